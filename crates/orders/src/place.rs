//! Placing an order: one transaction, once a request. Called by the checkout, which has checked the form
//! and worked out the prices.

use super::error::TryError;
use super::keys::{self, OrderKey};
use super::stream::Appending;
use super::{Orders, stream};
use crate::{carts, contacts};
use chrono::{DateTime, Utc};
use common::ServiceError;
use common::idempotency::{self, Claimed, IdempotencyKey};
use contract::cart::CartToken;
use contract::order::ContactView;
use contract::{Context, ErrorCode};
use domain::order::{Command, Line, PaymentMethod, Place, Shipping, decide};
use domain::{ContactId, EventId, OrderId, PaymentId, Tax, VariantId};
use secrecy::ExposeSecret as _;
use shops::ShopSettings;
use std::time::Duration;
use stock::TakeError;

/// How often a transaction is run again that lost to another one.
pub(super) const TRIES: u32 = 8;

/// Everything an order is made of but its number.
#[derive(Clone)]
pub struct PlaceOrder {
    /// One order per key.
    pub once: IdempotencyKey,
    /// Loses the ordered lines in the same transaction; it has to hold them as they are ordered.
    pub cart: Option<CartToken>,
    pub lines: Vec<Line>,
    pub contact: ContactView,
    /// The shopper's own words; kept with the contact, since they may be personal.
    pub note: String,
    pub shipping: Shipping,
    pub tax: Tax,
    pub method: PaymentMethod,
    /// The shop is in test mode.
    pub test: bool,
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

impl Orders {
    /// The order that this very request has placed before; `OrderedBefore` where its key placed one with another
    /// form.
    pub async fn placed_before(
        &self,
        context: &Context,
        once: &IdempotencyKey,
    ) -> Result<Option<PlacedOrder>, ServiceError> {
        match idempotency::find(self.parts.databases.of(context.shop).read(), context.shop, once).await? {
            Claimed::New => Ok(None),
            Claimed::Same(order) => self.placed(context, &order).await.map(Some),
            Claimed::Other(order) => Err(self.ordered_before(context, &order).await?),
        }
    }

    /// The order that a key's claim names.
    async fn placed(&self, context: &Context, order: &str) -> Result<PlacedOrder, ServiceError> {
        let order =
            order.parse::<OrderId>().map_err(|error| ServiceError::unexpected("a key names no order", error))?;
        let key = keys::by_order(self.parts.databases.of(context.shop).read(), context.shop, order).await?;
        Ok(key.ok_or(ServiceError::Known(ErrorCode::NotFound))?.into())
    }

    async fn ordered_before(&self, context: &Context, order: &str) -> Result<ServiceError, ServiceError> {
        let PlacedOrder { number, key, .. } = self.placed(context, order).await?;
        Ok(ServiceError::OrderedBefore { number, key })
    }

    /// Takes the ordered lines out of the cart, takes the stock, numbers the order and writes it down, all or
    /// nothing. The same request gives the same order; its key with another form is `OrderedBefore`, somebody else's
    /// `KeyReused`. `CartEmpty` or `Conflict` where the cart doesn't hold these lines any more; `NotEnoughStock`
    /// names every title that is short; `TooManyUnpaid` where one client's unpaid orders would hold too much stock.
    pub async fn place(&self, context: &Context, place: PlaceOrder) -> Result<PlacedOrder, ServiceError> {
        // Asked before anything is locked: many refused at once cost one small query each. The count that holds
        // is made again in the transaction.
        if let Err(refused) = self.admit(self.parts.databases.of(context.shop).read(), context).await {
            return self.placed_before(context, &place.once).await?.ok_or(refused);
        }
        for tries in 1..=TRIES {
            match self.try_place(context, &place).await {
                Ok(placed) => return Ok(placed),
                Err(TryError::Refused(error)) => return Err(error),
                Err(TryError::Again) => tokio::time::sleep(Duration::from_millis(u64::from(tries * tries))).await,
            }
        }
        Err(ErrorCode::Unavailable.into())
    }

    async fn try_place(&self, context: &Context, place: &PlaceOrder) -> Result<PlacedOrder, TryError> {
        let (clock, ids) = (&*self.parts.clock, &*self.parts.ids);
        let order = OrderId(ids.uuid());
        let shop = self.parts.shops.by_id(context.shop).await?;
        let txn = self.parts.databases.of(context.shop).transaction().await?;
        let cart_known = match &place.cart {
            Some(cart) => carts::lock(&txn, context.shop, cart, clock.now()).await?,
            None => true,
        };
        // Of two requests with one key, the second waits for the first: at the cart, or here.
        match idempotency::claim(&txn, context.shop, &place.once, &order.to_string(), clock.now()).await? {
            Claimed::New if cart_known => {}
            Claimed::New => return Err(ServiceError::from(ErrorCode::CartEmpty).into()),
            Claimed::Same(order) => {
                txn.rollback().await?;
                return Ok(self.placed(context, &order).await?);
            }
            Claimed::Other(order) => {
                txn.rollback().await?;
                return Err(self.ordered_before(context, &order).await?.into());
            }
        }
        let pieces: Vec<(VariantId, u32)> = place.lines.iter().map(|line| (line.variant, line.quantity)).collect();
        if let Some(cart) = &place.cart {
            carts::take_out(&txn, context.shop, cart, &pieces).await?;
        }
        let taken = match stock::take(&txn, context.shop, &pieces).await {
            Ok(taken) => taken,
            Err(TakeError::Db(error)) => return Err(error.into()),
            Err(TakeError::Shortage(short)) => {
                txn.rollback().await?;
                return Err(self.shortage(context, place, &short).await?.into());
            }
        };
        let number = keys::next_number(&txn, context.shop).await?;
        // Behind the counter's lock, which one order of a shop has at a time: no two of a client miss each other.
        self.admit(&txn, context).await?;
        self.note_client(&txn, context, number).await?;
        self.hold_pieces(&txn, context, number, taken.held).await?;
        let key = OrderKey { order, number, access: new_key() };
        let contact = ContactId(ids.uuid());
        if !keys::insert(&txn, context.shop, &key, &place.once.key, contact).await? {
            // Somebody else's key, or one from so long ago that nobody knows whose it was.
            return Err(ServiceError::from(ErrorCode::KeyReused).into());
        }
        contacts::insert(&txn, context.shop, contact, &place.contact, &place.note).await?;
        let payment = (place.method == PaymentMethod::Card).then(|| PaymentId(ids.uuid()));
        let events = decide(
            None,
            Command::Place(Place {
                number,
                contact,
                lines: place.lines.clone(),
                shipping: place.shipping.clone(),
                tax: place.tax,
                lang: context.lang,
                method: place.method,
                payment,
                test: place.test,
                held_until: held_until(&shop, place.method, clock.now()),
            }),
        )?;
        let after = stream::append(&txn, self.appending(context, taken.seen_on_pages), key.order, None, events).await?;
        txn.commit().await?;
        self.committed(after.since(0), taken.seen_on_pages);
        Ok(key.into())
    }

    /// The short titles, with what is left of each.
    async fn shortage(
        &self,
        context: &Context,
        place: &PlaceOrder,
        short: &[VariantId],
    ) -> Result<ServiceError, ServiceError> {
        let levels = stock::levels_of(self.parts.databases.of(context.shop).read(), context.shop, short).await?;
        let titles = place.lines.iter().filter(|line| short.contains(&line.variant)).map(|line| {
            let level = levels.iter().find(|level| level.variant == line.variant);
            let title = match line.variant_title.as_str() {
                "" => line.title.clone(),
                variant => format!("{} · {variant}", line.title),
            };
            (title, level.and_then(stock::StockLevel::limit).unwrap_or(0))
        });
        Ok(ServiceError::NotEnoughStock(titles.collect()))
    }

    pub(super) fn appending<'a>(&'a self, context: &'a Context, stock_shown: bool) -> Appending<'a> {
        Appending { clock: &*self.parts.clock, ids: &*self.parts.ids, context, stock_shown }
    }

    /// After a commit: wakes the projector, and makes cached pages stale where they show other stock now.
    pub(super) fn committed(&self, events: impl Iterator<Item = EventId>, stock_shown: bool) {
        if stock_shown {
            self.parts.revision.bump();
            self.parts.revision.done(events);
        }
        self.feed.wake();
    }
}

/// Until when an order keeps its stock without being paid or shipped, by how it is to be paid. It is promised when
/// the order is placed: what the owner sets later counts for later orders. `None` where the owner has set no time (0).
fn held_until(shop: &ShopSettings, method: PaymentMethod, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let minutes = match method {
        PaymentMethod::BankTransfer => shop.hold_bank_transfer_minutes,
        PaymentMethod::PayOnDelivery => shop.hold_on_delivery_minutes,
        PaymentMethod::Card => shop.hold_card_minutes,
    };
    (minutes > 0).then(|| now.checked_add_signed(chrono::Duration::minutes(minutes.into()))).flatten()
}

/// 128 random bits as hexadecimal digits, short enough for a link in a mail.
fn new_key() -> String {
    infra::token::new_token().expose_secret().chars().take(32).collect()
}
