//! `orders_list`: one row an order, for the desk's list, its filters and its counters. Holds no personal
//! data: who it goes to is a reference.

use crate::entities::orders_list::{Column, Entity, Model};
use async_trait::async_trait;
use common::order_event::OrderEvent;
use common::projection::Projection;
use domain::order::{Event, FulfilmentState, PaymentMethod, PaymentState};
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, Statement,
};
use std::collections::{HashMap, HashSet};
use store::Database;

pub const NAME: &str = "orders_list";
/// Rows in one statement: 20 values each stay below SQLite's 32,766.
const BATCH: usize = 1000;
const COLUMNS: &[&str] = &[
    "shop_id",
    "order_id",
    "number",
    "placed_at",
    "contact_id",
    "items",
    "currency",
    "total",
    "paid",
    "refunded",
    "method",
    "payment",
    "fulfilment",
    "to_ship",
    "to_pay",
    "test",
    "held_until",
    "needs_shipping",
    "version",
];

pub struct OrdersList;

#[async_trait]
impl Projection for OrdersList {
    fn name(&self) -> &'static str {
        NAME
    }

    fn table(&self) -> (&'static str, &'static [&'static str]) {
        ("orders_list", COLUMNS)
    }

    async fn apply(&self, txn: &store::Transaction, generation: i64, events: &[OrderEvent]) -> Result<(), DbErr> {
        let mut rows = self.rows_before(txn, generation, events).await?;
        let mut touched = HashSet::new();
        for event in events {
            let key = (event.shop.0, event.order.0);
            if let Event::Placed(_) = event.event {
                rows.entry(key).or_insert_with(|| begin(generation, event));
            }
            if let Some(row) = rows.get_mut(&key)
                && (row.version as u64) < event.version
            {
                apply(row, event);
                touched.insert(key);
            }
        }
        rows.retain(|key, _| touched.contains(key));
        let changed: Vec<Model> = rows.into_values().collect();
        for batch in changed.chunks(BATCH) {
            Entity::insert_many(batch.iter().cloned().map(|row| row.into_active_model().reset_all()))
                .on_conflict(
                    OnConflict::columns([Column::ShopId, Column::Generation, Column::OrderId])
                        .update_columns([
                            Column::Paid,
                            Column::Refunded,
                            Column::Payment,
                            Column::Fulfilment,
                            Column::ToShip,
                            Column::ToPay,
                            Column::HeldUntil,
                            Column::Version,
                        ])
                        .to_owned(),
                )
                .exec_without_returning(txn)
                .await?;
        }
        Ok(())
    }

    async fn delete_some(&self, database: &Database, generation: i64) -> Result<bool, DbErr> {
        let sql = "DELETE FROM orders_list WHERE (shop_id, generation, order_id) IN \
                   (SELECT shop_id, generation, order_id FROM orders_list WHERE generation = $1 LIMIT 2000)";
        let write = database.write();
        let statement = Statement::from_sql_and_values(write.get_database_backend(), sql, [generation.into()]);
        Ok(write.execute_raw(statement).await?.rows_affected() > 0)
    }
}

impl OrdersList {
    /// The rows of orders that were placed before these events; one query a thousand orders.
    async fn rows_before(
        &self,
        txn: &store::Transaction,
        generation: i64,
        events: &[OrderEvent],
    ) -> Result<HashMap<(Uuid, Uuid), Model>, DbErr> {
        let mut known: Vec<(Uuid, Uuid)> = events.iter().map(|event| (event.shop.0, event.order.0)).collect();
        known.sort_unstable();
        known.dedup();
        let mut rows = HashMap::with_capacity(known.len());
        for batch in known.chunks(BATCH) {
            let mut shops: Vec<Uuid> = batch.iter().map(|(shop, _)| *shop).collect();
            shops.dedup();
            let found = Entity::find()
                .filter(Column::ShopId.is_in(shops))
                .filter(Column::Generation.eq(generation))
                .filter(Column::OrderId.is_in(batch.iter().map(|(_, order)| *order)))
                .all(txn)
                .await?;
            rows.extend(found.into_iter().map(|row| ((row.shop_id, row.order_id), row)));
        }
        Ok(rows)
    }
}

fn begin(generation: i64, event: &OrderEvent) -> Model {
    let mut row = Model {
        shop_id: event.shop.0,
        generation,
        order_id: event.order.0,
        number: 0,
        placed_at: event.at.timestamp_millis(),
        contact_id: Uuid::nil(),
        items: 0,
        currency: String::new(),
        total: 0,
        paid: 0,
        refunded: 0,
        method: String::new(),
        payment: String::new(),
        fulfilment: FulfilmentState::Unfulfilled.as_str().to_owned(),
        to_ship: false,
        to_pay: false,
        test: false,
        held_until: None,
        needs_shipping: true,
        version: 0,
    };
    if let Event::Placed(placed) = &event.event {
        row.number = placed.number as i64;
        row.contact_id = placed.contact.0;
        row.items = i64::from(placed.items());
        row.currency = placed.total.currency().code().to_owned();
        row.total = placed.total.minor();
        row.method = placed.method.as_str().to_owned();
        row.test = placed.test;
        row.needs_shipping = placed.needs_shipping();
        row.held_until = placed.held_until(event.at).map(|until| until.timestamp_millis());
    }
    row
}

fn apply(row: &mut Model, event: &OrderEvent) {
    let mut confirming = row.payment == PaymentState::Confirming.as_str();
    match &event.event {
        Event::Placed(_) => {}
        Event::PaymentStarted { .. } | Event::PaymentDeclined { .. } => confirming = false,
        Event::PaymentConfirmationAsked { .. } => confirming = true,
        Event::PaymentCaptured { amount, .. } | Event::MarkedPaid { amount } => row.paid += amount.minor(),
        Event::Shipped { .. } => row.fulfilment = FulfilmentState::Shipped.as_str().to_owned(),
        Event::Cancelled { .. } => row.fulfilment = FulfilmentState::Cancelled.as_str().to_owned(),
        Event::Refunded { amount, .. } => row.refunded += amount.minor(),
    }
    let cancelled = row.fulfilment == FulfilmentState::Cancelled.as_str();
    let payment = PaymentState::of(row.paid, row.refunded, row.total, cancelled, confirming);
    let by_courier = row.method == PaymentMethod::PayOnDelivery.as_str();
    let waits = matches!(payment, PaymentState::Pending | PaymentState::Confirming);
    let may_leave = matches!(payment, PaymentState::Paid | PaymentState::PartlyRefunded) || (waits && by_courier);
    row.to_ship = row.fulfilment == FulfilmentState::Unfulfilled.as_str() && may_leave;
    row.to_pay = waits && !cancelled;
    // Of no use once it is paid, shipped or cancelled; the sweep's index has only those that still wait.
    row.held_until = row.held_until.filter(|_| row.to_pay && row.fulfilment == FulfilmentState::Unfulfilled.as_str());
    row.payment = payment.as_str().to_owned();
    row.version = event.version as i64;
}
