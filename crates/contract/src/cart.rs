//! What the cart shows, and what changes it.

use crate::catalog::{Availability, PictureView};
use domain::{Money, VariantId};
use serde::{Deserialize, Serialize};

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
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CartView {
    pub lines: Vec<CartLineView>,
    /// Sum of all quantities.
    pub count: u32,
    pub subtotal: Money,
    /// How much more makes shipping free, where the shop has such a threshold; zero once it is reached.
    pub free_shipping_in: Option<Money>,
}

/// `POST /cart/add`
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AddToCart {
    pub variant: VariantId,
    #[serde(default = "one")]
    pub quantity: u32,
}

/// `POST /cart/update`: a quantity of 0 takes the line out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct UpdateCartLine {
    pub variant: VariantId,
    pub quantity: u32,
}

const fn one() -> u32 {
    1
}
