//! A shop with a few things to sell, for the tests of every area that asks the catalogue. Everything in
//! it is the real thing; it has no pictures. Only for tests (feature `testing`).

#![allow(clippy::unwrap_used, reason = "a test stops where it is surprised")]

use super::{Catalog, settle};
use crate::entities::{External, Names, Words, product, product_text, variant};
use crate::media::Media;
use chrono::{DateTime, Utc};
use contract::Context;
use contract::order::BankDetails;
use domain::{Lang, ProductId, VariantId};
use infra::{Clock, FixedClock, RandomIds};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use shops::{SettingsChange, Shops};
use std::sync::Arc;
use stock::{Inventory, StockLevel, set_levels};
use store::Database;
use uuid::Uuid;

pub struct Stall {
    pub db: Database,
    /// Stands at the first of March 2026 until a test moves it.
    pub clock: Arc<FixedClock>,
    pub shops: Arc<Shops>,
    pub inventory: Arc<Inventory>,
    pub catalog: Arc<Catalog>,
    /// A shopper of the one shop, which counts in euros and ships anywhere for 5.
    pub context: Context,
    /// Where its pictures would lie; goes with the test.
    _pictures: tempfile::TempDir,
}

impl Stall {
    pub async fn open(db: Database) -> Self {
        let start: DateTime<Utc> = "2026-03-01T09:00:00Z".parse().unwrap();
        let (clock, ids, revision) =
            (Arc::new(FixedClock::at(start)), Arc::new(RandomIds), common::Revision::default());
        let shops = Arc::new(Shops::new(db.clone(), clock.clone(), ids.clone(), revision.clone()));
        let settings = shops.ensure_first_shop("A stall", "EUR".parse().unwrap(), Lang::En).await.unwrap();
        let context = Context { shop: settings.view.id, ..common::testing::context() };
        let pictures = tempfile::tempdir().unwrap();
        let media = Arc::new(Media::new(db.clone(), clock.clone(), ids.clone(), pictures.path()));
        let inventory = Arc::new(Inventory::new(db.clone()));
        let catalog =
            Arc::new(Catalog::new(db.clone(), clock.clone(), ids, shops.clone(), inventory.clone(), media, revision));
        Self { db, clock, shops, inventory, catalog, context, _pictures: pictures }
    }

    /// Puts a thing on the stall: one variant of a product `Thing <n>`. The price is in minor units.
    pub async fn sell(&self, n: u128, price: i64, pieces: i64) -> VariantId {
        let (shop, product, now) = (self.context.shop.0, Uuid::from_u128(n * 1000), self.clock.now());
        let id = VariantId(Uuid::from_u128(n * 1000 + 1));
        product::Entity::insert(product::ActiveModel {
            shop_id: Set(shop),
            id: Set(product),
            handle: Set(format!("thing-{n}")),
            vendor: Set(String::new()),
            product_type: Set(String::new()),
            tags: Set(Names::default()),
            published: Set(true),
            source_handle: Set(None),
            unlisted: Set(false),
            position: Set(n as i64),
            options: Set(Names(vec!["Size".into()])),
            price_min: Set(price),
            price_max: Set(price),
            compare_at: Set(None),
            cover: Set(None),
            external: Set(External::default()),
            version: Set(1),
            created_at: Set(now),
            updated_at: Set(now),
        })
        .exec_without_returning(self.db.write())
        .await
        .unwrap();
        product_text::Entity::insert(product_text::ActiveModel {
            shop_id: Set(shop),
            product_id: Set(product),
            lang: Set("en".into()),
            title: Set(format!("Thing {n}")),
            sort_title: Set(format!("thing {n}")),
            description_html: Set(String::new()),
            source_html: Set(None),
            seo_title: Set(String::new()),
            seo_description: Set(String::new()),
            words: Set(Words::default()),
            ..Default::default()
        })
        .exec_without_returning(self.db.write())
        .await
        .unwrap();
        variant::Entity::insert(variant::ActiveModel {
            shop_id: Set(shop),
            id: Set(id.0),
            product_id: Set(product),
            position: Set(0),
            option1: Set(Some("Large".into())),
            option2: Set(None),
            option3: Set(None),
            sku: Set(format!("T{n}")),
            price: Set(price),
            compare_at: Set(None),
            grams: Set(100),
            barcode: Set(String::new()),
            requires_shipping: Set(true),
            taxable: Set(true),
            picture_id: Set(None),
            external: Set(External::default()),
        })
        .exec_without_returning(self.db.write())
        .await
        .unwrap();
        settle(self.db.write(), self.context.shop, Lang::En, &[product]).await.unwrap();
        self.stock(id, pieces).await;
        id
    }

    pub async fn stock(&self, variant: VariantId, available: i64) {
        let product = ProductId(Uuid::from_u128(variant.0.as_u128() / 1000 * 1000));
        let level = StockLevel { variant, product, available, tracked: true, oversell: false };
        set_levels(self.db.write(), self.context.shop, &[level]).await.unwrap();
    }

    pub async fn reprice(&self, variant: VariantId, price: i64) {
        let row = variant::ActiveModel {
            shop_id: Set(self.context.shop.0),
            id: Set(variant.0),
            price: Set(price),
            ..Default::default()
        };
        row.update(self.db.write()).await.unwrap();
    }

    /// Nothing of it goes into a parcel.
    pub async fn without_shipping(&self, variant: VariantId) {
        self.set_shipping(variant, false).await;
    }

    pub async fn with_shipping(&self, variant: VariantId) {
        self.set_shipping(variant, true).await;
    }

    async fn set_shipping(&self, variant: VariantId, needed: bool) {
        let row = variant::ActiveModel {
            shop_id: Set(self.context.shop.0),
            id: Set(variant.0),
            requires_shipping: Set(needed),
            ..Default::default()
        };
        row.update(self.db.write()).await.unwrap();
    }

    /// No tax is charged on it.
    pub async fn untax(&self, variant: VariantId) {
        let row = variant::ActiveModel {
            shop_id: Set(self.context.shop.0),
            id: Set(variant.0),
            taxable: Set(false),
            ..Default::default()
        };
        row.update(self.db.write()).await.unwrap();
    }

    /// Gives the variant's one option another value.
    pub async fn rename(&self, variant: VariantId, value: &str) {
        let row = variant::ActiveModel {
            shop_id: Set(self.context.shop.0),
            id: Set(variant.0),
            option1: Set(Some(value.into())),
            ..Default::default()
        };
        row.update(self.db.write()).await.unwrap();
    }

    /// Gives the variant's product a German text, and this its readers; `words` are those of its options.
    pub async fn translate<const N: usize>(&self, variant: VariantId, title: &str, words: [(&str, &str); N]) {
        let (shop, product) = (self.context.shop, Uuid::from_u128(variant.0.as_u128() / 1000 * 1000));
        product_text::Entity::insert(product_text::ActiveModel {
            shop_id: Set(shop.0),
            product_id: Set(product),
            lang: Set("de".into()),
            title: Set(title.into()),
            sort_title: Set(title.to_lowercase()),
            description_html: Set(String::new()),
            seo_title: Set(String::new()),
            seo_description: Set(String::new()),
            words: Set(Words(words.map(|(word, german)| (word.to_owned(), german.to_owned())).into())),
            ..Default::default()
        })
        .exec_without_returning(self.db.write())
        .await
        .unwrap();
        settle(self.db.write(), shop, Lang::En, &[product]).await.unwrap();
    }

    /// Deletes the variant; its product stays.
    pub async fn take_away(&self, variant: VariantId) {
        variant::Entity::delete_by_id((self.context.shop.0, variant.0)).exec(self.db.write()).await.unwrap();
    }

    pub async fn unpublish(&self, variant: VariantId) {
        product::Entity::update_many()
            .col_expr(product::Column::Published, Expr::value(false))
            .filter(product::Column::Id.eq(Uuid::from_u128(variant.0.as_u128() / 1000 * 1000)))
            .exec(self.db.write())
            .await
            .unwrap();
    }

    /// Sets up every way to pay: a bank account, pay on delivery, and test mode for cards.
    pub async fn accept_all_payments(&self) {
        let bank = BankDetails {
            holder: "A stall".into(),
            iban: "DE89370400440532013000".into(),
            bic: "COBADEFFXXX".into(),
            bank: "Sample Bank".into(),
        };
        let now = SettingsChange::from(&*self.settings().await);
        let change = SettingsChange { bank: Some(bank), pay_on_delivery: true, test_mode: true, ..now };
        self.shops.update(self.context.shop, &change).await.unwrap();
    }

    /// Switches test mode, and with it the test gateway, on or off.
    pub async fn set_test_mode(&self, on: bool) {
        let change = SettingsChange { test_mode: on, ..SettingsChange::from(&*self.settings().await) };
        self.shops.update(self.context.shop, &change).await.unwrap();
    }

    /// The settings as the shop's pages see them.
    pub async fn settings(&self) -> Arc<shops::ShopSettings> {
        self.shops.by_id(self.context.shop).await.unwrap()
    }
}

/// A shop without products, and all that its catalogue asks for.
pub struct Shop {
    pub context: Context,
    pub clock: Arc<FixedClock>,
    pub shops: Arc<Shops>,
    pub media: Arc<Media>,
    pub inventory: Arc<Inventory>,
    pub catalog: Arc<Catalog>,
    /// Where pictures lie; goes with the test.
    _data: tempfile::TempDir,
}

impl Shop {
    pub async fn open(db: &Database) -> Self {
        let now = "2026-03-01T12:00:00Z".parse().unwrap();
        let (clock, ids, revision) = (Arc::new(FixedClock::at(now)), Arc::new(RandomIds), common::Revision::default());
        let data = tempfile::tempdir().unwrap();
        let shops = Arc::new(Shops::new(db.clone(), clock.clone(), ids.clone(), revision.clone()));
        let media = Arc::new(Media::new(db.clone(), clock.clone(), ids.clone(), data.path()));
        let inventory = Arc::new(Inventory::new(db.clone()));
        let catalog = Arc::new(Catalog::new(
            db.clone(),
            clock.clone(),
            ids,
            shops.clone(),
            inventory.clone(),
            media.clone(),
            revision,
        ));
        let shop = shops.ensure_first_shop("Test", "EUR".parse().unwrap(), Lang::En).await.unwrap();
        Self {
            context: Context { shop: shop.view.id, ..common::testing::context() },
            clock,
            shops,
            media,
            inventory,
            catalog,
            _data: data,
        }
    }
}
