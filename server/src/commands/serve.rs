//! `orderly serve`: opens the door, keeps background work going, leaves cleanly.

use crate::background::Background;
use crate::config::Settings;
use crate::http::clients::OpenByClient;
use crate::http::connection::TimeLimits;
use crate::http::context::public_host;
use crate::http::serving::{self, Server};
use crate::http::state::{AppState, Shared};
use crate::http::{front::Front, page_cache::PageCache, proxies::TrustedProxies, routes, site::Site};
use crate::output::print;
use crate::supervisor::Health;
use crate::wiring::Installation;
use anyhow::{Context, Result};
use contract::messages::staff::{NeedsOwner, NewSetupToken};
use infra::uploads::Uploads;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// How long running requests may take to end after the program was asked to stop.
pub const GRACE: Duration = Duration::from_secs(10);

/// An upload takes minutes.
const OLD_UPLOAD: Duration = Duration::from_secs(60 * 60);

pub async fn run(settings: &Settings, installation: Installation, demo: bool) -> Result<()> {
    // The door is opened first, so that a taken port is said before anything is written.
    let listener = TcpListener::bind(settings.listen)
        .await
        .with_context(|| format!("{} can't be listened on; choose another with --listen", settings.listen))?;
    let address = listener.local_addr()?;

    if settings.pseudo_locale {
        tracing::warn!("English is drawn as the pseudo-locale; take pseudo_locale out of the settings to read it");
        app::i18n::draw_pseudo_locale();
    }
    let uploads = Uploads::below(&settings.data_dir);
    forget_old_uploads(uploads.folder());
    let shop = installation.ensure_shop().await?;
    if demo {
        let report = installation.seed().await?;
        tracing::info!("{report}");
    }
    let (stop, stopping) = watch::channel(false);
    let mut stopped = stopping.clone();
    let health = Arc::new(Health::default());
    let background = Background::start(&installation, &health, stopping.clone());
    let site = Site::load()?;
    let state = AppState(Arc::new(Shared {
        dispatcher: installation.dispatcher.clone(),
        tokenizer: Arc::clone(&installation.tokenizer),
        orders: Arc::clone(&installation.orders),
        imports: Arc::clone(&installation.imports),
        media: Arc::clone(&installation.media),
        database: installation.database.clone(),
        clock: Arc::clone(&installation.clock),
        ids: Arc::clone(&installation.ids),
        revision: installation.revision.clone(),
        assets: Arc::new(site.addresses()),
        site,
        pages: PageCache::new(settings.cache.pages_mb),
        public_url: settings.public_url.trim_end_matches('/').to_owned(),
        address,
        proxies: TrustedProxies::new(settings.trusted_proxies.clone()),
        streams: OpenByClient::new(settings.connections.streams_per_client),
        gallery: (!settings.gallery_dir.is_empty()).then(|| settings.gallery_dir.clone().into()),
        uploads,
        health,
        stopping: stopping.clone(),
    }));
    welcome(settings, &installation, shop, address).await?;
    // What starting took; this thread has no turns of its own to hand it back in.
    crate::memory::release();

    let seconds = |limit: std::num::NonZeroU64| Duration::from_secs(limit.get());
    let server = Server {
        limits: TimeLimits {
            header: seconds(settings.connections.header_timeout_s),
            body: seconds(settings.connections.body_timeout_s),
            idle: seconds(settings.connections.idle_timeout_s),
        },
        connections: OpenByClient::new(settings.connections.per_client),
        proxies: state.proxies.clone(),
        front: Front::new(state.clone(), routes::router(state)),
        stopping,
    };
    tokio::spawn(async move {
        wait_for_signal().await;
        tracing::info!("stopping");
        let _ = stop.send(true);
    });
    tokio::select! {
        () = serving::serve(listener, server) => {}
        () = too_late(&mut stopped) => tracing::warn!("some requests did not end in time"),
    }
    background.finish(GRACE).await;
    if let Some(payments) = installation.payments.as_ref().filter(|_| installation.payments_apart) {
        payments.database().clone().close().await?;
    }
    installation.database.clone().close().await?;
    Ok(())
}

/// Deletes uploads that were cut off by a kill: files of an hour ago. A younger one may be another program's.
fn forget_old_uploads(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let modified = entry.metadata().and_then(|metadata| metadata.modified());
        let old = modified.is_ok_and(|at| at.elapsed().is_ok_and(|age| age > OLD_UPLOAD));
        if old
            && path.extension().is_some_and(|extension| extension == "upload")
            && let Err(error) = std::fs::remove_file(&path)
        {
            tracing::warn!(%error, file = %path.display(), "an old upload can't be deleted");
        }
    }
}

async fn too_late(stopped: &mut watch::Receiver<bool>) {
    let _ = stopped.wait_for(|stop| *stop).await;
    tokio::time::sleep(GRACE).await;
}

async fn welcome(
    settings: &Settings,
    installation: &Installation,
    shop: domain::ShopId,
    address: SocketAddr,
) -> Result<()> {
    let known = installation.shops.by_id(shop).await?;
    let name = known.view.name.clone();
    let public =
        public_host(&settings.public_url).filter(|it| known.hosts.is_empty() || known.hosts.contains(&it.name));
    let base = match known.hosts.first() {
        _ if public.is_some() => settings.public_url.trim_end_matches('/').to_owned(),
        Some(host) => format!("http://{host}:{}", address.port()),
        None => format!("http://{address}"),
    };
    print(&format!("\n  {name} is open\n\n  Shop  {base}/\n  Desk  {base}/desk\n"));
    let context = installation.context(shop);
    if installation.dispatcher.send(&context, NeedsOwner {}).await? {
        let token = installation.dispatcher.send(&context, NewSetupToken {}).await?;
        print(&format!(
            "\n  The desk has no owner yet. This link sets one up; it works once, for 24 hours:\n  {base}/desk/setup?token={}\n",
            token.expose()
        ));
    } else {
        print("  Sign in with the e-mail address and password that you chose.\n");
    }
    print("\n");
    Ok(())
}

#[expect(clippy::expect_used, reason = "a program that can't hear its stop signal must not start")]
pub async fn wait_for_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate()).expect("SIGTERM");
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
