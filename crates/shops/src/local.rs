//! Shops on this process' own database, kept in memory: every request asks for one. Another process on the same
//! database (`orderly shop set` or `orderly import` beside a serving shop) may change them or the catalogue: their versions are
//! compared twice a second.

use super::{ShopSettings, rows};
use common::{Revision, ServiceError};
use contract::ErrorCode;
use domain::ShopId;
use infra::{Clock, Ids};
use sea_orm::{EntityTrait, QueryOrder, QuerySelect};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};
use store::Database;
use store::entity::shops::{help_text, shipping_method, shop, shop_host};
use uuid::Uuid;

/// Everything there is to know: installations have few shops, so they are read all at once.
#[derive(Debug, Default)]
struct Known {
    /// What has to be read anew once it differs.
    versions: Vec<(Uuid, i64)>,
    shops: HashMap<ShopId, Arc<ShopSettings>>,
    hosts: HashMap<String, ShopId>,
    first: Option<ShopId>,
}

/// How long what is known is believed without a look at the versions.
const BELIEVED: Duration = Duration::from_millis(500);

struct Kept {
    known: Arc<Known>,
    compared: Instant,
}

/// What the database said last: how often each shop's settings were changed, and how often catalogues were.
#[derive(Clone, PartialEq, Eq)]
struct Seen {
    versions: Vec<(Uuid, i64)>,
    /// Changes of all catalogues, and how many of them this process has made.
    catalog: i64,
    own: i64,
}

impl Seen {
    /// Whether pages that were drawn after `self` are stale now: somebody saved settings, or another process changed a
    /// catalogue. What this process changes it shows by itself.
    fn is_outdated_by(&self, now: &Self) -> bool {
        self.versions != now.versions || now.catalog - self.catalog > now.own - self.own
    }
}

pub struct Shops {
    pub(super) database: Database,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) ids: Arc<dyn Ids>,
    revision: Revision,
    kept: RwLock<Option<Kept>>,
    seen: Mutex<Option<Seen>>,
}

impl Shops {
    pub fn new(database: Database, clock: Arc<dyn Clock>, ids: Arc<dyn Ids>, revision: Revision) -> Self {
        Self { database, clock, ids, revision, kept: RwLock::new(None), seen: Mutex::new(None) }
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

    /// What is in memory, and whether the caller has to compare its versions: one does, the others go on.
    fn in_memory(&self) -> Option<(Arc<Known>, bool)> {
        let believed = |kept: &Kept| kept.compared.elapsed() < BELIEVED;
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = kept.as_ref().filter(|kept| believed(kept)) {
            return Some((Arc::clone(&kept.known), false));
        }
        drop(kept);
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        let kept = kept.as_mut()?;
        let due = !believed(kept);
        kept.compared = Instant::now();
        Some((Arc::clone(&kept.known), due))
    }

    async fn known(&self) -> Result<Arc<Known>, ServiceError> {
        if let Some((known, due)) = self.in_memory() {
            if !due {
                return Ok(known);
            }
            match self.look().await {
                Ok(seen) if seen.versions == known.versions => {
                    self.compare(seen);
                    return Ok(known);
                }
                Ok(_) => self.forget(),
                Err(error) => {
                    tracing::warn!(error.source = %error, "the shops' versions can't be read; they stay as they were");
                    return Ok(known);
                }
            }
        }
        // Read before the question to the database: a change while it answers must not be forgotten.
        let revision = self.revision.current();
        let (known, seen) = self.load().await?;
        let known = Arc::new(known);
        let mut slot = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        if self.revision.current() == revision {
            *slot = Some(Kept { known: Arc::clone(&known), compared: Instant::now() });
        }
        drop(slot);
        self.compare(seen);
        Ok(known)
    }

    /// Makes older pages stale where something has changed since the last look.
    fn compare(&self, now: Seen) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let is_outdated = seen.as_ref().is_some_and(|before| before.is_outdated_by(&now));
        // An answer that was overtaken by another says nothing new.
        if seen.as_ref().is_none_or(|before| now.catalog >= before.catalog) {
            *seen = Some(now);
        }
        drop(seen);
        if is_outdated {
            self.revision.bump();
        }
    }

    async fn look(&self) -> Result<Seen, ServiceError> {
        // Read first: a change of our own that is counted in between is taken for another's, which only costs a drawing.
        let own = self.revision.own_catalog_changes();
        let columns = [shop::Column::Id, shop::Column::Version, shop::Column::CatalogChanges];
        let rows = shop::Entity::find().select_only().columns(columns).order_by_asc(shop::Column::Id);
        let rows: Vec<(Uuid, i64, i64)> = rows.into_tuple().all(self.database.read()).await?;
        let catalog = rows.iter().map(|(_, _, changes)| changes).sum();
        Ok(Seen { versions: rows.into_iter().map(|(id, version, _)| (id, version)).collect(), catalog, own })
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

    async fn load(&self) -> Result<(Known, Seen), ServiceError> {
        let read = self.database.read();
        // The versions first: what changes while the rest is read is seen at the next comparison.
        let seen = self.look().await?;
        let mut methods: HashMap<_, Vec<_>> = HashMap::new();
        for method in shipping_method::Entity::find().order_by_asc(shipping_method::Column::Position).all(read).await? {
            methods.entry(method.shop_id).or_default().push(method);
        }
        let mut texts: HashMap<_, Vec<_>> = HashMap::new();
        for text in help_text::Entity::find().all(read).await? {
            texts.entry(text.shop_id).or_default().push(text);
        }
        let mut known = Known { versions: seen.versions.clone(), ..Known::default() };
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
        Ok((known, seen))
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
