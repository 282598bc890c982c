//! From where orders follow the public events of payments: what older programs did is in the tables already. Databases from
//! before this migration had a file of its own may have the row already, made by `m0037_payment_legs`.

use sea_orm_migration::prelude::*;
use store::migrations::sql;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, CURSOR).await
    }
}

const CURSOR: &str =
    "INSERT INTO event_cursors (consumer, position) SELECT 'orders', value FROM outbox_position WHERE TRUE
    ON CONFLICT (consumer) DO NOTHING;";
