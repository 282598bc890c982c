//! What one go of background work has done. An item that fails is counted and told of; it never keeps the
//! others from their turn. Called by the sweeps of every area, read by whatever runs them.

use crate::ServiceError;
use std::error::Error;
use std::fmt::Display;

/// So many failures are told of; more are only counted.
const TOLD: usize = 20;

#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Swept {
    /// Items that were dealt with.
    pub done: u64,
    /// Items that could not be dealt with, and will be tried again.
    pub failed: u64,
    pub failures: Vec<Failure>,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Failure {
    /// Which item, and in a few words what is wrong. Anybody may read it.
    pub what: String,
    /// Why, for the log alone.
    pub cause: String,
}

impl Swept {
    /// Counts one item: `Ok(true)` was dealt with, `Ok(false)` is not due yet.
    pub fn count(&mut self, item: impl Display, outcome: Result<bool, ServiceError>) {
        match outcome {
            Ok(done) => self.done += u64::from(done),
            Err(error) => self.fail(Failure::of(item, &error)),
        }
    }

    /// Nothing was dealt with, for this reason.
    pub fn all_failed(failure: Failure) -> Self {
        Self { done: 0, failed: 1, failures: vec![failure] }
    }

    /// Both together.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.done += other.done;
        self.failed += other.failed;
        self.failures.extend(other.failures);
        self
    }

    pub fn fail(&mut self, failure: Failure) {
        self.failed += 1;
        if self.failures.len() < TOLD {
            self.failures.push(failure);
        }
    }
}

impl Failure {
    pub fn of(item: impl Display, error: &ServiceError) -> Self {
        let mut cause = String::new();
        let mut next = error.source();
        while let Some(source) = next {
            cause = if cause.is_empty() { source.to_string() } else { format!("{cause}: {source}") };
            next = source.source();
        }
        Self { what: format!("{item}: {error}"), cause }
    }
}
