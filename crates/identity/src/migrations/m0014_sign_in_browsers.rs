//! Browsers that have signed in before, which are not held up by the failed attempts of others: the key that signs
//! their cookie, and which attempts were theirs. Owned by the staff service.

use sea_orm_migration::prelude::*;
use store::migrations::sql;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, BROWSERS).await
    }
}

const BROWSERS: &str = r"
CREATE TABLE staff_keys (
    shop_id {uuid} NOT NULL,
    purpose text NOT NULL,
    secret text NOT NULL,
    created_at {time} NOT NULL,
    PRIMARY KEY (shop_id, purpose)
){clustered};

ALTER TABLE sign_in_attempts ADD COLUMN browser_hash text NOT NULL DEFAULT '';
";
