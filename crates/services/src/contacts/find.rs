//! Finding people by a part of their name or e-mail address, for the desk's list of orders.

use contract::order::ContactView;
use domain::{ContactId, ShopId};
use sea_orm::sea_query::LikeExpr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use store::entity::contacts::contacts::{Column, Entity};
use unicode_normalization::UnicodeNormalization;

/// The newest first, at most `limit`. Capital and small letters are the same; an empty query finds nobody.
pub async fn find(
    connection: &impl ConnectionTrait,
    shop: ShopId,
    query: &str,
    limit: u64,
) -> Result<Vec<ContactId>, DbErr> {
    let wanted = folded(query.trim());
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<uuid::Uuid> = Entity::find()
        .select_only()
        .column(Column::ContactId)
        .filter(Column::ShopId.eq(shop.0))
        .filter(Column::Search.like(LikeExpr::new(containing(&wanted)).escape('\\')))
        // Ids sort by the time they were made.
        .order_by_desc(Column::ContactId)
        .limit(limit)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(ids.into_iter().map(ContactId).collect())
}

/// What `find` looks at. The line break keeps a query from reaching out of the name into the address.
pub(super) fn searchable(view: &ContactView) -> String {
    format!("{}\n{}", folded(&view.name), folded(&view.email))
}

/// The same text for every way to write it, capitals aside; databases differ in this beyond ASCII.
fn folded(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).collect()
}

/// A pattern for `LIKE` that finds this very text, whatever signs are in it.
fn containing(text: &str) -> String {
    let mut pattern = String::from("%");
    for sign in text.chars() {
        if matches!(sign, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(sign);
    }
    pattern.push('%');
    pattern
}
