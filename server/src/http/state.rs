//! What every handler shares.

use super::clients::OpenByClient;
use super::page_cache::PageCache;
use super::proxies::TrustedProxies;
use super::site::Site;
use crate::supervisor::Health;
use app::request::SiteAssets;
use catalog::imports::Imports;
use catalog::media::Media;
use common::Revision;
use infra::uploads::Uploads;
use infra::{Clock, Ids};
use messaging::Dispatcher;
use orders::Orders;
use payments::Tokenizer;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use store::Database;
use tokio::sync::watch;

#[derive(Clone)]
pub struct AppState(pub Arc<Shared>);

pub struct Shared {
    pub dispatcher: Dispatcher,
    /// Exchanges typed cards for tokens; a real provider does it in the shopper's browser.
    pub tokenizer: Arc<Tokenizer>,
    /// For live pages, which follow its changes.
    pub orders: Arc<Orders>,
    /// For the file of products, which is streamed.
    pub imports: Arc<Imports>,
    /// For the files that it serves.
    pub media: Arc<Media>,
    pub database: Database,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
    pub revision: Revision,
    pub site: Site,
    pub assets: Arc<SiteAssets>,
    pub pages: PageCache,
    /// The installation's own address, for a shop without a host name; its host says by which scheme that host is
    /// reached. Empty: taken from the request.
    pub public_url: String,
    /// Where it listens.
    pub address: SocketAddr,
    pub proxies: TrustedProxies,
    /// Event streams that are open.
    pub streams: OpenByClient,
    /// The folder of the built gallery, served at `/gallery/`.
    pub gallery: Option<PathBuf>,
    pub uploads: Uploads,
    /// How background work fares.
    pub health: Arc<Health>,
    /// Turns true when the process is asked to stop; live streams end then.
    pub stopping: watch::Receiver<bool>,
}

impl std::ops::Deref for AppState {
    type Target = Shared;
    fn deref(&self) -> &Shared {
        &self.0
    }
}
