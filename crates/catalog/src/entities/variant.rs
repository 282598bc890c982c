//! What is bought: one choice of every option of a product.

use super::External;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "variants")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub shop_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub product_id: Uuid,
    pub position: i64,
    pub option1: Option<String>,
    pub option2: Option<String>,
    pub option3: Option<String>,
    pub sku: String,
    /// Minor units of the shop's currency.
    pub price: i64,
    pub compare_at: Option<i64>,
    pub grams: i64,
    pub barcode: String,
    pub requires_shipping: bool,
    pub taxable: bool,
    /// The `product_pictures` row that shows it.
    pub picture_id: Option<Uuid>,
    pub external: External,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
