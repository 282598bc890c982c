//! Finding people by words of their name, address, e-mail or telephone number, for the desk's list of orders.

use super::tokens::{cut, phone_tokens};
use crate::contacts::entities::contact_tokens::{Column, Entity};
use common::words::{Wanted, is_short};
use domain::{ContactId, ShopId};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// Words of a query that count.
const MAX_WORDS: usize = 8;
/// Fewer digits are looked for as words only.
const SHORTEST_PHONE: usize = 3;

/// The newest first, at most `limit`: whoever has all words, in any order, each perhaps unfinished. A query of digits is a
/// telephone number too.
pub async fn find(
    connection: &impl ConnectionTrait,
    shop: ShopId,
    query: &str,
    limit: u64,
) -> Result<Vec<ContactId>, DbErr> {
    let mut found = with_all(connection, shop, Wanted::parse(query, MAX_WORDS).0, limit).await?;
    if let Some(phone) = as_phone(query) {
        found.extend(with_all(connection, shop, vec![phone], limit).await?);
    }
    // Ids sort by the time they were made.
    found.sort_unstable_by(|a, b| b.cmp(a));
    found.dedup();
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found.into_iter().map(ContactId).collect())
}

/// The contacts that have each of these words in one of its ways.
async fn with_all(
    connection: &impl ConnectionTrait,
    shop: ShopId,
    mut words: Vec<Vec<String>>,
    limit: u64,
) -> Result<Vec<Uuid>, DbErr> {
    // The longest word is looked up, the others only for whom it has found.
    words.sort_by_key(|ways| std::cmp::Reverse(ways[0].len()));
    let mut words = words.iter();
    let Some(first) = words.next() else { return Ok(Vec::new()) };
    let mut query = Entity::find()
        .select_only()
        .column(Column::ContactId)
        .distinct()
        .filter(Column::ShopId.eq(shop.0))
        .filter(any_of(first));
    for ways in words {
        let others = Query::select()
            .column(Column::ContactId)
            .from(Entity)
            .cond_where(Condition::all().add(Column::ShopId.eq(shop.0)).add(any_of(ways)))
            .to_owned();
        query = query.filter(Column::ContactId.in_subquery(others));
    }
    query.order_by_desc(Column::ContactId).limit(limit).into_tuple().all(connection).await
}

/// A token that one of these begins, by its place in the index.
fn any_of(ways: &[String]) -> Condition {
    ways.iter().map(|way| cut(way)).fold(Condition::any(), |any, way| {
        if is_short(way) {
            return any.add(Column::Token.eq(way));
        }
        let end = format!("{way}{}", char::MAX);
        any.add(Condition::all().add(Column::Token.gte(way)).add(Column::Token.lt(end)))
    })
}

/// The ways to meet a query that may be a telephone number.
fn as_phone(query: &str) -> Option<Vec<String>> {
    let may_be = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+-()/.".contains(c);
    let digits = query.chars().filter(char::is_ascii_digit).count();
    let ways = (digits >= SHORTEST_PHONE && query.chars().all(may_be)).then(|| phone_tokens(query))?;
    (!ways.is_empty()).then_some(ways)
}
