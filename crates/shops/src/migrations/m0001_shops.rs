//! Shops, the host names that lead to them, and their ways to ship.

use sea_orm_migration::prelude::*;
use store::migrations::sql;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }
}

const TABLES: &str = r"
CREATE TABLE shops (
    id {uuid} NOT NULL PRIMARY KEY,
    name text NOT NULL,
    currency text NOT NULL,
    default_lang text NOT NULL,
    tax_rate_basis_points bigint NOT NULL DEFAULT 0,
    tagline {json} NOT NULL,
    about {json} NOT NULL,
    bank {json},
    hero {json},
    theme {json} NOT NULL,
    seeded boolean NOT NULL DEFAULT FALSE,
    created_at {time} NOT NULL,
    updated_at {time} NOT NULL
);
CREATE TABLE shop_hosts (
    host {sorted} NOT NULL PRIMARY KEY,
    shop_id {uuid} NOT NULL REFERENCES shops (id) ON DELETE CASCADE
);
CREATE INDEX shop_hosts_shop ON shop_hosts (shop_id);
CREATE TABLE shipping_methods (
    shop_id {uuid} NOT NULL REFERENCES shops (id) ON DELETE CASCADE,
    key {sorted} NOT NULL,
    position bigint NOT NULL,
    title {json} NOT NULL,
    note {json} NOT NULL,
    price bigint NOT NULL,
    free_from bigint,
    PRIMARY KEY (shop_id, key)
);
";
