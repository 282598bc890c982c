//! What the desk does with an order. Each command carries the version that its page showed; the very same asked
//! for again is no conflict, so a double click is answered like a single one. What is done already but was asked for
//! otherwise is.

use super::{LocalOrders, keys};
use crate::idempotency::{self, IdempotencyKey, Kind};
use crate::{Scope, ServiceError};
use contract::desk::{CancelForm, DeskOrderView, MarkPaidForm, RefundForm, ShipForm};
use contract::{ErrorCode, FormErrors};
use domain::order::{Command, Order, Tracking};
use domain::{Money, MoneyError, OrderId, RefundId};
use sha2::{Digest, Sha256};

/// The longest text of a tracking field, in characters.
pub(super) const LONGEST: usize = 200;

impl LocalOrders {
    pub(super) async fn mark_paid_by_desk(
        &self,
        scope: &Scope,
        number: u64,
        form: &MarkPaidForm,
    ) -> Result<DeskOrderView, ServiceError> {
        self.command(scope, number, form.version, None, |_| Some(Command::MarkPaid)).await
    }

    pub(super) async fn ship_by_desk(
        &self,
        scope: &Scope,
        number: u64,
        form: &ShipForm,
    ) -> Result<DeskOrderView, ServiceError> {
        let tracking = tracking(form)?;
        let once = match form.idempotency_key.as_str() {
            "" => None,
            key if key.len() > LONGEST => return Err(ErrorCode::Malformed.into()),
            key => Some(shipment_key(scope, number, key, tracking.as_ref())),
        };
        let ship = |_: &Order| Some(Command::Ship { tracking: tracking.clone() });
        self.command(scope, number, form.version, once.as_ref(), ship).await
    }

    pub(super) async fn cancel_by_desk(
        &self,
        scope: &Scope,
        number: u64,
        form: &CancelForm,
    ) -> Result<DeskOrderView, ServiceError> {
        let refund = RefundId(self.parts.ids.uuid());
        let cancel = |_: &Order| Some(Command::Cancel { restock: form.restock.is_some(), refund });
        self.command(scope, number, form.version, None, cancel).await
    }

    pub(super) async fn refund_by_desk(
        &self,
        scope: &Scope,
        number: u64,
        form: &RefundForm,
    ) -> Result<DeskOrderView, ServiceError> {
        if form.idempotency_key.is_empty() || form.idempotency_key.len() > LONGEST {
            return Err(ErrorCode::Malformed.into());
        }
        let id = self.order_of(scope, number).await?;
        let currency = self.parts.shops.by_id(scope.shop).await?.view.currency;
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
        let refund = refund_id(id, &form.idempotency_key);
        let give_back = |_: &Order| Some(Command::Refund { refund, amount });
        let once = refund_key(scope, id, form, amount);
        self.command(scope, number, form.version, Some(&once), give_back).await
    }

    /// Runs a desk's command, and returns when the lists show it.
    async fn command(
        &self,
        scope: &Scope,
        number: u64,
        version: u64,
        once: Option<&IdempotencyKey>,
        choose: impl Fn(&Order) -> Option<Command> + Sync,
    ) -> Result<DeskOrderView, ServiceError> {
        let id = self.order_of(scope, number).await?;
        let executed = self.execute_once(scope, id, Some(version), once, choose).await?;
        self.give_back(scope, &executed).await;
        if let Some(position) = executed.position {
            self.feed.wait_for(position).await;
        }
        self.view_for_desk(scope, number).await
    }

    pub(super) async fn order_of(&self, scope: &Scope, number: u64) -> Result<OrderId, ServiceError> {
        let key = keys::by_number(self.parts.database.read(), scope.shop, number).await?;
        Ok(key.ok_or(ServiceError::Known(ErrorCode::NotFound))?.order)
    }
}

/// One key ships many orders: each has a key of its own made of it. The version is left out, because many orders are
/// shipped as they are when their turn comes.
pub(super) fn shipment_key(scope: &Scope, number: u64, key: &str, tracking: Option<&Tracking>) -> IdempotencyKey {
    let url = tracking.and_then(|tracking| tracking.url.as_deref()).unwrap_or_default();
    let (carrier, parcel) = tracking.map_or(("", ""), |it| (it.carrier.as_str(), it.number.as_str()));
    IdempotencyKey {
        kind: Kind::Shipment,
        key: format!("{number}:{key}"),
        sender: idempotency::sender_of(scope.actor),
        content: idempotency::content_hash([("carrier", carrier), ("number", parcel), ("url", url)]),
    }
}

/// The amount counts as it was read, not as it was typed.
fn refund_key(scope: &Scope, order: OrderId, form: &RefundForm, amount: Money) -> IdempotencyKey {
    let (order, version, amount) = (order.to_string(), form.version.to_string(), amount.to_decimal_string());
    let content = [("order", order.as_str()), ("version", version.as_str()), ("amount", amount.as_str())];
    IdempotencyKey {
        kind: Kind::Refund,
        key: form.idempotency_key.clone(),
        sender: idempotency::sender_of(scope.actor),
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

/// `None` for an empty form: not every parcel can be followed.
fn tracking(form: &ShipForm) -> Result<Option<Tracking>, FormErrors> {
    let mut faults = FormErrors::default();
    let [carrier, number, url] =
        [&form.carrier, &form.tracking_number, &form.tracking_url].map(|text| text.trim().to_owned());
    for (field, text) in [("carrier", &carrier), ("tracking_number", &number), ("tracking_url", &url)] {
        if text.chars().count() > LONGEST {
            faults.add_with(field, "error-field-too-long", &[("max", LONGEST.to_string())]);
        }
    }
    let sound =
        url.strip_prefix("https://").is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace));
    if !url.is_empty() && !sound {
        faults.add("tracking_url", "error-field-https");
    }
    faults.into_result()?;
    if carrier.is_empty() && number.is_empty() && url.is_empty() {
        return Ok(None);
    }
    Ok(Some(Tracking { carrier, number, url: Some(url).filter(|url| !url.is_empty()) }))
}
