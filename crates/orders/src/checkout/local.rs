//! The checkout: it asks carts, catalogue, shops and orders. Prices always come from the catalogue, never from the
//! form; the form only says what the shopper has seen.

use super::form;
use super::quote::{self, Quoted};
use crate::carts::Carts;
use crate::{Orders, PlaceOrder, PlacedOrder};
use catalog::{Catalog, VariantOffer};
use common::ServiceError;
use common::idempotency::{self, IdempotencyKey, Kind};
use contract::cart::{CartLineView, CartToken};
use contract::checkout::{
    CardToken, CheckoutForm, CheckoutView, PaymentMethod, PlaceOutcome, ShippingMethodView, Totals,
};
use contract::payments::not_offered;
use contract::shop::localized;
use contract::{Context, ErrorCode};
use domain::order::{Line, Shipping};
use domain::pricing::{self, Item, Rules, ShippingRate};
use domain::{Lang, LineId, Money, MoneyError, VariantId};
use infra::{Clock, Ids};
use secrecy::ExposeSecret as _;
use shops::{ShopSettings, Shops};
use std::sync::Arc;

/// How often a cart that changes while it is ordered is read.
const READINGS: u32 = 5;

pub struct Checkout {
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
    pub carts: Arc<Carts>,
    pub catalog: Arc<Catalog>,
    pub shops: Arc<Shops>,
    pub orders: Arc<Orders>,
}

impl Checkout {
    /// What the page shows; `shipping` is the chosen method's key. `CartEmpty` for an empty cart.
    pub async fn view(
        &self,
        context: &Context,
        cart: Option<&CartToken>,
        shipping: Option<&str>,
    ) -> Result<CheckoutView, ServiceError> {
        let shop = self.shops.by_id(context.shop).await?;
        let cart = self.carts.view(context, cart).await?;
        if cart.lines.is_empty() {
            return Err(ErrorCode::CartEmpty.into());
        }
        let items: Vec<Item> = cart.lines.iter().map(CartLineView::item).collect();
        let methods = if cart.needs_shipping { ways_to_ship(&shop, context, &items)? } else { Vec::new() };
        let chosen = methods.iter().find(|method| Some(method.key.as_str()) == shipping);
        let chosen = chosen.or_else(|| methods.iter().min_by_key(|method| method.price.minor()));
        let totals = match chosen {
            Some(method) => method.totals.clone(),
            None => totals(&shop, &items, None)?,
        };
        let lines: Vec<Quoted> = cart
            .lines
            .iter()
            .map(|line| Quoted { variant: line.variant, title: line.title.clone(), item: line.item() })
            .collect();
        Ok(CheckoutView {
            totals,
            seen: quote::write(&lines, &prices(&methods), shop.view.tax()),
            payment_methods: ways_to_pay(&shop, cart.needs_shipping),
            cart,
            shipping_methods: methods,
            idempotency_key: new_request_key(),
        })
    }

    /// Whether this form can come to an order that a card pays: the cart holds something, or this very form placed one
    /// before. Asked before a card is exchanged for a token, so that nobody makes tokens for nothing.
    pub async fn awaits_card(
        &self,
        context: &Context,
        cart: Option<&CartToken>,
        form: &CheckoutForm,
    ) -> Result<bool, ServiceError> {
        let Some(cart) = cart.filter(|_| is_request_key(&form.idempotency_key)) else { return Ok(false) };
        if !self.carts.view(context, Some(cart)).await?.lines.is_empty() {
            return Ok(true);
        }
        match self.orders.placed_before(context, &once(cart, form)).await {
            Ok(placed) => Ok(placed.is_some()),
            // The key was used for another form.
            Err(ServiceError::OrderedBefore { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Places the order at the prices in `form.seen`, or says `PricesMoved`; takes the stock, or says
    /// `NotEnoughStock`. The same form sent again by the same browser gives the same order; changed since, it is
    /// refused (`OrderedBefore`), and so is another browser's key (`KeyReused`).
    pub async fn place(
        &self,
        context: &Context,
        cart: Option<&CartToken>,
        form: &CheckoutForm,
        card: Option<&CardToken>,
    ) -> Result<PlaceOutcome, ServiceError> {
        if !is_request_key(&form.idempotency_key) {
            return Err(ErrorCode::Malformed.into());
        }
        let cart = cart.ok_or(ErrorCode::CartEmpty)?;
        let once = once(cart, form);
        let placed = match self.place_as_quoted(context, cart, (form, card.is_some()), &once).await {
            Ok(placed) => placed,
            // The first press may have been through: then the cart is empty by now, and that is no fault.
            Err(refused) => self.orders.placed_before(context, &once).await?.ok_or(refused)?,
        };
        // Without a token this is an earlier press come again: its order waits for its own card. With one, a card
        // that was declined before is followed by this one; an attempt that is open or paid stays the only one.
        if let Some(card) = card.filter(|_| form.payment == PaymentMethod::Card.as_str()) {
            return self.orders.charge(context, placed.number, &placed.key, card, true).await;
        }
        Ok(PlaceOutcome::Placed { number: placed.number, key: placed.key })
    }

    /// Pays a placed order anew by card, after a decline. `Invalid` where the shop does not take cards.
    pub async fn pay(
        &self,
        context: &Context,
        number: u64,
        key: &str,
        token: &CardToken,
    ) -> Result<PlaceOutcome, ServiceError> {
        if !self.shops.by_id(context.shop).await?.payment_methods().contains(&PaymentMethod::Card) {
            return Err(not_offered().into());
        }
        self.orders.charge(context, number, key, token, true).await
    }

    /// The shopper's answer to the bank's question (the test gateway's stand-in for 3-D Secure).
    pub async fn confirm_payment(
        &self,
        context: &Context,
        number: u64,
        key: &str,
        agreed: bool,
    ) -> Result<PlaceOutcome, ServiceError> {
        self.orders.confirm(context, number, key, agreed).await
    }
}

impl Checkout {
    /// A cart that changes between its reading and its locking is read again: then it either says what the shopper
    /// has seen, or is shown anew.
    async fn place_as_quoted(
        &self,
        context: &Context,
        cart: &CartToken,
        form: (&CheckoutForm, bool),
        once: &IdempotencyKey,
    ) -> Result<PlacedOrder, ServiceError> {
        for _ in 0..READINGS {
            match self.place_from_cart(context, cart, form, once).await {
                Err(ServiceError::Known(ErrorCode::Conflict)) => {}
                outcome => return outcome,
            }
        }
        Err(ErrorCode::Unavailable.into())
    }

    async fn place_from_cart(
        &self,
        context: &Context,
        cart: &CartToken,
        (form, has_card): (&CheckoutForm, bool),
        once: &IdempotencyKey,
    ) -> Result<PlacedOrder, ServiceError> {
        let shop = self.shops.by_id(context.shop).await?;
        let lines = self.lines(context, cart).await?;
        if lines.is_empty() {
            return Err(ErrorCode::CartEmpty.into());
        }
        let items: Vec<Item> = lines.iter().map(Line::item).collect();
        let ships = lines.iter().any(|line| !line.without_shipping);
        let methods = if ships { ways_to_ship(&shop, context, &items)? } else { Vec::new() };
        let keys: Vec<&str> = methods.iter().map(|method| method.key.as_str()).collect();
        let checked = form::check(form, has_card, ships.then_some(keys.as_slice()), &ways_to_pay(&shop, ships))?;
        let chosen = methods.iter().find(|method| method.key == form.shipping);
        if ships && chosen.is_none() {
            return Err(ErrorCode::Malformed.into());
        }
        let quoted: Vec<Quoted> = lines
            .iter()
            .map(|line| Quoted { variant: line.variant, title: line.title.clone(), item: line.item() })
            .collect();
        let shipping = chosen.map(|method| (method.key.as_str(), method.title.as_str(), method.price));
        if let Some(moved) = quote::compare(&form.seen, &quoted, shipping, shop.view.currency, shop.view.tax())? {
            return Err(ServiceError::PricesMoved {
                changes: moved.changes,
                old_total: moved.old_total,
                new_total: moved.new_total,
                seen: quote::write(&quoted, &prices(&methods), shop.view.tax()),
            });
        }
        let order = PlaceOrder {
            once: once.clone(),
            cart: Some(cart.clone()),
            lines,
            contact: checked.contact,
            note: checked.note,
            shipping: match chosen {
                Some(method) => Shipping { key: method.key.clone(), title: method.title.clone(), price: method.price },
                None => Shipping::none(shop.view.currency),
            },
            tax: shop.view.tax(),
            method: checked.method,
            test: shop.test_mode,
        };
        self.orders.place(context, order).await
    }

    /// The cart's lines at today's prices, in the shopper's language. What is no longer sold, or has a price above the
    /// limit, is left out, and the quote then says so.
    async fn lines(&self, context: &Context, cart: &CartToken) -> Result<Vec<Line>, ServiceError> {
        let wanted = self.carts.lines(context, cart).await?;
        let variants: Vec<VariantId> = wanted.iter().map(|(variant, _)| *variant).collect();
        if variants.is_empty() {
            return Ok(Vec::new());
        }
        let mut offers: Vec<VariantOffer> = self.catalog.offers(context, &variants).await?;
        let lines = wanted.into_iter().filter_map(|(variant, quantity)| {
            let place = offers.iter().position(|offer| offer.variant == variant)?;
            let offer = Some(offers.swap_remove(place)).filter(|offer| offer.price.is_price())?;
            Some(Line {
                id: LineId(self.ids.uuid()),
                product: offer.product,
                variant,
                product_handle: offer.handle,
                title: offer.title,
                variant_title: offer.variant_title,
                sku: offer.sku,
                unit_price: offer.price,
                quantity,
                without_shipping: !offer.needs_shipping,
                untaxed: offer.untaxed,
                tax: None,
            })
        });
        Ok(lines.collect())
    }
}

/// The form's key, its browser (known by the cart's cookie, also when the cart is empty) and what it says.
pub fn once(cart: &CartToken, form: &CheckoutForm) -> IdempotencyKey {
    IdempotencyKey {
        kind: Kind::Checkout,
        key: form.idempotency_key.clone(),
        sender: infra::token::token_hash(cart.0.as_secret()),
        content: idempotency::content_hash(form.content()),
    }
}

/// What these items come to, sent this way, or not at all.
fn totals(shop: &ShopSettings, items: &[Item], shipping: Option<ShippingRate>) -> Result<Totals, MoneyError> {
    let rules = Rules { currency: shop.view.currency, tax: shop.view.tax(), shipping };
    Ok(Totals::of(&pricing::price(items, &rules)?, rules.tax))
}

/// Every way to ship, at its price for these items, in the reader's language. One with which the total would be more than
/// an order may have is left out; it is an error where no other is left.
fn ways_to_ship(shop: &ShopSettings, context: &Context, items: &[Item]) -> Result<Vec<ShippingMethodView>, MoneyError> {
    let in_readers_language = |texts: &[(Lang, String)]| {
        localized(texts, context.lang, shop.view.default_lang).unwrap_or_default().to_owned()
    };
    let mut views = Vec::with_capacity(shop.shipping.len());
    let mut failed = None;
    for method in &shop.shipping {
        match totals(shop, items, Some(method.rate())) {
            Ok(totals) => views.push(ShippingMethodView {
                key: method.key.clone(),
                title: in_readers_language(&method.title),
                note: in_readers_language(&method.note),
                price: totals.shipping,
                totals,
            }),
            Err(error) => failed = Some(error),
        }
    }
    match failed {
        Some(error) if views.is_empty() => Err(error),
        _ => Ok(views),
    }
}

/// Where nothing is shipped, no courier takes money, unless that is the only way to pay.
fn ways_to_pay(shop: &ShopSettings, ships: bool) -> Vec<PaymentMethod> {
    let mut methods = shop.payment_methods();
    if !ships && methods.len() > 1 {
        methods.retain(|method| *method != PaymentMethod::PayOnDelivery);
    }
    methods
}

fn prices(methods: &[ShippingMethodView]) -> Vec<(String, Money)> {
    methods.iter().map(|method| (method.key.clone(), method.price)).collect()
}

/// 128 random bits as hexadecimal digits: no two pages have the same.
fn new_request_key() -> String {
    infra::token::new_token().expose_secret().chars().take(32).collect()
}

/// Long enough that nobody guesses another's, short enough to store.
fn is_request_key(key: &str) -> bool {
    (16..=64).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}
