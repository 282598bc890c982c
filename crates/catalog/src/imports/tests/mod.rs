//! The import area, on SQLite and on Postgres.

mod cases;
mod counts;
mod cut_off;
mod faults;
mod files;
mod merging;
mod pictures;
mod plans;
mod running;

use super::Imports;
use crate::entities::{product, product_picture, product_text, variant};
use chrono::{DateTime, Utc};
use common::Revision;
use contract::Context;
use contract::desk::{ImportReport, ImportState, ImportView};
use domain::{Lang, VariantId};
use infra::{FixedClock, RandomIds};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use shops::Shops;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use stock::{StockLevel, levels_of};
use store::Database;
use uuid::Uuid;

/// A file of our own, as ragged as exports are.
const PAPER_GOODS: &[u8] = include_bytes!("../../../tests/fixtures/paper-goods.csv");

/// A shop that sells in euros, and files to import into it.
struct Shop {
    imports: Imports,
    database: Database,
    clock: Arc<FixedClock>,
    revision: Revision,
    context: Context,
    folder: tempfile::TempDir,
}

impl Shop {
    async fn open(database: Database) -> Self {
        let start: DateTime<Utc> = "2026-03-01T09:00:00Z".parse().unwrap();
        let clock = Arc::new(FixedClock::at(start));
        let revision = common::Revision::default();
        let ids = Arc::new(RandomIds);
        let shops = Arc::new(Shops::new(database.clone(), clock.clone(), ids.clone(), revision.clone()));
        let settings = shops.ensure_first_shop("Kontor", "EUR".parse().unwrap(), Lang::En).await.unwrap();
        let context = Context { shop: settings.view.id, ..common::testing::context() };
        let folder = tempfile::tempdir().unwrap();
        let uploads = infra::uploads::Uploads::below(folder.path());
        let imports = Imports::new(database.clone(), shops, revision.clone(), clock.clone(), ids, uploads);
        Self { imports, database, clock, revision, context, folder }
    }

    fn file(&self, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(format!("{}.csv", Uuid::now_v7()));
        std::fs::write(&path, bytes).unwrap();
        path
    }

    async fn import(&self, bytes: impl AsRef<[u8]>) -> ImportView {
        self.imports.run(&self.context, &self.file(bytes.as_ref()), "products.csv").await.unwrap()
    }

    /// Imports a file that has to be fine.
    async fn take(&self, bytes: impl AsRef<[u8]>) -> ImportReport {
        let view = self.import(bytes).await;
        assert_eq!(view.state, ImportState::Done, "{:?}", view.report.issues);
        view.report
    }

    async fn export(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let pinned: Pin<&mut Vec<u8>> = Pin::new(&mut out);
        self.imports.export(&self.context, pinned).await.unwrap();
        out
    }

    /// What is still in the staging tables.
    async fn staged(&self) -> usize {
        super::staging::imports(self.database.read()).await.unwrap().len()
    }

    /// The whole catalogue with its stock, in the owner's order, without ids and times.
    async fn catalogue(&self) -> Vec<Entry> {
        let (shop, db) = (self.context.shop, self.database.read());
        let products = product::Entity::find().filter(product::Column::ShopId.eq(shop.0));
        let products = products.order_by_asc(product::Column::Position).all(db).await.unwrap();
        let mut entries = Vec::new();
        for product in products {
            let of_it = product_text::Column::ProductId.eq(product.id);
            let mut texts = product_text::Entity::find().filter(of_it).all(db).await.unwrap();
            texts.sort_by(|a, b| a.lang.cmp(&b.lang));
            let pictures = product_picture::Entity::find().filter(product_picture::Column::ProductId.eq(product.id));
            let pictures = pictures.order_by_asc(product_picture::Column::Position).all(db).await.unwrap();
            let variants = variant::Entity::find().filter(variant::Column::ProductId.eq(product.id));
            let variants = variants.order_by_asc(variant::Column::Position).all(db).await.unwrap();
            let ids: Vec<VariantId> = variants.iter().map(|row| VariantId(row.id)).collect();
            let levels = levels_of(db, shop, &ids).await.unwrap();
            let variants = variants.into_iter().map(|row| {
                let level = levels.iter().find(|level| level.variant.0 == row.id).copied().unwrap();
                let shown = pictures.iter().find(|picture| Some(picture.id) == row.picture_id);
                let picture = shown.and_then(|picture| picture.source_url.clone());
                let row = variant::Model {
                    shop_id: Uuid::nil(),
                    id: Uuid::nil(),
                    product_id: Uuid::nil(),
                    picture_id: None,
                    ..row
                };
                (row, level.available, level.tracked, level.oversell, picture)
            });
            let variants = variants.collect();
            let pictures = pictures.into_iter().map(|row| product_picture::Model {
                shop_id: Uuid::nil(),
                id: Uuid::nil(),
                product_id: Uuid::nil(),
                ..row
            });
            let texts = texts.into_iter().map(|row| product_text::Model {
                shop_id: Uuid::nil(),
                product_id: Uuid::nil(),
                ..row
            });
            entries.push(Entry {
                texts: texts.collect(),
                variants,
                pictures: pictures.collect(),
                product: product::Model {
                    shop_id: Uuid::nil(),
                    id: Uuid::nil(),
                    position: 0,
                    version: 0,
                    created_at: DateTime::UNIX_EPOCH,
                    updated_at: DateTime::UNIX_EPOCH,
                    ..product
                },
            });
        }
        entries
    }

    async fn entry(&self, handle: &str) -> Entry {
        self.catalogue().await.into_iter().find(|entry| entry.product.handle == handle).unwrap()
    }

    /// Each product's id, version and time of change.
    async fn versions(&self) -> Vec<(Uuid, i64, DateTime<Utc>)> {
        let products = product::Entity::find().order_by_asc(product::Column::Id).all(self.database.read()).await;
        products.unwrap().into_iter().map(|row| (row.id, row.version, row.updated_at)).collect()
    }

    async fn level(&self, handle: &str, index: usize) -> StockLevel {
        let by_handle = product::Entity::find().filter(product::Column::Handle.eq(handle));
        let product = by_handle.one(self.database.read()).await.unwrap().unwrap();
        let variants = variant::Entity::find().filter(variant::Column::ProductId.eq(product.id));
        let variants = variants.order_by_asc(variant::Column::Position).all(self.database.read()).await.unwrap();
        let ids = [VariantId(variants[index].id)];
        levels_of(self.database.read(), self.context.shop, &ids).await.unwrap()[0]
    }
}

#[derive(Clone, PartialEq, Debug)]
struct Entry {
    product: product::Model,
    texts: Vec<product_text::Model>,
    variants: Vec<(variant::Model, i64, bool, bool, Option<String>)>,
    pictures: Vec<product_picture::Model>,
}

/// (created, updated, unchanged) products and variants.
fn counts(report: &ImportReport) -> ([u64; 3], [u64; 3]) {
    (
        [report.products_created, report.products_updated, report.products_unchanged],
        [report.variants_created, report.variants_updated, report.variants_unchanged],
    )
}
