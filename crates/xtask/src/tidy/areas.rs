//! Where the sources of the areas lie. Rules that hold for all areas look there.

/// The sources of the areas, which carry messages out, and of what they all stand on.
pub const AREAS: &[&str] = &[
    "crates/common/src",
    "crates/shops/src",
    "crates/stock/src",
    "crates/catalog/src",
    "crates/payments/src",
    "crates/identity/src",
    "crates/orders/src",
    "crates/demo/src",
];
