//! Keeps background jobs going: each by itself, again after a failure or a panic, with growing waits. What is
//! wrong is logged once and then ever more seldom, counted, and told by `/readyz`. Knows no job.

use common::{Failure, ServiceError, Swept};
use futures::FutureExt;
use std::collections::{BTreeMap, HashMap};
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// The longest wait after failures in a row.
const LONGEST_REST: Duration = Duration::from_secs(30);
/// Failures of one job that `/readyz` tells of.
const TOLD: usize = 5;
/// Distinct failures of one job whose number is kept.
const COUNTED: usize = 1000;

#[derive(Clone, Copy, Debug)]
pub struct Job {
    /// In a few words, for the log and for `/readyz`.
    pub name: &'static str,
    /// Between two turns that went well.
    pub every: Duration,
    /// After the first failure; doubled with each that follows.
    pub rest: Duration,
    /// How long an item's failure is told of without being seen again: zero where each turn tries every item.
    pub told_for: Duration,
}

impl Job {
    pub const fn every(name: &'static str, every: Duration) -> Self {
        Self { name, every, rest: Duration::from_secs(1), told_for: Duration::ZERO }
    }
}

/// How the jobs of this process fare.
#[derive(Default)]
pub struct Health(Mutex<BTreeMap<&'static str, State>>);

#[derive(Default)]
struct State {
    /// What is wrong now, and since when it was not seen again.
    wrong: BTreeMap<String, Instant>,
    /// How often each distinct failure has been seen.
    seen: HashMap<Failure, u64>,
    failures: u64,
    panics: u64,
}

impl Health {
    /// What is wrong just now; empty when all is well.
    pub fn why(&self) -> Vec<String> {
        let jobs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let told = jobs.iter().flat_map(|(name, state)| {
            let more = state.wrong.len().saturating_sub(TOLD);
            let more = (more > 0).then(|| format!("{name}: {more} more"));
            state.wrong.keys().take(TOLD).map(move |what| format!("{name}: {what}")).chain(more)
        });
        told.collect()
    }

    fn note(&self, job: Job, swept: &Swept, panicked: bool) {
        let mut jobs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let state = jobs.entry(job.name).or_default();
        let was_wrong = !state.wrong.is_empty();
        state.wrong.retain(|_, seen| seen.elapsed() < job.told_for);
        state.failures += swept.failed;
        state.panics += u64::from(panicked);
        if state.seen.len() > COUNTED {
            state.seen.clear();
        }
        for failure in &swept.failures {
            state.wrong.insert(failure.what.clone(), Instant::now());
            let times = state.seen.entry(failure.clone()).or_default();
            *times += 1;
            // The first, the second, the fourth, the eighth …
            if times.is_power_of_two() {
                tracing::error!(
                    job = job.name,
                    error.source = failure.cause,
                    times = *times,
                    failures = state.failures,
                    panics = state.panics,
                    "{}",
                    failure.what
                );
            }
        }
        if was_wrong && state.wrong.is_empty() {
            state.seen.clear();
            tracing::info!(job = job.name, failures = state.failures, panics = state.panics, "works again");
        }
    }
}

/// Runs the job's turns until the program stops. A turn may be dropped at any moment.
pub async fn supervise<F, Turn>(job: Job, health: &Health, mut stopping: watch::Receiver<bool>, turn: F)
where
    F: Fn() -> Turn + Send + Sync,
    Turn: Future<Output = Result<Swept, ServiceError>> + Send,
{
    let mut failed_in_a_row = 0;
    loop {
        let ended = tokio::select! {
            ended = AssertUnwindSafe(async { turn().await }).catch_unwind() => ended,
            _ = stopping.wait_for(|stop| *stop) => return,
        };
        let (swept, went_well, panicked) = match ended {
            Ok(Ok(swept)) => (swept, true, false),
            Ok(Err(error)) => (Swept::all_failed(Failure::of("stands still", &error)), false, false),
            Err(panic) => {
                let failure = Failure { what: "panicked".into(), cause: text_of(&*panic) };
                (Swept::all_failed(failure), false, true)
            }
        };
        health.note(job, &swept, panicked);
        failed_in_a_row = if went_well { 0 } else { failed_in_a_row + 1 };
        let wait = if went_well { job.every } else { rest(job, failed_in_a_row) };
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            _ = stopping.wait_for(|stop| *stop) => return,
        }
    }
}

fn rest(job: Job, failed_in_a_row: u32) -> Duration {
    job.rest.saturating_mul(1 << (failed_in_a_row - 1).min(16)).min(LONGEST_REST)
}

/// What a panic said.
fn text_of(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::ErrorCode;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    const QUICK: Job = Job { rest: Duration::from_millis(1), ..Job::every("tidying", Duration::from_millis(1)) };

    /// Runs these turns, one after the other, the last one for ever, until `reached` of them have begun.
    async fn run(turns: fn(u32) -> Result<Swept, ServiceError>, reached: u32) -> Arc<Health> {
        let (health, begun) = (Arc::new(Health::default()), Arc::new(AtomicU32::new(0)));
        let (stop, stopping) = watch::channel(false);
        let job = {
            let (health, begun) = (Arc::clone(&health), Arc::clone(&begun));
            tokio::spawn(async move {
                supervise(QUICK, &health, stopping, || async { turns(begun.fetch_add(1, Ordering::Relaxed)) }).await;
            })
        };
        while begun.load(Ordering::Relaxed) < reached {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        stop.send(true).unwrap();
        tokio::time::timeout(Duration::from_secs(5), job).await.expect("it has to stop when it is told to").unwrap();
        health
    }

    #[tokio::test]
    async fn a_job_that_panics_is_begun_anew() {
        let health = run(|turn| if turn < 3 { panic!("at turn {turn}") } else { Ok(Swept::default()) }, 6).await;
        let jobs = health.0.lock().unwrap();
        assert_eq!((jobs["tidying"].panics, jobs["tidying"].failures), (3, 3));
        assert!(jobs["tidying"].wrong.is_empty(), "it works again");
    }

    #[tokio::test]
    async fn what_is_wrong_is_told_as_long_as_it_is_wrong() {
        let health = run(|_| Err(ErrorCode::Unavailable.into()), 3).await;
        assert_eq!(health.why(), ["tidying: stands still: Unavailable"]);
        let one_of_two = |_| {
            let mut swept = Swept { done: 1, ..Swept::default() };
            swept.count("order 7", Err(ErrorCode::Conflict.into()));
            Ok(swept)
        };
        assert_eq!(run(one_of_two, 3).await.why(), ["tidying: order 7: Conflict"]);
    }

    #[test]
    fn an_item_is_told_of_until_it_was_not_seen_for_a_while() {
        let health = Health::default();
        let job = Job { told_for: Duration::from_millis(40), ..QUICK };
        let failure = Failure { what: "order 7: broken".into(), cause: String::new() };
        health.note(job, &Swept::all_failed(failure), false);
        health.note(job, &Swept::default(), false);
        assert_eq!(health.why(), ["tidying: order 7: broken"], "its next try is not yet due");
        std::thread::sleep(Duration::from_millis(60));
        health.note(job, &Swept::default(), false);
        assert!(health.why().is_empty());
    }

    #[test]
    fn waits_grow_and_end_somewhere() {
        let waits = [1, 2, 3, 6, 60].map(|failed| rest(Job::every("x", Duration::ZERO), failed).as_secs());
        assert_eq!(waits, [1, 2, 4, 30, 30]);
    }
}
