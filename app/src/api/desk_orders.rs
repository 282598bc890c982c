//! The desk's orders: what the dashboard, the list and an order's page show, and what staff do with one.

use crate::error::ApiError;
use crate::request::request;
use contract::desk::{
    CancelForm, Counters, DashboardView, DeskOrderView, MarkPaidForm, OrderFilter, OrdersView, RefundForm, ShipForm,
};
use contract::page::Seek;
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "desk/dashboard")]
pub async fn dashboard() -> Result<DashboardView, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.orders.dashboard(&request.scope()).await?)
}

#[server(prefix = "/api", endpoint = "desk/counters")]
pub async fn counts() -> Result<Counters, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.orders.counters(&request.scope()).await?)
}

#[server(prefix = "/api", endpoint = "desk/orders")]
pub async fn orders(filter: OrderFilter, seek: Seek) -> Result<OrdersView, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.orders.list(&request.scope(), &filter, &seek).await?)
}

#[server(prefix = "/api", endpoint = "desk/order")]
pub async fn order(number: u64) -> Result<DeskOrderView, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.orders.for_desk(&request.scope(), number).await?)
}

#[server(prefix = "/api", endpoint = "desk/order/paid")]
pub async fn mark_paid(number: u64, form: MarkPaidForm) -> Result<DeskOrderView, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.orders.mark_paid(&request.scope(), number, &form).await?)
}

#[server(prefix = "/api", endpoint = "desk/order/ship")]
pub async fn ship(number: u64, form: ShipForm) -> Result<DeskOrderView, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.orders.ship(&request.scope(), number, &form).await?)
}

#[server(prefix = "/api", endpoint = "desk/order/cancel")]
pub async fn cancel(number: u64, form: CancelForm) -> Result<DeskOrderView, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.orders.cancel(&request.scope(), number, &form).await?)
}

#[server(prefix = "/api", endpoint = "desk/order/refund")]
pub async fn refund(number: u64, form: RefundForm) -> Result<DeskOrderView, ApiError> {
    let request = request()?;
    request.staff()?;
    Ok(request.services.orders.refund(&request.scope(), number, &form).await?)
}
