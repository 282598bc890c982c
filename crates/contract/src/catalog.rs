//! What the shop's catalogue pages show.

use crate::{Cursor, Page};
use domain::colour_names::{is_colour_option, named};
use domain::{CollectionId, Money, ProductId, Rgb, VariantId};
use serde::{Deserialize, Serialize};

/// A picture with all its widths, ready for `<img>`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PictureView {
    /// The address for browsers that know no `srcset`.
    pub src: String,
    /// Address and width in pixels, ascending; empty for a drawn placeholder.
    pub sources: Vec<(String, u32)>,
    /// The picture's own size in pixels, so that the page doesn't jump while it loads.
    pub width: u32,
    pub height: u32,
    pub alt: String,
}

impl PictureView {
    /// The value of `srcset`: `"/media/…-320.jpg 320w, …"`.
    pub fn srcset(&self) -> String {
        let parts: Vec<String> = self.sources.iter().map(|(url, width)| format!("{url} {width}w")).collect();
        parts.join(", ")
    }
}

/// How a variant can be had.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", content = "left", rename_all = "snake_case")]
pub enum Availability {
    InStock,
    /// Few are left: so many.
    Low(u32),
    SoldOut,
    /// Not in stock, and may be ordered all the same (the owner allows it, or doesn't count it).
    ToOrder,
}

impl Availability {
    pub const fn can_be_bought(self) -> bool {
        !matches!(self, Self::SoldOut)
    }
}

/// A product in a list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProductCard {
    pub id: ProductId,
    pub handle: String,
    pub title: String,
    pub vendor: String,
    pub picture: PictureView,
    /// The lowest price among the variants.
    pub price: Money,
    /// Whether variants differ in price ("from …").
    pub price_varies: bool,
    pub compare_at: Option<Money>,
    pub sold_out: bool,
    /// The colours that it comes in, where there are at least two and their names are known.
    pub colours: Vec<Rgb>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OptionView {
    pub name: String,
    pub values: Vec<String>,
}

impl OptionView {
    /// The colour of each value, for an option of colours; `None` for a value that names none.
    pub fn colours(&self) -> Vec<Option<Rgb>> {
        let of_colours = is_colour_option(&self.name);
        self.values.iter().map(|value| named(value).filter(|_| of_colours)).collect()
    }
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct VariantView {
    pub id: VariantId,
    pub sku: String,
    /// One value per option, in the options' order; empty for a product without options.
    pub values: Vec<String>,
    pub price: Money,
    pub compare_at: Option<Money>,
    pub availability: Availability,
    /// Which of the product's pictures shows this variant.
    pub picture: Option<usize>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProductView {
    pub id: ProductId,
    pub handle: String,
    /// In no list: search engines are not to list it either.
    pub unlisted: bool,
    pub title: String,
    pub vendor: String,
    pub product_type: String,
    pub tags: Vec<String>,
    /// Sanitised HTML.
    pub description_html: String,
    /// Never empty: a product without a picture has a drawn one.
    pub pictures: Vec<PictureView>,
    pub options: Vec<OptionView>,
    /// Never empty.
    pub variants: Vec<VariantView>,
    /// Whether any variant goes into a parcel.
    pub needs_shipping: bool,
    pub collections: Vec<CollectionLink>,
    pub seo_title: String,
    pub seo_description: String,
    /// Others that go with it, for the foot of the page.
    pub related: Vec<ProductCard>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CollectionLink {
    pub id: CollectionId,
    pub handle: String,
    pub title: String,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CollectionView {
    pub id: CollectionId,
    pub handle: String,
    pub title: String,
    pub description: String,
    pub picture: Option<PictureView>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HomeView {
    pub hero: Option<PictureView>,
    pub collections: Vec<CollectionView>,
    pub featured: Vec<ProductCard>,
    pub newest: Vec<ProductCard>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    #[default]
    Featured,
    Newest,
    PriceUp,
    PriceDown,
    Title,
}

impl Sort {
    pub const ALL: [Self; 5] = [Self::Featured, Self::Newest, Self::PriceUp, Self::PriceDown, Self::Title];

    /// The value of `?sort=`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Featured => "featured",
            Self::Newest => "newest",
            Self::PriceUp => "price-up",
            Self::PriceDown => "price-down",
            Self::Title => "title",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.as_str() == text)
    }
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ListView {
    /// `None` for all products.
    pub collection: Option<CollectionView>,
    /// Links to all collections, for the menu beside the list.
    pub collections: Vec<CollectionLink>,
    pub sort: Sort,
    pub products: Page<ProductCard>,
}

/// A text in pieces; those that a search found are marked.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct MarkedText(pub Vec<(String, bool)>);

/// A product that a search found, and why.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SearchHit {
    pub product: ProductCard,
    pub title: MarkedText,
    /// Where the title does not hold every word: what else does. Empty where it is not in the reader's language.
    pub excerpt: MarkedText,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SearchView {
    pub query: String,
    /// Of all pages; counting stops at some hundreds.
    pub total: u64,
    /// There are more than `total`.
    pub counts_on: bool,
    pub products: Page<SearchHit>,
}

/// One line under the search field while typing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Suggestion {
    pub handle: String,
    pub title: String,
    pub price: Money,
    pub picture: PictureView,
}

/// One address of the sitemap.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SitemapEntry {
    /// Path below the shop's root, without a language prefix.
    pub path: String,
    pub changed: chrono::DateTime<chrono::Utc>,
}

#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct SitemapPage {
    pub entries: Vec<SitemapEntry>,
    pub next: Option<Cursor>,
}
