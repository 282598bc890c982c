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
    undone(request.services.orders.mark_each_paid(&request.scope(), numbers).await?, "not marked as paid")
}

/// Each by itself; those that could not be come back.
pub async fn ship_each(numbers: &[u64], key: &str) -> Result<Vec<u64>, ApiError> {
    let request = request()?;
    request.staff()?;
    undone(request.services.orders.ship_each(&request.scope(), numbers, key).await?, "not marked as shipped")
}

/// Each by itself; those that could not be come back.
pub async fn cancel_each(orders: &[(u64, CancelForm)]) -> Result<Vec<u64>, ApiError> {
    let request = request()?;
    request.staff()?;
    undone(request.services.orders.cancel_each(&request.scope(), orders).await?, "not cancelled")
}

/// The numbers of those that a rule refused. Where anything else went wrong (a busy database, say) that is the answer: what was
/// done is done, and whoever asks again finds it so.
fn undone(each: Each, what: &'static str) -> Result<Vec<u64>, ApiError> {
    let (mut refused, mut failed) = (Vec::new(), None);
    for (number, result) in each {
        let Err(error) = result else { continue };
        tracing::warn!(number, code = ?error.code(), "{what}");
        if error.code().status() < 500 {
            refused.push(number);
        } else {
            failed = failed.or(Some(error));
        }
    }
    failed.map_or(Ok(refused), |error| Err(error.into()))
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

#[cfg(test)]
mod tests {
    use super::undone;
    use contract::ErrorCode;

    #[test]
    fn orders_are_named_as_refused_only_where_a_rule_refused_them() {
        let each = |code: ErrorCode| vec![(1, Ok(())), (2, Err(ErrorCode::WrongState.into())), (3, Err(code.into()))];
        assert_eq!(undone(each(ErrorCode::Conflict), "not shipped").ok(), Some(vec![2, 3]));
        for code in [ErrorCode::Unavailable, ErrorCode::Internal] {
            assert_eq!(undone(each(code), "not shipped").err().map(|error| error.code), Some(code));
        }
    }
}
