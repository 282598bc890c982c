//! Who carries a parcel, and under which number: kept beside the events, because a number leads to a person's address and
//! an event can't be forgotten. Owns `order_parcels`. In memory an event has its tracking; stored, it has none.

use crate::entities::order_parcels::{ActiveModel, Column, Entity};
use common::order_event::OrderEvent;
use domain::order::{Event, Tracking};
use domain::{EventId, OrderId, ShopId};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use std::borrow::Cow;
use std::collections::HashMap;
use uuid::Uuid;

/// The event as it is stored, and what it leaves to [`insert`].
pub(super) fn split(event: &Event) -> (Cow<'_, Event>, Option<Tracking>) {
    match event {
        Event::Shipped { tracking: Some(tracking) } => {
            (Cow::Owned(Event::Shipped { tracking: None }), Some(tracking.clone()))
        }
        other => (Cow::Borrowed(other), None),
    }
}

pub(super) async fn insert(
    txn: &impl ConnectionTrait,
    shop: ShopId,
    order: OrderId,
    parcels: Vec<(EventId, Tracking)>,
) -> Result<(), DbErr> {
    if parcels.is_empty() {
        return Ok(());
    }
    let rows = parcels.into_iter().map(|(event, tracking)| ActiveModel {
        shop_id: Set(shop.0),
        order_id: Set(order.0),
        event_id: Set(event.0),
        carrier: Set(tracking.carrier),
        number: Set(tracking.number),
        url: Set(tracking.url),
    });
    Entity::insert_many(rows).exec_without_returning(txn).await?;
    Ok(())
}

/// Gives the events of these orders their tracking back, as far as it has not been forgotten; one query, and none where
/// nothing was shipped.
pub(super) async fn fill(
    connection: &impl ConnectionTrait,
    shop: ShopId,
    events: &mut [OrderEvent],
) -> Result<(), DbErr> {
    let shipped = events.iter().filter(|event| matches!(event.event, Event::Shipped { tracking: None }));
    let orders: Vec<Uuid> = shipped.map(|event| event.order.0).collect();
    if orders.is_empty() {
        return Ok(());
    }
    let found = Entity::find().filter(Column::ShopId.eq(shop.0)).filter(Column::OrderId.is_in(orders));
    let mut parcels: HashMap<Uuid, Tracking> = HashMap::new();
    for row in found.all(connection).await? {
        parcels.insert(row.event_id, Tracking { carrier: row.carrier, number: row.number, url: row.url });
    }
    for event in events {
        if let Event::Shipped { tracking: tracking @ None } = &mut event.event {
            *tracking = parcels.remove(&event.id.0);
        }
    }
    Ok(())
}

/// Removes the parcels of these orders.
pub(super) async fn forget(txn: &impl ConnectionTrait, shop: ShopId, orders: &[OrderId]) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::ShopId.eq(shop.0))
        .filter(Column::OrderId.is_in(orders.iter().map(|order| order.0)))
        .exec(txn)
        .await
        .map(drop)
}
