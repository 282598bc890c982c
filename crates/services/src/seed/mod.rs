//! The demo shop: its content is part of the program (`demo/` at the top of the repository), and is
//! loaded into an empty shop by `orderly serve` on a first start, or by `orderly seed`.

mod content;
#[cfg(test)]
mod tests;

pub use content::{Content, ContentError};

use crate::catalog::{LocalCatalog, NewCollection, NewPicture, NewProduct, NewText, NewVariant};
use crate::media::Media;
use crate::shops::{Hero, LocalShops, SettingsChange, ShippingMethod, Shops as _};
use crate::{Scope, ServiceError};
use contract::order::BankDetails;
use domain::{Currency, Lang, Money};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use store::entity::json::StoredPicture;

/// What became of a shop.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Seeded {
    /// The demo content is in it now.
    Loaded { products: usize, variants: usize },
    /// It has products already, the demo's or its owner's, and was left alone.
    LeftAlone,
}

/// Loads the demo shop; made by wiring.
pub struct Seeder {
    shops: Arc<LocalShops>,
    catalog: Arc<LocalCatalog>,
    media: Arc<dyn Media>,
}

impl Seeder {
    pub fn new(shops: Arc<LocalShops>, catalog: Arc<LocalCatalog>, media: Arc<dyn Media>) -> Self {
        Self { shops, catalog, media }
    }

    /// Fills an empty shop with the demo's settings, collections, products, stock and pictures. A shop
    /// that has any product is left alone. The products are all in or none is.
    pub async fn load(&self, scope: &Scope) -> Result<Seeded, ServiceError> {
        if self.shops.is_seeded(scope.shop).await? || !self.catalog.is_empty(scope).await? {
            return Ok(Seeded::LeftAlone);
        }
        let content = Content::read().map_err(|e| ServiceError::unexpected("the demo content can't be read", e))?;
        let currency = self.shops.by_id(scope.shop).await?.view.currency;
        let pictures = self.pictures(scope, &content).await?;
        self.shops.update(scope.shop, &settings(&content, currency, &pictures)).await?;
        let collections: Vec<NewCollection> =
            content.shop.collections.iter().map(|collection| new_collection(collection, &pictures)).collect();
        let products: Vec<NewProduct> = content.products.iter().map(|product| new_product(product, &pictures)).collect();
        self.catalog.create(scope, &collections, &products).await?;
        self.shops.mark_seeded(scope.shop).await?;
        let variants = products.iter().map(|product| product.variants.len()).sum();
        Ok(Seeded::Loaded { products: products.len(), variants })
    }

    /// Stores every picture that the content names and that is there. The media service works on two at
    /// a time, so asking for all at once keeps it busy.
    async fn pictures(
        &self,
        scope: &Scope,
        content: &Content,
    ) -> Result<HashMap<String, StoredPicture>, ServiceError> {
        let stored = content.picture_names().into_iter().map(|name| async move {
            let Some(file) = Content::picture(&name) else { return Ok(None) };
            let id = self.media.store(scope, file).await?;
            Ok::<_, ServiceError>(Some((name, self.media.details(scope.shop, id).await?)))
        });
        let stored = futures::future::try_join_all(stored).await?;
        Ok(stored.into_iter().flatten().collect())
    }
}

fn by_lang(texts: &BTreeMap<String, String>) -> Vec<(Lang, String)> {
    texts.iter().filter_map(|(tag, text)| Some((Lang::from_tag(tag)?, text.clone()))).collect()
}

fn settings(
    content: &Content,
    currency: Currency,
    pictures: &HashMap<String, StoredPicture>,
) -> SettingsChange {
    let shop = &content.shop;
    let money = |minor: i64| Money::new(minor, currency);
    let shipping = shop.shipping.iter().map(|method| ShippingMethod {
        key: method.key.clone(),
        title: by_lang(&method.name),
        note: by_lang(&method.note),
        price: money(method.price),
        free_from: method.free_from.map(money),
    });
    let hero = pictures.get(&shop.hero);
    SettingsChange {
        name: shop.name.clone(),
        default_lang: Lang::En,
        tax_rate_basis_points: shop.tax_rate_basis_points,
        tagline: by_lang(&shop.tagline),
        about: by_lang(&shop.about),
        bank: shop.bank.as_ref().map(|bank| BankDetails {
            holder: bank.holder.clone(),
            iban: bank.iban.clone(),
            bic: bank.bic.clone(),
            bank: bank.bank.clone(),
        }),
        hero: hero.map(|picture| Hero { picture: picture.clone(), alt: by_lang(&shop.hero_alt) }),
        shipping: shipping.collect(),
    }
}

fn new_collection(collection: &content::Collection, pictures: &HashMap<String, StoredPicture>) -> NewCollection {
    let texts = by_lang(&collection.title).into_iter().map(|(lang, title)| {
        let description = collection.description.get(lang.tag()).cloned().unwrap_or_default();
        (lang, title, description)
    });
    NewCollection {
        handle: collection.handle.clone(),
        picture: collection.picture.as_ref().and_then(|name| pictures.get(name)).cloned(),
        texts: texts.collect(),
    }
}

fn new_product(product: &content::Product, pictures: &HashMap<String, StoredPicture>) -> NewProduct {
    // Pictures that are not drawn yet are left out; variants point at what remains.
    let shown: Vec<&content::Picture> = product.pictures.iter().filter(|p| pictures.contains_key(&p.file)).collect();
    let texts = product.texts.iter().filter_map(|(tag, text)| {
        Some(NewText {
            lang: Lang::from_tag(tag)?,
            title: text.title.clone(),
            description_html: text.description.clone(),
            seo_title: text.seo_title.clone(),
            seo_description: text.seo_description.clone(),
            words: product.words.get(tag).cloned().unwrap_or_default(),
        })
    });
    let variants = product.variants.iter().map(|variant| NewVariant {
        values: variant.values.clone(),
        sku: variant.sku.clone(),
        price: variant.price,
        compare_at: variant.compare_at,
        grams: variant.grams,
        stock: Some(variant.stock),
        picture: variant.picture.as_ref().and_then(|name| shown.iter().position(|p| p.file == *name)),
    });
    NewProduct {
        handle: product.handle.clone(),
        vendor: product.vendor.clone(),
        product_type: product.product_type.clone(),
        tags: product.tags.clone(),
        options: product.options.clone(),
        collections: product.collections.clone(),
        variants: variants.collect(),
        pictures: shown
            .iter()
            .filter_map(|p| Some(NewPicture { stored: pictures.get(&p.file)?.clone(), alt: p.alt.clone() }))
            .collect(),
        texts: texts.collect(),
    }
}
