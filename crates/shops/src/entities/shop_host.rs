//! A host name that leads to a shop.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "shop_hosts")]
pub struct Model {
    /// Lower case, without a port.
    #[sea_orm(primary_key, auto_increment = false)]
    pub host: String,
    pub shop_id: Uuid,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
