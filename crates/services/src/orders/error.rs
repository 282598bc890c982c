//! How a broken rule of an order becomes an answer for a page.

use super::stream::AppendFailure;
use crate::ServiceError;
use crate::carts::TakeOutError;
use contract::{ErrorCode, FormErrors};
use domain::order::OrderError;
use store::event_store::AppendError;

impl From<OrderError> for ServiceError {
    fn from(error: OrderError) -> Self {
        match error {
            OrderError::NotPlaced => Self::Known(ErrorCode::NotFound),
            OrderError::Empty => Self::Known(ErrorCode::CartEmpty),
            OrderError::RefundTooLarge { .. } => Self::Known(ErrorCode::RefundTooLarge),
            OrderError::RefundNotPositive => {
                let mut faults = FormErrors::default();
                faults.add("amount", "error-field-amount");
                Self::Invalid(faults)
            }
            OrderError::NegativePrice => Self::unexpected("an order's sums", error),
            OrderError::Money(error) => error.into(),
            OrderError::DoneOtherwise => Self::Known(ErrorCode::Conflict),
            OrderError::AlreadyPlaced
            | OrderError::Cancelled
            | OrderError::Shipped
            | OrderError::Paid
            | OrderError::NotPaid
            | OrderError::Refunded
            | OrderError::PaymentOpen
            | OrderError::UnknownPayment => Self::Known(ErrorCode::WrongState),
        }
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
        Self::Refused(error.into())
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
