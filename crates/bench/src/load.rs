//! Load: so many connections that send one request after the other for a while, and what came of it.
//! Pages and orders are measured with it; it knows no shop.

use crate::client::Connection;
use anyhow::{Context, Result};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// What a while of load has shown.
#[derive(Clone, Debug, Default)]
pub struct Load {
    pub requests: usize,
    /// Answers that were neither a success nor a redirect, and connections that broke off.
    pub failures: usize,
    pub took: Duration,
    /// Processor time of the server, for all requests.
    pub cpu: Duration,
    /// How long each answer took, sorted.
    pub waits: Vec<Duration>,
}

impl Load {
    pub fn a_second(&self) -> f64 {
        self.requests as f64 / self.took.as_secs_f64().max(f64::EPSILON)
    }

    /// Processor time for one request, in microseconds.
    pub fn cpu_micros(&self) -> f64 {
        self.cpu.as_secs_f64() * 1e6 / (self.requests as f64).max(1.0)
    }

    /// The wait that so many of a hundred requests did not exceed.
    pub fn percentile(&self, percent: usize) -> Duration {
        let at = (self.waits.len() * percent / 100).min(self.waits.len().saturating_sub(1));
        self.waits.get(at).copied().unwrap_or_default()
    }

    /// The turn in the middle by its speed, with the processor time of all of them.
    pub fn middle(mut turns: Vec<Self>) -> Self {
        turns.sort_by(|a, b| a.a_second().total_cmp(&b.a_second()));
        let requests: usize = turns.iter().map(|turn| turn.requests).sum();
        let cpu: Duration = turns.iter().map(|turn| turn.cpu).sum();
        let failures = turns.iter().map(|turn| turn.failures).sum();
        let at = turns.len() / 2;
        let Some(middle) = turns.get(at) else { return Self::default() };
        let share = middle.requests as f64 / (requests as f64).max(1.0);
        Self { failures, cpu: cpu.mul_f64(share), ..middle.clone() }
    }
}

/// Sends these requests in turn for `time`, over so many connections at once.
///
/// # Errors
/// When no connection can be opened.
pub fn run(address: SocketAddr, requests: &[Vec<u8>], connections: usize, time: Duration) -> Result<Load> {
    let open = (0..connections).map(|_| Connection::open(address)).collect::<Result<Vec<_>>>()?;
    let began = Instant::now();
    let parts = std::thread::scope(|scope| {
        let threads: Vec<_> = open
            .into_iter()
            .enumerate()
            .map(|(index, connection)| {
                scope.spawn(move || one_connection(connection, requests.iter().cycle().skip(index), began + time))
            })
            .collect();
        threads.into_iter().map(|it| it.join().ok().context("a connection's thread died")).collect::<Result<Vec<_>>>()
    })?;
    let mut load = Load { took: began.elapsed(), ..Load::default() };
    for part in parts {
        load.requests += part.requests;
        load.failures += part.failures;
        load.waits.extend(part.waits);
    }
    load.waits.sort_unstable();
    Ok(load)
}

fn one_connection<'a>(mut connection: Connection, requests: impl Iterator<Item = &'a Vec<u8>>, until: Instant) -> Load {
    let mut load = Load::default();
    let mut sent = Instant::now();
    for request in requests {
        if sent >= until {
            break;
        }
        match connection.exchange(request, false) {
            Ok(answer) if answer.status < 400 => {}
            _ => load.failures += 1,
        }
        let now = Instant::now();
        load.requests += 1;
        load.waits.push(now - sent);
        sent = now;
    }
    load
}

/// Does each of these jobs once, so many at a time, in their order; gives their results.
///
/// # Errors
/// The first job's that failed.
pub fn each<J: Send, R: Send>(
    jobs: Vec<J>,
    at_once: usize,
    work: impl Fn(&mut Connection, J) -> Result<R> + Sync,
    address: SocketAddr,
) -> Result<Vec<R>> {
    let queue = std::sync::Mutex::new(jobs.into_iter());
    let next = || queue.lock().unwrap_or_else(std::sync::PoisonError::into_inner).next();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..at_once)
            .map(|_| {
                scope.spawn(|| {
                    let mut connection = Connection::open(address)?;
                    let mut results = Vec::new();
                    while let Some(job) = next() {
                        results.push(work(&mut connection, job)?);
                    }
                    Ok(results)
                })
            })
            .collect();
        let mut all = Vec::new();
        for thread in threads {
            let results: Result<Vec<R>> = thread.join().ok().context("a connection's thread died")?;
            all.extend(results?);
        }
        Ok(all)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_turn_counts_and_time_is_shared_by_requests() {
        let turn = |requests, cpu| Load {
            requests,
            took: Duration::from_secs(1),
            cpu: Duration::from_micros(cpu),
            waits: (1..=100).map(Duration::from_micros).collect(),
            failures: 1,
        };
        let middle = Load::middle(vec![turn(300, 600), turn(100, 600), turn(200, 600)]);
        assert_eq!((middle.requests, middle.failures), (200, 3));
        assert!((middle.cpu_micros() - 3.0).abs() < 1e-3);
        assert_eq!(middle.percentile(99), Duration::from_micros(100));
    }
}
