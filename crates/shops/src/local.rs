//! Shops on this process' own database, kept in memory: every request asks for one. Another process on the same
//! database (`orderly shop set` beside a serving shop) may change them: this one hears of it and reads them anew.

use super::{ShopSettings, rows};
use crate::entities::{help_text, shipping_method, shop, shop_host};
use common::changes::{self, Listener};
use common::{Revision, ServiceError};
use contract::ErrorCode;
use contract::events::topic;
use domain::ShopId;
use infra::{Clock, Ids};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryOrder};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use store::Databases;
use store::outbox::PublicEvent;

/// Everything there is to know: installations have few shops, so they are read all at once.
#[derive(Debug, Default)]
struct Known {
    shops: HashMap<ShopId, Arc<ShopSettings>>,
    hosts: HashMap<String, ShopId>,
    first: Option<ShopId>,
}

pub struct Shops {
    pub(super) databases: Databases,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) ids: Arc<dyn Ids>,
    revision: Revision,
    kept: RwLock<Option<Arc<Known>>>,
}

impl Shops {
    pub fn new(databases: impl Into<Databases>, clock: Arc<dyn Clock>, ids: Arc<dyn Ids>, revision: Revision) -> Self {
        Self { databases: databases.into(), clock, ids, revision, kept: RwLock::new(None) }
    }

    pub(super) fn parts(&self) -> (&dyn Clock, &dyn Ids) {
        (&*self.clock, &*self.ids)
    }

    /// Reads everything anew at the next question; pages that show it are stale from now on.
    pub fn forget(&self) {
        let mut slot = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        *slot = None;
        // Under the lock, so that a reader of the old rows can't keep them behind our back.
        self.revision.bump();
    }

    /// Counts up with every change of a shop.
    #[cfg(test)]
    pub(super) const fn revision(&self) -> &Revision {
        &self.revision
    }

    /// Writes, in the transaction that changes a shop, that other processes have to read it anew.
    pub(super) async fn announce(&self, txn: &impl ConnectionTrait, shop: ShopId) -> Result<(), DbErr> {
        changes::announce(txn, self.parts(), shop, topic::SETTINGS_CHANGED).await.map(drop)
    }

    async fn known(&self) -> Result<Arc<Known>, ServiceError> {
        if let Some(known) = self.kept.read().unwrap_or_else(PoisonError::into_inner).as_ref() {
            return Ok(Arc::clone(known));
        }
        // Read before the question to the database: a change while it answers must not be forgotten.
        let revision = self.revision.current();
        let known = Arc::new(self.load().await?);
        let mut slot = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        if self.revision.current() == revision {
            *slot = Some(Arc::clone(&known));
        }
        Ok(known)
    }

    /// The installation's first shop; `None` before there is one.
    pub async fn first(&self) -> Result<Option<Arc<ShopSettings>>, ServiceError> {
        let known = self.known().await?;
        Ok(known.first.and_then(|id| known.shops.get(&id)).cloned())
    }

    /// How many shops there are, and how many of them no name leads to: of several, those without names of their own.
    pub async fn count_unreachable(&self) -> Result<(usize, usize), ServiceError> {
        let known = self.known().await?;
        let nameless = known.shops.values().filter(|shop| shop.hosts.is_empty()).count();
        Ok((known.shops.len(), if known.shops.len() > 1 { nameless } else { 0 }))
    }

    async fn load(&self) -> Result<Known, ServiceError> {
        let read = self.databases.whole().read();
        let mut methods: HashMap<_, Vec<_>> = HashMap::new();
        for method in shipping_method::Entity::find().order_by_asc(shipping_method::Column::Position).all(read).await? {
            methods.entry(method.shop_id).or_default().push(method);
        }
        let mut texts: HashMap<_, Vec<_>> = HashMap::new();
        for text in help_text::Entity::find().all(read).await? {
            texts.entry(text.shop_id).or_default().push(text);
        }
        let mut known = Known::default();
        let mut names: HashMap<_, Vec<_>> = HashMap::new();
        for row in shop_host::Entity::find().order_by_asc(shop_host::Column::Host).all(read).await? {
            names.entry(row.shop_id).or_default().push(row.host.clone());
            known.hosts.insert(row.host, ShopId(row.shop_id));
        }
        for row in shop::Entity::find().order_by_asc(shop::Column::Id).all(read).await? {
            let id = ShopId(row.id);
            known.first.get_or_insert(id);
            let settings = rows::settings(
                row,
                methods.remove(&id.0).unwrap_or_default(),
                names.remove(&id.0).unwrap_or_default(),
                texts.remove(&id.0).unwrap_or_default(),
            )?;
            known.shops.insert(id, Arc::new(settings));
        }
        Ok(known)
    }
}

impl Shops {
    /// The shop of this host name (no port). An only shop that has no host name answers to every name; else an unknown
    /// one is `UnknownHost`.
    pub async fn by_host(&self, host: &str) -> Result<Arc<ShopSettings>, ServiceError> {
        let known = self.known().await?;
        let exact = known.hosts.get(host).or_else(|| known.hosts.get(&host.to_ascii_lowercase()));
        let only = || known.first.filter(|_| known.shops.len() == 1 && known.hosts.is_empty());
        let id = exact.copied().or_else(only);
        id.and_then(|id| known.shops.get(&id)).cloned().ok_or_else(|| ErrorCode::UnknownHost.into())
    }

    pub async fn by_id(&self, shop: ShopId) -> Result<Arc<ShopSettings>, ServiceError> {
        self.known().await?.shops.get(&shop).cloned().ok_or_else(|| ErrorCode::NotFound.into())
    }
}

impl Listener for Shops {
    /// Whoever wrote it: read once more than needed is better than once too few.
    fn hear(&self, event: &PublicEvent, _: bool) {
        if event.topic == topic::SETTINGS_CHANGED {
            self.forget();
        }
    }

    fn forget(&self) {
        Self::forget(self);
    }
}
