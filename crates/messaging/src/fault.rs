//! What a handler fails with: an answer for whoever asked, or something that nobody foresaw.

use contract::{Error, ErrorCode};
use std::fmt;

#[derive(Debug)]
pub enum Fault {
    /// A known failure, for whoever asked.
    Known(Error),
    /// Nobody foresaw this: logged once by the dispatcher, shown as a request id.
    Unexpected {
        /// What was being done.
        context: String,
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl Fault {
    /// What whoever asked is told; what nobody foresaw is logged here, and nowhere else.
    pub fn into_error(self) -> Error {
        match self {
            Self::Known(error) => error,
            Self::Unexpected { context, source } => {
                tracing::error!(error.context = %context, error.source = %Chain(source.as_ref()), "a message failed");
                Error::new(ErrorCode::Internal)
            }
        }
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self::Known(error)
    }
}

/// An error with all its causes, in one line.
struct Chain<'a>(&'a (dyn std::error::Error + 'static));

impl fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.0, f)?;
        let mut next = self.0.source();
        while let Some(cause) = next {
            write!(f, ": {cause}")?;
            next = cause.source();
        }
        Ok(())
    }
}
