//! The desk's orders: what the dashboard, the list and an order's page show, and what staff do with one.

use crate::error::ApiError;
use crate::request::request;
use contract::desk::{
    CancelForm, Counters, DashboardView, DeskOrderView, MarkPaidForm, NoteForm, OrderFilter, OrdersView, RefundForm,
    ShipForm,
};
use contract::page::Seek;
use services::orders::Each;

pub async fn dashboard() -> Result<DashboardView, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.orders.dashboard(&request.scope()).await?)
}

pub async fn counts() -> Result<Counters, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.orders.counters(&request.scope()).await?)
}

pub async fn orders(filter: OrderFilter, seek: Seek) -> Result<OrdersView, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.orders.list(&request.scope(), &filter, &seek).await?)
}

pub async fn order(number: u64) -> Result<DeskOrderView, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.orders.for_desk(&request.scope(), number).await?)
}

/// Those of these orders that there are, in this order.
pub async fn all(numbers: &[u64]) -> Result<Vec<DeskOrderView>, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.orders.all_for_desk(&request.scope(), numbers).await?)
}

/// Each by itself; those that could not be come back.
pub async fn mark_each_paid(numbers: &[u64]) -> Result<Vec<u64>, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(undone(request.services.orders.mark_each_paid(&request.scope(), numbers).await?, "not marked as paid"))
}

/// Each by itself; those that could not be come back.
pub async fn ship_each(numbers: &[u64], key: &str) -> Result<Vec<u64>, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(undone(request.services.orders.ship_each(&request.scope(), numbers, key).await?, "not marked as shipped"))
}

/// Each by itself; those that could not be come back.
pub async fn cancel_each(orders: &[(u64, CancelForm)]) -> Result<Vec<u64>, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(undone(request.services.orders.cancel_each(&request.scope(), orders).await?, "not cancelled"))
}

fn undone(each: Each, what: &'static str) -> Vec<u64> {
    let failed = each.into_iter().filter_map(|(number, result)| Some((number, result.err()?)));
    failed
        .map(|(number, error)| {
            tracing::warn!(number, code = ?error.code(), "{what}");
            number
        })
        .collect()
}

pub async fn mark_paid(number: u64, form: MarkPaidForm) -> Result<DeskOrderView, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.orders.mark_paid(&request.scope(), number, &form).await?)
}

pub async fn ship(number: u64, form: ShipForm) -> Result<DeskOrderView, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.orders.ship(&request.scope(), number, &form).await?)
}

pub async fn cancel(number: u64, form: CancelForm) -> Result<DeskOrderView, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.orders.cancel(&request.scope(), number, &form).await?)
}

pub async fn refund(number: u64, form: RefundForm) -> Result<DeskOrderView, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.orders.refund(&request.scope(), number, &form).await?)
}

pub async fn note(number: u64, form: &NoteForm) -> Result<(), ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.orders.note(&request.scope(), number, form).await?)
}
