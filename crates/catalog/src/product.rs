//! A product's page: one statement for everything the catalogue knows, one for its stock, two for the
//! products at its foot. The page is drawn uncached under load, so each round trip counts.

use super::cards::{COLUMNS, CardRow, compare_at, picture, text_of_product};
use super::collections::rank;
use super::local::Catalog;
use super::sql::{Sql, shows};
use super::text;
use crate::entities::{Names, Words};
use crate::media::placeholder_view;
use common::ServiceError;
use common::json::{Localized, StoredPicture};
use contract::catalog::{Availability, CollectionLink, OptionView, PictureView, ProductView, VariantView};
use contract::{Context, ErrorCode};
use domain::{CollectionId, Lang, Money, ProductId, VariantId};
use sea_orm::{DbBackend, FromQueryResult};
use serde::Deserialize;
use uuid::Uuid;

use super::collections::text_in;

/// Products at the foot of the page.
const RELATED: usize = 4;

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    handle: String,
    unlisted: bool,
    vendor: String,
    product_type: String,
    tags: Names,
    options: Names,
    title: String,
    description_html: String,
    seo_title: String,
    seo_description: String,
    words: Words,
    /// JSON, gathered by the database.
    variants: String,
    pictures: String,
    collections: String,
}

/// One variant, in the order in which the statement writes it.
#[derive(Deserialize)]
struct Variant(String, String, Option<String>, Option<String>, Option<String>, i64, Option<i64>, Option<String>, u8);

#[derive(Deserialize)]
struct Picture(String, StoredPicture, Localized);

#[derive(Deserialize)]
struct Collection(String, String, i64, String, String);

/// `{array}`, `{gather}`, `{id …}` and `{json …}` are spelled differently by the two databases.
fn statement(backend: DbBackend, lang: Lang) -> String {
    let (array, gather, id, json) = match backend {
        DbBackend::Postgres => ("json_build_array", "json_agg", ("", "::text"), ("", "")),
        _ => ("json_array", "json_group_array", ("hex(", ")"), ("json(", ")")),
    };
    let text = if backend == DbBackend::Postgres { "::text" } else { "" };
    let id = |column: &str| format!("{}{column}{}", id.0, id.1);
    let json = |column: &str| format!("{}{column}{}", json.0, json.1);
    format!(
        "SELECT p.id, p.handle, p.unlisted, p.vendor, p.product_type, p.tags, p.options, \
            t.title, t.description_html, t.seo_title, t.seo_description, t.words, \
            coalesce((SELECT {gather}({array}({v_id}, v.sku, v.option1, v.option2, v.option3, v.price, \
                v.compare_at, {v_picture}, CASE WHEN v.requires_shipping THEN 1 ELSE 0 END) ORDER BY v.position, v.id) FROM variants v \
                WHERE v.shop_id = $1 AND v.product_id = p.id){text}, '[]') AS variants, \
            coalesce((SELECT {gather}({array}({i_id}, {i_stored}, {i_alt}) ORDER BY i.position, i.id) \
                FROM product_pictures i WHERE i.shop_id = $1 AND i.product_id = p.id \
                AND i.stored IS NOT NULL){text}, '[]') AS pictures, \
            coalesce((SELECT {gather}({array}({c_id}, c.handle, m.position, x.lang, x.title) \
                ORDER BY c.position, c.id) FROM collection_products m \
                JOIN collections c ON c.shop_id = $1 AND c.id = m.collection_id \
                JOIN collection_texts x ON x.shop_id = $1 AND x.collection_id = c.id \
                WHERE m.shop_id = $1 AND m.product_id = p.id){text}, '[]') AS collections \
         FROM products p CROSS JOIN product_texts t \
         WHERE p.shop_id = $1 AND p.handle = $2 AND (p.published = TRUE OR p.unlisted = TRUE) \
            AND t.shop_id = $1 AND t.product_id = p.id AND t.{shows}",
        v_id = id("v.id"),
        v_picture = id("v.picture_id"),
        i_id = id("i.id"),
        i_stored = json("i.stored"),
        i_alt = json("i.alt"),
        c_id = id("c.id"),
        shows = shows(lang),
    )
}

fn read_json<'a, T: Deserialize<'a>>(json: &'a str) -> Result<Vec<T>, ServiceError> {
    serde_json::from_str(json).map_err(|e| ServiceError::unexpected("a product's parts can't be read", e))
}

fn read_id(text: &str) -> Result<Uuid, ServiceError> {
    Uuid::parse_str(text).map_err(|e| ServiceError::unexpected("an id can't be read", e))
}

/// A word of the options in the text's language, where it has been translated.
pub fn word(words: &Words, original: &str) -> String {
    words.0.get(original).map_or(original, String::as_str).to_owned()
}

impl Catalog {
    /// `NotFound` for an unknown or unpublished handle.
    pub async fn product(&self, context: &Context, handle: &str) -> Result<ProductView, ServiceError> {
        let settings = self.shops.by_id(context.shop).await?;
        let (currency, fallback) = (settings.view.currency, settings.view.default_lang);
        let read = self.databases.of(context.shop).read();
        let mut sql = Sql::default();
        sql.bind(context.shop.0);
        sql.bind(handle);
        sql.push(&statement(read.get_database_backend(), context.lang));
        let row = Row::find_by_statement(sql.statement(read)).one(read).await?.ok_or(ErrorCode::NotFound)?;

        let variants: Vec<Variant> = read_json(&row.variants)?;
        let stored: Vec<Picture> = read_json(&row.pictures)?;
        let (collections, shelf) = read_collections(&row.collections, context.lang, fallback)?;
        let needs_shipping = variants.iter().any(|variant| variant.8 == 1);
        let ids = variants.iter().map(|v| read_id(&v.0).map(VariantId)).collect::<Result<Vec<_>, _>>()?;
        let levels = self.inventory.levels(context, &ids).await?;

        let alt = |alt: &Localized| {
            let text = text_in(alt, context.lang, fallback);
            if text.is_empty() { row.title.clone() } else { text }
        };
        let mut pictures: Vec<PictureView> =
            stored.iter().map(|p| picture(Some(&p.1), &row.handle, &alt(&p.2))).collect();
        if pictures.is_empty() {
            pictures.push(placeholder_view(&row.handle, &row.title));
        }
        let mut options: Vec<OptionView> =
            row.options.0.iter().map(|name| OptionView { name: word(&row.words, name), values: Vec::new() }).collect();
        let mut views = Vec::with_capacity(variants.len());
        for (variant, id) in variants.into_iter().zip(ids) {
            let values = [variant.2, variant.3, variant.4].into_iter().take(options.len());
            let values: Vec<String> =
                values.map(|value| word(&row.words, value.as_deref().unwrap_or_default())).collect();
            for (option, value) in options.iter_mut().zip(&values) {
                if !option.values.contains(value) {
                    option.values.push(value.clone());
                }
            }
            let shown = variant.7.as_deref().filter(|id| !id.is_empty());
            views.push(VariantView {
                id,
                sku: variant.1,
                values,
                price: Money::new(variant.5, currency),
                compare_at: compare_at(variant.6, variant.5, currency),
                availability: levels.get(&id).map_or(Availability::SoldOut, |level| level.availability()),
                picture: shown.and_then(|id| stored.iter().position(|p| p.0 == id)),
            });
        }
        let related = match shelf {
            Some((collection, position)) => self.related(context, collection, position, row.id).await?,
            None => Vec::new(),
        };
        let related = self.cards(context, currency, related).await?;
        let or = |text: String, other: &dyn Fn() -> String| if text.is_empty() { other() } else { text };
        Ok(ProductView {
            id: ProductId(row.id),
            handle: row.handle,
            unlisted: row.unlisted,
            seo_title: or(row.seo_title, &|| row.title.clone()),
            seo_description: or(row.seo_description, &|| text::shorten(&text::plain(&row.description_html), 155)),
            title: row.title,
            vendor: row.vendor,
            product_type: row.product_type,
            tags: row.tags.0,
            description_html: row.description_html,
            pictures,
            options,
            variants: views,
            needs_shipping,
            collections,
            related,
        })
    }

    /// The next ones on the product's first shelf, beginning anew at its end.
    async fn related(
        &self,
        context: &Context,
        collection: Uuid,
        position: i64,
        product: Uuid,
    ) -> Result<Vec<CardRow>, ServiceError> {
        let mut sql = Sql::default();
        let (shop, collection) = (sql.bind(context.shop.0), sql.bind(collection));
        let (position, product_mark) = (sql.bind(position), sql.bind(product));
        let shelf = format!(
            "SELECT {COLUMNS} FROM collection_products c CROSS JOIN products p CROSS JOIN product_texts t \
             WHERE c.shop_id = {shop} AND c.collection_id = {collection} AND p.shop_id = {shop} \
             AND p.id = c.product_id AND p.published = TRUE AND {}",
            text_of_product(&shop, context.lang)
        );
        let order = format!("ORDER BY c.position, c.product_id LIMIT {}", RELATED + 1);
        sql.push(&format!(
            "SELECT * FROM ({shelf} AND (c.position, c.product_id) > ({position}, {product_mark}) {order}) AS after_it \
             UNION ALL SELECT * FROM ({shelf} {order}) AS from_start"
        ));
        let read = self.databases.of(context.shop).read();
        let rows = CardRow::find_by_statement(sql.statement(read)).all(read).await?;
        let mut found: Vec<CardRow> = Vec::with_capacity(RELATED);
        for row in rows {
            if found.len() < RELATED && row.id != product && found.iter().all(|known| known.id != row.id) {
                found.push(row);
            }
        }
        Ok(found)
    }
}

/// Links to the product's collections, and its place on the first one's shelf.
#[expect(clippy::type_complexity, reason = "a pair that lives for one call")]
fn read_collections(
    json: &str,
    lang: Lang,
    fallback: Lang,
) -> Result<(Vec<CollectionLink>, Option<(Uuid, i64)>), ServiceError> {
    let rows: Vec<Collection> = read_json(json)?;
    let mut links: Vec<(u8, CollectionLink)> = Vec::new();
    let mut shelf = None;
    for Collection(id, handle, position, tag, title) in rows {
        let id = read_id(&id)?;
        shelf.get_or_insert((id, position));
        let rank = rank(&tag, lang, fallback);
        let link = CollectionLink { id: CollectionId(id), handle, title };
        match links.last_mut().filter(|(_, last)| last.id.0 == id) {
            Some(known) if known.0 > rank => *known = (rank, link),
            Some(_) => {}
            None => links.push((rank, link)),
        }
    }
    Ok((links.into_iter().map(|(_, link)| link).collect(), shelf))
}
