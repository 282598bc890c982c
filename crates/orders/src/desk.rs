//! What the desk does with an order. Each command carries the version that its page showed; the very same asked
//! for again is no conflict, so a double click is answered like a single one. What is done already but was asked for
//! otherwise is.

use super::{Orders, keys};
use common::ServiceError;
use common::idempotency::{self, IdempotencyKey, Kind};
use contract::desk::{CancelForm, MarkPaidForm, RefundForm, ShipForm};
use contract::{Context, ErrorCode, FormErrors};
use domain::order::{Command, Order, Tracking};
use domain::{Money, MoneyError, OrderId, RefundId};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

impl Orders {
    pub async fn mark_paid(&self, context: &Context, number: u64, form: &MarkPaidForm) -> Result<u64, ServiceError> {
        self.command(context, number, form.version, None, |_| Some(Command::MarkPaid)).await
    }

    pub async fn ship(&self, context: &Context, number: u64, form: &ShipForm) -> Result<u64, ServiceError> {
        let tracking = form.tracking()?;
        let once = match form.idempotency_key.as_str() {
            "" => None,
            key => Some(shipment_key(context, number, key, tracking.as_ref())),
        };
        let ship = |_: &Order| Some(Command::Ship { tracking: tracking.clone() });
        self.command(context, number, form.version, once.as_ref(), ship).await
    }

    pub async fn cancel(&self, context: &Context, number: u64, form: &CancelForm) -> Result<u64, ServiceError> {
        let refund = RefundId(self.parts.ids.uuid());
        let cancel = |_: &Order| Some(Command::Cancel { restock: form.restock.is_some(), refund });
        self.command(context, number, form.version, None, cancel).await
    }

    pub async fn refund(&self, context: &Context, number: u64, form: &RefundForm) -> Result<u64, ServiceError> {
        let id = self.order_of(context, number).await?;
        let currency = self.parts.shops.by_id(context.shop).await?.view.currency;
        let amount = Money::parse_typed(&form.amount, currency).map_err(|error| {
            let mut faults = FormErrors::default();
            let empty = form.amount.trim().is_empty();
            let key = match error {
                MoneyError::NotAnAmount(_) if empty => "error-field-required",
                _ => "error-field-amount",
            };
            faults.add("amount", key);
            ServiceError::Invalid(faults)
        })?;
        let refund_id = refund_id(id, &form.idempotency_key);
        let refund = |_: &Order| Some(Command::Refund { refund: refund_id, amount });
        let once = refund_key(context, id, form, amount);
        self.command(context, number, form.version, Some(&once), refund).await
    }

    /// Runs a desk's command, and returns the order's version when the lists show it.
    async fn command(
        &self,
        context: &Context,
        number: u64,
        version: u64,
        once: Option<&IdempotencyKey>,
        choose: impl Fn(&Order) -> Option<Command> + Sync,
    ) -> Result<u64, ServiceError> {
        let id = self.order_of(context, number).await?;
        let waiting = self.feed.waiting();
        let executed = self.execute_once(context, id, Some(version), once, choose).await?;
        self.carry_out_refunds(context, &executed).await;
        let version = executed.after.order.version;
        if executed.changed {
            self.feed.wait_for(waiting, HashMap::from([(id, version)])).await;
        }
        Ok(version)
    }

    pub(super) async fn order_of(&self, context: &Context, number: u64) -> Result<OrderId, ServiceError> {
        let key = keys::by_number(self.parts.databases.of(context.shop).read(), context.shop, number).await?;
        Ok(key.ok_or(ServiceError::Known(ErrorCode::NotFound))?.order)
    }
}

/// One key ships many orders: each has a key of its own made of it. The version is left out, because many orders are
/// shipped as they are when their turn comes.
pub(super) fn shipment_key(context: &Context, number: u64, key: &str, tracking: Option<&Tracking>) -> IdempotencyKey {
    let url = tracking.and_then(|tracking| tracking.url.as_deref()).unwrap_or_default();
    let (carrier, parcel) = tracking.map_or(("", ""), |it| (it.carrier.as_str(), it.number.as_str()));
    IdempotencyKey {
        kind: Kind::Shipment,
        key: format!("{number}:{key}"),
        sender: idempotency::sender_of(context.actor),
        content: idempotency::content_hash([("carrier", carrier), ("number", parcel), ("url", url)]),
    }
}

/// The amount counts as it was read, not as it was typed.
fn refund_key(context: &Context, order: OrderId, form: &RefundForm, amount: Money) -> IdempotencyKey {
    let (order, version, amount) = (order.to_string(), form.version.to_string(), amount.to_decimal_string());
    let content = [("order", order.as_str()), ("version", version.as_str()), ("amount", amount.as_str())];
    IdempotencyKey {
        kind: Kind::Refund,
        key: form.idempotency_key.clone(),
        sender: idempotency::sender_of(context.actor),
        content: idempotency::content_hash(content),
    }
}

/// One refund per order and key: the same form sent twice names the same refund.
fn refund_id(order: OrderId, key: &str) -> RefundId {
    let hash = Sha256::new().chain_update(order.0.as_bytes()).chain_update(key.as_bytes()).finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    RefundId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}
