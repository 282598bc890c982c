//! The counters of the desk's navigation, as its island reads them: one a line, in the navigation's order.

use crate::api::desk_orders::counts;
use crate::error::ApiError;
use crate::organisms::desk_navigation::counter_texts;

/// Called at every change of an order, for `Route::DeskEvents`.
pub async fn live() -> Result<String, ApiError> {
    Ok(counter_texts(counts().await?).join("\n"))
}
