//! The columns of Shopify's product file: which there are, where they stand in a file's header, and in
//! which order an export writes them. Called by `reading` and `export`; knows no values.

use super::issues::Issues;
use super::rows::Row;
use serde::{Deserialize, Serialize};

macro_rules! columns {
    ($($name:ident = $title:literal $(or $other:literal)*),+ $(,)?) => {
        /// A column that has a place of its own in the catalogue.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Column { $($name),+ }

        impl Column {
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its name in the header of an export.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $title),+ }
            }

            /// All names that it has in headers: that of an export first, then those of the present template.
            const fn names(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$title $(, $other)*]),+ }
            }
        }
    };
}

columns! {
    Handle = "Handle" or "URL handle",
    Title = "Title",
    Body = "Body (HTML)" or "Description",
    Vendor = "Vendor",
    Type = "Type",
    Tags = "Tags",
    Published = "Published" or "Published on online store",
    Option1Name = "Option1 Name",
    Option1Value = "Option1 Value",
    Option2Name = "Option2 Name",
    Option2Value = "Option2 Value",
    Option3Name = "Option3 Name",
    Option3Value = "Option3 Value",
    Sku = "Variant SKU" or "SKU",
    Grams = "Variant Grams" or "Weight value (grams)",
    Tracker = "Variant Inventory Tracker" or "Inventory tracker",
    Quantity = "Variant Inventory Qty" or "Inventory quantity",
    Policy = "Variant Inventory Policy" or "Continue selling when out of stock",
    Price = "Variant Price" or "Price",
    CompareAt = "Variant Compare At Price" or "Compare-at price" or "Compare at price",
    RequiresShipping = "Variant Requires Shipping" or "Requires shipping",
    Taxable = "Variant Taxable" or "Charge tax",
    Barcode = "Variant Barcode" or "Barcode",
    ImageSrc = "Image Src" or "Product image URL",
    ImagePosition = "Image Position",
    ImageAlt = "Image Alt Text",
    SeoTitle = "SEO Title",
    SeoDescription = "SEO Description",
    VariantImage = "Variant Image" or "Variant image URL",
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

/// Kept columns that the present template calls otherwise: its name, and that of an export.
const RENAMED: &[(&str, &str)] = &[
    ("Fulfillment service", "Variant Fulfillment Service"),
    ("Weight unit for display", "Variant Weight Unit"),
    ("Tax code", "Variant Tax Code"),
];

/// Beginnings of names that speak of a variant; any other kept column speaks of its product.
const OF_VARIANT: [&str; 6] =
    ["variant ", "cost per item", "price / ", "compare at price / ", "included / ", "unit price"];

/// Beginnings of further names that a product file may have: what they hold is kept, and not used.
const KNOWN: [&str; 5] = ["price / ", "compare at price / ", "included / ", "unit price ", "google shopping / "];

/// A column that is only kept, so that an export gives it back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Extra {
    pub index: usize,
    pub name: String,
    pub of_variant: bool,
    /// Whether it belongs to the format, or nobody knows what it means.
    pub known: bool,
}

/// Which columns the file has, where their absence can't be told from an empty field.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct FileColumns {
    pub has_compare_at: bool,
    pub has_image: bool,
    pub has_variant_image: bool,
    pub has_options: bool,
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
    /// Reads a header: the names of either generation, in any order, in any mixture of upper and lower case, with any
    /// blanks around and between their words.
    pub fn of_header(header: &Row, issues: &mut Issues) -> Option<Self> {
        let first = header.field(0);
        if header.len() == 1 && first.matches('|').count() > 1 {
            issues.add(header.line, "import-issue-separator", first);
            return None;
        }
        let names: Vec<String> = (0..header.len()).map(|index| plain(header.field(index))).collect();
        let before = issues.total;
        for (index, name) in names.iter().enumerate() {
            if let Some(earlier) = names[..index].iter().find(|earlier| !name.is_empty() && is_same(earlier, name)) {
                let both =
                    if earlier.eq_ignore_ascii_case(name) { name.clone() } else { format!("{earlier} / {name}") };
                issues.add(header.line, "import-issue-column-twice", &both);
            }
        }
        let place = |column: &Column| names.iter().position(|name| own(name) == Some(*column));
        for column in Column::REQUIRED {
            if place(&column).is_none() {
                issues.add(header.line, "import-issue-column-missing", &column.names().join(" / "));
            }
        }
        if issues.total > before {
            return None;
        }
        let places: Vec<Option<usize>> = Column::ALL.iter().map(place).collect();
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
            // Known names are kept as an export writes them, however this file does.
            let written = written(name);
            let known = written.is_some() || is_known(&lower);
            let name = written.map_or_else(|| name.clone(), str::to_owned);
            let lower = name.to_ascii_lowercase();
            let of_variant = OF_VARIANT.iter().any(|start| lower.starts_with(start));
            columns.extras.push(Extra { index, name, of_variant, known });
        }
        Some(columns)
    }

    /// The kept columns that belong to the format, or those that nobody knows.
    pub fn kept(&self, known: bool) -> impl Iterator<Item = &str> {
        self.extras.iter().filter(move |extra| extra.known == known).map(|extra| extra.name.as_str())
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

/// A name with single blanks between its words and none around it.
fn plain(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn own(name: &str) -> Option<Column> {
    let is_it = |column: &&Column| column.names().iter().any(|known| known.eq_ignore_ascii_case(name));
    Column::ALL.iter().find(is_it).copied()
}

/// What an export calls a kept column of the format.
fn written(name: &str) -> Option<&'static str> {
    let renamed = RENAMED.iter().find(|(present, _)| present.eq_ignore_ascii_case(name)).map(|(_, written)| *written);
    renamed.or_else(|| ORDER.iter().find(|title| title.eq_ignore_ascii_case(name)).copied())
}

/// Whether two names are those of one column.
fn is_same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
        || own(one).is_some_and(|column| own(other) == Some(column))
        || written(one).is_some_and(|name| written(other) == Some(name))
}

/// Metafields, prices of other markets and the like, by a name in lower case.
fn is_known(name: &str) -> bool {
    let is_linked_option = name.starts_with("option") && name.ends_with(" linked to");
    let is_metafield = name.contains("(product.metafields.") || name.contains("(variant.metafields.");
    is_linked_option || is_metafield || KNOWN.iter().any(|start| name.starts_with(start))
}
