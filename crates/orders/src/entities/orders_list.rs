//! `orders_list`: one row an order, for the desk's list and counters.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "orders_list")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub shop_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub generation: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_id: Uuid,
    pub number: i64,
    pub placed_at: i64,
    pub contact_id: Uuid,
    pub items: i64,
    pub currency: String,
    pub total: i64,
    pub paid: i64,
    pub refunded: i64,
    pub method: String,
    pub payment: String,
    pub fulfilment: String,
    pub to_ship: bool,
    pub to_pay: bool,
    /// Placed in test mode.
    pub test: bool,
    /// Until when the stock of an unpaid, unshipped order is held; milliseconds since 1970.
    pub held_until: Option<i64>,
    /// Any of it goes into a parcel.
    pub needs_shipping: bool,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
