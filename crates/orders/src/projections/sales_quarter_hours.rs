//! `sales_quarter_hours`: orders and net revenue of each quarter of an hour, from which the days of any time zone are
//! added up. An order counts when it was placed, with its whole total; what goes back, or is written off when an order is
//! cancelled, is taken off when it does. Money that came for a cancelled order and went straight back was never revenue.
//! Orders placed in test mode are summed up beside the others: the dashboard shows them while the shop is in test mode.

use crate::entities::sales_quarter_hours::{ActiveModel, Column, Entity};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use common::order_event::OrderEvent;
use common::projection::Projection;
use domain::order::Event;
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter};
use std::collections::BTreeMap;
use store::Database;

pub const NAME: &str = "sales_quarter_hours";
const MILLISECONDS_A_QUARTER: i64 = 900_000;

pub struct SalesQuarterHours;

/// Orders and revenue in minor units: of real orders, and of test orders.
#[derive(Default)]
struct Sums {
    real: (i64, i64),
    test: (i64, i64),
}

/// Quarters of an hour since 1970 (UTC).
pub fn quarter_of(at: DateTime<Utc>) -> i64 {
    at.timestamp_millis().div_euclid(MILLISECONDS_A_QUARTER)
}

#[async_trait]
impl Projection for SalesQuarterHours {
    fn name(&self) -> &'static str {
        NAME
    }

    fn table(&self) -> (&'static str, &'static [&'static str]) {
        (NAME, &["shop_id", "quarter", "currency", "orders", "revenue", "test_orders", "test_revenue"])
    }

    async fn apply(&self, txn: &store::Transaction, generation: i64, events: &[OrderEvent]) -> Result<(), DbErr> {
        let mut sums: BTreeMap<(Uuid, i64, &'static str), Sums> = BTreeMap::new();
        for event in events {
            let (orders, revenue) = match &event.event {
                Event::Placed(placed) => (1, placed.total),
                late if late.is_refund_of_late_money() => continue,
                Event::Refunded { amount, .. } => (0, amount.negated()),
                Event::Cancelled { written_off, .. } => (0, written_off.negated()),
                Event::PaymentStarted { .. }
                | Event::PaymentConfirmationAsked { .. }
                | Event::PaymentDeclined { .. }
                | Event::PaymentCaptured { .. }
                | Event::MarkedPaid { .. }
                | Event::Shipped { .. } => continue,
            };
            let quarter = sums.entry((event.shop.0, quarter_of(event.at), revenue.currency().code())).or_default();
            let sum = if event.meta.test { &mut quarter.test } else { &mut quarter.real };
            *sum = (sum.0 + orders, sum.1.saturating_add(revenue.minor()));
        }
        if sums.is_empty() {
            return Ok(());
        }
        let rows = sums.into_iter().map(|((shop, quarter, currency), Sums { real, test })| ActiveModel {
            shop_id: Set(shop),
            generation: Set(generation),
            quarter: Set(quarter),
            currency: Set(currency.to_owned()),
            orders: Set(real.0),
            revenue: Set(real.1),
            test_orders: Set(test.0),
            test_revenue: Set(test.1),
        });
        Entity::insert_many(rows)
            .on_conflict(
                OnConflict::columns([Column::ShopId, Column::Generation, Column::Currency, Column::Quarter])
                    .value(Column::Orders, Expr::cust("sales_quarter_hours.orders + excluded.orders"))
                    .value(Column::Revenue, Expr::cust("sales_quarter_hours.revenue + excluded.revenue"))
                    .value(Column::TestOrders, Expr::cust("sales_quarter_hours.test_orders + excluded.test_orders"))
                    .value(Column::TestRevenue, Expr::cust("sales_quarter_hours.test_revenue + excluded.test_revenue"))
                    .to_owned(),
            )
            .exec_without_returning(txn)
            .await?;
        Ok(())
    }

    async fn delete_some(&self, database: &Database, generation: i64) -> Result<bool, DbErr> {
        let gone = Entity::delete_many().filter(Column::Generation.eq(generation)).exec(database.write()).await?;
        Ok(gone.rows_affected > 0)
    }
}
