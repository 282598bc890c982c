//! `cart_lines`: what lies in a cart.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "cart_lines")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub shop_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub variant_id: Uuid,
    pub quantity: i64,
    pub added_at: i64,
    /// What was put in: its product and names then, in the shopper's language. Unset in lines of older programs.
    pub product_id: Option<Uuid>,
    pub title: Option<String>,
    pub variant_title: Option<String>,
    /// The option values as the catalogue has them, `"Large / Sand"`.
    pub choice: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
