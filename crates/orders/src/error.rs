//! How a broken rule of an order becomes an answer for a page.

use super::stream::AppendFailure;
use crate::carts::TakeOutError;
use common::ServiceError;
use contract::{ErrorCode, FormErrors};
use domain::order::OrderError;
use store::event_store::AppendError;

/// What whoever asked for it is told.
pub fn refusal(error: OrderError) -> ServiceError {
    match error {
        OrderError::NotPlaced => ErrorCode::NotFound.into(),
        OrderError::Empty => ErrorCode::CartEmpty.into(),
        OrderError::RefundTooLarge { .. } => ErrorCode::RefundTooLarge.into(),
        OrderError::RefundNotPositive => {
            let mut faults = FormErrors::default();
            faults.add("amount", "error-field-amount");
            faults.into()
        }
        OrderError::NegativePrice => ServiceError::unexpected("an order's sums", error),
        OrderError::Money(error) => error.into(),
        OrderError::DoneOtherwise => ErrorCode::Conflict.into(),
        OrderError::AlreadyPlaced
        | OrderError::Cancelled
        | OrderError::Shipped
        | OrderError::Paid
        | OrderError::NotPaid
        | OrderError::Refunded
        | OrderError::PaymentOpen
        | OrderError::UnknownPayment => ErrorCode::WrongState.into(),
    }
}

/// Why one try of a command's transaction failed.
#[derive(Debug)]
pub enum TryError {
    /// The same command may succeed when it is run again from the start.
    Again,
    Refused(ServiceError),
}

impl From<ServiceError> for TryError {
    fn from(error: ServiceError) -> Self {
        Self::Refused(error)
    }
}

impl From<OrderError> for TryError {
    fn from(error: OrderError) -> Self {
        Self::Refused(refusal(error))
    }
}

impl From<sea_orm::DbErr> for TryError {
    fn from(error: sea_orm::DbErr) -> Self {
        if store::retry::is_transient(&error) { Self::Again } else { Self::Refused(error.into()) }
    }
}

impl From<TakeOutError> for TryError {
    fn from(error: TakeOutError) -> Self {
        match error {
            TakeOutError::Empty => Self::Refused(ErrorCode::CartEmpty.into()),
            TakeOutError::Changed => Self::Refused(ErrorCode::Conflict.into()),
            TakeOutError::Db(error) => error.into(),
        }
    }
}

impl From<AppendFailure> for TryError {
    fn from(error: AppendFailure) -> Self {
        match error {
            AppendFailure::Store(AppendError::Conflict { .. }) => Self::Again,
            AppendFailure::Store(AppendError::Db(error)) | AppendFailure::Db(error) => error.into(),
            other => Self::Refused(ServiceError::unexpected("an order's events can't be written", other)),
        }
    }
}
