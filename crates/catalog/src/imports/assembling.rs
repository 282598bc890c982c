//! Puts rows together to products: the first row of a handle opens a product, those behind it bring
//! further variants and pictures. Called by `reading`; knows no database.
//!
//! The rows of a product have to stand together. Shopify reads a file whose rows were sorted apart, and
//! overwrites variants and pictures with the wrong ones; here such a file is refused.

use super::amounts::Decimal;
use super::columns::{Column, Columns};
use super::fields::{self, Status, TEXT_MAX};
use super::issues::Issues;
use super::notes::Notes;
use super::rows::Row;
use crate::rich_text::dropped;
use domain::{Currency, Handle};
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, RandomState};
use unicode_normalization::UnicodeNormalization as _;

/// Shopify's own limit of variants of one product.
pub const VARIANTS_MAX: usize = 2048;

/// Pictures of one product.
const PICTURES_MAX: usize = 250;

/// Bytes of all rows of one product; a product is the unit that has to fit in memory.
const PRODUCT_BYTES_MAX: usize = 8 * 1024 * 1024;

/// A product as a file has it. `None` is a column that the file doesn't have: what the catalogue has stays.
#[derive(Debug)]
pub struct FileProduct {
    pub line: u64,
    /// As it stands in the file (NFC): what tells products apart.
    pub source_handle: String,
    /// What its address is made of.
    pub handle: String,
    /// What an earlier rule made of it, where that differs: a product that is there already may go by it.
    pub old_handle: Option<String>,
    pub title: String,
    /// As it stands in the file, not yet sanitised.
    pub body: Option<String>,
    pub vendor: Option<String>,
    pub product_type: Option<String>,
    pub tags: Option<Vec<String>>,
    /// Whether lists show it.
    pub published: Option<bool>,
    /// Whether it is reached by its address alone.
    pub unlisted: Option<bool>,
    pub options: Vec<String>,
    pub seo_title: Option<String>,
    pub seo_description: Option<String>,
    pub external: Option<BTreeMap<String, String>>,
    pub variants: Vec<FileVariant>,
    /// In the order in which they are shown.
    pub pictures: Vec<FilePicture>,
}

#[derive(Debug)]
pub struct FileVariant {
    pub line: u64,
    pub values: [Option<String>; 3],
    pub sku: Option<String>,
    pub price: i64,
    pub compare_at: Option<i64>,
    pub grams: Option<i64>,
    pub barcode: Option<String>,
    pub requires_shipping: Option<bool>,
    pub taxable: Option<bool>,
    /// `None` also where the file leaves it blank.
    pub available: Option<i64>,
    /// `None` where the file names no quantity: whether it is counted stays as it is.
    pub tracked: Option<bool>,
    pub oversell: Option<bool>,
    /// The address of the picture that shows it; one of the product's.
    pub picture: Option<String>,
    pub external: Option<BTreeMap<String, String>>,
}

#[derive(Debug)]
pub struct FilePicture {
    /// As the file numbers it; `u32::MAX` where it doesn't. `finish` makes the places distinct.
    pub place: u32,
    pub address: String,
    pub alt: Option<String>,
}

/// Reads rows one by one and gives a product whenever one is complete.
pub struct Assembler<'a> {
    columns: &'a Columns,
    currency: Currency,
    open: Option<FileProduct>,
    open_bytes: usize,
    decimal: Decimal,
    /// The hash of each handle so far, and what the file called it where it wrote it otherwise: a few bytes each.
    seen: HashMap<u64, Option<Box<str>>>,
    hasher: RandomState,
    pub issues: Issues,
    pub notes: Notes,
}

impl<'a> Assembler<'a> {
    pub fn new(columns: &'a Columns, currency: Currency, decimal: Decimal, issues: Issues, notes: Notes) -> Self {
        let (seen, hasher) = (HashMap::new(), RandomState::new());
        Self { columns, currency, open: None, open_bytes: 0, decimal, seen, hasher, issues, notes }
    }

    /// Takes a row; gives the product before it where this one begins another.
    pub fn take(&mut self, row: &Row) -> Option<FileProduct> {
        if row.is_blank() {
            return None;
        }
        if row.len() != self.columns.width {
            self.issues.add(row.line, "import-issue-columns", &format!("{} / {}", row.len(), self.columns.width));
            return None;
        }
        let written: String = self.columns.text(row, Column::Handle).nfc().collect();
        if self.open.as_ref().is_some_and(|open| open.source_handle == written) {
            self.further(row);
            return None;
        }
        let handle = Handle::from_text(&written).or_else(|_| Handle::from_text(&code_points(&written)));
        let Ok(handle) = handle else {
            self.issues.add(row.line, "import-issue-handle", &written);
            return None;
        };
        let before = self.finish();
        self.open_bytes = row.size();
        self.begin(row, &written, handle.as_str());
        before
    }

    /// The last product.
    pub fn finish(&mut self) -> Option<FileProduct> {
        let mut product = self.open.take()?;
        only_variant(&mut product);
        product.pictures.sort_by_key(|picture| picture.place);
        // A variant may be shown by a picture that stands nowhere else.
        for address in product.variants.iter().filter_map(|variant| variant.picture.as_deref()) {
            if !product.pictures.iter().any(|known| known.address == address) {
                product.pictures.push(FilePicture { place: u32::MAX, address: address.to_owned(), alt: None });
            }
        }
        number(&mut product.pictures);
        Some(product)
    }

    fn begin(&mut self, row: &Row, written: &str, handle: &str) {
        let columns = self.columns;
        let title = columns.text(row, Column::Title);
        let as_written = (written != handle).then(|| written.into());
        match self.seen.insert(self.hasher.hash_one(handle), as_written) {
            Some(earlier) => {
                let earlier = earlier.as_deref().unwrap_or(handle);
                if earlier == written {
                    self.issues.add(row.line, "import-issue-handle-apart", written);
                } else {
                    self.issues.add(row.line, "import-issue-handle-alike", &format!("{earlier} / {written}"));
                }
            }
            None if title.is_empty() => self.issues.add(row.line, "import-issue-title", written),
            None => {}
        }
        let old_handle = Handle::by_earlier_rule(columns.text(row, Column::Handle)).ok();
        let old_handle = old_handle.filter(|old| old.as_str() != handle).map(|old| old.as_str().to_owned());
        let owned = |text: &str| text.to_owned();
        let mut product = FileProduct {
            line: row.line,
            source_handle: written.to_owned(),
            handle: handle.to_owned(),
            old_handle,
            title: title.to_owned(),
            body: columns.raw(row, Column::Body).map(owned),
            vendor: columns.get(row, Column::Vendor).map(owned),
            product_type: columns.get(row, Column::Type).map(owned),
            tags: columns.get(row, Column::Tags).map(fields::tags),
            published: None,
            unlisted: None,
            options: Vec::new(),
            seo_title: columns.get(row, Column::SeoTitle).map(owned),
            seo_description: columns.get(row, Column::SeoDescription).map(owned),
            external: None,
            variants: Vec::new(),
            pictures: Vec::new(),
        };
        for column in [Column::Handle, Column::Title, Column::Vendor, Column::Type] {
            self.short(row, column);
        }
        if let Some(body) = &product.body {
            self.notes.dropped(written, dropped(body));
        }
        self.visibility(row, &mut product);
        self.options(row, &mut product);
        self.kept_of_product(row, &mut product);
        self.variant(row, &mut product, true);
        self.picture(row, &mut product);
        self.open = Some(product);
    }

    /// A row behind a product's first: a variant, a picture, or both.
    fn further(&mut self, row: &Row) {
        let before = self.open_bytes;
        self.open_bytes += row.size();
        if self.open_bytes > PRODUCT_BYTES_MAX {
            if before <= PRODUCT_BYTES_MAX {
                self.issues.add(row.line, "import-issue-product-large", self.columns.text(row, Column::Handle));
            }
            return;
        }
        let Some(mut product) = self.open.take() else { return };
        let says = |column| !self.columns.text(row, column).is_empty();
        let is_variant = Column::OPTION_VALUES.into_iter().chain([Column::Price, Column::Sku]).any(says);
        if is_variant {
            self.variant(row, &mut product, false);
        } else if says(Column::ImageSrc) {
            self.kept_of_picture_row(row, &mut product);
        } else {
            self.issues.add(row.line, "import-issue-row-empty", &product.handle);
        }
        self.picture(row, &mut product);
        self.open = Some(product);
    }

    /// What lists show is `Published` (empty is yes) and of the status `active` (empty is that, too). What is hidden
    /// keeps the file's word for it.
    fn visibility(&mut self, row: &Row, product: &mut FileProduct) {
        let columns = self.columns;
        let published = self.read(row, Column::Published, |text| fields::boolean(text, true));
        let status = self.read(row, Column::Status, fields::status);
        if published.is_none() && status.is_none() {
            return;
        }
        let (on, status) = (published.unwrap_or(true), status.unwrap_or(Status::Active));
        product.published = Some(on && status == Status::Active);
        product.unlisted = Some(on && status == Status::Unlisted);
        if status == Status::Hidden || (status == Status::Unlisted && !on) {
            let status = columns.text(row, Column::Status).to_ascii_lowercase();
            product.external.get_or_insert_default().insert(Column::Status.title().to_owned(), status);
        }
    }

    fn options(&mut self, row: &Row, product: &mut FileProduct) {
        for (index, column) in Column::OPTION_NAMES.into_iter().enumerate() {
            let name = self.columns.text(row, column);
            if name.is_empty() {
                continue;
            }
            self.short(row, column);
            if index != product.options.len() || product.options.iter().any(|known| known == name) {
                self.issues.add(row.line, "import-issue-option-name", name);
                return;
            }
            product.options.push(name.to_owned());
        }
    }

    fn variant(&mut self, row: &Row, product: &mut FileProduct, first: bool) {
        let columns = self.columns;
        for column in [Column::Sku, Column::Barcode] {
            self.short(row, column);
        }
        for index in &columns.options_beyond {
            if !row.field(*index).trim().is_empty() {
                self.issues.add(row.line, "import-issue-options-many", row.field(*index));
            }
        }
        let values = self.option_values(row, product, first);
        if let Some(known) = product.variants.iter().find(|known| known.values == values) {
            let words: Vec<&str> = values.iter().flatten().map(String::as_str).collect();
            let value = format!("{} ({})", words.join(" / "), known.line);
            self.issues.add(row.line, "import-issue-variant-twice", &value);
            return;
        }
        if product.variants.len() == VARIANTS_MAX {
            self.issues.add(row.line, "import-issue-variants-many", &product.handle);
            return;
        }
        let (currency, decimal) = (self.currency, self.decimal);
        let money = |text: &str, key| fields::money(text, currency, decimal, key);
        let price = self.read(row, Column::Price, |text| money(text, "import-issue-price"));
        let compare_at = self.read(row, Column::CompareAt, |text| {
            if text.is_empty() { Ok(None) } else { money(text, "import-issue-compare-at").map(Some) }
        });
        // What has a quantity is counted, whoever counted it until now.
        let available = self.read(row, Column::Quantity, |text| fields::quantity(text, decimal)).flatten();
        match available {
            Some(_) => self.notes.tracker(columns.text(row, Column::Tracker)),
            None => self.notes.not_counted += 1,
        }
        let picture = columns.get(row, Column::VariantImage).filter(|address| !address.is_empty());
        if let Some(Err(key)) = picture.map(fields::address) {
            self.issues.add(row.line, key, picture.unwrap_or_default());
        }
        let variant = FileVariant {
            line: row.line,
            values,
            sku: columns.get(row, Column::Sku).map(str::to_owned),
            price: price.unwrap_or_default(),
            compare_at: compare_at.flatten(),
            grams: self.read(row, Column::Grams, |text| fields::grams(text, decimal)),
            barcode: columns.get(row, Column::Barcode).map(str::to_owned),
            requires_shipping: self.read(row, Column::RequiresShipping, |text| fields::boolean(text, false)),
            taxable: self.read(row, Column::Taxable, |text| fields::boolean(text, false)),
            available,
            tracked: available.map(|_| true),
            oversell: self.read(row, Column::Policy, fields::policy),
            picture: picture.map(str::to_owned),
            external: self.kept_of_variant(row, first),
        };
        product.variants.push(variant);
    }

    /// One value for each of the product's options, none beyond them.
    fn option_values(&mut self, row: &Row, product: &FileProduct, first: bool) -> [Option<String>; 3] {
        let mut values = [const { None }; 3];
        for (index, value) in values.iter_mut().enumerate() {
            let name = self.columns.text(row, Column::OPTION_NAMES[index]);
            let text = self.columns.text(row, Column::OPTION_VALUES[index]);
            let option = product.options.get(index);
            if !first && !name.is_empty() && option.is_none_or(|option| option != name) {
                self.issues.add(row.line, "import-issue-option-unknown", name);
            }
            match option {
                Some(option) if text.is_empty() => self.issues.add(row.line, "import-issue-option-missing", option),
                Some(_) => {
                    self.short(row, Column::OPTION_VALUES[index]);
                    *value = Some(text.to_owned());
                }
                None if text.is_empty() || (index == 0 && text == DEFAULT_TITLE) => {}
                None => self.issues.add(row.line, "import-issue-option-unknown", text),
            }
        }
        values
    }

    /// A picture counts once for its product, however often its address stands there.
    fn picture(&mut self, row: &Row, product: &mut FileProduct) {
        let columns = self.columns;
        let src = columns.text(row, Column::ImageSrc);
        if src.is_empty() {
            return;
        }
        let decimal = self.decimal;
        let place = self.read(row, Column::ImagePosition, |text| fields::position(text, decimal));
        let place = place.unwrap_or(u32::MAX);
        match fields::address(src) {
            Err(key) => self.issues.add(row.line, key, src),
            Ok(_) if product.pictures.iter().any(|known| known.address == src) => {}
            Ok(_) if product.pictures.len() == PICTURES_MAX => {
                self.issues.add(row.line, "import-issue-images-many", &product.handle);
            }
            Ok(address) => product.pictures.push(FilePicture {
                place,
                address: address.to_owned(),
                alt: columns.get(row, Column::ImageAlt).map(str::to_owned),
            }),
        }
    }

    /// Columns without a place of their own, from a product's first row.
    fn kept_of_product(&self, row: &Row, product: &mut FileProduct) {
        let mut extras = self.columns.extras.iter().filter(|extra| !extra.of_variant).peekable();
        if extras.peek().is_none() && !self.columns.has(Column::Status) {
            return;
        }
        let kept = product.external.get_or_insert_default();
        for extra in extras {
            keep(kept, &extra.name, row.field(extra.index));
        }
    }

    /// A row that only brings a picture may still say something of its product.
    fn kept_of_picture_row(&self, row: &Row, product: &mut FileProduct) {
        let Some(kept) = &mut product.external else { return };
        for extra in self.columns.extras.iter().filter(|extra| !extra.of_variant) {
            if !kept.contains_key(&extra.name) {
                keep(kept, &extra.name, row.field(extra.index));
            }
        }
    }

    /// Behind the first row all unknown columns speak of the row's variant.
    fn kept_of_variant(&self, row: &Row, first: bool) -> Option<BTreeMap<String, String>> {
        if self.columns.extras.is_empty() {
            return None;
        }
        let mut kept = BTreeMap::new();
        for extra in self.columns.extras.iter().filter(|extra| extra.of_variant || !first) {
            keep(&mut kept, &extra.name, row.field(extra.index));
        }
        Some(kept)
    }

    /// The value, where the file has the column; a faulty one is reported and left out.
    fn read<T>(&mut self, row: &Row, column: Column, parse: impl Fn(&str) -> Result<T, &'static str>) -> Option<T> {
        let text = self.columns.get(row, column)?;
        match parse(text) {
            Ok(value) => Some(value),
            Err(key) => {
                self.issues.add(row.line, key, text);
                None
            }
        }
    }

    fn short(&mut self, row: &Row, column: Column) {
        let text = self.columns.text(row, column);
        if text.len() > TEXT_MAX && text.chars().count() > TEXT_MAX {
            self.issues.add(row.line, "import-issue-long", text);
        }
    }
}

/// What Shopify writes for a product without options.
pub const DEFAULT_NAME: &str = "Title";
pub const DEFAULT_TITLE: &str = "Default Title";

/// A product whose only variant is "Title: Default Title" has no options.
fn only_variant(product: &mut FileProduct) {
    let [variant] = product.variants.as_mut_slice() else { return };
    if product.options == [DEFAULT_NAME] && variant.values[0].as_deref() == Some(DEFAULT_TITLE) {
        product.options.clear();
        variant.values = [const { None }; 3];
    }
}

/// Keeps the file's own numbers where they are distinct, else counts from 1.
fn number(pictures: &mut [FilePicture]) {
    let distinct = pictures.windows(2).all(|pair| pair[0].place < pair[1].place);
    if !distinct || pictures.last().is_some_and(|last| last.place == u32::MAX) {
        for (place, picture) in (1..).zip(pictures) {
            picture.place = place;
        }
    }
}

/// A name for what has symbols alone: `🎁` is `1f381`.
fn code_points(text: &str) -> String {
    let symbols = text.chars().filter(|c| !c.is_ascii() && !c.is_whitespace());
    symbols.map(|c| format!("{:x}", u32::from(c))).collect::<Vec<_>>().join("-")
}

fn keep(kept: &mut BTreeMap<String, String>, name: &str, value: &str) {
    if !value.trim().is_empty() {
        kept.insert(name.to_owned(), value.to_owned());
    }
}
