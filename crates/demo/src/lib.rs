//! The demo shop: its content is part of the program (`demo/` at the top of the repository), and is
//! loaded into an empty shop by `orderly serve` on a first start, or by `orderly seed`.

mod content;
mod past;
mod past_orders;
#[cfg(test)]
mod tests;

pub use content::{Content, ContentError};

use catalog::media::Media;
use catalog::{Catalog, NewCollection, NewPicture, NewProduct, NewText, NewVariant};
use common::json::StoredPicture;
use common::{Revision, ServiceError};
use contract::Context;
use contract::order::BankDetails;
use contract::shop::HelpPage;
use domain::{Lang, Money};
use infra::{Clock, FixedClock, Ids};
use messaging::Dispatcher;
use orders::{OrderParts, Orders};
use past_orders::Teller;
use payments::Tokenizer;
use shops::{HelpText, Hero, SettingsChange, ShippingMethod, ShopSettings, Shops, file_of};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use stock::Inventory;
use store::Databases;

/// What became of a shop.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Seeded {
    /// The demo content is in it now.
    Loaded { products: usize, variants: usize, orders: usize },
    /// It has products already, the demo's or its owner's, and was left alone.
    LeftAlone,
}

/// What the loader works with; wiring puts it together.
pub struct SeedParts {
    pub databases: Databases,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
    pub revision: Revision,
    pub shops: Arc<Shops>,
    pub catalog: Arc<Catalog>,
    pub inventory: Arc<Inventory>,
    pub media: Arc<Media>,
    /// Carries out the messages of payments and of identity; the past orders' cards are the test gateway's.
    pub peers: Dispatcher,
}

/// Loads the demo shop.
pub struct Seeder {
    parts: SeedParts,
}

impl Seeder {
    pub const fn new(parts: SeedParts) -> Self {
        Self { parts }
    }

    /// Fills an empty shop with the demo's settings, collections, products, stock, pictures and past
    /// orders. A shop that has any product is left alone. The products are all in or none is.
    pub async fn load(&self, context: &Context) -> Result<Seeded, ServiceError> {
        let parts = &self.parts;
        if parts.shops.is_seeded(context.shop).await? || !parts.catalog.is_empty(context).await? {
            return Ok(Seeded::LeftAlone);
        }
        let content = Content::read().map_err(|e| ServiceError::unexpected("the demo content can't be read", e))?;
        let past = past::orders(&content.products);
        let now = parts.shops.by_id(context.shop).await?;
        let pictures = self.pictures(context, &content).await?;
        parts.shops.update(context.shop, &settings(&content, &now, &pictures)).await?;
        parts.shops.put_help(context.shop, &help(&content)).await?;
        let collections: Vec<NewCollection> =
            content.shop.collections.iter().map(|collection| new_collection(collection, &pictures)).collect();
        let mut products: Vec<NewProduct> =
            content.products.iter().map(|product| new_product(product, &pictures)).collect();
        for ((product, variant), pieces) in past::sold(&past) {
            if let Some(stock) = &mut products[product].variants[variant].stock {
                *stock += pieces;
            }
        }
        let variants = parts.catalog.create(context, &collections, &products).await?;
        parts.shops.mark_seeded(context.shop).await?;
        self.teller(context).await?.tell(context, parts.clock.now(), &past, &variants).await?;
        Ok(Seeded::Loaded {
            products: products.len(),
            variants: variants.iter().map(Vec::len).sum(),
            orders: past.len(),
        })
    }

    /// Orders under a clock of their own.
    async fn teller(&self, context: &Context) -> Result<Teller, ServiceError> {
        let parts = &self.parts;
        let clock = Arc::new(FixedClock::at(parts.clock.now()));
        let orders = Arc::new(Orders::new(OrderParts {
            databases: parts.databases.clone(),
            clock: clock.clone(),
            ids: parts.ids.clone(),
            revision: parts.revision.clone(),
            catalog: parts.catalog.clone(),
            inventory: parts.inventory.clone(),
            shops: parts.shops.clone(),
            peers: parts.peers.clone(),
            read_models: orders::projections::READ_MODELS.to_vec(),
        }));
        Ok(Teller {
            now: parts.clock.now(),
            clock,
            ids: parts.ids.clone(),
            catalog: parts.catalog.clone(),
            placing: orders.clone(),
            orders,
            settings: parts.shops.by_id(context.shop).await?,
            tokenizer: Tokenizer::new(parts.peers.clone(), parts.clock.clone()),
        })
    }

    /// Stores every picture that the content names and that is there. The media service works on two at
    /// a time, so asking for all at once keeps it busy.
    async fn pictures(
        &self,
        context: &Context,
        content: &Content,
    ) -> Result<HashMap<String, StoredPicture>, ServiceError> {
        let stored = content.picture_names().into_iter().map(|name| async move {
            let Some(file) = Content::picture(&name) else { return Ok(None) };
            let id = self.parts.media.store(context, file).await?;
            Ok::<_, ServiceError>(Some((name, self.parts.media.details(context.shop, id).await?)))
        });
        let stored = futures::future::try_join_all(stored).await?;
        Ok(stored.into_iter().flatten().collect())
    }
}

fn by_lang(texts: &BTreeMap<String, String>) -> Vec<(Lang, String)> {
    texts.iter().filter_map(|(tag, text)| Some((Lang::from_tag(tag)?, text.clone()))).collect()
}

fn help(content: &Content) -> Vec<HelpText> {
    let of = |(page, texts): (&String, &BTreeMap<String, String>)| {
        let page = HelpPage::parse(page)?;
        Some(by_lang(texts).into_iter().map(move |(lang, text)| HelpText { page, lang, text: text.trim().to_owned() }))
    };
    content.shop.help.iter().filter_map(of).flatten().collect()
}

/// The demo's own settings. It takes no real money: cards are the test gateway's, the bank account is a sample.
fn settings(content: &Content, now: &ShopSettings, pictures: &HashMap<String, StoredPicture>) -> SettingsChange {
    let (shop, currency) = (&content.shop, now.view.currency);
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
        hero: hero.map(|picture| Hero { picture: file_of(picture.clone()), alt: by_lang(&shop.hero_alt) }),
        shipping: shipping.collect(),
        test_mode: true,
        pay_on_delivery: true,
        ..SettingsChange::from(now)
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
