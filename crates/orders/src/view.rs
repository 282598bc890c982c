//! An order's page, folded from its stream: for the shopper who has its key, and for the desk.

use super::charge::takes_card;
use super::stream::{self, Loaded};
use super::{Orders, keys, notes};
use crate::contacts;
use catalog::VariantOffer;
use common::ServiceError;
use common::order_event::OrderEvent;
use contract::checkout::Totals;
use contract::desk::{DeskOrderView, LineWords, OrderAction, StaffName, TodaysWords};
use contract::messages::staff::GetStaffNames;
use contract::order::{ContactView, Happening, OrderLineView, OrderView, PaymentState, TimelineEntry};
use contract::shop::localized;
use contract::{Actor, Context, ErrorCode};
use domain::order::{CancelReason, Command, Event, Order, PaymentMethod, decide};
use domain::{ContactId, OrderId, RefundId, UserId, VariantId};
use shops::ShopSettings;
use std::collections::HashMap;

impl Orders {
    /// The shopper's page. `NotFound` for an unknown number or a wrong key, the same for both.
    pub async fn for_shopper(&self, context: &Context, number: u64, key: &str) -> Result<OrderView, ServiceError> {
        let key = self.opened(context, number, key).await?;
        let loaded = self.loaded(context, key.order).await?;
        let offers = by_variant(self.parts.catalog.offers(context, &variants([&loaded.order])).await?);
        let contact = loaded.order.placed.contact;
        let database = self.parts.databases.of(context.shop);
        let contact = contacts::by_ids(database.read(), context.shop, &[contact]).await?.remove(&contact);
        let shop = self.parts.shops.by_id(context.shop).await?;
        view(&shop, key.order, loaded, contact, &HashMap::new(), &offers)
    }

    pub async fn for_desk(&self, context: &Context, number: u64) -> Result<DeskOrderView, ServiceError> {
        let view = self.all_for_desk(context, &[number]).await?.pop();
        view.ok_or(ServiceError::Known(ErrorCode::NotFound))
    }

    /// Those of these orders that there are, in this order. As many queries for many orders as for one.
    pub async fn all_for_desk(&self, context: &Context, numbers: &[u64]) -> Result<Vec<DeskOrderView>, ServiceError> {
        let read = self.parts.databases.of(context.shop).read();
        let keys = keys::by_numbers(read, context.shop, numbers).await?;
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<OrderId> = keys.iter().map(|key| key.order).collect();
        let mut loaded = stream::load_all(read, context.shop, &ids).await?;
        let mut notes = self.notes_of(context.shop, &ids).await?;
        let histories = loaded.values().flat_map(|loaded| &loaded.history);
        let mut staff: Vec<UserId> = histories.filter_map(|event| by_staff(event.meta.actor)).collect();
        staff.extend(notes.values().flatten().map(|note| UserId(note.author)));
        staff.sort_unstable();
        staff.dedup();
        let names = self.names_of(context, staff).await?;
        let wanted = variants(loaded.values().map(|loaded| &loaded.order));
        let offers = by_variant(self.parts.catalog.desk_offers(context, &wanted).await?);
        let people: Vec<ContactId> = loaded.values().map(|loaded| loaded.order.placed.contact).collect();
        let people = contacts::by_ids(read, context.shop, &people).await?;
        let shop = self.parts.shops.by_id(context.shop).await?;
        let mut views = Vec::with_capacity(keys.len());
        for key in keys {
            let Some(loaded) = loaded.remove(&key.order) else { continue };
            let actions = actions(&loaded.order);
            let refundable = loaded.order.refundable();
            let ordered_in = loaded.order.placed.lang;
            let today = todays_words(&loaded.order, &offers, todays_shipping(context, &shop, &loaded.order));
            let contact = people.get(&loaded.order.placed.contact).cloned();
            let mut order = view(&shop, key.order, loaded, contact, &names, &offers)?;
            notes::into_timeline(&mut order.timeline, notes.remove(&key.order).unwrap_or_default(), &names);
            let shopper_path = format!("/orders/{}?key={}", key.number, key.access);
            views.push(DeskOrderView { order, actions, refundable, shopper_path, ordered_in, today });
        }
        Ok(views)
    }

    async fn loaded(&self, context: &Context, order: OrderId) -> Result<Loaded, ServiceError> {
        let loaded = stream::load(self.parts.databases.of(context.shop).read(), context.shop, order).await?;
        loaded.ok_or(ServiceError::Known(ErrorCode::NotFound))
    }

    /// The names of these members of staff; asks for nothing where there are none.
    async fn names_of(&self, context: &Context, users: Vec<UserId>) -> Result<HashMap<UserId, String>, ServiceError> {
        if users.is_empty() {
            return Ok(HashMap::new());
        }
        let names = self.parts.peers.send(&context.passed_on(), GetStaffNames { users }).await;
        let names = names.map_err(|error| ServiceError::from(error.code))?;
        Ok(names.into_iter().map(|StaffName { id, name }| (id, name)).collect())
    }
}

/// The name that the order's way to ship has today in the desk's language.
fn todays_shipping(context: &Context, shop: &ShopSettings, order: &Order) -> Option<String> {
    let method = shop.shipping.iter().find(|method| method.key == order.placed.shipping.key)?;
    localized(&method.title, context.lang, shop.view.default_lang).map(str::to_owned)
}

fn view(
    shop: &ShopSettings,
    id: OrderId,
    loaded: Loaded,
    contact: Option<(ContactView, String)>,
    names: &HashMap<UserId, String>,
    offers: &HashMap<VariantId, VariantOffer>,
) -> Result<OrderView, ServiceError> {
    let Loaded { order, history } = loaded;
    let (contact, note) = contact.map_or((None, String::new()), |(view, note)| (Some(view), note));
    let (payment, fulfilment) = (order.payment_state(), order.fulfilment_state());
    let awaits_transfer =
        payment == PaymentState::Pending && order.placed.method == PaymentMethod::BankTransfer && !order.cancelled;
    let bank = if awaits_transfer { shop.bank.clone() } else { None };
    let placed_at = history.first().map(|event| event.at).unwrap_or_default();
    let held_until = order.held_until(placed_at);
    let timeline = history.iter().filter_map(|event| entry(event, &order, names)).collect();
    let card_offered = takes_card(&order.placed) && shop.payment_methods().contains(&PaymentMethod::Card);
    let needs_shipping = order.placed.needs_shipping();
    let placed = order.placed;
    let lines = placed.lines.into_iter().map(|line| {
        let total = line.unit_price.times(line.quantity)?;
        Ok(OrderLineView {
            id: line.id,
            product_handle: line.product_handle,
            title: line.title,
            variant_title: line.variant_title,
            sku: line.sku,
            picture: offers.get(&line.variant).map(|offer| offer.picture.clone()),
            quantity: line.quantity,
            unit_price: line.unit_price,
            total,
            without_shipping: line.without_shipping,
        })
    });
    let lines: Result<Vec<_>, domain::MoneyError> = lines.collect();
    Ok(OrderView {
        id,
        number: placed.number,
        version: order.version,
        placed_at,
        test: placed.test,
        held_until,
        payment_method: placed.method,
        payment,
        fulfilment,
        lines: lines.map_err(|error| ServiceError::unexpected("an order's sums", error))?,
        totals: Totals {
            subtotal: placed.subtotal,
            shipping: placed.shipping.price,
            tax_included: placed.tax_included,
            tax_rate_basis_points: placed.tax_rate_basis_points,
            tax_on_top: placed.tax_on_top,
            total: placed.total,
        },
        paid: order.paid,
        refunded: order.refunded,
        needs_shipping,
        shipping_title: placed.shipping.title,
        tracking: order.tracking,
        contact,
        note,
        bank,
        card_offered,
        timeline,
    })
}

/// Each once.
fn variants<'a>(orders: impl IntoIterator<Item = &'a Order>) -> Vec<VariantId> {
    let lines = orders.into_iter().flat_map(|order| &order.placed.lines);
    let mut variants: Vec<VariantId> = lines.map(|line| line.variant).collect();
    variants.sort_unstable();
    variants.dedup();
    variants
}

fn by_variant(offers: Vec<VariantOffer>) -> HashMap<VariantId, VariantOffer> {
    offers.into_iter().map(|offer| (offer.variant, offer)).collect()
}

/// What the catalogue says today, where that differs from what was ordered.
fn todays_words(order: &Order, offers: &HashMap<VariantId, VariantOffer>, shipping: Option<String>) -> TodaysWords {
    let placed = &order.placed;
    let lines = placed.lines.iter().filter_map(|line| {
        let offer = offers.get(&line.variant)?;
        let differs = offer.title != line.title || offer.variant_title != line.variant_title;
        let words = LineWords { title: offer.title.clone(), variant_title: offer.variant_title.clone() };
        differs.then_some((line.id, words))
    });
    TodaysWords { lines: lines.collect(), shipping: shipping.filter(|name| *name != placed.shipping.title) }
}

const fn by_staff(actor: Actor) -> Option<UserId> {
    match actor {
        Actor::Staff(user) => Some(user),
        Actor::Shopper | Actor::System => None,
    }
}

/// The event as people read it; `None` for what is a step on the way only.
fn entry(event: &OrderEvent, order: &Order, names: &HashMap<UserId, String>) -> Option<TimelineEntry> {
    let what = match &event.event {
        Event::Placed(_) => Happening::Placed { total: order.placed.total, test: order.placed.test },
        Event::PaymentStarted { .. } => return None,
        Event::PaymentConfirmationAsked { .. } => Happening::PaymentConfirmationAsked,
        Event::PaymentDeclined { .. } => Happening::PaymentDeclined,
        Event::PaymentCaptured { amount, .. } | Event::MarkedPaid { amount } => Happening::Paid { amount: *amount },
        Event::Shipped { .. } if !order.placed.needs_shipping() => Happening::Delivered,
        Event::Shipped { tracking } => Happening::Shipped { tracking: tracking.clone() },
        Event::Cancelled { reason: Some(CancelReason::NotPaidInTime), .. } => Happening::NotPaidInTime,
        Event::Cancelled { restocked, .. } => Happening::Cancelled { restocked: *restocked },
        Event::Refunded { amount, .. } => Happening::Refunded { amount: *amount },
    };
    let by = by_staff(event.meta.actor).and_then(|user| names.get(&user).cloned());
    Some(TimelineEntry { at: event.at, what, by })
}

/// What the rules would take now: each action is tried, and none is done.
fn actions(order: &Order) -> Vec<OrderAction> {
    let refund = RefundId(uuid::Uuid::nil());
    let possible = [
        (OrderAction::MarkPaid, Command::MarkPaid),
        (OrderAction::Ship, Command::Ship { tracking: None }),
        (OrderAction::Cancel, Command::Cancel { restock: true, refund }),
        (OrderAction::Refund, Command::Refund { refund, amount: order.refundable() }),
    ];
    let takes = |command| decide(Some(order), command).is_ok_and(|events| !events.is_empty());
    possible.into_iter().filter_map(|(action, command)| takes(command).then_some(action)).collect()
}
