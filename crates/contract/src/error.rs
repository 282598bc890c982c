//! The one table of errors: each code has an HTTP status and a Fluent key (`error-…` in `errors.ftl`).

use crate::access::Permission;
use crate::checkout::PriceChange;
use domain::Money;
use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $status:literal $key:literal),+ $(,)?) => {
        /// What went wrong, in one word that never changes its meaning.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum ErrorCode { $($(#[$doc])* $name),+ }

        impl ErrorCode {
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The HTTP status (RFC 9110) that this error answers with.
            pub const fn status(self) -> u16 {
                match self { $(Self::$name => $status),+ }
            }

            /// The Fluent key of its text for people.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key),+ }
            }
        }
    };
}

codes! {
    /// Something broke that nobody foresaw; the page shows a request id and nothing else.
    Internal = 500 "error-internal",
    /// The database or a peer can't be reached just now; trying again may help.
    Unavailable = 503 "error-unavailable",
    NotFound = 404 "error-not-found",
    MethodNotAllowed = 405 "error-method-not-allowed",
    /// The form has faults; they stand beside their fields.
    Invalid = 422 "error-invalid",
    /// The request's body can't be read as what it claims to be.
    Malformed = 400 "error-malformed",
    TooLarge = 413 "error-too-large",
    /// The request's body did not come in time.
    TooSlow = 408 "error-too-slow",
    /// No shop has the host name that the request was sent to.
    UnknownHost = 421 "error-unknown-host",
    /// An unsafe request that another site sent.
    ForeignOrigin = 403 "error-foreign-origin",
    /// Whoever is signed in may not do this.
    NotAllowed = 403 "error-not-allowed",
    SignInNeeded = 401 "error-sign-in-needed",
    WrongCredentials = 401 "error-wrong-credentials",
    TooManyAttempts = 429 "error-too-many-attempts",
    /// The same client does this too often; it may go on after a wait.
    TooManyRequests = 429 "error-too-many-requests",
    /// The program has as much work as it takes on at once; trying again helps.
    Busy = 503 "error-busy",
    /// A one-time link that was used before, or is too old.
    LinkExpired = 410 "error-link-expired",
    NotEnoughStock = 409 "error-not-enough-stock",
    SoldOut = 409 "error-sold-out",
    /// The unpaid orders of one client would hold more pieces than they may.
    TooManyUnpaid = 409 "error-too-many-unpaid",
    CartEmpty = 409 "error-cart-empty",
    PricesMoved = 409 "error-prices-moved",
    PaymentDeclined = 402 "error-payment-declined",
    /// Payments run in a process of their own, which can't be reached just now or did not answer in time.
    PaymentsUnreachable = 503 "error-payments-unreachable",
    /// Payments have another database than the one that this shop has told of its orders.
    OtherLedger = 503 "error-other-ledger",
    /// The payment's outcome isn't known yet; it is asked for again in the background.
    PaymentPending = 202 "error-payment-pending",
    /// What was asked doesn't fit the order's present state (shipping a cancelled one, say).
    WrongState = 409 "error-wrong-state",
    RefundTooLarge = 422 "error-refund-too-large",
    /// Somebody else changed the same thing first.
    Conflict = 409 "error-conflict",
    /// A form's idempotency key came again with other content: nothing was done.
    KeyReused = 422 "error-key-reused",
    ImportRefused = 422 "error-import-refused",
    PictureRefused = 422 "error-picture-refused",
    PictureBroken = 422 "error-picture-broken",
    /// A price, or a sum of prices, above the highest that the shop reckons with.
    AmountTooLarge = 422 "error-amount-too-large",
    /// The shop has an import that has not ended yet.
    ImportRunning = 409 "error-import-running",
}

impl ErrorCode {
    /// Payments that run elsewhere can't be asked: nothing is wrong with what was asked, and it may be asked again.
    pub const fn is_about_payments(self) -> bool {
        matches!(self, Self::PaymentsUnreachable | Self::OtherLedger)
    }
}

/// What every message returns when it fails, on pages, in fragments, in streams and between processes: a code with the
/// data that its page needs.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Error {
    pub code: ErrorCode,
    /// Faults at their fields, for `Invalid`.
    #[serde(default, skip_serializing_if = "FormErrors::is_empty")]
    pub faults: FormErrors,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<Detail>,
    /// Seconds after which the same may be asked again; the answer says it as `Retry-After`, too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
}

/// What some errors tell beyond their code.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// Not enough is left of these titles: (title, how many are left).
    Shortage { left: Vec<(String, u32)> },
    /// Prices moved since the shopper's page was drawn; `seen` is the new quote to agree to.
    Prices { changes: Vec<PriceChange>, old_total: Money, new_total: Money, seen: String },
    /// What the sender would have to be permitted; none for what no member of staff may do.
    Lacking { permission: Option<Permission> },
    /// The order that the form placed before it was changed. Only for its sender: the key opens the order.
    Ordered { number: u64, key: String },
}

impl Error {
    pub fn new(code: ErrorCode) -> Self {
        Self { code, faults: FormErrors::default(), detail: None, retry_after: None }
    }

    /// Refused to a member of staff.
    pub fn not_allowed(permission: Option<Permission>) -> Self {
        Self { detail: Some(Detail::Lacking { permission }), ..Self::new(ErrorCode::NotAllowed) }
    }

    pub fn invalid(faults: FormErrors) -> Self {
        Self { faults, ..Self::new(ErrorCode::Invalid) }
    }
}

impl From<ErrorCode> for Error {
    fn from(code: ErrorCode) -> Self {
        Self::new(code)
    }
}

impl From<FormErrors> for Error {
    fn from(faults: FormErrors) -> Self {
        Self::invalid(faults)
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.code)
    }
}

impl std::error::Error for Error {}

/// One fault of a form, shown beside its field and in the summary above the form.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FieldError {
    /// The field's `name` in the form.
    pub field: String,
    /// A Fluent key, for example `error-field-required`.
    pub key: String,
    /// Values for the text's placeables.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<(String, String)>,
}

/// All faults of a form, in the order of its fields. Empty means the form is fine.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct FormErrors(pub Vec<FieldError>);

impl FormErrors {
    pub fn add(&mut self, field: &str, key: &str) {
        self.0.push(FieldError { field: field.into(), key: key.into(), args: Vec::new() });
    }

    pub fn add_with(&mut self, field: &str, key: &str, args: &[(&str, String)]) {
        let args = args.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        self.0.push(FieldError { field: field.into(), key: key.into(), args });
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn of<'a>(&'a self, field: &str) -> Option<&'a FieldError> {
        self.0.iter().find(|fault| fault.field == field)
    }

    /// Puts `others` where the fault of `field` stands; without one, nothing changes.
    pub fn replace(&mut self, field: &str, others: Self) {
        if let Some(place) = self.0.iter().position(|fault| fault.field == field) {
            self.0.splice(place..=place, others.0);
        }
    }

    /// `Ok` where there is no fault.
    pub fn into_result(self) -> Result<(), Self> {
        if self.is_empty() { Ok(()) } else { Err(self) }
    }
}

#[cfg(test)]
mod tests;
