//! An order's stream: its events to and from the event store. Called by this area's commands, queries
//! and projections; the only place that knows how events are stored.

use super::{parcels, public};
use chrono::DateTime;
use common::ServiceError;
use common::order_event::{Meta, OrderEvent};
use contract::Context;
use domain::order::{Event, Order};
use domain::{EventId, OrderId, ShopId};
use infra::{Clock, Ids};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;
use std::sync::LazyLock;
use store::event_store::{self, AppendError, NewEvent, Recorded, UpcastError, Upcasters};
use store::outbox;

const PREFIX: &str = "order-";

/// Every kind of order event, with the steps that change its older shapes to the present one. An event whose shape changes
/// gets another step here.
pub static UPCASTERS: LazyLock<Upcasters> = LazyLock::new(|| {
    Upcasters::new()
        .with("order.placed", &[])
        .with("order.payment_started", &[])
        .with("order.payment_confirmation_asked", &[])
        .with("order.payment_declined", &[])
        .with("order.payment_captured", &[])
        .with("order.marked_paid", &[])
        .with("order.shipped", &[])
        .with("order.cancelled", &[])
        .with("order.refunded", &[])
});

#[derive(Debug, thiserror::Error)]
pub enum StreamError {
    #[error("event {version} of {stream} can't be read: {source}")]
    Unreadable { stream: String, version: u64, source: serde_json::Error },
    #[error("event {version} of {stream} can't be read: {source}")]
    Unknown { stream: String, version: u64, source: UpcastError },
    #[error("event {version} of {stream} has no place in an order's stream")]
    Misplaced { stream: String, version: u64 },
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

impl Loaded {
    /// The ids of the events behind this version.
    pub fn since(&self, version: u64) -> impl Iterator<Item = EventId> {
        self.history.iter().filter(move |event| event.version > version).map(|event| event.id)
    }
}

pub fn name(order: OrderId) -> String {
    format!("{PREFIX}{order}")
}

/// The order of a stream's name; `None` where it is no order's.
pub fn order_of(stream: &str) -> Option<OrderId> {
    stream.strip_prefix(PREFIX)?.parse().ok()
}

/// `None` for an unknown order.
pub async fn load(
    connection: &impl ConnectionTrait,
    shop: ShopId,
    order: OrderId,
) -> Result<Option<Loaded>, ServiceError> {
    let recorded = event_store::load(connection, shop, &name(order), &UPCASTERS).await?;
    let mut history = recorded.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    parcels::fill(connection, shop, &mut history).await?;
    let state = Order::fold(history.iter().map(|entry| &entry.event));
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
    let mut events = recorded.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    parcels::fill(connection, shop, &mut events).await?;
    let mut histories: HashMap<OrderId, Vec<OrderEvent>> = HashMap::with_capacity(orders.len());
    for event in events {
        histories.entry(event.order).or_default().push(event);
    }
    let folded = histories.into_iter().filter_map(|(id, history)| {
        let order = Order::fold(history.iter().map(|entry| &entry.event))?;
        Some((id, Loaded { order, history }))
    });
    Ok(folded.collect())
}

/// Reads a stored event; other areas' streams are left to them by [`is_order`].
pub fn read(recorded: Recorded) -> Result<OrderEvent, StreamError> {
    let Recorded { position, version, .. } = recorded;
    let misplaced = || StreamError::Misplaced { stream: recorded.stream.clone(), version };
    let order = order_of(&recorded.stream).ok_or_else(misplaced)?;
    let unreadable = |source| StreamError::Unreadable { stream: recorded.stream.clone(), version, source };
    let unknown = |source| StreamError::Unknown { stream: recorded.stream.clone(), version, source };
    let tagged = serde_json::json!({ "kind": recorded.kind, "data": recorded.payload.map_err(unknown)? });
    Ok(OrderEvent {
        shop: recorded.shop,
        order,
        position,
        version,
        id: recorded.id,
        at: DateTime::from_timestamp_millis(recorded.recorded_at).ok_or_else(misplaced)?,
        meta: serde_json::from_value(recorded.meta).map_err(unreadable)?,
        event: serde_json::from_value(tagged).map_err(unreadable)?,
    })
}

pub fn is_order(recorded: &Recorded) -> bool {
    recorded.stream.starts_with(PREFIX)
}

/// What [`append`] needs to know besides the events.
#[derive(Clone, Copy)]
pub struct Appending<'a> {
    pub clock: &'a dyn Clock,
    pub ids: &'a dyn Ids,
    pub context: &'a Context,
    /// Pages of the shop show other stock because of it.
    pub stock_shown: bool,
}

/// Appends what was decided, and its public side, to the order's stream. `before` is the state that
/// the decision was made on. Gives the new state.
pub async fn append(
    txn: &impl ConnectionTrait,
    Appending { clock, ids, context, stock_shown }: Appending<'_>,
    order: OrderId,
    before: Option<Loaded>,
    events: Vec<Event>,
) -> Result<Loaded, AppendFailure> {
    let (state, mut history) = before.map_or((None, Vec::new()), |loaded| (Some(loaded.order), loaded.history));
    let expected = state.as_ref().map_or(0, |order: &Order| order.version);
    let now = clock.now();
    let meta = Meta {
        actor: context.actor,
        correlation: context.correlation,
        causation: history.last().map(|entry: &OrderEvent| entry.id),
        test: is_test(state.as_ref(), &events),
    };
    let meta_json = serde_json::to_value(meta)?;
    let (mut new, mut parcels) = (Vec::with_capacity(events.len()), Vec::new());
    let mut state = state;
    for (step, event) in (1..).zip(events) {
        let id = EventId(ids.uuid());
        let (stored, tracking) = parcels::split(&event);
        parcels.extend(tracking.map(|tracking| (id, tracking)));
        let payload = match serde_json::to_value(stored)? {
            serde_json::Value::Object(mut tagged) => tagged.remove("data").unwrap_or_default(),
            other => other,
        };
        new.push(NewEvent {
            id,
            kind: event.kind(),
            schema: UPCASTERS.newest(event.kind()).ok_or(AppendFailure::UnknownKind(event.kind()))?,
            payload,
            meta: meta_json.clone(),
            recorded_at: now.timestamp_millis(),
        });
        state = Order::apply(state, &event);
        history.push(OrderEvent {
            shop: context.shop,
            order,
            position: None,
            version: expected + step,
            id,
            at: now,
            meta,
            event,
        });
    }
    let Some(state) = state else { return Err(AppendFailure::NotPlaced) };
    let count = new.len();
    event_store::append(txn, context.shop, &name(order), expected, new).await?;
    parcels::insert(txn, context.shop, order, parcels).await?;
    let new = history.iter().skip(history.len() - count);
    let public: Result<Vec<_>, _> = new.map(|entry| public::of(&state, entry, stock_shown)).collect();
    outbox::write(txn, public?).await?;
    Ok(Loaded { order: state, history })
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
    #[error("`{0}` is not among the kinds of order events that can be read again")]
    UnknownKind(&'static str),
    #[error("the first event of an order has to be that it was placed")]
    NotPlaced,
}
