//! Writes the whole catalogue as a product file, page by page from one snapshot. Called by `Imports`.
//!
//! A file that is imported comes back as it was: values that begin with `=`, `+`, `-` or `@` are kept,
//! as Shopify keeps them. A marker against formulas would become part of a title with the next import;
//! whoever opens the file in a spreadsheet imports it as text.

use super::Imports;
use super::assembling::{DEFAULT_NAME, DEFAULT_TITLE};
use super::columns::{Column, ORDER};
use crate::entities::{product, product_picture, product_text, variant};
use crate::media::picture_view;
use common::ServiceError;
use contract::Context;
use contract::shop::ShopView;
use domain::{Currency, Lang, Money, ShopId, VariantId};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    Statement,
};
use std::collections::{BTreeSet, HashMap};
use std::pin::Pin;
use stock::{self, StockLevel};
use store::Backend;
use tokio::io::{AsyncWrite, AsyncWriteExt};
use uuid::Uuid;

/// The status of a product that is reached by its address alone.
const UNLISTED: &str = "unlisted";

/// Products in memory at a time.
const PAGE: u64 = 250;

#[derive(FromQueryResult)]
struct Key {
    key: String,
}

/// A product with all that a file says of it.
struct Whole {
    product: product::Model,
    text: Option<product_text::Model>,
    variants: Vec<variant::Model>,
    pictures: Vec<product_picture::Model>,
}

/// One field of the header.
enum Field {
    Own(Column),
    Extra(String),
}

struct Sheet {
    fields: Vec<Field>,
    currency: Currency,
    lang: Lang,
}

impl Imports {
    /// Writes a file that imports back to the same catalogue; gives the number of rows.
    pub async fn export(
        &self,
        context: &Context,
        mut out: Pin<&mut (dyn AsyncWrite + Send)>,
    ) -> Result<u64, ServiceError> {
        let settings = self.shops.by_id(context.shop).await?;
        let broken = |error: std::io::Error| ServiceError::unexpected("the file can't be written", error);
        let snapshot = self.databases.of(context.shop).snapshot().await?;
        let sheet = Sheet::of(&snapshot, context.shop, &settings.view).await?;
        let (mut after, mut rows) = (None, 0);
        let mut page = vec![];
        sheet.header(&mut page)?;
        loop {
            out.write_all(&page).await.map_err(broken)?;
            page.clear();
            let products = products(&snapshot, context.shop, sheet.lang, after).await?;
            let Some(last) = products.last() else { break };
            after = Some((last.product.position, last.product.id));
            let variants: Vec<VariantId> =
                products.iter().flat_map(|whole| &whole.variants).map(|row| VariantId(row.id)).collect();
            let levels = stock::levels_of(&snapshot, context.shop, &variants).await?;
            let levels: HashMap<Uuid, StockLevel> = levels.into_iter().map(|level| (level.variant.0, level)).collect();
            rows += sheet.rows(&products, &levels, &mut page)?;
        }
        out.flush().await.map_err(broken)?;
        snapshot.commit().await?;
        Ok(rows)
    }
}

/// The next products in the owner's order, with their parts: four queries a page.
async fn products(
    db: &impl ConnectionTrait,
    shop: ShopId,
    lang: Lang,
    after: Option<(i64, Uuid)>,
) -> Result<Vec<Whole>, DbErr> {
    let mut query = product::Entity::find().filter(product::Column::ShopId.eq(shop.0));
    if let Some((position, id)) = after {
        let behind = Condition::any()
            .add(product::Column::Position.gt(position))
            .add(Condition::all().add(product::Column::Position.eq(position)).add(product::Column::Id.gt(id)));
        query = query.filter(behind);
    }
    let found =
        query.order_by_asc(product::Column::Position).order_by_asc(product::Column::Id).limit(PAGE).all(db).await?;
    let ids: Vec<Uuid> = found.iter().map(|row| row.id).collect();
    let mut texts: HashMap<Uuid, product_text::Model> = product_text::Entity::find()
        .filter(product_text::Column::ShopId.eq(shop.0))
        .filter(product_text::Column::ProductId.is_in(ids.iter().copied()))
        .filter(product_text::Column::shows(lang).eq(true))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.product_id, row))
        .collect();
    let mut variants: HashMap<Uuid, Vec<variant::Model>> = HashMap::new();
    for row in variant::Entity::find()
        .filter(variant::Column::ShopId.eq(shop.0))
        .filter(variant::Column::ProductId.is_in(ids.iter().copied()))
        .order_by_asc(variant::Column::Position)
        .order_by_asc(variant::Column::Id)
        .all(db)
        .await?
    {
        variants.entry(row.product_id).or_default().push(row);
    }
    let mut pictures: HashMap<Uuid, Vec<product_picture::Model>> = HashMap::new();
    for row in product_picture::Entity::find()
        .filter(product_picture::Column::ShopId.eq(shop.0))
        .filter(product_picture::Column::ProductId.is_in(ids))
        .order_by_asc(product_picture::Column::Position)
        .order_by_asc(product_picture::Column::Id)
        .all(db)
        .await?
    {
        pictures.entry(row.product_id).or_default().push(row);
    }
    let wholes = found.into_iter().map(|product| Whole {
        text: texts.remove(&product.id),
        variants: variants.remove(&product.id).unwrap_or_default(),
        pictures: pictures.remove(&product.id).unwrap_or_default(),
        product,
    });
    Ok(wholes.collect())
}

impl Sheet {
    /// Shopify's columns in Shopify's order, then those that this catalogue keeps besides.
    async fn of(db: &impl ConnectionTrait, shop: ShopId, view: &ShopView) -> Result<Self, DbErr> {
        let backend = db.get_database_backend();
        let keys = |table: &str| match store::db::backend_of(db) {
            Backend::Sqlite => {
                format!("SELECT e.key FROM {table} AS t, json_each(t.external) AS e WHERE t.shop_id = $1")
            }
            Backend::Postgres => format!("SELECT jsonb_object_keys(external) AS key FROM {table} WHERE shop_id = $1"),
        };
        let sql = format!("{} UNION {}", keys("products"), keys("variants"));
        let found =
            Key::find_by_statement(Statement::from_sql_and_values(backend, sql, [shop.0.into()])).all(db).await?;
        let mut kept: BTreeSet<String> = found.into_iter().map(|key| key.key).collect();
        let unlisted = product::Entity::find()
            .filter(product::Column::ShopId.eq(shop.0))
            .filter(product::Column::Unlisted.eq(true))
            .one(db)
            .await?;
        if unlisted.is_some() {
            kept.insert(Column::Status.title().to_owned());
        }
        let mut fields = Vec::new();
        for title in ORDER {
            let was_kept = kept.remove(*title);
            match Column::ALL.iter().find(|column| column.title() == *title) {
                // Where nothing is a draft or unlisted, whether it is published says it all.
                Some(Column::Status) if !was_kept => {}
                Some(column) => fields.push(Field::Own(*column)),
                None if was_kept => fields.push(Field::Extra((*title).to_owned())),
                None => {}
            }
        }
        fields.extend(kept.into_iter().map(Field::Extra));
        Ok(Self { fields, currency: view.currency, lang: view.default_lang })
    }

    fn header(&self, out: &mut Vec<u8>) -> Result<(), ServiceError> {
        let titles = self.fields.iter().map(|field| match field {
            Field::Own(column) => column.title(),
            Field::Extra(name) => name,
        });
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(titles).map_err(|error| ServiceError::unexpected("the header can't be written", error))?;
        writer.flush().map_err(|error| ServiceError::unexpected("the header can't be written", error))
    }

    /// As many rows for a product as it has variants or pictures, whichever are more.
    fn rows(
        &self,
        products: &[Whole],
        levels: &HashMap<Uuid, StockLevel>,
        out: &mut Vec<u8>,
    ) -> Result<u64, ServiceError> {
        let broken = |error: csv::Error| ServiceError::unexpected("a row can't be written", error);
        let mut writer = csv::Writer::from_writer(out);
        let mut rows = 0;
        for whole in products {
            for index in 0..whole.variants.len().max(whole.pictures.len()).max(1) {
                for field in &self.fields {
                    writer.write_field(self.value(field, whole, index, levels)).map_err(broken)?;
                }
                writer.write_record(None::<&[u8]>).map_err(broken)?;
                rows += 1;
            }
        }
        writer.flush().map_err(|error| ServiceError::unexpected("a row can't be written", error))?;
        Ok(rows)
    }

    fn value(&self, field: &Field, whole: &Whole, index: usize, levels: &HashMap<Uuid, StockLevel>) -> String {
        let variant = whole.variants.get(index);
        let column = match field {
            Field::Own(column) => *column,
            Field::Extra(name) => {
                let of_product = (index == 0).then(|| whole.product.external.0.get(name)).flatten();
                let value = of_product.or_else(|| variant?.external.0.get(name));
                return value.cloned().unwrap_or_default();
            }
        };
        if column == Column::Handle {
            return whole.product.source_handle.as_ref().unwrap_or(&whole.product.handle).clone();
        }
        if let Some(value) = self.of_picture(column, whole.pictures.get(index)) {
            return value;
        }
        let of_product = (index == 0).then(|| of_product(column, whole)).flatten();
        of_product.or_else(|| self.of_variant(column, whole, variant?, levels)).unwrap_or_default()
    }

    fn of_variant(
        &self,
        column: Column,
        whole: &Whole,
        row: &variant::Model,
        levels: &HashMap<Uuid, StockLevel>,
    ) -> Option<String> {
        let price = |minor: i64| Money::new(minor, self.currency).to_decimal_string();
        let level = levels.get(&row.id);
        let default = || whole.product.options.0.is_empty().then(|| DEFAULT_TITLE.to_owned());
        Some(match column {
            Column::Option1Value => row.option1.clone().or_else(default)?,
            Column::Option2Value => row.option2.clone()?,
            Column::Option3Value => row.option3.clone()?,
            Column::Sku => row.sku.clone(),
            Column::Grams => row.grams.to_string(),
            Column::Tracker => if level?.tracked { "shopify" } else { "" }.to_owned(),
            // What has a quantity is counted when it is imported.
            Column::Quantity => level.filter(|level| level.tracked)?.available.to_string(),
            Column::Policy => if level?.oversell { "continue" } else { "deny" }.to_owned(),
            Column::Price => price(row.price),
            Column::CompareAt => price(row.compare_at?),
            Column::RequiresShipping => row.requires_shipping.to_string(),
            Column::Taxable => row.taxable.to_string(),
            Column::Barcode => row.barcode.clone(),
            Column::VariantImage => {
                let shown = row.picture_id?;
                address(whole.pictures.iter().find(|picture| picture.id == shown)?)
            }
            _ => return None,
        })
    }

    fn of_picture(&self, column: Column, picture: Option<&product_picture::Model>) -> Option<String> {
        match column {
            Column::ImageSrc => Some(picture.map(address).unwrap_or_default()),
            Column::ImagePosition => Some(picture.map(|row| row.position.to_string()).unwrap_or_default()),
            Column::ImageAlt => {
                Some(picture.and_then(|row| row.alt.0.get(self.lang.tag()).cloned()).unwrap_or_default())
            }
            _ => None,
        }
    }
}

/// What stands in a product's first row only.
fn of_product(column: Column, whole: &Whole) -> Option<String> {
    let product = &whole.product;
    let text = whole.text.as_ref();
    let option = |index: usize| product.options.0.get(index).cloned();
    Some(match column {
        Column::Title => text?.title.clone(),
        Column::Body => text.map(|text| text.source_html.as_ref().unwrap_or(&text.description_html).clone())?,
        Column::SeoTitle => text?.seo_title.clone(),
        Column::SeoDescription => text?.seo_description.clone(),
        Column::Vendor => product.vendor.clone(),
        Column::Type => product.product_type.clone(),
        Column::Tags => product.tags.0.join(", "),
        Column::Published => (product.published || product.unlisted).to_string(),
        Column::Status if product.unlisted => UNLISTED.to_owned(),
        Column::Status => {
            let kept = product.external.0.get(Column::Status.title()).filter(|_| !product.published);
            kept.cloned().unwrap_or_else(|| "active".to_owned())
        }
        Column::Option1Name => option(0).unwrap_or_else(|| DEFAULT_NAME.to_owned()),
        Column::Option2Name => option(1)?,
        Column::Option3Name => option(2)?,
        _ => return None,
    })
}

/// Where a picture lies: elsewhere, or below this shop's `/media/`.
fn address(picture: &product_picture::Model) -> String {
    let stored = || {
        let stored = picture.stored.as_ref()?;
        Some(picture_view(&stored.hash, &stored.extension, stored.width, stored.height, "").src)
    };
    picture.source_url.clone().or_else(stored).unwrap_or_default()
}
