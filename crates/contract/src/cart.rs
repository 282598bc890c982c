//! What the cart shows, and what changes it.

use crate::catalog::{Availability, PictureView};
use crate::secret::Secret;
use domain::pricing::Item;
use domain::{Money, VariantId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The most of one variant that a cart line takes.
pub const MAX_QUANTITY: u32 = 999;

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CartLineView {
    pub variant: VariantId,
    pub product_handle: String,
    pub title: String,
    /// `"Large / Sand"`; empty for a product without options.
    pub variant_title: String,
    pub sku: String,
    pub picture: PictureView,
    pub unit_price: Money,
    pub compare_at: Option<Money>,
    pub quantity: u32,
    pub total: Money,
    pub availability: Availability,
    /// Set where the cart asks for more than there is: so many can be had.
    pub only_left: Option<u32>,
    /// No tax is charged on it.
    pub untaxed: bool,
}

impl CartLineView {
    /// What of it decides over amounts.
    pub const fn item(&self) -> Item {
        Item { unit_price: self.unit_price, quantity: self.quantity, untaxed: self.untaxed }
    }
}

/// A line that can't be had any more. It stays in the cart, uncounted, until the shopper takes it out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GoneLineView {
    pub variant: VariantId,
    /// As it was called when it was put in; empty where nobody noted it.
    pub title: String,
    pub variant_title: String,
    pub reason: GoneReason,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum GoneReason {
    /// The product is no longer on sale.
    NotOffered,
    /// The product is, by this handle, but not in this choice: it is gone, or has another name.
    ChoiceGone { product_handle: String },
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CartView {
    /// What can be had, sold out or not.
    pub lines: Vec<CartLineView>,
    pub gone: Vec<GoneLineView>,
    /// Sum of the quantities of `lines`.
    pub count: u32,
    pub subtotal: Money,
    /// How much more makes shipping free, where the shop has such a threshold; zero once it is reached.
    pub free_shipping_in: Option<Money>,
    /// Whether any line goes into a parcel; without one there is no address and no shipping to ask for.
    pub needs_shipping: bool,
    /// Whether a way to pay is set up, so that the cart can be ordered.
    pub takes_orders: bool,
}

/// The cart cookie's value: 256 random bits; only its hash is stored.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CartToken(pub Secret);

/// A cart after a change, and the token to keep for it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct KeptCart {
    pub token: CartToken,
    pub cart: CartView,
}

/// `POST /cart/add`
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(from = "AddToCartFields")]
pub struct AddToCart {
    /// The nil id where the chosen options make no variant.
    pub variant: VariantId,
    pub quantity: u32,
    /// Names this one change, for a sender who may have to send it again: it is made once.
    pub key: Option<Uuid>,
}

/// The form as it is sent: where the options' radios were used without JavaScript, `variants` (pairs
/// `0.2:<id>`, separated by spaces) tells which variant they mean.
#[derive(Deserialize)]
struct AddToCartFields {
    variant: VariantId,
    #[serde(default = "one")]
    quantity: u32,
    #[serde(default)]
    variants: String,
    #[serde(default)]
    o0: String,
    #[serde(default)]
    o1: String,
    #[serde(default)]
    o2: String,
    #[serde(default)]
    key: Option<Uuid>,
}

impl From<AddToCartFields> for AddToCart {
    fn from(fields: AddToCartFields) -> Self {
        let AddToCartFields { variant, quantity, variants, o0, o1, o2, key } = fields;
        if variants.is_empty() {
            return Self { variant, quantity, key };
        }
        let chosen: Vec<&str> = [&o0, &o1, &o2].into_iter().map(String::as_str).filter(|o| !o.is_empty()).collect();
        let chosen = chosen.join(".");
        let pairs = variants.split(' ').filter_map(|pair| pair.split_once(':'));
        let named = pairs.filter(|(key, _)| *key == chosen).find_map(|(_, id)| id.parse().ok());
        Self { variant: named.unwrap_or(VariantId(Uuid::nil())), quantity, key }
    }
}

/// `POST /cart/update`: a quantity of 0 takes the line out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct UpdateCartLine {
    pub variant: VariantId,
    pub quantity: u32,
    /// As in `AddToCart`.
    #[serde(default)]
    pub key: Option<Uuid>,
}

const fn one() -> u32 {
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAND: &str = "01890000-0000-7000-8000-000000000001";
    const MOSS: &str = "01890000-0000-7000-8000-000000000002";

    fn sent(more: serde_json::Value) -> AddToCart {
        let mut fields = serde_json::json!({ "variant": SAND });
        fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        serde_json::from_value(fields).unwrap()
    }

    #[test]
    fn a_plain_form_names_the_variant() {
        assert_eq!(sent(serde_json::json!({})), AddToCart { variant: SAND.parse().unwrap(), quantity: 1, key: None });
    }

    #[test]
    fn chosen_options_name_the_variant() {
        let variants = format!("0:{SAND} 1:{MOSS}");
        let form = sent(serde_json::json!({ "variants": variants, "o0": "1", "quantity": 3 }));
        assert_eq!(form, AddToCart { variant: MOSS.parse().unwrap(), quantity: 3, key: None });
    }

    #[test]
    fn options_that_make_no_variant_mean_none() {
        let form = sent(serde_json::json!({ "variants": format!("0.1:{SAND}"), "o0": "1", "o1": "1" }));
        assert_eq!(form.variant, VariantId(Uuid::nil()));
    }
}
