//! The desk's products: the list with its filters, one product, and the form that its staff send.

use crate::catalog::PictureView;
use crate::{Page, Span};
use domain::{Lang, Money, PictureId, ProductId, VariantId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProductRow {
    pub id: ProductId,
    pub handle: String,
    pub title: String,
    pub vendor: String,
    pub picture: PictureView,
    /// Sold in the shop, in its lists or by its address alone.
    pub published: bool,
    pub unlisted: bool,
    pub variants: u32,
    /// Variants that can't be bought, because none is left.
    pub sold_out: u32,
    /// Variants that are low in stock, the scarcest first, at most [`Self::NAMED`] of them. Only in the part of the list
    /// that looks for them, and empty where the row tells it already: nothing is left, or there is one variant.
    pub low: Vec<LowVariant>,
    /// Low variants beyond those.
    pub low_more: u32,
    pub stock: i64,
    pub price: Money,
}

impl ProductRow {
    /// So many low variants are named.
    pub const NAMED: usize = 4;
}

/// A variant of which few pieces or none are left.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LowVariant {
    pub title: String,
    pub stock: i64,
}

/// Parts of the desk's list of products.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProductPart {
    #[default]
    All,
    /// Some variant has few pieces or none left; the counter counts the same products.
    LowStock,
    /// No variant can be bought.
    SoldOut,
    /// Not published.
    Draft,
}

impl ProductPart {
    pub const ALL: [Self; 4] = [Self::All, Self::LowStock, Self::SoldOut, Self::Draft];

    /// The value of `?show=`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::LowStock => "low-stock",
            Self::SoldOut => "sold-out",
            Self::Draft => "draft",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.as_str() == text)
    }
}

/// Which products the desk's list shows, and how.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ProductFilter {
    /// Words of a title, a vendor, a SKU; looked for in all products, whatever their part.
    pub query: String,
    pub part: ProductPart,
    /// Of all products; a part has the newest first.
    pub order: ProductOrder,
}

/// How the desk's products are sorted where nothing is searched for; what is found stands by how well it fits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProductOrder {
    #[default]
    Newest,
    Title,
}

impl ProductOrder {
    /// The value of `?order=`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Title => "title",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Newest, Self::Title].into_iter().find(|order| order.as_str() == text)
    }
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProductsView {
    pub filter: ProductFilter,
    pub products: Page<ProductRow>,
    /// `None` for what was found by words: its ranking ends somewhere, and how much there is nobody has counted.
    pub span: Option<Span>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DeskVariantView {
    pub id: VariantId,
    pub title: String,
    pub sku: String,
    pub price: Money,
    pub compare_at: Option<Money>,
    /// May be negative where the owner sells more than there is.
    pub stock: i64,
    pub tracked: bool,
}

/// A product's words in one language.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DeskTextView {
    pub lang: Lang,
    pub title: String,
    pub description_html: String,
    pub seo_title: String,
    pub seo_description: String,
    /// What stands for the words of the product's options in this language.
    pub words: BTreeMap<String, String>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DeskPictureView {
    pub id: PictureId,
    pub picture: PictureView,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DeskProductView {
    pub id: ProductId,
    pub handle: String,
    /// Sold in the shop, in its lists or by its address alone.
    pub published: bool,
    /// In no list.
    pub unlisted: bool,
    /// In the shop's language, where there is a text in it.
    pub title: String,
    /// One for each language that the product has, the first being the one that stands in for those it hasn't.
    pub texts: Vec<DeskTextView>,
    /// Each name and value of its options once, as the owner wrote them: `Size`, `Small`, `Large`.
    pub option_words: Vec<String>,
    pub vendor: String,
    pub product_type: String,
    pub tags: Vec<String>,
    pub pictures: Vec<DeskPictureView>,
    pub variants: Vec<DeskVariantView>,
    /// Counts up with each save; a save on an older one is refused.
    pub version: i64,
}

/// `POST /desk/products/{id}`; variants arrive as `price.<id>`, `compare_at.<id>`, `sku.<id>`, `stock.<id>`, words of
/// options as `word.<as the owner wrote it>`.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ProductForm {
    /// The tag of the language that the four texts are in; empty for the one that stands in for all others.
    pub lang: String,
    /// Title and all else empty: the product has no text in this language.
    pub title: String,
    pub description_html: String,
    pub seo_title: String,
    pub seo_description: String,
    pub vendor: String,
    pub product_type: String,
    /// Separated by commas.
    pub tags: String,
    pub published: Option<String>,
    /// Where it is published: by its address alone.
    pub unlisted: Option<String>,
    pub version: i64,
    pub variants: Vec<VariantForm>,
    pub words: Vec<WordForm>,
}

/// A word of an option in the form's language; what isn't sent stays as it is.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct WordForm {
    pub original: String,
    /// Empty: the original is shown.
    pub text: String,
}

#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct VariantForm {
    pub id: String,
    pub sku: String,
    pub price: String,
    pub compare_at: String,
    /// As typed; where it differs from `stock_seen`, the difference is booked, so that sales between the
    /// page and the press of the button are kept.
    pub stock: String,
    pub stock_seen: String,
}
