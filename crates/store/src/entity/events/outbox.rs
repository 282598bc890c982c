//! `outbox`: public events on their way to other areas.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i64,
    pub shop_id: Uuid,
    pub event_id: Uuid,
    pub topic: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub payload: Json,
    pub recorded_at: i64,
    pub published_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
