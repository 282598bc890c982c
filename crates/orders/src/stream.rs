//! An order's stream: its events to and from the event store. Called by this area's commands, queries
//! and projections; the only place that knows how events are stored.

use super::public;
use chrono::{DateTime, Utc};
use common::ServiceError;
use contract::{Actor, Context};
use domain::order::{Event, Order};
use domain::{CorrelationId, EventId, OrderId, ShopId};
use infra::{Clock, Ids};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::LazyLock;
use store::event_store::{self, AppendError, NewEvent, Recorded, Upcasters};
use store::outbox;

const PREFIX: &str = "order-";

/// Steps that bring older shapes of order events up to `Event::SCHEMA`. An event whose shape changes
/// gets the next schema number, and a line here.
pub static UPCASTERS: LazyLock<Upcasters> = LazyLock::new(Upcasters::new);

/// What is stored beside each event: references only.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Meta {
    pub actor: Actor,
    /// The request that it began with.
    pub correlation: CorrelationId,
    /// The event that led to this one, where one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub causation: Option<EventId>,
    /// The order was placed in test mode: told with each event, so that sums need not read the order.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub test: bool,
}

/// One event of an order, as it happened.
#[derive(Clone, PartialEq, Debug)]
pub struct OrderEvent {
    pub shop: ShopId,
    pub order: OrderId,
    pub position: i64,
    pub version: u64,
    pub id: EventId,
    pub at: DateTime<Utc>,
    pub meta: Meta,
    pub event: Event,
}

#[derive(Debug, thiserror::Error)]
pub enum StreamError {
    #[error("event {position} can't be read: {source}")]
    Unreadable { position: i64, source: serde_json::Error },
    #[error("event {position} has no place in an order's stream")]
    Misplaced { position: i64 },
}

impl StreamError {
    /// The event's place among all events.
    pub const fn position(&self) -> i64 {
        match self {
            Self::Unreadable { position, .. } | Self::Misplaced { position } => *position,
        }
    }
}

impl From<StreamError> for ServiceError {
    fn from(error: StreamError) -> Self {
        Self::unexpected("an order's events can't be read", error)
    }
}

/// An order with its history.
#[derive(Clone, Debug)]
pub struct Loaded {
    pub order: Order,
    pub history: Vec<OrderEvent>,
}

pub fn name(order: OrderId) -> String {
    format!("{PREFIX}{order}")
}

/// `None` for an unknown order.
pub async fn load(
    connection: &impl ConnectionTrait,
    shop: ShopId,
    order: OrderId,
) -> Result<Option<Loaded>, ServiceError> {
    let recorded = event_store::load(connection, shop, &name(order), &UPCASTERS).await?;
    let history = recorded.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let state = Order::fold(history.iter().map(|told| &told.event));
    Ok(state.map(|order| Loaded { order, history }))
}

/// Those of these orders that there are; one query for all of them.
pub async fn load_all(
    connection: &impl ConnectionTrait,
    shop: ShopId,
    orders: &[OrderId],
) -> Result<HashMap<OrderId, Loaded>, ServiceError> {
    let streams = orders.iter().map(|order| name(*order));
    let recorded = event_store::load_all(connection, shop, streams, &UPCASTERS).await?;
    let mut histories: HashMap<OrderId, Vec<OrderEvent>> = HashMap::with_capacity(orders.len());
    for told in recorded {
        let told = read(told)?;
        histories.entry(told.order).or_default().push(told);
    }
    let folded = histories.into_iter().filter_map(|(id, history)| {
        let order = Order::fold(history.iter().map(|told| &told.event))?;
        Some((id, Loaded { order, history }))
    });
    Ok(folded.collect())
}

/// Reads a stored event; other areas' streams are left to them by [`is_order`].
pub fn read(recorded: Recorded) -> Result<OrderEvent, StreamError> {
    let position = recorded.position;
    let misplaced = || StreamError::Misplaced { position };
    let order = recorded.stream.strip_prefix(PREFIX).and_then(|id| id.parse().ok()).ok_or_else(misplaced)?;
    let unreadable = |source| StreamError::Unreadable { position, source };
    let tagged = serde_json::json!({ "kind": recorded.kind, "data": recorded.payload });
    Ok(OrderEvent {
        shop: recorded.shop,
        order,
        position,
        version: recorded.version,
        id: recorded.id,
        at: DateTime::from_timestamp_millis(recorded.recorded_at).ok_or_else(misplaced)?,
        meta: serde_json::from_value(recorded.meta).map_err(unreadable)?,
        event: serde_json::from_value(tagged).map_err(unreadable)?,
    })
}

pub fn is_order(recorded: &Recorded) -> bool {
    recorded.stream.starts_with(PREFIX)
}

/// Appends what was decided, and its public side, to the order's stream. `before` is the state that
/// the decision was made on. Gives the last position and the new state.
pub async fn append(
    txn: &impl ConnectionTrait,
    (clock, ids): (&dyn Clock, &dyn Ids),
    context: &Context,
    order: OrderId,
    before: Option<Loaded>,
    events: Vec<Event>,
) -> Result<(i64, Loaded), AppendFailure> {
    let (state, mut history) = before.map_or((None, Vec::new()), |loaded| (Some(loaded.order), loaded.history));
    let expected = state.as_ref().map_or(0, |order: &Order| order.version);
    let now = clock.now();
    let meta = Meta {
        actor: context.actor,
        correlation: context.correlation,
        causation: history.last().map(|told: &OrderEvent| told.id),
        test: is_test(state.as_ref(), &events),
    };
    let meta_json = serde_json::to_value(meta)?;
    let mut new = Vec::with_capacity(events.len());
    let mut state = state;
    for (step, event) in (1..).zip(events) {
        let id = EventId(ids.uuid());
        let payload = match serde_json::to_value(&event)? {
            serde_json::Value::Object(mut tagged) => tagged.remove("data").unwrap_or_default(),
            other => other,
        };
        new.push(NewEvent {
            id,
            kind: event.kind(),
            schema: Event::SCHEMA,
            payload,
            meta: meta_json.clone(),
            recorded_at: now.timestamp_millis(),
        });
        state = Order::apply(state, &event);
        history.push(OrderEvent {
            shop: context.shop,
            order,
            position: 0,
            version: expected + step,
            id,
            at: now,
            meta,
            event,
        });
    }
    let Some(state) = state else { return Err(AppendFailure::NotPlaced) };
    let count = new.len();
    let last = event_store::append(txn, context.shop, &name(order), expected, new).await?;
    let first_new = history.len() - count;
    let mut told = Vec::new();
    for (position, entry) in (last - count as i64 + 1..).zip(history.iter_mut().skip(first_new)) {
        entry.position = position;
        told.extend(public::tell(&state, entry)?);
    }
    outbox::write(txn, told).await?;
    Ok((last, Loaded { order: state, history }))
}

/// Whether these events belong to an order that was placed in test mode, or place one.
fn is_test(order: Option<&Order>, events: &[Event]) -> bool {
    match (order, events.first()) {
        (Some(order), _) => order.placed.test,
        (None, Some(Event::Placed(placed))) => placed.test,
        (None, _) => false,
    }
}

#[derive(Debug, thiserror::Error)]
pub enum AppendFailure {
    #[error(transparent)]
    Store(#[from] AppendError),
    #[error(transparent)]
    Db(#[from] sea_orm::DbErr),
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    #[error("the first event of an order has to be that it was placed")]
    NotPlaced,
}
