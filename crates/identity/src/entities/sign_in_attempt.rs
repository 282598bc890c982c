//! A failed (or unfinished) sign-in, kept for the length of the throttle's window.
//! Read and written by `identity` alone.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_attempts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub shop_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// A hash of the e-mail address that was tried.
    pub email_hash: String,
    /// A hash of the client's IP address.
    pub client_hash: String,
    /// A hash of the browser's id, where it has signed in to this account before; else empty.
    pub browser_hash: String,
    pub tried_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
