//! What pages and the functions that they call return when something goes wrong: a code with the data its page needs.

use contract::checkout::PriceChange;
use contract::{ErrorCode, FormErrors};
#[cfg(feature = "ssr")]
use services::ServiceError;

#[derive(Clone, PartialEq, Debug)]
pub struct ApiError {
    pub code: ErrorCode,
    /// Faults at their fields, for `Invalid`.
    pub faults: FormErrors,
    pub detail: Option<Detail>,
    /// Seconds after which the same may be asked again; the answer says it as `Retry-After`, too.
    pub retry_after: Option<u32>,
}

/// What some errors tell beyond their code.
#[derive(Clone, PartialEq, Debug)]
pub enum Detail {
    /// (title, how many are left)
    Shortage {
        left: Vec<(String, u32)>,
    },
    Prices {
        changes: Vec<PriceChange>,
        old_total: domain::Money,
        new_total: domain::Money,
        seen: String,
    },
    /// The order that the form placed before it was changed.
    Ordered {
        number: u64,
        key: String,
    },
}

impl ApiError {
    pub fn new(code: ErrorCode) -> Self {
        Self { code, faults: FormErrors::default(), detail: None, retry_after: None }
    }

    pub fn invalid(faults: FormErrors) -> Self {
        Self { faults, ..Self::new(ErrorCode::Invalid) }
    }
}

impl From<ErrorCode> for ApiError {
    fn from(code: ErrorCode) -> Self {
        Self::new(code)
    }
}

#[cfg(feature = "ssr")]
impl From<ServiceError> for ApiError {
    /// The one place where an unforeseen failure is logged; the reader sees the request's id.
    fn from(error: ServiceError) -> Self {
        let code = error.code();
        match error {
            ServiceError::Known(_) => Self::new(code),
            ServiceError::Wait { seconds, .. } => Self { retry_after: Some(seconds), ..Self::new(code) },
            ServiceError::Invalid(faults) => Self::invalid(faults),
            ServiceError::NotEnoughStock(left) => Self { detail: Some(Detail::Shortage { left }), ..Self::new(code) },
            ServiceError::PricesMoved { changes, old_total, new_total, seen } => {
                let detail = Detail::Prices { changes, old_total, new_total, seen };
                Self { detail: Some(detail), ..Self::new(code) }
            }
            ServiceError::OrderedBefore { number, key } => {
                Self { detail: Some(Detail::Ordered { number, key }), ..Self::new(code) }
            }
            ServiceError::Unexpected { ref context, ref source } => {
                tracing::error!(error.context = %context, error.source = %chain(source.as_ref()), "a request failed");
                Self::new(code)
            }
        }
    }
}

#[cfg(feature = "ssr")]
fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        next = cause.source();
    }
    text
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.code)
    }
}

impl std::error::Error for ApiError {}
