//! The home page: collections, favourites from all of them in turn, and what is new; what is sold out comes last.

use super::cards::{COLUMNS, CardRow, text_of_product};
use super::local::Catalog;
use super::sql::Sql;
use crate::media::picture_view;
use common::ServiceError;
use contract::Context;
use contract::catalog::{HomeView, ProductCard, Sort};
use contract::shop::localized;
use sea_orm::FromQueryResult;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Products in each of the page's two rows.
const SHELF: usize = 8;
/// Products to choose a row from, so that those which are sold out can give way.
const CANDIDATES: usize = 2 * SHELF;
/// Collections that favourites are taken from.
const COLLECTIONS: usize = 8;

/// The first of each list, then the second of each, and so on; nothing twice.
fn in_turn(lists: Vec<Vec<CardRow>>) -> Vec<CardRow> {
    let mut lists: Vec<_> = lists.into_iter().map(Vec::into_iter).collect();
    let mut chosen: Vec<CardRow> = Vec::new();
    loop {
        let turn: Vec<CardRow> = lists.iter_mut().filter_map(Iterator::next).collect();
        if turn.is_empty() {
            return chosen;
        }
        for row in turn {
            if chosen.iter().all(|known| known.id != row.id) {
                chosen.push(row);
            }
        }
    }
}

/// A row of the page: what can be bought before what is sold out, else in the order it came.
fn shelf(mut cards: Vec<ProductCard>) -> Vec<ProductCard> {
    cards.sort_by_key(|card| card.sold_out);
    cards.truncate(SHELF);
    cards
}

impl Catalog {
    pub async fn home(&self, context: &Context) -> Result<HomeView, ServiceError> {
        let settings = self.shops.by_id(context.shop).await?;
        let (currency, fallback) = (settings.view.currency, settings.view.default_lang);
        let collections = self.all_collections(context, fallback).await?;
        let ids: Vec<Uuid> = collections.iter().take(COLLECTIONS).map(|collection| collection.id.0).collect();
        let mut featured = in_turn(self.beginnings(context, &ids).await?);
        featured.truncate(CANDIDATES);
        if featured.len() < CANDIDATES {
            // What stands in no collection, or in none of the first ones.
            let others = self.first_rows(context, Sort::Featured, CANDIDATES).await?;
            featured = in_turn(vec![featured.into_iter().chain(others).collect()]);
            featured.truncate(CANDIDATES);
        }
        let newest = self.first_rows(context, Sort::Newest, CANDIDATES).await?;
        let split = featured.len();
        let mut cards = self.cards(context, currency, featured.into_iter().chain(newest).collect()).await?;
        let newest = shelf(cards.split_off(split));
        let hero = settings.hero.as_ref().map(|hero| {
            let alt = localized(&hero.alt, context.lang, fallback).unwrap_or_default();
            let file = &hero.picture;
            picture_view(&file.hash, &file.extension, file.width, file.height, alt)
        });
        Ok(HomeView { hero, collections, featured: shelf(cards), newest })
    }

    /// How each of these collections begins, in the owner's order; each is read from its index as far as needed.
    async fn beginnings(&self, context: &Context, collections: &[Uuid]) -> Result<Vec<Vec<CardRow>>, ServiceError> {
        if collections.is_empty() {
            return Ok(Vec::new());
        }
        let mut sql = Sql::default();
        let shop = sql.bind(context.shop.0);
        let text = text_of_product(&shop, context.lang);
        let mut parts = Vec::with_capacity(collections.len());
        for (number, collection) in collections.iter().enumerate() {
            let collection = sql.bind(*collection);
            // A row's position says which collection it came from.
            let columns = COLUMNS.replace("p.position", &format!("CAST({number} AS bigint) AS position"));
            parts.push(format!(
                "SELECT * FROM (SELECT {columns}, c.position AS place \
                 FROM collection_products c CROSS JOIN products p CROSS JOIN product_texts t \
                 WHERE c.shop_id = {shop} AND c.collection_id = {collection} AND p.shop_id = {shop} \
                 AND p.id = c.product_id AND p.published = TRUE AND {text} \
                 ORDER BY c.position, c.product_id LIMIT {SHELF}) AS part{number}"
            ));
        }
        sql.push(&format!("SELECT * FROM ({}) AS parts ORDER BY position, place, id", parts.join(" UNION ALL ")));
        let read = self.databases.of(context.shop).read();
        let rows = CardRow::find_by_statement(sql.statement(read)).all(read).await?;
        let mut lists: BTreeMap<i64, Vec<CardRow>> = BTreeMap::new();
        for row in rows {
            lists.entry(row.position).or_default().push(row);
        }
        Ok(lists.into_values().collect())
    }
}
