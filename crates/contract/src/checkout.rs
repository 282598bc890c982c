//! The checkout: what it shows, and the one form that places an order.

use crate::cart::CartView;
use crate::secret::Secret;
use domain::{Money, Quote, Tax};
use serde::{Deserialize, Serialize};

pub use domain::order::PaymentMethod;

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ShippingMethodView {
    /// Stable name, the value in the form.
    pub key: String,
    pub title: String,
    pub note: String,
    pub price: Money,
    /// The totals where this one is chosen.
    pub totals: Totals,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Totals {
    pub subtotal: Money,
    pub shipping: Money,
    /// Tax that is inside `total`.
    pub tax_included: Money,
    pub tax_rate_basis_points: u32,
    /// `subtotal` and `shipping` are without it.
    pub tax_on_top: bool,
    pub total: Money,
}

impl Totals {
    pub const fn of(quote: &Quote, tax: Tax) -> Self {
        Self {
            subtotal: quote.subtotal,
            shipping: quote.shipping,
            tax_included: quote.tax,
            tax_rate_basis_points: tax.basis_points,
            tax_on_top: tax.on_top,
            total: quote.total,
        }
    }
}

/// The checkout page. `seen` and `idempotency_key` travel through the form's hidden fields.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CheckoutView {
    pub cart: CartView,
    /// Empty where nothing in the cart needs shipping.
    pub shipping_methods: Vec<ShippingMethodView>,
    /// What the owner has set up; empty where the shop cannot take orders yet.
    pub payment_methods: Vec<PaymentMethod>,
    /// Totals with the chosen (at first the cheapest) shipping method.
    pub totals: Totals,
    /// What the shopper was shown: the prices that the order may be placed at.
    pub seen: String,
    /// One order per key, however often the form is sent; refused with other content than it placed an order with.
    pub idempotency_key: String,
}

/// `POST /checkout`. Field names are the form's; all texts as typed, so that they can be shown again.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CheckoutForm {
    pub email: String,
    pub phone: String,
    pub name: String,
    pub company: String,
    pub line1: String,
    pub line2: String,
    pub postal_code: String,
    pub city: String,
    pub region: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    pub shipping: String,
    pub payment: String,
    pub note: String,
    pub seen: String,
    pub idempotency_key: String,
}

/// What a payment provider gives for a card: nobody else can read anything from it. Whoever has it can charge the card.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CardToken(pub Secret);

impl CheckoutForm {
    /// What the form says, by which a form sent again is known: not its key, and nothing of a card. A new field has
    /// to be named here, one way or the other.
    pub fn content(&self) -> [(&'static str, &str); 14] {
        let Self {
            email,
            phone,
            name,
            company,
            line1,
            line2,
            postal_code,
            city,
            region,
            country,
            shipping,
            payment,
            note,
            seen,
            idempotency_key: _,
        } = self;
        [
            ("email", email),
            ("phone", phone),
            ("name", name),
            ("company", company),
            ("line1", line1),
            ("line2", line2),
            ("postal_code", postal_code),
            ("city", city),
            ("region", region),
            ("country", country),
            ("shipping", shipping),
            ("payment", payment),
            ("note", note),
            ("seen", seen),
        ]
    }
}

/// One price that moved between the page and the press of the button.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PriceChange {
    pub title: String,
    pub old: Money,
    pub new: Money,
}

/// What came of pressing "Place order".
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum PlaceOutcome {
    /// The order stands (it may still wait for its payment); its page is `/orders/{number}?key={key}`.
    Placed { number: u64, key: String },
    /// The card's bank wants the shopper to confirm; the order stands and waits.
    Confirm { number: u64, key: String },
    /// The card was declined; the order stands unpaid and can be paid anew on its page.
    Declined { number: u64, key: String },
}
