//! Taking ordered lines out of a cart, in the transaction that places the order.

use super::change::touch;
use crate::carts::entities::cart_lines::{Column, Entity};
use chrono::{DateTime, Utc};
use contract::cart::CartToken;
use domain::{ShopId, VariantId};
use infra::token::token_hash;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

/// The cart does not hold what is being ordered; the transaction has to be rolled back.
#[derive(Debug, thiserror::Error)]
pub enum TakeOutError {
    #[error("the cart is empty")]
    Empty,
    #[error("the cart holds other lines than these")]
    Changed,
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Locks a cart until the transaction ends; whether there is one. Whoever takes several locks takes this one first.
pub async fn lock(
    txn: &impl ConnectionTrait,
    shop: ShopId,
    cart: &CartToken,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    touch(txn, shop, &token_hash(cart.0.as_secret()), now.timestamp_millis()).await
}

/// Takes exactly these lines, each with this quantity, out of a locked cart, or refuses. What else lies in it, put
/// in meanwhile in another tab, stays.
pub async fn take_out(
    txn: &impl ConnectionTrait,
    shop: ShopId,
    cart: &CartToken,
    lines: &[(VariantId, u32)],
) -> Result<(), TakeOutError> {
    let hash = token_hash(cart.0.as_secret());
    let held = Entity::find().filter(Column::ShopId.eq(shop.0)).filter(Column::TokenHash.eq(&hash)).all(txn).await?;
    if held.is_empty() {
        return Err(TakeOutError::Empty);
    }
    let is_held = |(variant, quantity): &(VariantId, u32)| {
        held.iter().any(|row| row.variant_id == variant.0 && row.quantity == i64::from(*quantity))
    };
    if !lines.iter().all(is_held) {
        return Err(TakeOutError::Changed);
    }
    let taken = Entity::delete_many()
        .filter(Column::ShopId.eq(shop.0))
        .filter(Column::TokenHash.eq(hash))
        .filter(Column::VariantId.is_in(lines.iter().map(|(variant, _)| variant.0)))
        .exec(txn)
        .await?;
    if taken.rows_affected == lines.len() as u64 { Ok(()) } else { Err(TakeOutError::Changed) }
}
