//! A picture that a file names by its address, and whether it has come into the shop. Named by `catalog::imports`
//! alone.

use common::json::StoredPicture;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "picture_fetches")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub shop_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub address: String,
    /// The last import that named it; none for those from before imports were noted.
    pub import_id: Option<Uuid>,
    /// `waiting`, `arrived` (and not shown everywhere yet), `fetched`, `failed` or `stopped`.
    pub state: String,
    pub tries: i64,
    /// Milliseconds since 1970, UTC: when it is tried next, or until when a process may be at it.
    pub next_at: i64,
    /// A Fluent key; empty before anything went wrong.
    pub failure: String,
    /// What the server answered, where that says more.
    pub failure_value: String,
    pub stored: Option<StoredPicture>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
