//! Products as lists show them: one row of two tables each, and one question about stock a list.

use super::local::Catalog;
use super::sql::{Sql, shows};
use crate::entities::Names;
use crate::media::{picture_view, placeholder_view};
use common::ServiceError;
use common::json::StoredPicture;
use contract::Context;
use contract::catalog::{PictureView, ProductCard};
use domain::colour_names::{is_colour_option, named};
use domain::{Currency, Lang, Money, ProductId, Rgb};
use sea_orm::FromQueryResult;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// What a card is made of, from `products p` and `product_texts t`.
pub const COLUMNS: &str = "p.id, p.handle, p.vendor, p.published, p.unlisted, p.position, p.price_min, p.price_max, \
                           p.compare_at, p.cover, p.options, t.title, t.sort_title, \
                           coalesce((SELECT string_agg(coalesce(v.option1, '') || '␟' || coalesce(v.option2, '') || \
                           '␟' || coalesce(v.option3, ''), '␞' ORDER BY v.position, v.id) FROM variants v \
                           WHERE v.shop_id = p.shop_id AND v.product_id = p.id), '') AS choices";

#[derive(Debug, FromQueryResult)]
pub struct CardRow {
    pub id: Uuid,
    pub handle: String,
    pub vendor: String,
    pub published: bool,
    pub unlisted: bool,
    pub position: i64,
    pub price_min: i64,
    pub price_max: i64,
    pub compare_at: Option<i64>,
    pub cover: Option<StoredPicture>,
    pub options: Names,
    pub title: String,
    pub sort_title: String,
    /// The variants' values: `␟` between the options, `␞` between the variants.
    pub choices: String,
}

impl CardRow {
    /// The picture beside a title: its own text would only say the title again.
    pub fn picture(&self) -> PictureView {
        picture(self.cover.as_ref(), &self.handle, "")
    }

    /// The colours of its option of colours, in the variants' order. The words are the owner's own: what a reader sees
    /// of them may be translated, and means the same colour.
    fn colours(&self) -> Vec<Rgb> {
        let Some(place) = self.options.0.iter().position(|name| is_colour_option(name)) else { return Vec::new() };
        let values = self.choices.split('␞').filter_map(|variant| variant.split('␟').nth(place));
        let mut colours: Vec<Rgb> = Vec::new();
        for colour in values.filter_map(named) {
            if !colours.contains(&colour) {
                colours.push(colour);
            }
        }
        if colours.len() < 2 { Vec::new() } else { colours }
    }

    pub fn card(self, currency: Currency, sold_out: bool) -> ProductCard {
        ProductCard {
            picture: self.picture(),
            colours: self.colours(),
            id: ProductId(self.id),
            handle: self.handle,
            title: self.title,
            vendor: self.vendor,
            price: Money::new(self.price_min, currency),
            price_varies: self.price_max > self.price_min,
            compare_at: compare_at(self.compare_at, self.price_min, currency),
            sold_out,
        }
    }
}

/// The stored picture, or the drawn one of this handle.
pub fn picture(stored: Option<&StoredPicture>, handle: &str, alt: &str) -> PictureView {
    match stored {
        Some(p) => picture_view(&p.hash, &p.extension, p.width, p.height, alt),
        None => placeholder_view(handle, alt),
    }
}

/// A compare-at price counts only where it is higher than the price.
pub fn compare_at(minor: Option<i64>, price: i64, currency: Currency) -> Option<Money> {
    minor.filter(|minor| *minor > price).map(|minor| Money::new(minor, currency))
}

/// The join that finds each product's text in a language.
pub fn text_of_product(shop: &str, lang: Lang) -> String {
    format!("t.shop_id = {shop} AND t.product_id = p.id AND t.{}", shows(lang))
}

impl Catalog {
    /// Cards of these rows, in their order; asks once which are sold out.
    pub(super) async fn cards(
        &self,
        context: &Context,
        currency: Currency,
        rows: Vec<CardRow>,
    ) -> Result<Vec<ProductCard>, ServiceError> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<ProductId> = rows.iter().map(|row| ProductId(row.id)).collect();
        let sold_out: HashSet<ProductId> = self.inventory.sold_out(context, &ids).await?.into_iter().collect();
        let card = |row: CardRow| {
            let gone = sold_out.contains(&ProductId(row.id));
            row.card(currency, gone)
        };
        Ok(rows.into_iter().map(card).collect())
    }

    /// The rows of these products, in the order of the ids.
    pub(super) async fn rows_of(&self, context: &Context, ids: &[Uuid]) -> Result<Vec<CardRow>, ServiceError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut sql = Sql::default();
        let shop = sql.bind(context.shop.0);
        let wanted = sql.bind_all(ids.iter().copied());
        sql.push(&format!(
            "SELECT {COLUMNS} FROM products p CROSS JOIN product_texts t \
             WHERE p.shop_id = {shop} AND p.id IN ({wanted}) AND {}",
            text_of_product(&shop, context.lang)
        ));
        let read = self.databases.of(context.shop).read();
        let rows = CardRow::find_by_statement(sql.statement(read)).all(read).await?;
        let mut by_id: HashMap<Uuid, CardRow> = rows.into_iter().map(|row| (row.id, row)).collect();
        Ok(ids.iter().filter_map(|id| by_id.remove(id)).collect())
    }
}
