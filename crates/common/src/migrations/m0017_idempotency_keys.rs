//! Idempotency keys of all kinds of forms, each with its sender and content. Takes over the keys of cart changes.

use sea_orm_migration::prelude::*;
use store::migrations::sql;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLE).await?;
        let key =
            if sql::is_postgres(manager) { "replace(change_key::text, '-', '')" } else { "lower(hex(change_key))" };
        sql::run(manager, &TAKEN_OVER.replace("{key}", key)).await
    }
}

/// The sender is a hash of the cart's token, or of the member of staff's id; the content a hash of the form's
/// fields; the result the id of what came of it. `made_at` is in milliseconds since 1970, UTC.
const TABLE: &str = r"
CREATE TABLE idempotency_keys (
    shop_id {uuid} NOT NULL,
    kind {sorted} NOT NULL,
    sender_hash {sorted} NOT NULL,
    key {sorted} NOT NULL,
    content_hash text NOT NULL,
    result text NOT NULL,
    made_at bigint NOT NULL,
    PRIMARY KEY (shop_id, kind, sender_hash, key)
){clustered};
CREATE INDEX idempotency_keys_made ON idempotency_keys (made_at);
";

/// What these changes said was not noted: an empty hash. The keys of orders stay in `order_keys`, where nobody has
/// noted who sent them.
const TAKEN_OVER: &str = r"
INSERT INTO idempotency_keys (shop_id, kind, sender_hash, key, content_hash, result, made_at)
    SELECT shop_id, 'cart', token_hash, {key}, '', '', made_at FROM cart_changes;
DROP TABLE cart_changes;
";

#[cfg(test)]
mod tests {
    use crate::entities::idempotency_keys::Entity;
    use crate::migrations;
    use crate::testing::{for_each_empty_database, sql_id};
    use sea_orm_migration::sea_orm::{ConnectionTrait, EntityTrait};
    use store::Database;

    for_each_empty_database! {
        async fn keys_of_cart_changes_are_taken_over(database: Database) {
            let id = |n: u8| sql_id(&database, n as u128);
            database.migrate(&migrations().before("m0017_idempotency_keys")).await.unwrap();
            let row = format!(
                "INSERT INTO cart_changes (shop_id, token_hash, change_key, made_at) VALUES ({}, 'abc', {}, 12)",
                id(1),
                id(0xaf)
            );
            database.write().execute_unprepared(&row).await.unwrap();
            database.migrate(&migrations()).await.unwrap();
            let rows = Entity::find().all(database.read()).await.unwrap();
            let [row] = &rows[..] else { panic!("{rows:?}") };
            assert_eq!(row.key, uuid::Uuid::from_u128(0xaf).simple().to_string());
            assert_eq!((row.kind.as_str(), row.sender_hash.as_str(), row.content_hash.as_str()), ("cart", "abc", ""));
            assert_eq!((row.shop_id, row.made_at), (uuid::Uuid::from_u128(1), 12));
        }
    }
}
