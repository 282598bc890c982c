//! How many orders one client may place in a while. Owns `order_clients`: a row an order, so that every program on
//! the database counts the same orders and a restart forgets none. Only orders that were placed count: a faulty form
//! costs nothing. Called by `place`, in its transaction.

use super::LocalOrders;
use crate::{Scope, ServiceError};
use chrono::DateTime;
use contract::ErrorCode;
use infra::throttle::{Tries, whole_seconds};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use store::entity::orders::order_clients::{ActiveModel, Column, Entity};

impl LocalOrders {
    /// `Wait` where this client has placed as many orders as it may for now.
    pub(super) async fn admit(&self, connection: &impl ConnectionTrait, scope: &Scope) -> Result<(), ServiceError> {
        let (Some(limit), Some(client)) = (self.orders_per_client, &scope.client) else { return Ok(()) };
        let now = self.parts.clock.now();
        let found: Option<(i64, Option<i64>)> = Entity::find()
            .select_only()
            .expr(Column::Number.count())
            .expr(Column::PlacedAt.max())
            .filter(Column::ShopId.eq(scope.shop.0))
            .filter(Column::Client.eq(client))
            .filter(Column::PlacedAt.gt((now - limit.window).timestamp_millis()))
            .into_tuple()
            .one(connection)
            .await?;
        let tries = found.and_then(|(count, last)| {
            let last = DateTime::from_timestamp_millis(last?)?;
            Some(Tries { count: u32::try_from(count).unwrap_or(u32::MAX), last })
        });
        match limit.wait(tries, now) {
            None => Ok(()),
            Some(wait) => Err(ServiceError::Wait { code: ErrorCode::TooManyRequests, seconds: whole_seconds(wait) }),
        }
    }

    /// Counts an order of this client.
    pub(super) async fn note_client(
        &self,
        txn: &impl ConnectionTrait,
        scope: &Scope,
        number: u64,
    ) -> Result<(), sea_orm::DbErr> {
        let (Some(_), Some(client)) = (self.orders_per_client, &scope.client) else { return Ok(()) };
        let row = ActiveModel {
            shop_id: Set(scope.shop.0),
            client: Set(client.clone()),
            placed_at: Set(self.parts.clock.now().timestamp_millis()),
            number: Set(number as i64),
        };
        Entity::insert(row).exec_without_returning(txn).await?;
        Ok(())
    }

    /// Forgets what counts no longer, all of it where there is no limit. Gives how many rows went.
    pub async fn forget_clients(&self) -> Result<u64, ServiceError> {
        let now = self.parts.clock.now();
        let before = self.orders_per_client.map_or(now, |limit| now - limit.window);
        let gone = Entity::delete_many()
            .filter(Column::PlacedAt.lte(before.timestamp_millis()))
            .exec(self.parts.database.write())
            .await?;
        Ok(gone.rows_affected)
    }
}
