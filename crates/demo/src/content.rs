//! The files of `demo/`, as they are written. In a release they lie inside the program; a development
//! build reads them from the repository.

use rust_embed::RustEmbed;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../demo"]
#[include = "shop.toml"]
#[include = "products/*.toml"]
#[include = "pictures/*.jpg"]
#[include = "pictures/*.png"]
#[exclude = "pictures/source/*"]
struct Files;

#[derive(Debug, thiserror::Error)]
pub enum ContentError {
    #[error("{0} is missing")]
    Missing(String),
    #[error("{file} is not UTF-8")]
    Encoding { file: String },
    #[error("{file}: {source}")]
    Toml { file: String, source: Box<toml::de::Error> },
}

type Texts = BTreeMap<String, String>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shop {
    pub name: String,
    /// What the prices were thought up in; a shop of another currency has the same figures.
    #[serde(rename = "currency")]
    pub _currency: String,
    #[serde(default)]
    pub tax_rate_basis_points: u32,
    #[serde(default)]
    pub tagline: Texts,
    #[serde(default)]
    pub about: Texts,
    pub bank: Option<Bank>,
    /// The home page's large picture.
    #[serde(default = "hero_file")]
    pub hero: String,
    #[serde(default)]
    pub hero_alt: Texts,
    pub shipping: Vec<Shipping>,
    /// Pages of help and law, by name and language.
    #[serde(default)]
    pub help: BTreeMap<String, Texts>,
    pub collections: Vec<Collection>,
}

fn hero_file() -> String {
    "hero.jpg".to_owned()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bank {
    pub holder: String,
    pub iban: String,
    pub bic: String,
    pub bank: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shipping {
    pub key: String,
    pub price: i64,
    pub free_from: Option<i64>,
    pub name: Texts,
    #[serde(default)]
    pub note: Texts,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Collection {
    pub handle: String,
    pub position: u32,
    pub picture: Option<String>,
    pub title: Texts,
    #[serde(default)]
    pub description: Texts,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Product {
    pub handle: String,
    pub vendor: String,
    #[serde(rename = "type")]
    pub product_type: String,
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(default)]
    pub collections: Vec<String>,
    pub position: u32,
    #[serde(default)]
    pub options: Vec<String>,
    pub variants: Vec<Variant>,
    #[serde(default)]
    pub pictures: Vec<Picture>,
    pub texts: BTreeMap<String, Text>,
    #[serde(default)]
    pub words: BTreeMap<String, Texts>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    pub sku: String,
    #[serde(default)]
    pub values: Vec<String>,
    /// Minor units.
    pub price: i64,
    pub compare_at: Option<i64>,
    pub stock: i64,
    #[serde(default)]
    pub grams: i64,
    pub picture: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Picture {
    pub file: String,
    #[serde(default)]
    pub alt: Texts,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    pub title: String,
    #[serde(default)]
    pub description: String,
    #[serde(default)]
    pub seo_title: String,
    #[serde(default)]
    pub seo_description: String,
}

#[derive(Debug)]
pub struct Content {
    pub shop: Shop,
    /// In the owner's order.
    pub products: Vec<Product>,
}

impl Content {
    pub fn read() -> Result<Self, ContentError> {
        let mut shop: Shop = parse("shop.toml")?;
        shop.collections.sort_by_key(|collection| collection.position);
        let files = Files::iter().filter(|name| name.starts_with("products/"));
        let mut products = files.map(|name| parse::<Product>(&name)).collect::<Result<Vec<_>, _>>()?;
        products.sort_by(|a, b| (a.position, &a.handle).cmp(&(b.position, &b.handle)));
        Ok(Self { shop, products })
    }

    /// Every picture that a product, a collection or the home page names.
    pub fn picture_names(&self) -> BTreeSet<String> {
        let of_products = self.products.iter().flat_map(|product| product.pictures.iter().map(|p| p.file.clone()));
        let of_collections = self.shop.collections.iter().filter_map(|collection| collection.picture.clone());
        of_products.chain(of_collections).chain([self.shop.hero.clone()]).collect()
    }

    /// A picture's file, where there is one.
    pub fn picture(name: &str) -> Option<Vec<u8>> {
        Files::get(&format!("pictures/{name}")).map(|file| file.data.into_owned())
    }
}

fn parse<T: for<'de> Deserialize<'de>>(file: &str) -> Result<T, ContentError> {
    let data = Files::get(file).ok_or_else(|| ContentError::Missing(file.to_owned()))?.data;
    let text = std::str::from_utf8(&data).map_err(|_| ContentError::Encoding { file: file.to_owned() })?;
    toml::from_str(text).map_err(|e| ContentError::Toml { file: file.to_owned(), source: Box::new(e) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_demo_can_be_read_and_speaks_every_language() {
        let content = Content::read().unwrap();
        for page in contract::shop::HelpPage::ALL {
            let texts = content.shop.help.get(page.as_str());
            let speaks = |lang: domain::Lang| texts.is_some_and(|texts| texts.contains_key(lang.tag()));
            assert!(domain::Lang::ALL.into_iter().all(speaks), "{}", page.as_str());
        }
        assert!(content.products.len() >= 24 && content.shop.collections.len() >= 4);
        for product in &content.products {
            for lang in domain::Lang::ALL {
                assert!(product.texts.contains_key(lang.tag()), "{} has no text in {lang}", product.handle);
            }
            let options = product.options.len();
            assert!(product.variants.iter().all(|v| v.values.len() == options), "{}", product.handle);
            for name in product.collections.iter() {
                assert!(content.shop.collections.iter().any(|c| c.handle == *name), "{} in {name}", product.handle);
            }
        }
    }
}
