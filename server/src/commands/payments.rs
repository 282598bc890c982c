//! `orderly payments`: runs payments alone, for shops in other processes.

use crate::background::Background;
use crate::commands::serve::{GRACE, wait_for_signal};
use crate::config::Settings;
use crate::output::print;
use crate::supervisor::Health;
use crate::wiring::PaymentsAlone;
use anyhow::{Context, Result};
use std::sync::Arc;
use tokio::sync::watch;
use wire::Server;

pub async fn run(settings: &Settings) -> Result<()> {
    let address = settings.payments_address()?;
    let address = address.context("payments.address has to name where to listen, for example \"unix:/a/path\"")?;
    // The door is opened first, so that a taken address is said before anything is written.
    let server = Server::bind(&address, settings.certificates()?).await?;
    let alone = PaymentsAlone::open(settings).await?;
    let (stop, mut stopping) = watch::channel(false);
    let health = Arc::new(Health::default());
    let background = Background::of_payments(&alone, &health, stopping.clone());
    print(&format!("Payments answer at {address}.\n"));
    tokio::spawn(async move {
        wait_for_signal().await;
        tracing::info!("stopping");
        let _ = stop.send(true);
    });
    let stopped = async move {
        let _ = stopping.wait_for(|stop| *stop).await;
    };
    server.serve(alone.dispatcher.clone(), stopped).await?;
    background.finish(GRACE).await;
    alone.payments.database().clone().close().await?;
    Ok(())
}
