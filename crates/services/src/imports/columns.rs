//! The columns of Shopify's product file: which there are, where they stand in a file's header, and in
//! which order an export writes them. Called by `reading` and `export`; knows no values.

use super::issues::Issues;
use super::rows::Row;

macro_rules! columns {
    ($($name:ident = $title:literal),+ $(,)?) => {
        /// A column that has a place of its own in the catalogue.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Column { $($name),+ }

        impl Column {
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its name in a header.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $title),+ }
            }
        }
    };
}

columns! {
    Handle = "Handle",
    Title = "Title",
    Body = "Body (HTML)",
    Vendor = "Vendor",
    Type = "Type",
    Tags = "Tags",
    Published = "Published",
    Option1Name = "Option1 Name",
    Option1Value = "Option1 Value",
    Option2Name = "Option2 Name",
    Option2Value = "Option2 Value",
    Option3Name = "Option3 Name",
    Option3Value = "Option3 Value",
    Sku = "Variant SKU",
    Grams = "Variant Grams",
    Tracker = "Variant Inventory Tracker",
    Quantity = "Variant Inventory Qty",
    Policy = "Variant Inventory Policy",
    Price = "Variant Price",
    CompareAt = "Variant Compare At Price",
    RequiresShipping = "Variant Requires Shipping",
    Taxable = "Variant Taxable",
    Barcode = "Variant Barcode",
    ImageSrc = "Image Src",
    ImagePosition = "Image Position",
    ImageAlt = "Image Alt Text",
    SeoTitle = "SEO Title",
    SeoDescription = "SEO Description",
    VariantImage = "Variant Image",
    Status = "Status",
}

impl Column {
    pub const OPTION_NAMES: [Self; 3] = [Self::Option1Name, Self::Option2Name, Self::Option3Name];
    pub const OPTION_VALUES: [Self; 3] = [Self::Option1Value, Self::Option2Value, Self::Option3Value];

    /// Without these a file says too little to sell anything.
    const REQUIRED: [Self; 3] = [Self::Handle, Self::Title, Self::Price];
}

/// The order in which Shopify writes the columns, those without a place of their own included.
pub const ORDER: &[&str] = &[
    "Handle",
    "Title",
    "Body (HTML)",
    "Vendor",
    "Product Category",
    "Standard Product Type",
    "Custom Product Type",
    "Type",
    "Tags",
    "Published",
    "Option1 Name",
    "Option1 Value",
    "Option2 Name",
    "Option2 Value",
    "Option3 Name",
    "Option3 Value",
    "Variant SKU",
    "Variant Grams",
    "Variant Inventory Tracker",
    "Variant Inventory Qty",
    "Variant Inventory Policy",
    "Variant Fulfillment Service",
    "Variant Price",
    "Variant Compare At Price",
    "Variant Requires Shipping",
    "Variant Taxable",
    "Variant Barcode",
    "Image Src",
    "Image Position",
    "Image Alt Text",
    "Gift Card",
    "SEO Title",
    "SEO Description",
    "Google Shopping / Google Product Category",
    "Google Shopping / Gender",
    "Google Shopping / Age Group",
    "Google Shopping / MPN",
    "Google Shopping / AdWords Grouping",
    "Google Shopping / AdWords Labels",
    "Google Shopping / Condition",
    "Google Shopping / Custom Product",
    "Google Shopping / Custom Label 0",
    "Google Shopping / Custom Label 1",
    "Google Shopping / Custom Label 2",
    "Google Shopping / Custom Label 3",
    "Google Shopping / Custom Label 4",
    "Variant Image",
    "Variant Weight Unit",
    "Variant Tax Code",
    "Cost per item",
    "Status",
];

/// Beginnings of names that speak of a variant; any other unknown column speaks of its product.
const OF_VARIANT: [&str; 6] =
    ["variant ", "cost per item", "price / ", "compare at price / ", "included / ", "unit price"];

/// A column that is only kept, so that an export gives it back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Extra {
    pub index: usize,
    pub name: String,
    pub of_variant: bool,
}

/// Where a file's columns stand.
#[derive(Debug)]
pub struct Columns {
    /// How many fields each row has.
    pub width: usize,
    places: Vec<Option<usize>>,
    pub extras: Vec<Extra>,
    /// Shopify knows three options; the values of further ones have to be empty.
    pub options_beyond: Vec<usize>,
}

impl Columns {
    /// Reads a header, in any order and in any mixture of upper and lower case.
    pub fn of_header(header: &Row, issues: &mut Issues) -> Option<Self> {
        let first = header.field(0);
        if header.len() == 1 && (first.contains(';') || first.contains('\t')) {
            issues.add(header.line, "import-issue-separator", first);
            return None;
        }
        let names: Vec<&str> = (0..header.len()).map(|index| header.field(index).trim()).collect();
        let before = issues.total;
        for (index, name) in names.iter().enumerate() {
            if !name.is_empty() && names[..index].iter().any(|earlier| earlier.eq_ignore_ascii_case(name)) {
                issues.add(header.line, "import-issue-column-twice", name);
            }
        }
        let place = |title: &str| names.iter().position(|name| name.eq_ignore_ascii_case(title));
        for column in Column::REQUIRED {
            if place(column.title()).is_none() {
                issues.add(header.line, "import-issue-column-missing", column.title());
            }
        }
        if issues.total > before {
            return None;
        }
        let places: Vec<Option<usize>> = Column::ALL.iter().map(|column| place(column.title())).collect();
        let mut columns = Self { width: header.len(), places, extras: Vec::new(), options_beyond: Vec::new() };
        for (index, name) in names.iter().enumerate() {
            if name.is_empty() || columns.places.contains(&Some(index)) {
                continue;
            }
            let lower = name.to_ascii_lowercase();
            if lower.strip_prefix("option").is_some_and(|rest| rest.ends_with(" name") || rest.ends_with(" value")) {
                columns.options_beyond.push(index);
                continue;
            }
            let of_variant = OF_VARIANT.iter().any(|start| lower.starts_with(start));
            // Known names are kept as Shopify writes them, whatever case this file has.
            let known = ORDER.iter().find(|title| title.eq_ignore_ascii_case(name));
            let name = known.map_or(*name, |title| title).to_owned();
            columns.extras.push(Extra { index, name, of_variant });
        }
        Some(columns)
    }

    pub fn has(&self, column: Column) -> bool {
        self.index(column).is_some()
    }

    fn index(&self, column: Column) -> Option<usize> {
        self.places.get(column as usize).copied().flatten()
    }

    /// The field's text without blanks around it; `None` where the file has no such column.
    pub fn get<'a>(&self, row: &'a Row, column: Column) -> Option<&'a str> {
        self.raw(row, column).map(str::trim)
    }

    /// The field's text as it stands.
    pub fn raw<'a>(&self, row: &'a Row, column: Column) -> Option<&'a str> {
        self.index(column).map(|index| row.field(index))
    }

    /// The field's text without blanks around it; empty where the file has no such column.
    pub fn text<'a>(&self, row: &'a Row, column: Column) -> &'a str {
        self.get(row, column).unwrap_or_default()
    }
}
