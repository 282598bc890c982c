//! Changes that other processes have to hear of: what they keep in memory is stale then.

use domain::ShopId;
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use store::entity::shops::shop;

/// Notes, in the transaction that changes it, that the shop's catalogue is another one. Every process on the database
/// sees it within half a second of its next request. Called last: the shop's row stays locked until the commit.
pub async fn catalog_changed(txn: &impl ConnectionTrait, shop: ShopId) -> Result<(), DbErr> {
    shop::Entity::update_many()
        .col_expr(shop::Column::CatalogChanges, Expr::col(shop::Column::CatalogChanges).add(1))
        .filter(shop::Column::Id.eq(shop.0))
        .exec(txn)
        .await
        .map(drop)
}
