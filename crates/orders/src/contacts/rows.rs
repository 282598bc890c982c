//! Writing, reading and emptying contacts. Called by the orders service, in its transactions.

use super::tokens;
use crate::contacts::entities::contacts::{ActiveModel, Column, Entity, Model};
use common::words::RULES;
use contract::order::ContactView;
use domain::{ContactId, ShopId};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use std::collections::HashMap;

/// Ids in one query: well below SQLite's limit of 32,766 bound values.
const BATCH: usize = 2000;

/// Keeps who an order goes to. `note` is the shopper's own words with the order; they may name people.
pub async fn insert(
    txn: &impl ConnectionTrait,
    shop: ShopId,
    contact: ContactId,
    view: &ContactView,
    note: &str,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        shop_id: Set(shop.0),
        contact_id: Set(contact.0),
        email: Set(view.email.clone()),
        phone: Set(view.phone.clone()),
        name: Set(view.name.clone()),
        company: Set(view.company.clone()),
        line1: Set(view.line1.clone()),
        line2: Set(view.line2.clone()),
        postal_code: Set(view.postal_code.clone()),
        city: Set(view.city.clone()),
        region: Set(view.region.clone()),
        country: Set(view.country.clone()),
        note: Set(note.to_owned()),
        search: Set(String::new()),
        forgotten: Set(false),
        token_rules: Set(RULES),
    };
    Entity::insert(row).exec_without_returning(txn).await?;
    tokens::insert(txn, shop, contact, view).await
}

/// Contacts with their notes. Those who have been forgotten are left out.
pub async fn by_ids(
    connection: &impl ConnectionTrait,
    shop: ShopId,
    contacts: &[ContactId],
) -> Result<HashMap<ContactId, (ContactView, String)>, DbErr> {
    let mut found = HashMap::with_capacity(contacts.len());
    for batch in contacts.chunks(BATCH) {
        let rows = Entity::find()
            .filter(Column::ShopId.eq(shop.0))
            .filter(Column::ContactId.is_in(batch.iter().map(|contact| contact.0)))
            .filter(Column::Forgotten.eq(false))
            .all(connection)
            .await?;
        found.extend(rows.into_iter().map(|row| (ContactId(row.contact_id), view_of(row))));
    }
    Ok(found)
}

/// Forgets a person: empties every field but the reference that orders hold, and takes the tokens away. Whether there
/// was one.
pub async fn forget(txn: &impl ConnectionTrait, shop: ShopId, contact: ContactId) -> Result<bool, DbErr> {
    let personal = [
        Column::Email,
        Column::Phone,
        Column::Name,
        Column::Company,
        Column::Line1,
        Column::Line2,
        Column::PostalCode,
        Column::City,
        Column::Region,
        Column::Country,
        Column::Note,
        Column::Search,
    ];
    let mut emptied = Entity::update_many().col_expr(Column::Forgotten, Expr::value(true));
    for column in personal {
        emptied = emptied.col_expr(column, Expr::value(""));
    }
    let done = emptied.filter(Column::ShopId.eq(shop.0)).filter(Column::ContactId.eq(contact.0)).exec(txn).await?;
    tokens::remove(txn, shop, &[contact.0]).await?;
    Ok(done.rows_affected > 0)
}

pub(super) fn view_of(row: Model) -> (ContactView, String) {
    let view = ContactView {
        email: row.email,
        phone: row.phone,
        name: row.name,
        company: row.company,
        line1: row.line1,
        line2: row.line2,
        postal_code: row.postal_code,
        city: row.city,
        region: row.region,
        country: row.country,
    };
    (view, row.note)
}
