//! Writing new products and collections, many at once: all of them or none. Called by the demo's loader.

use super::local::Catalog;
use super::settle::settle;
use super::text::sanitize;
use crate::entities::{
    External, Names, Words, collection, collection_product, collection_text, product, product_picture, product_text,
    variant,
};
use common::json::{Localized, StoredPicture};
use common::words::fold;
use common::{ServiceError, changes};
use contract::events::topic;
use contract::{Context, ErrorCode};
use domain::{Lang, Money, ProductId, VariantId};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{BTreeMap, HashMap};
use stock::{self, StockLevel};
use uuid::Uuid;

/// Rows in one statement: the widest has 17 values, and SQLite takes 32,766.
const BATCH: usize = 1_000;

#[derive(Clone, Debug)]
pub struct NewCollection {
    pub handle: String,
    pub picture: Option<StoredPicture>,
    /// Title and description.
    pub texts: Vec<(Lang, String, String)>,
}

#[derive(Clone, Debug)]
pub struct NewText {
    pub lang: Lang,
    pub title: String,
    /// Any HTML; it is sanitised here.
    pub description_html: String,
    pub seo_title: String,
    pub seo_description: String,
    /// Words of the options, and what they are in this language.
    pub words: BTreeMap<String, String>,
}

#[derive(Clone, Debug)]
pub struct NewVariant {
    pub values: Vec<String>,
    pub sku: String,
    /// Minor units of the shop's currency.
    pub price: i64,
    pub compare_at: Option<i64>,
    pub grams: i64,
    /// Pieces; `None` where they are not counted.
    pub stock: Option<i64>,
    /// Which of the product's pictures shows it.
    pub picture: Option<usize>,
}

#[derive(Clone, Debug)]
pub struct NewPicture {
    pub stored: StoredPicture,
    pub alt: BTreeMap<String, String>,
}

#[derive(Clone, Debug)]
pub struct NewProduct {
    pub handle: String,
    pub vendor: String,
    pub product_type: String,
    pub tags: Vec<String>,
    pub options: Vec<String>,
    /// Handles of its collections.
    pub collections: Vec<String>,
    pub variants: Vec<NewVariant>,
    pub pictures: Vec<NewPicture>,
    pub texts: Vec<NewText>,
}

/// Rows of all tables, gathered before anything is written.
#[derive(Default)]
struct Rows {
    products: Vec<product::ActiveModel>,
    texts: Vec<product_text::ActiveModel>,
    variants: Vec<variant::ActiveModel>,
    pictures: Vec<product_picture::ActiveModel>,
    places: Vec<collection_product::ActiveModel>,
    levels: Vec<StockLevel>,
}

impl Catalog {
    /// Whether the shop has no product at all.
    pub async fn is_empty(&self, context: &Context) -> Result<bool, ServiceError> {
        let any: Option<Uuid> = product::Entity::find()
            .select_only()
            .column(product::Column::Id)
            .filter(product::Column::ShopId.eq(context.shop.0))
            .limit(1)
            .into_tuple()
            .one(self.databases.of(context.shop).read())
            .await?;
        Ok(any.is_none())
    }

    /// Writes these collections and products, published, in their order, with their stock, in one
    /// transaction. A handle that the shop has already is an error, and so is a price above the limit; nothing is
    /// written then. Gives the ids of each product's variants.
    pub async fn create(
        &self,
        context: &Context,
        collections: &[NewCollection],
        products: &[NewProduct],
    ) -> Result<Vec<Vec<VariantId>>, ServiceError> {
        let settings = self.shops.by_id(context.shop).await?;
        let (fallback, currency) = (settings.view.default_lang, settings.view.currency);
        let mut prices =
            products.iter().flat_map(|product| &product.variants).flat_map(|v| [Some(v.price), v.compare_at]);
        if !prices.all(|price| price.is_none_or(|minor| Money::new(minor, currency).is_price())) {
            return Err(ErrorCode::AmountTooLarge.into());
        }
        let txn = self.databases.of(context.shop).transaction().await?;
        let shelves = self.create_collections(&txn, context, collections).await?;
        let mut rows = Rows::default();
        let mut variants = Vec::with_capacity(products.len());
        for (position, new) in products.iter().enumerate() {
            let known = rows.levels.len();
            self.gather(context, position as i64 + 1, new, &shelves, &mut rows);
            variants.push(rows.levels.iter().skip(known).map(|level| level.variant).collect());
        }
        let ids: Vec<Uuid> = rows.products.iter().filter_map(|row| row.id.try_as_ref().copied()).collect();
        insert::<product::Entity, _>(&txn, rows.products).await?;
        insert::<product_text::Entity, _>(&txn, rows.texts).await?;
        insert::<product_picture::Entity, _>(&txn, rows.pictures).await?;
        insert::<variant::Entity, _>(&txn, rows.variants).await?;
        insert::<collection_product::Entity, _>(&txn, rows.places).await?;
        stock::set_levels(&txn, context.shop, &rows.levels).await?;
        settle(&txn, context.shop, fallback, &ids).await?;
        let announced = changes::announce(&txn, self.parts(), context.shop, topic::CATALOG_CHANGED).await?;
        txn.commit().await?;
        self.revision.bump();
        self.revision.done([announced]);
        Ok(variants)
    }

    async fn create_collections(
        &self,
        txn: &impl ConnectionTrait,
        context: &Context,
        collections: &[NewCollection],
    ) -> Result<HashMap<String, Uuid>, ServiceError> {
        let now = self.clock.now();
        let (mut rows, mut texts, mut shelves) = (Vec::new(), Vec::new(), HashMap::new());
        for (position, new) in collections.iter().enumerate() {
            let id = self.ids.uuid();
            shelves.insert(new.handle.clone(), id);
            rows.push(collection::ActiveModel {
                shop_id: Set(context.shop.0),
                id: Set(id),
                handle: Set(new.handle.clone()),
                position: Set(position as i64 + 1),
                picture: Set(new.picture.clone()),
                picture_alt: Set(Localized::default()),
                created_at: Set(now),
                updated_at: Set(now),
            });
            texts.extend(new.texts.iter().map(|(lang, title, description)| collection_text::ActiveModel {
                shop_id: Set(context.shop.0),
                collection_id: Set(id),
                lang: Set(lang.tag().to_owned()),
                title: Set(title.clone()),
                description: Set(description.clone()),
            }));
        }
        insert::<collection::Entity, _>(txn, rows).await?;
        insert::<collection_text::Entity, _>(txn, texts).await?;
        Ok(shelves)
    }

    fn gather(
        &self,
        context: &Context,
        position: i64,
        new: &NewProduct,
        shelves: &HashMap<String, Uuid>,
        rows: &mut Rows,
    ) {
        let (shop, now, id) = (context.shop.0, self.clock.now(), self.ids.uuid());
        rows.products.push(product::ActiveModel {
            shop_id: Set(shop),
            id: Set(id),
            handle: Set(new.handle.clone()),
            vendor: Set(new.vendor.clone()),
            product_type: Set(new.product_type.clone()),
            tags: Set(Names(new.tags.clone())),
            published: Set(true),
            source_handle: Set(None),
            unlisted: Set(false),
            position: Set(position),
            options: Set(Names(new.options.clone())),
            price_min: Set(0),
            price_max: Set(0),
            compare_at: Set(None),
            cover: Set(None),
            external: Set(External::default()),
            version: Set(1),
            created_at: Set(now),
            updated_at: Set(now),
        });
        rows.texts.extend(new.texts.iter().map(|text| product_text::ActiveModel {
            shop_id: Set(shop),
            product_id: Set(id),
            lang: Set(text.lang.tag().to_owned()),
            title: Set(text.title.clone()),
            sort_title: Set(fold(&text.title)),
            description_html: Set(sanitize(&text.description_html)),
            source_html: Set(None),
            seo_title: Set(text.seo_title.clone()),
            seo_description: Set(text.seo_description.clone()),
            words: Set(Words(text.words.clone())),
            ..Default::default()
        }));
        let pictures: Vec<Uuid> = new.pictures.iter().map(|_| self.ids.uuid()).collect();
        for (position, (picture, picture_id)) in new.pictures.iter().zip(&pictures).enumerate() {
            rows.pictures.push(product_picture::ActiveModel {
                shop_id: Set(shop),
                id: Set(*picture_id),
                product_id: Set(id),
                position: Set(position as i64 + 1),
                stored: Set(Some(picture.stored.clone())),
                source_url: Set(None),
                alt: Set(Localized(picture.alt.clone())),
            });
        }
        for (position, variant) in new.variants.iter().enumerate() {
            let variant_id = self.ids.uuid();
            let value = |n: usize| variant.values.get(n).cloned();
            rows.variants.push(variant::ActiveModel {
                shop_id: Set(shop),
                id: Set(variant_id),
                product_id: Set(id),
                position: Set(position as i64 + 1),
                option1: Set(value(0)),
                option2: Set(value(1)),
                option3: Set(value(2)),
                sku: Set(variant.sku.clone()),
                price: Set(variant.price),
                compare_at: Set(variant.compare_at),
                grams: Set(variant.grams),
                barcode: Set(String::new()),
                requires_shipping: Set(true),
                taxable: Set(true),
                picture_id: Set(variant.picture.and_then(|n| pictures.get(n).copied())),
                external: Set(External::default()),
            });
            rows.levels.push(StockLevel {
                variant: VariantId(variant_id),
                product: ProductId(id),
                available: variant.stock.unwrap_or(0),
                tracked: variant.stock.is_some(),
                oversell: false,
            });
        }
        rows.places.extend(new.collections.iter().filter_map(|handle| shelves.get(handle)).map(|shelf| {
            collection_product::ActiveModel {
                shop_id: Set(shop),
                collection_id: Set(*shelf),
                product_id: Set(id),
                position: Set(position),
            }
        }));
    }
}

async fn insert<E, A>(txn: &impl ConnectionTrait, rows: Vec<A>) -> Result<(), DbErr>
where
    E: EntityTrait,
    A: sea_orm::ActiveModelTrait<Entity = E>,
{
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let batch: Vec<A> = rows.by_ref().take(BATCH).collect();
        E::insert_many(batch).exec_without_returning(txn).await?;
    }
    Ok(())
}
