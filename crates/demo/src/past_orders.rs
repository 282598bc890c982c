//! The demo's past orders, placed and handled through the same functions as any other, under a clock that is
//! set to each moment in turn: what comes out are real streams.

use super::past::{PastOrder, Spot, Step};
use catalog::{Catalog, VariantOffer};
use chrono::{DateTime, Duration, Utc};
use common::ServiceError;
use common::idempotency::{self, IdempotencyKey, Kind};
use contract::checkout::CardToken;
use contract::desk::{CancelForm, MarkPaidForm, RefundForm, ShipForm};
use contract::order::ContactView;
use contract::shop::localized;
use contract::{Actor, Context, ErrorCode};
use domain::order::{Line, Shipping};
use domain::pricing::{self, Item};
use domain::{CorrelationId, Lang, LineId, Money, VariantId};
use infra::{FixedClock, Ids};
use orders::{Orders, PlaceOrder, PlacedOrder};
use payments::{Tokenizer, TypedCard};
use shops::ShopSettings;
use std::collections::HashMap;
use std::sync::Arc;

/// Numbers of the test gateway.
const APPROVES: &str = "4242424242424242";
const DECLINES: &str = "4000000000000002";

pub struct Teller {
    /// When the demo is loaded, by the tokenizer's clock.
    pub now: DateTime<Utc>,
    /// The clock that `orders` goes by.
    pub clock: Arc<FixedClock>,
    pub ids: Arc<dyn Ids>,
    pub catalog: Arc<Catalog>,
    pub placing: Arc<Orders>,
    pub orders: Arc<Orders>,
    pub settings: Arc<ShopSettings>,
    pub tokenizer: Tokenizer,
}

impl Teller {
    /// Carries out every step of every order in the order of their times. `variants` are the ids of the
    /// content's variants.
    pub async fn tell(
        &self,
        context: &Context,
        now: DateTime<Utc>,
        past: &[PastOrder],
        variants: &[Vec<VariantId>],
    ) -> Result<(), ServiceError> {
        let offers = self.offers(context, variants).await?;
        let mut steps: Vec<(i64, usize, Step)> = Vec::new();
        for (n, order) in past.iter().enumerate() {
            steps.extend(order.steps.iter().map(|(minutes, step)| (*minutes, n, *step)));
        }
        // The furthest back first; of one moment, in the order of the steps.
        steps.sort_by_key(|(minutes, n, step)| (-minutes, *n, *step));
        let mut placed: HashMap<usize, PlacedOrder> = HashMap::new();
        for (minutes, n, step) in steps {
            self.clock.set(now - Duration::minutes(minutes));
            let order = &past[n];
            let correlation = CorrelationId(self.ids.uuid());
            let asked = if step == Step::Place {
                Context::shopper(context.shop, order.lang, correlation)
            } else {
                Context::system(context.shop, order.lang, correlation)
            };
            if step == Step::Place {
                let new = self.new_order(n, order, &offers[&order.lang], variants)?;
                placed.insert(n, self.placing.place(&asked, new).await?);
            } else {
                let known = placed.get(&n).ok_or(ErrorCode::NotFound)?;
                self.step(&asked, step, known).await?;
            }
        }
        Ok(())
    }

    /// Today's offers of every variant in each language, one query a language.
    async fn offers(
        &self,
        context: &Context,
        variants: &[Vec<VariantId>],
    ) -> Result<HashMap<Lang, HashMap<VariantId, VariantOffer>>, ServiceError> {
        let all = variants.concat();
        let mut offers = HashMap::new();
        for lang in Lang::ALL {
            let found = self.catalog.offers(&Context { lang, ..context.clone() }, &all).await?;
            offers.insert(lang, found.into_iter().map(|offer| (offer.variant, offer)).collect());
        }
        Ok(offers)
    }

    fn new_order(
        &self,
        n: usize,
        order: &PastOrder,
        offers: &HashMap<VariantId, VariantOffer>,
        variants: &[Vec<VariantId>],
    ) -> Result<PlaceOrder, ServiceError> {
        let line = |((product, variant), quantity): &(Spot, u32)| {
            let offer = offers.get(variants.get(*product)?.get(*variant)?)?;
            Some(Line {
                id: LineId(self.ids.uuid()),
                product: offer.product,
                variant: offer.variant,
                product_handle: offer.handle.clone(),
                title: offer.title.clone(),
                variant_title: offer.variant_title.clone(),
                sku: offer.sku.clone(),
                unit_price: offer.price,
                quantity: *quantity,
                without_shipping: !offer.needs_shipping,
                untaxed: offer.untaxed,
                tax: None,
            })
        };
        let lines: Vec<Line> = order.lines.iter().filter_map(line).collect();
        let view = &self.settings.view;
        let items: Vec<Item> = lines.iter().map(Line::item).collect();
        let subtotal = pricing::subtotal(&items, view.currency)?;
        let way = self.settings.shipping.first().ok_or(ErrorCode::NotFound)?;
        Ok(PlaceOrder {
            once: IdempotencyKey {
                kind: Kind::Checkout,
                key: format!("demo-order-{n}"),
                sender: idempotency::sender_of(Actor::System),
                content: idempotency::content_hash([]),
            },
            cart: None,
            lines,
            contact: contact(order),
            note: String::new(),
            shipping: Shipping {
                key: way.key.clone(),
                title: localized(&way.title, order.lang, view.default_lang).unwrap_or_default().to_owned(),
                price: way.rate().at(subtotal),
            },
            tax: view.tax(),
            method: order.method,
            test: self.settings.test_mode,
        })
    }

    async fn token(&self, context: &Context, number: &str) -> Result<CardToken, ServiceError> {
        let expiry = (self.now + Duration::days(365)).format("%m/%y").to_string();
        let card = TypedCard::new(number.to_owned().into(), expiry.into(), "123".to_owned().into());
        // The demo's shop is in test mode.
        let token = self.tokenizer.tokenize(context, &card, true).await;
        token.map_err(|error| ServiceError::unexpected("a past order's card", error))
    }

    async fn step(&self, context: &Context, step: Step, placed: &PlacedOrder) -> Result<(), ServiceError> {
        let number = placed.number;
        if let Step::Charge { declined_first } = step {
            if declined_first {
                let token = self.token(context, DECLINES).await?;
                self.placing.charge(context, number, &placed.key, &token, false).await?;
            }
            let token = self.token(context, APPROVES).await?;
            self.placing.charge(context, number, &placed.key, &token, declined_first).await?;
            return Ok(());
        }
        let seen = self.orders.for_desk(context, number).await?;
        let version = seen.order.version;
        match step {
            Step::Place | Step::Charge { .. } => {}
            Step::MarkPaid => {
                self.orders.mark_paid(context, number, &MarkPaidForm { version }).await?;
            }
            Step::Ship => {
                let form = ShipForm {
                    carrier: "Demo Parcel".to_owned(),
                    tracking_number: format!("DEMO{number:08}"),
                    tracking_url: format!("https://example.org/parcels/DEMO{number:08}"),
                    version,
                    ..ShipForm::default()
                };
                self.orders.ship(context, number, &form).await?;
            }
            Step::Cancel { restock } => {
                let form = CancelForm { restock: restock.then(|| "on".to_owned()), version };
                self.orders.cancel(context, number, &form).await?;
            }
            Step::RefundSome | Step::RefundAll => {
                let all = seen.refundable;
                let part = Money::new((all.minor() / 300).max(1) * 100, all.currency());
                let amount = if step == Step::RefundAll || part.minor() > all.minor() { all } else { part };
                let form = RefundForm {
                    amount: amount.to_decimal_string(),
                    version,
                    idempotency_key: format!("demo-refund-{number}"),
                };
                self.orders.refund(context, number, &form).await?;
            }
        }
        Ok(())
    }
}

/// Plainly nobody: a number for a name, and an address that cannot exist (RFC 2606).
fn contact(order: &PastOrder) -> ContactView {
    let n = order.customer;
    ContactView {
        email: format!("demo{n}@example.org"),
        phone: String::new(),
        name: format!("Demo Customer {n}"),
        company: String::new(),
        line1: format!("Example Street {n}"),
        line2: String::new(),
        postal_code: format!("{:05}", 10_000 + n),
        city: "Sample Town".to_owned(),
        region: String::new(),
        country: order.country.to_owned(),
    }
}
