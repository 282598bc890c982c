//! A change that is sent again, because its answer was lost, is made once: the cart notes each change's key
//! in the transaction that makes it. Called by `change`, with the cart's row locked.

use crate::ServiceError;
use chrono::{DateTime, Duration, Utc};
use domain::ShopId;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use store::entity::carts::cart_changes::{ActiveModel, Column, Entity};
use uuid::Uuid;

/// Twice as long as a browser keeps a change that it could not send.
const KEPT: Duration = Duration::days(28);

/// Notes the key; `false` where this cart has seen it. A change without a key is always new.
pub(super) async fn begins(
    txn: &impl ConnectionTrait,
    shop: ShopId,
    cart: &str,
    key: Option<Uuid>,
    now: i64,
) -> Result<bool, DbErr> {
    let Some(key) = key else { return Ok(true) };
    let row =
        ActiveModel { shop_id: Set(shop.0), token_hash: Set(cart.to_owned()), change_key: Set(key), made_at: Set(now) };
    let seen = OnConflict::columns([Column::ShopId, Column::TokenHash, Column::ChangeKey]).do_nothing().to_owned();
    Ok(Entity::insert(row).on_conflict(seen).exec_without_returning(txn).await? == 1)
}

/// Forgets what these carts have seen.
pub(super) async fn forget<'a>(
    txn: &impl ConnectionTrait,
    shops: impl IntoIterator<Item = Uuid>,
    carts: impl IntoIterator<Item = &'a str>,
) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::ShopId.is_in(shops)).filter(Column::TokenHash.is_in(carts)).exec(txn).await?;
    Ok(())
}

/// Forgets the keys of all shops that nobody will send again.
pub(super) async fn sweep(connection: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), ServiceError> {
    Entity::delete_many().filter(Column::MadeAt.lt((now - KEPT).timestamp_millis())).exec(connection).await?;
    Ok(())
}
