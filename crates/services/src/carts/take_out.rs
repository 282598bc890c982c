//! Taking ordered lines out of a cart, in the transaction that places the order.

use super::CartToken;
use domain::{ShopId, VariantId};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use store::entity::carts::cart_lines::{Column, Entity};

/// Deletes these lines only: what was put in meanwhile, in another tab, stays.
pub async fn take_out(
    txn: &impl ConnectionTrait,
    shop: ShopId,
    cart: &CartToken,
    variants: &[VariantId],
) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::ShopId.eq(shop.0))
        .filter(Column::TokenHash.eq(infra::token::token_hash(&cart.0)))
        .filter(Column::VariantId.is_in(variants.iter().map(|variant| variant.0)))
        .exec(txn)
        .await?;
    Ok(())
}
