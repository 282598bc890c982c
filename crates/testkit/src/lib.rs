//! Real servers and databases for tests, each started and stopped by the test that needs it.
//! Tests of every host crate and `cargo xtask test` call it; it must know nothing of the shop.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "test support: a broken set-up has to stop the test")]

pub mod postgres;
pub mod sqlite;

use std::net::{Ipv4Addr, TcpListener};

/// A TCP port of 127.0.0.1 that nobody listens on right now.
///
/// # Errors
/// When the system has none to give.
pub fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// Whether this process runs as root, which Postgres and Chromium treat apart.
pub fn is_root() -> bool {
    #[cfg(unix)]
    return std::fs::metadata("/proc/self").is_ok_and(|it| std::os::unix::fs::MetadataExt::uid(&it) == 0);
    #[cfg(not(unix))]
    false
}

/// Runs what waits for nothing.
#[cfg(test)]
fn at_once<T>(future: impl Future<Output = T>) -> T {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::pin!(future).poll(&mut context) {
        std::task::Poll::Ready(value) => value,
        std::task::Poll::Pending => unreachable!("it waits"),
    }
}
