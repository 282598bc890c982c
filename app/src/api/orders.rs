//! A shopper's order, opened by its number and secret key. Called by the order's page.

use crate::error::ApiError;
use crate::request::request;
use contract::order::OrderView;

/// `NotFound` for an unknown number and for a wrong key alike.
pub async fn mine(number: u64, key: String) -> Result<OrderView, ApiError> {
    let request = request()?;
    Ok(request.services.orders.for_shopper(&request.scope(), number, &key).await?)
}
