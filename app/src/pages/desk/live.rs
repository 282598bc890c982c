//! The counters of the desk's navigation, as its island reads them: one a line, in the navigation's order.

use crate::error::ApiError;
use crate::organisms::desk_navigation::counter_texts;
use crate::request::send;
use contract::messages::orders::CountOrders;

/// Called at every change of an order, for `Route::DeskEvents`.
pub async fn live() -> Result<String, ApiError> {
    Ok(counter_texts(send(CountOrders {}).await?).join("\n"))
}
