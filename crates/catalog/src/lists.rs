//! The pages of a list in five orders. Each page begins where the last one ended, in
//! an index, so that it costs the same with a hundred products and with a hundred thousand.

use super::cards::{COLUMNS, CardRow, text_of_product};
use super::collections::links;
use super::local::Catalog;
use super::sql::Sql;
use common::{ServiceError, cursor};
use contract::catalog::{ListView, Sort};
use contract::page::{Page, Seek};
use contract::{Context, ErrorCode};
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Products on a page.
pub const PAGE: usize = 24;
/// A collection of more members than this is sorted by walking the shop's index and asking for
/// membership; a smaller one by reading its members.
const LARGE: i64 = 2_000;

/// A row's place in a sorted list.
#[derive(Serialize, Deserialize)]
struct Place {
    #[serde(rename = "s")]
    sort: Sort,
    #[serde(rename = "n", default, skip_serializing_if = "Option::is_none")]
    number: Option<i64>,
    #[serde(rename = "t", default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    id: Uuid,
}

impl Place {
    fn of(row: &CardRow, sort: Sort) -> Self {
        let (number, text) = match sort {
            Sort::Featured => (Some(row.position), None),
            Sort::Newest => (None, None),
            Sort::PriceUp | Sort::PriceDown => (Some(row.price_min), None),
            Sort::Title => (None, Some(row.sort_title.clone())),
        };
        Self { sort, number, text, id: row.id }
    }
}

/// A collection whose products are listed.
#[derive(Clone, Copy)]
struct Within {
    collection: Uuid,
    large: bool,
}

/// Where a sort reads from, in this order, and which columns it goes by.
struct Plan {
    from: &'static str,
    key: Option<&'static str>,
    id: &'static str,
    down: bool,
}

impl Plan {
    fn of(sort: Sort, members: bool) -> Self {
        const PRODUCTS: &str = "products p CROSS JOIN product_texts t";
        const TITLES: &str = "product_texts t CROSS JOIN products p";
        const MEMBERS: &str = "collection_products c CROSS JOIN products p CROSS JOIN product_texts t";
        let down = matches!(sort, Sort::Newest | Sort::PriceDown);
        let (key, id) = match (sort, members) {
            (Sort::Featured, false) => (Some("p.position"), "p.id"),
            (Sort::Featured, true) => (Some("c.position"), "c.product_id"),
            (Sort::Newest, false) => (None, "p.id"),
            (Sort::Newest, true) => (None, "c.product_id"),
            (Sort::PriceUp | Sort::PriceDown, _) => (Some("p.price_min"), "p.id"),
            (Sort::Title, _) => (Some("t.sort_title"), "t.product_id"),
        };
        let from = match (members, sort) {
            (true, _) => MEMBERS,
            (false, Sort::Title) => TITLES,
            (false, _) => PRODUCTS,
        };
        Self { from, key, id, down }
    }
}

fn query(
    context: &Context,
    within: Option<Within>,
    sort: Sort,
    seek: &Seek,
    limit: usize,
) -> Result<Sql, ServiceError> {
    // Only these two orders have no index of their own inside a collection.
    let walk = within.is_some_and(|w| w.large) && !matches!(sort, Sort::Featured | Sort::Newest);
    let members = within.is_some() && !walk;
    let plan = Plan::of(sort, members);
    let mut sql = Sql::default();
    let shop = sql.bind(context.shop.0);
    // In a collection, the owner's order is the collection's own.
    let position = if members && sort == Sort::Featured { "c.position" } else { "p.position" };
    let columns = COLUMNS.replace("p.position", &format!("{position} AS position"));
    sql.push(&format!("SELECT {columns} FROM {} WHERE p.shop_id = {shop} AND p.published = TRUE AND ", plan.from));
    sql.push(&text_of_product(&shop, context.lang));
    if let Some(within) = within {
        let collection = sql.bind(within.collection);
        let member = format!("c.shop_id = {shop} AND c.collection_id = {collection} AND c.product_id = p.id");
        let condition = if walk {
            format!(" AND EXISTS (SELECT 1 FROM collection_products c WHERE {member})")
        } else {
            format!(" AND {member}")
        };
        sql.push(&condition);
    }
    let (place, backwards) = match seek {
        Seek::First => (None, false),
        Seek::After(cursor) => (Some(cursor::decode::<Place>(cursor)?), false),
        Seek::Before(cursor) => (Some(cursor::decode::<Place>(cursor)?), true),
    };
    let descending = plan.down != backwards;
    if let Some(place) = place {
        if place.sort != sort {
            return Err(ErrorCode::Malformed.into());
        }
        let sign = if descending { "<" } else { ">" };
        let id = sql.bind(place.id);
        let condition = match (plan.key, place.number, place.text) {
            (None, _, _) => format!(" AND {} {sign} {id}", plan.id),
            (Some(key), Some(number), _) => {
                let number = sql.bind(number);
                format!(" AND ({key}, {}) {sign} ({number}, {id})", plan.id)
            }
            (Some(key), None, Some(text)) => {
                let text = sql.bind(text);
                format!(" AND ({key}, {}) {sign} ({text}, {id})", plan.id)
            }
            (Some(_), None, None) => return Err(ErrorCode::Malformed.into()),
        };
        sql.push(&condition);
    }
    let way = if descending { "DESC" } else { "ASC" };
    let key = plan.key.map_or(String::new(), |key| format!("{key} {way}, "));
    sql.push(&format!(" ORDER BY {key}{} {way} LIMIT {limit}", plan.id));
    Ok(sql)
}

impl Catalog {
    /// The first products of the whole shop.
    pub(super) async fn first_rows(
        &self,
        context: &Context,
        sort: Sort,
        limit: usize,
    ) -> Result<Vec<CardRow>, ServiceError> {
        self.rows(context, None, sort, &Seek::First, limit).await
    }

    async fn rows(
        &self,
        context: &Context,
        within: Option<Within>,
        sort: Sort,
        seek: &Seek,
        limit: usize,
    ) -> Result<Vec<CardRow>, ServiceError> {
        let read = self.databases.of(context.shop).read();
        let sql = query(context, within, sort, seek, limit)?;
        Ok(CardRow::find_by_statement(sql.statement(read)).all(read).await?)
    }

    /// `collection: None` lists everything. `NotFound` for an unknown collection.
    pub async fn list(
        &self,
        context: &Context,
        handle: Option<&str>,
        sort: Sort,
        seek: &Seek,
    ) -> Result<ListView, ServiceError> {
        let settings = self.shops.by_id(context.shop).await?;
        let collections = self.all_collections(context, settings.view.default_lang).await?;
        let menu = links(&collections);
        let collection = match handle {
            None => None,
            Some(handle) => {
                let found = collections.into_iter().find(|c| c.handle == handle);
                Some(found.ok_or(ErrorCode::NotFound)?)
            }
        };
        let within = match &collection {
            None => None,
            Some(view) => Some(Within { collection: view.id.0, large: self.is_large(context, view.id.0, sort).await? }),
        };
        let rows = self.rows(context, within, sort, seek, PAGE + 1).await?;
        let page = cursor::page(rows, PAGE, seek, |row| Place::of(row, sort))?;
        let items = self.cards(context, settings.view.currency, page.items).await?;
        let products = Page { items, next: page.next, previous: page.previous };
        Ok(ListView { collection, collections: menu, sort, products })
    }

    /// Counts no further than it has to.
    async fn is_large(&self, context: &Context, collection: Uuid, sort: Sort) -> Result<bool, ServiceError> {
        if matches!(sort, Sort::Featured | Sort::Newest) {
            return Ok(false);
        }
        let mut sql = Sql::default();
        let (shop, collection) = (sql.bind(context.shop.0), sql.bind(collection));
        sql.push(&format!(
            "SELECT count(*) AS members FROM (SELECT 1 FROM collection_products \
             WHERE shop_id = {shop} AND collection_id = {collection} LIMIT {}) AS seen",
            LARGE + 1
        ));
        let read = self.databases.of(context.shop).read();
        let row = read.query_one_raw(sql.statement(read)).await?;
        let members: i64 = row.map_or(Ok(0), |row| row.try_get("", "members"))?;
        Ok(members > LARGE)
    }
}
