//! What goes wrong within an area: a code from the contract's table with the data its page needs, or something that
//! nobody foresaw. The dispatcher makes the wire's one error of it.

use contract::checkout::PriceChange;
use contract::{Detail, Error, ErrorCode, FormErrors, Permission};
use messaging::Fault;

#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// A known failure; its code has a status and a text.
    #[error("{0:?}")]
    Known(ErrorCode),
    /// Faults of a form, each at its field.
    #[error("the form has faults")]
    Invalid(FormErrors),
    /// Not enough is left of these titles: (title, how many are left).
    #[error("not enough stock")]
    NotEnoughStock(Vec<(String, u32)>),
    /// Prices moved since the shopper's page was drawn; `seen` is the new quote to agree to.
    #[error("prices moved")]
    PricesMoved { changes: Vec<PriceChange>, old_total: domain::Money, new_total: domain::Money, seen: String },
    /// Refused to a member of staff who lacks this; for what depends on more than the message.
    #[error("{0:?} is lacking")]
    NotAllowed(Option<Permission>),
    /// Refused for now; the same may be asked again after so many seconds.
    #[error("{code:?}, again in {seconds} s")]
    Wait { code: ErrorCode, seconds: u32 },
    /// A form that this sender placed an order with came again, changed. Only for the sender: it opens the order.
    #[error("the form placed another order before")]
    OrderedBefore { number: u64, key: String },
    /// Nobody foresaw this; logged once by the dispatcher, shown as a request id.
    #[error("{context}")]
    Unexpected {
        context: String,
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl ServiceError {
    pub const fn code(&self) -> ErrorCode {
        match self {
            Self::Known(code) | Self::Wait { code, .. } => *code,
            Self::Invalid(_) => ErrorCode::Invalid,
            Self::NotEnoughStock(_) => ErrorCode::NotEnoughStock,
            Self::PricesMoved { .. } => ErrorCode::PricesMoved,
            Self::OrderedBefore { .. } => ErrorCode::KeyReused,
            Self::NotAllowed(_) => ErrorCode::NotAllowed,
            Self::Unexpected { .. } => ErrorCode::Internal,
        }
    }

    /// Wraps a failure that nobody foresaw; `context` says what was being done.
    pub fn unexpected(context: impl Into<String>, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Unexpected { context: context.into(), source: source.into() }
    }
}

impl From<ServiceError> for Fault {
    fn from(error: ServiceError) -> Self {
        let known = Error::new(error.code());
        Self::Known(match error {
            ServiceError::Known(_) => known,
            ServiceError::Wait { seconds, .. } => Error { retry_after: Some(seconds), ..known },
            ServiceError::Invalid(faults) => Error::invalid(faults),
            ServiceError::NotAllowed(permission) => Error::not_allowed(permission),
            ServiceError::NotEnoughStock(left) => Error { detail: Some(Detail::Shortage { left }), ..known },
            ServiceError::PricesMoved { changes, old_total, new_total, seen } => {
                Error { detail: Some(Detail::Prices { changes, old_total, new_total, seen }), ..known }
            }
            ServiceError::OrderedBefore { number, key } => {
                Error { detail: Some(Detail::Ordered { number, key }), ..known }
            }
            ServiceError::Unexpected { context, source } => return Self::Unexpected { context, source },
        })
    }
}

impl From<FormErrors> for ServiceError {
    fn from(faults: FormErrors) -> Self {
        Self::Invalid(faults)
    }
}

impl From<ErrorCode> for ServiceError {
    fn from(code: ErrorCode) -> Self {
        Self::Known(code)
    }
}

impl From<domain::MoneyError> for ServiceError {
    fn from(error: domain::MoneyError) -> Self {
        match error {
            domain::MoneyError::Overflow => Self::Known(ErrorCode::AmountTooLarge),
            other => Self::unexpected("amounts can't be added up", other),
        }
    }
}

impl From<sea_orm::DbErr> for ServiceError {
    fn from(error: sea_orm::DbErr) -> Self {
        if store::retry::is_unavailable(&error) {
            tracing::warn!(error.source = %error, "the database is away or busy");
            return Self::Known(ErrorCode::Unavailable);
        }
        Self::unexpected("the database refused", error)
    }
}
