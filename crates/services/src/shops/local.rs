//! Shops on this process' own database, kept in memory: every request asks for one.

use super::{ShopSettings, Shops, rows};
use crate::catalog::Revision;
use crate::{Scope, ServiceError};
use async_trait::async_trait;
use contract::ErrorCode;
use domain::{Look, ShopId};
use infra::{Clock, Ids};
use sea_orm::{EntityTrait, QueryOrder};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use store::Database;
use store::entity::shops::{shipping_method, shop, shop_host};

/// Everything there is to know: installations have few shops, so they are read all at once.
#[derive(Debug, Default)]
struct Known {
    shops: HashMap<ShopId, Arc<ShopSettings>>,
    hosts: HashMap<String, ShopId>,
    first: Option<ShopId>,
}

pub struct LocalShops {
    pub(super) database: Database,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) ids: Arc<dyn Ids>,
    revision: Revision,
    known: RwLock<Option<Arc<Known>>>,
}

impl LocalShops {
    pub fn new(database: Database, clock: Arc<dyn Clock>, ids: Arc<dyn Ids>, revision: Revision) -> Self {
        Self { database, clock, ids, revision, known: RwLock::new(None) }
    }

    /// Reads everything anew at the next question; pages that show it are stale from now on.
    pub fn forget(&self) {
        let mut slot = self.known.write().unwrap_or_else(PoisonError::into_inner);
        *slot = None;
        // Under the lock, so that a reader of the old rows can't keep them behind our back.
        self.revision.bump();
    }

    async fn known(&self) -> Result<Arc<Known>, ServiceError> {
        let in_memory = self.known.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(known) = in_memory {
            return Ok(known);
        }
        // Read before the question to the database: a change while it answers must not be forgotten.
        let revision = self.revision.current();
        let known = Arc::new(self.load().await?);
        let mut slot = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if self.revision.current() == revision {
            *slot = Some(Arc::clone(&known));
        }
        Ok(known)
    }

    async fn load(&self) -> Result<Known, ServiceError> {
        let read = self.database.read();
        let mut methods: HashMap<_, Vec<_>> = HashMap::new();
        for method in shipping_method::Entity::find().order_by_asc(shipping_method::Column::Position).all(read).await? {
            methods.entry(method.shop_id).or_default().push(method);
        }
        let mut known = Known::default();
        for row in shop::Entity::find().order_by_asc(shop::Column::Id).all(read).await? {
            let id = ShopId(row.id);
            known.first.get_or_insert(id);
            let settings = rows::settings(row, methods.remove(&id.0).unwrap_or_default())?;
            known.shops.insert(id, Arc::new(settings));
        }
        let hosts = shop_host::Entity::find().all(read).await?;
        known.hosts = hosts.into_iter().map(|row| (row.host, ShopId(row.shop_id))).collect();
        Ok(known)
    }
}

#[async_trait]
impl Shops for LocalShops {
    async fn by_host(&self, host: &str) -> Result<Arc<ShopSettings>, ServiceError> {
        let known = self.known().await?;
        let exact = known.hosts.get(host).or_else(|| known.hosts.get(&host.to_ascii_lowercase()));
        let id = exact.copied().or(known.first);
        id.and_then(|id| known.shops.get(&id)).cloned().ok_or_else(|| ErrorCode::NotFound.into())
    }

    async fn by_id(&self, shop: ShopId) -> Result<Arc<ShopSettings>, ServiceError> {
        self.known().await?.shops.get(&shop).cloned().ok_or_else(|| ErrorCode::NotFound.into())
    }

    async fn set_look(&self, scope: &Scope, look: Look) -> Result<(), ServiceError> {
        self.write_look(scope, look).await
    }
}
