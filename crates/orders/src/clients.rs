//! What one client may do: how many orders it may place in a while, and how many pieces its unpaid orders may hold.
//! Owns `order_clients` (a row an order and network) and `unpaid_pieces` (a row an unpaid order), so that every program
//! on the database counts the same and a restart forgets nothing. Only orders that were placed count: a faulty form
//! costs nothing. Called by `place` and `execute`, in their transactions.

use super::Orders;
use crate::entities::order_clients::{ActiveModel, Column, Entity};
use crate::entities::unpaid_pieces;
use chrono::DateTime;
use common::ServiceError;
use contract::{Client, Context, ErrorCode};
use domain::ShopId;
use infra::throttle::{Limit, Tries, whole_seconds};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

/// The networks that an order of this client counts for, each with its limit: its own, and the IPv6 site's.
fn counted(client: &Client, limit: Limit) -> impl Iterator<Item = (&String, Limit)> {
    let site = (client.site != client.network).then(|| (&client.site, limit.of_a_site()));
    std::iter::once((&client.network, limit)).chain(site)
}

impl Orders {
    /// `Wait` where this client has placed as many orders as it may for now.
    pub(super) async fn admit(&self, connection: &impl ConnectionTrait, context: &Context) -> Result<(), ServiceError> {
        let (Some(limit), Some(client)) = (self.limits.orders, &context.client) else { return Ok(()) };
        let now = self.parts.clock.now();
        let found: Vec<(String, i64, i64)> = Entity::find()
            .select_only()
            .column(Column::Client)
            .expr(Column::Number.count())
            .expr(Column::PlacedAt.max())
            .filter(Column::ShopId.eq(context.shop.0))
            .filter(Column::Client.is_in([&client.network, &client.site]))
            .filter(Column::PlacedAt.gt((now - limit.window).timestamp_millis()))
            .group_by(Column::Client)
            .into_tuple()
            .all(connection)
            .await?;
        let waits = counted(client, limit).filter_map(|(network, limit)| {
            let (_, count, last) = found.iter().find(|(client, ..)| client == network)?;
            let last = DateTime::from_timestamp_millis(*last)?;
            limit.wait(Some(Tries { count: u32::try_from(*count).unwrap_or(u32::MAX), last }), now)
        });
        match waits.max() {
            None => Ok(()),
            Some(wait) => Err(ServiceError::Wait { code: ErrorCode::TooManyRequests, seconds: whole_seconds(wait) }),
        }
    }

    /// Counts an order of this client.
    pub(super) async fn note_client(
        &self,
        txn: &impl ConnectionTrait,
        context: &Context,
        number: u64,
    ) -> Result<(), DbErr> {
        let (Some(limit), Some(client)) = (self.limits.orders, &context.client) else { return Ok(()) };
        let rows = counted(client, limit).map(|(network, _)| ActiveModel {
            shop_id: Set(context.shop.0),
            client: Set(network.clone()),
            placed_at: Set(self.parts.clock.now().timestamp_millis()),
            number: Set(number as i64),
        });
        Entity::insert_many(rows).exec_without_returning(txn).await?;
        Ok(())
    }

    /// Notes the pieces that this order holds until it is paid, shipped or cancelled; `TooManyUnpaid` where its
    /// client's unpaid orders would hold more than they may. IPv6 clients are counted by site: whoever has one may
    /// choose among 65,536 networks. Clients of private networks are not counted.
    pub(super) async fn hold_pieces(
        &self,
        txn: &impl ConnectionTrait,
        context: &Context,
        number: u64,
        pieces: i64,
    ) -> Result<(), ServiceError> {
        use unpaid_pieces::{ActiveModel, Column, Entity};
        let (Some(most), Some(client)) = (self.limits.unpaid_pieces, &context.client) else { return Ok(()) };
        // Unlike a limit of time, this one would not pass by itself: behind a proxy that the settings don't name, the first
        // shoppers' transfers would close the shop for all others.
        if pieces == 0 || client.internal {
            return Ok(());
        }
        // Row by row: there are no more than pieces that one client may hold.
        let held: Vec<i64> = Entity::find()
            .select_only()
            .column(Column::Pieces)
            .filter(Column::ShopId.eq(context.shop.0))
            .filter(Column::Client.eq(&client.site))
            .into_tuple()
            .all(txn)
            .await?;
        if held.iter().sum::<i64>() + pieces > i64::from(most) {
            return Err(ErrorCode::TooManyUnpaid.into());
        }
        let row = ActiveModel {
            shop_id: Set(context.shop.0),
            number: Set(number as i64),
            client: Set(client.site.clone()),
            pieces: Set(pieces),
        };
        Entity::insert(row).exec_without_returning(txn).await?;
        Ok(())
    }

    /// Forgets what counts no longer, all of it where there is no limit. Gives how many rows went.
    pub async fn forget_clients(&self) -> Result<u64, ServiceError> {
        let now = self.parts.clock.now();
        let before = self.limits.orders.map_or(now, |limit| now - limit.window);
        let gone = Entity::delete_many()
            .filter(Column::PlacedAt.lte(before.timestamp_millis()))
            .exec(self.parts.databases.whole().write())
            .await?;
        Ok(gone.rows_affected)
    }
}

/// The order is paid, shipped or cancelled: what it held counts for its client no longer.
pub(super) async fn release_pieces(txn: &impl ConnectionTrait, shop: ShopId, number: u64) -> Result<(), DbErr> {
    unpaid_pieces::Entity::delete_by_id((shop.0, number as i64)).exec(txn).await?;
    Ok(())
}
