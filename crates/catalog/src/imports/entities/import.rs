//! One import of a product file, running or ended. Read and written by `catalog::imports` alone.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "imports")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub shop_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub file_name: String,
    /// `reading`, `writing`, `done`, `refused` or `stopped`.
    pub state: String,
    pub done: i64,
    pub total: i64,
    pub started_at: DateTimeUtc,
    /// When the process that runs it last said so.
    pub alive_at: DateTimeUtc,
    pub report: Json,
    /// What is to be written, once the whole file was found good.
    pub plan: Json,
    /// How many of the file's products are in the catalogue.
    pub applied: i64,
    /// The process that runs it.
    pub runner: Option<Uuid>,
    /// How often another process had to take it up.
    pub resumed: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
