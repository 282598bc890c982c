//! Staff: accounts, sessions, one-time links, failed sign-ins. Owned by the staff service.

use sea_orm_migration::prelude::*;
use store::migrations::sql;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, STAFF).await
    }
}

const STAFF: &str = r"
CREATE TABLE users (
    shop_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    email text NOT NULL,
    name text NOT NULL,
    password_hash text NOT NULL,
    created_at {time} NOT NULL,
    PRIMARY KEY (shop_id, id)
);
CREATE UNIQUE INDEX users_email ON users (shop_id, email);

CREATE TABLE sessions (
    shop_id {uuid} NOT NULL,
    token_hash text NOT NULL,
    user_id {uuid} NOT NULL,
    created_at {time} NOT NULL,
    expires_at {time} NOT NULL,
    PRIMARY KEY (shop_id, token_hash)
){clustered};
CREATE INDEX sessions_user ON sessions (shop_id, user_id);
CREATE INDEX sessions_expiry ON sessions (shop_id, expires_at);

CREATE TABLE setup_links (
    shop_id {uuid} NOT NULL,
    token_hash text NOT NULL,
    expires_at {time} NOT NULL,
    PRIMARY KEY (shop_id, token_hash)
){clustered};

CREATE TABLE sign_in_attempts (
    shop_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    email_hash text NOT NULL,
    client_hash text NOT NULL,
    tried_at {time} NOT NULL,
    PRIMARY KEY (shop_id, id)
){clustered};
CREATE INDEX sign_in_attempts_time ON sign_in_attempts (shop_id, tried_at);
CREATE INDEX sign_in_attempts_email ON sign_in_attempts (shop_id, email_hash, tried_at);
CREATE INDEX sign_in_attempts_client ON sign_in_attempts (shop_id, client_hash, tried_at);
";
