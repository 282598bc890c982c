//! Placing an order: one transaction, once a request. Called by the checkout, which has checked the form
//! and worked out the prices.

use super::error::TryError;
use super::keys::{self, OrderKey};
use super::{LocalOrders, stream};
use crate::carts::{self, CartToken};
use crate::{Scope, ServiceError, contacts, inventory, payments};
use contract::order::ContactView;
use domain::order::{Command, Line, PaymentMethod, Place, Shipping, decide};
use domain::{ContactId, OrderId, PaymentId, VariantId};
use inventory::TakeError;
use secrecy::ExposeSecret as _;
use std::time::Duration;

/// How often a transaction is run again that lost to another one.
pub(super) const TRIES: u32 = 8;

/// Everything an order is made of but its number.
#[derive(Clone)]
pub struct PlaceOrder {
    /// One order per key.
    pub request: String,
    /// Loses the ordered lines in the same transaction.
    pub cart: Option<CartToken>,
    pub lines: Vec<Line>,
    pub contact: ContactView,
    /// The shopper's own words; kept with the contact, since they may be personal.
    pub note: String,
    pub shipping: Shipping,
    pub tax_rate_basis_points: u32,
    pub method: PaymentMethod,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlacedOrder {
    pub order: OrderId,
    pub number: u64,
    /// Opens the order's page to its shopper.
    pub key: String,
}

impl From<OrderKey> for PlacedOrder {
    fn from(key: OrderKey) -> Self {
        Self { order: key.order, number: key.number, key: key.access }
    }
}

impl LocalOrders {
    pub(super) async fn find_placed(&self, scope: &Scope, request: &str) -> Result<Option<PlacedOrder>, ServiceError> {
        let key = keys::by_request(self.parts.database.read(), scope.shop, request).await?;
        Ok(key.map(PlacedOrder::from))
    }

    pub(super) async fn place_once(&self, scope: &Scope, place: PlaceOrder) -> Result<PlacedOrder, ServiceError> {
        for tries in 1..=TRIES {
            let refused = match self.try_place(scope, &place).await {
                Ok(placed) => return Ok(placed),
                Err(refused) => refused,
            };
            // The same request may have been quicker on another connection, and taken the last piece.
            if let Some(placed) = self.find_placed(scope, &place.request).await? {
                return Ok(placed);
            }
            match refused {
                TryError::Refused(error) => return Err(error),
                TryError::Again => tokio::time::sleep(Duration::from_millis(u64::from(tries * tries))).await,
            }
        }
        Err(contract::ErrorCode::Unavailable.into())
    }

    async fn try_place(&self, scope: &Scope, place: &PlaceOrder) -> Result<PlacedOrder, TryError> {
        let (clock, ids) = (&*self.parts.clock, &*self.parts.ids);
        let txn = self.parts.database.transaction().await?;
        let pieces: Vec<(VariantId, u32)> = place.lines.iter().map(|line| (line.variant, line.quantity)).collect();
        let seen_on_pages = match inventory::take(&txn, scope.shop, &pieces).await {
            Ok(seen) => seen,
            Err(TakeError::Db(error)) => return Err(error.into()),
            Err(TakeError::Shortage(short)) => {
                txn.rollback().await?;
                return Err(self.shortage(scope, place, &short).await?.into());
            }
        };
        let number = keys::next_number(&txn, scope.shop).await?;
        let key = OrderKey { order: OrderId(ids.uuid()), number, access: new_key() };
        if !keys::insert(&txn, scope.shop, &key, &place.request).await? {
            txn.rollback().await?;
            return Err(TryError::Again);
        }
        let contact = ContactId(ids.uuid());
        contacts::insert(&txn, scope.shop, contact, &place.contact, &place.note).await?;
        let payment = (place.method == PaymentMethod::Card).then(|| PaymentId(ids.uuid()));
        let events = decide(
            None,
            Command::Place(Place {
                number,
                contact,
                lines: place.lines.clone(),
                shipping: place.shipping.clone(),
                tax_rate_basis_points: place.tax_rate_basis_points,
                lang: scope.lang,
                method: place.method,
                payment,
            }),
        )?;
        if let Some(cart) = &place.cart {
            let variants: Vec<VariantId> = place.lines.iter().map(|line| line.variant).collect();
            carts::take_out(&txn, scope.shop, cart, &variants).await?;
        }
        if let (Some(payment), Some(domain::order::Event::Placed(placed))) = (payment, events.first())
            && placed.payment.is_some()
        {
            let provider = self.parts.provider.name();
            payments::open(&txn, scope.shop, payment, key.order, provider, placed.total, clock.now()).await?;
        }
        stream::append(&txn, (clock, ids), scope, key.order, None, events).await?;
        txn.commit().await?;
        self.committed(seen_on_pages);
        Ok(key.into())
    }

    /// The short titles, with what is left of each.
    async fn shortage(
        &self,
        scope: &Scope,
        place: &PlaceOrder,
        short: &[VariantId],
    ) -> Result<ServiceError, ServiceError> {
        let levels = inventory::levels_of(self.parts.database.read(), scope.shop, short).await?;
        let titles = place.lines.iter().filter(|line| short.contains(&line.variant)).map(|line| {
            let level = levels.iter().find(|level| level.variant == line.variant);
            let title = match line.variant_title.as_str() {
                "" => line.title.clone(),
                variant => format!("{} · {variant}", line.title),
            };
            (title, level.and_then(inventory::StockLevel::limit).unwrap_or(0))
        });
        Ok(ServiceError::NotEnoughStock(titles.collect()))
    }

    /// After a commit: wakes the projections, and makes cached pages stale where stock has changed.
    pub(super) fn committed(&self, stock_changed: bool) {
        if stock_changed {
            self.parts.revision.bump();
        }
        self.feed.wake();
    }
}

/// 128 random bits as hexadecimal digits, short enough for a link in a mail.
fn new_key() -> String {
    infra::token::new_token().expose_secret().chars().take(32).collect()
}
