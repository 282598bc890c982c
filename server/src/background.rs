//! What runs without a request. All of it may be dropped at any moment; it is taken up at the next start.

use crate::memory;
use crate::wiring::Installation;
use infra::Clock;
use services::carts::LocalCarts;
use services::imports::LocalImports;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::MissedTickBehavior;

/// How often carts that nobody came back to are looked for.
const SWEEP_EVERY: Duration = Duration::from_secs(60 * 60);
/// How often some thread wakes to hand back what it has freed; the others do so as they begin to wait.
const RELEASE_EVERY: Duration = Duration::from_secs(5);

pub struct Background(JoinHandle<()>);

impl Background {
    /// Starts projections, open payments, and the clearing away of what was left behind.
    pub fn start(installation: &Installation, mut stopping: watch::Receiver<bool>) -> Self {
        let orders = Arc::clone(&installation.orders);
        let (carts, clock) = (Arc::clone(&installation.carts), Arc::clone(&installation.clock));
        let imports = installation.imports.clone();
        Self(tokio::spawn(async move {
            settle_imports(&imports).await;
            tokio::select! {
                () = orders.run() => {}
                () = sweep_carts(&carts, clock.as_ref()) => {}
                () = release_memory() => {}
                _ = stopping.wait_for(|stop| *stop) => {}
            }
        }))
    }

    /// Waits for it to end by itself, for so long.
    pub async fn finish(self, patience: Duration) {
        if tokio::time::timeout(patience, self.0).await.is_err() {
            tracing::warn!("background work did not end in time");
        }
    }
}

async fn settle_imports(imports: &LocalImports) {
    for settled in [imports.settle_interrupted().await, imports.clear_leftovers().await] {
        if let Err(error) = settled {
            tracing::error!(error.source = %error, "what an interrupted import left can't be cleared");
        }
    }
}

async fn sweep_carts(carts: &LocalCarts, clock: &dyn Clock) {
    let mut turns = every(SWEEP_EVERY);
    loop {
        turns.tick().await;
        match carts.sweep(clock.now()).await {
            Ok(0) => {}
            Ok(gone) => tracing::info!(gone, "carts that nobody came back to are gone"),
            Err(error) => tracing::error!(error.source = %error, "old carts can't be swept"),
        }
    }
}

async fn release_memory() {
    let mut turns = every(RELEASE_EVERY);
    loop {
        turns.tick().await;
        memory::release();
    }
}

fn every(period: Duration) -> tokio::time::Interval {
    let mut turns = tokio::time::interval(period);
    turns.set_missed_tick_behavior(MissedTickBehavior::Delay);
    turns
}
