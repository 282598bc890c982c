//! The desk's orders: what the dashboard, the list and an order's page show, and what staff do with one.

use crate::error::ApiError;
use crate::request::request;
use contract::desk::{
    CancelForm, Counters, DashboardView, DeskOrderView, MarkPaidForm, NoteForm, OrderFilter, OrdersView, RefundForm,
    ShipForm,
};
use contract::page::Seek;

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
