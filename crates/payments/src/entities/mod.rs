//! Rows of the crate `payments`.

pub mod payment_ledger;
pub mod payment_legs;
pub mod payments;
pub mod refunds;
pub mod test_gateway_payments;
pub mod test_gateway_refunds;
pub mod test_gateway_tokens;
