//! What the desk does with many orders at once: each by itself, so that one that can't be holds up no other. They are
//! found by one query, and none of them is read again to be shown.

use super::Orders;
use super::desk::shipment_key;
use super::keys::{self, OrderKey};
use common::ServiceError;
use common::idempotency::IdempotencyKey;
use contract::desk::CancelOne;
use contract::{Context, ErrorCode};
use domain::RefundId;
use domain::order::{Command, Order};
use std::collections::HashMap;

/// What came of a command for each of many orders.
pub type Each = Vec<(u64, Result<(), ServiceError>)>;

impl Orders {
    /// `WrongState` for one that waits for no money.
    pub async fn mark_each_paid(&self, context: &Context, numbers: &[u64]) -> Result<Each, ServiceError> {
        let orders = numbers.iter().map(|number| (*number, None)).collect();
        let done = self.each(context, orders, |_| None, |_| Some(Command::MarkPaid)).await?;
        let changed = |result: Result<bool, ServiceError>| match result {
            Ok(true) => Ok(()),
            Ok(false) => Err(ErrorCode::WrongState.into()),
            Err(error) => Err(error),
        };
        Ok(done.into_iter().map(|(number, result)| (number, changed(result))).collect())
    }

    /// Each as it is when its turn comes. With the same key again, those that were shipped stay as they are.
    pub async fn ship_each(&self, context: &Context, numbers: &[u64], key: &str) -> Result<Each, ServiceError> {
        let orders = numbers.iter().map(|number| (*number, None)).collect();
        let once = |number| (!key.is_empty()).then(|| shipment_key(context, number, key, None));
        let ship = |_: &Order| Some(Command::Ship { tracking: None });
        Ok(dropped(self.each(context, orders, once, ship).await?))
    }

    /// Each at the version that was seen.
    pub async fn cancel_each(&self, context: &Context, orders: &[CancelOne]) -> Result<Each, ServiceError> {
        let restock: HashMap<u64, bool> = orders.iter().map(|one| (one.number, one.form.restock.is_some())).collect();
        let orders = orders.iter().map(|one| (one.number, Some(one.form.version))).collect();
        let cancel = |order: &Order| {
            let restock = restock.get(&order.placed.number).copied().unwrap_or_default();
            Some(Command::Cancel { restock, refund: RefundId(self.parts.ids.uuid()) })
        };
        Ok(dropped(self.each(context, orders, |_| None, cancel).await?))
    }

    /// Runs a command on each of these, at the version that was seen of it, and returns when the lists show all of
    /// them. Whether it changed the order.
    async fn each(
        &self,
        context: &Context,
        orders: Vec<(u64, Option<u64>)>,
        once: impl Fn(u64) -> Option<IdempotencyKey>,
        choose: impl Fn(&Order) -> Option<Command> + Sync,
    ) -> Result<Vec<(u64, Result<bool, ServiceError>)>, ServiceError> {
        let numbers: Vec<u64> = orders.iter().map(|(number, _)| *number).collect();
        let keys = keys::by_numbers(self.parts.databases.of(context.shop).read(), context.shop, &numbers).await?;
        let keys: HashMap<u64, OrderKey> = keys.into_iter().map(|key| (key.number, key)).collect();
        let (mut results, mut changed) = (Vec::with_capacity(orders.len()), HashMap::new());
        let waiting = self.feed.waiting();
        for (number, seen) in orders {
            let Some(key) = keys.get(&number) else {
                results.push((number, Err(ErrorCode::NotFound.into())));
                continue;
            };
            let result = match self.execute_once(context, key.order, seen, once(number).as_ref(), &choose).await {
                Ok(executed) => {
                    self.carry_out_refunds(context, &executed).await;
                    if executed.changed {
                        changed.insert(key.order, executed.after.order.version);
                    }
                    Ok(executed.changed)
                }
                Err(error) => Err(error),
            };
            results.push((number, result));
        }
        self.feed.wait_for(waiting, changed).await;
        Ok(results)
    }
}

fn dropped(results: Vec<(u64, Result<bool, ServiceError>)>) -> Each {
    results.into_iter().map(|(number, result)| (number, result.map(drop))).collect()
}
