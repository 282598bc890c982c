//! Brings pictures into the shop that files name by their addresses: fetched from the open net, kept by `media`, put
//! where products show them. Each address is a row, so that a restart goes on where it was; of several processes the
//! one that claims an address fetches it. Called as a background job.

use super::placing;
use crate::imports::entities::picture_fetch::{Column, Entity};
use crate::media::Media;
use common::json::StoredPicture;
use common::{Revision, ServiceError, Swept};
use contract::{Context, ErrorCode};
use domain::{CorrelationId, ShopId};
use futures::StreamExt as _;
use infra::fetch::{FetchError, Fetcher};
use infra::{Clock, Ids};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, Statement};
use shops::Shops;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::Databases;
use tokio::sync::Semaphore;
use uuid::Uuid;

/// What `media` takes.
const MAX_BYTES: usize = 20 * 1024 * 1024;
const ACCEPT: &str = "image/webp, image/png, image/jpeg";

/// Addresses that are claimed together, fetched at once, and fetched at once from one server.
const CLAIMED: u64 = 16;
const AT_ONCE: usize = 4;
const PER_HOST: usize = 2;

/// How long a turn goes on while there is something to fetch.
const TURN: Duration = Duration::from_secs(20);

/// For so long a claim keeps other processes from an address: longer than a fetch may take (a minute), after those before
/// it from one server. Where its process dies, it is tried again after that.
const CLAIM_MS: i64 = 600_000;

/// After each try that failed for now: so many milliseconds until the next one. After the last one it stays failed, also
/// where its process has died in each.
const WAITS_MS: [i64; 2] = [10_000, 60_000];

/// It came, and could not be kept: the disk is full, for example.
const NOT_KEPT: &str = "import-picture-not-kept";

pub const WAITING: &str = "waiting";
pub const ARRIVED: &str = "arrived";
pub const FETCHED: &str = "fetched";
pub const FAILED: &str = "failed";
pub const STOPPED: &str = "stopped";

/// Cheap to clone.
#[derive(Clone)]
pub struct PictureFetching {
    pub databases: Databases,
    pub shops: Arc<Shops>,
    pub media: Arc<Media>,
    pub revision: Revision,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
    pub fetcher: Fetcher,
}

#[derive(FromQueryResult)]
struct Claimed {
    shop_id: Uuid,
    address: String,
    tries: i64,
}

impl PictureFetching {
    /// Fetches what is due, and shows what has come.
    pub async fn go(&self) -> Result<Swept, ServiceError> {
        let began = Instant::now();
        let mut swept = self.place().await?;
        while began.elapsed() < TURN && self.is_due().await? {
            let claimed = self.claim().await?;
            if claimed.is_empty() {
                break;
            }
            let hosts: HashMap<String, Arc<Semaphore>> =
                claimed.iter().map(|row| (host(&row.address), Arc::new(Semaphore::new(PER_HOST)))).collect();
            let fetches = claimed.into_iter().map(|row| {
                let turn = hosts.get(&host(&row.address)).cloned();
                async move {
                    let _held = match turn {
                        Some(turn) => turn.acquire_owned().await.ok(),
                        None => None,
                    };
                    let noted = self.fetch(&row).await;
                    (row.address, noted)
                }
            });
            let noted: Vec<_> = futures::stream::iter(fetches).buffer_unordered(AT_ONCE).collect().await;
            for (address, noted) in noted {
                swept.count(format_args!("the picture at {}", without_query(&address)), noted.map(|()| true));
            }
            let placed = self.place().await?;
            swept.done += placed.done;
            swept.failed += placed.failed;
            swept.failures.extend(placed.failures);
        }
        Ok(swept)
    }

    async fn place(&self) -> Result<Swept, ServiceError> {
        let parts: (&dyn Clock, &dyn Ids) = (&*self.clock, &*self.ids);
        let mut swept = Swept::default();
        loop {
            let slice = placing::due(self.databases.whole().read()).await?;
            let Some(shop) = slice.first().map(|row| ShopId(row.shop_id)) else {
                placing::close(self.databases.whole()).await?;
                break;
            };
            let database = self.databases.of(shop);
            let count = slice.len() as u64;
            let placed = placing::place(database, self.shops.as_ref(), (parts, &self.revision), &slice).await;
            let is_over = placed.is_err();
            swept.count("pictures of some products", placed.map(|()| true));
            swept.done += count.saturating_sub(1);
            if is_over {
                break;
            }
        }
        if swept.done > 0 {
            self.revision.bump();
        }
        Ok(swept)
    }

    fn due(&self) -> Condition {
        let now = self.clock.now().timestamp_millis();
        Condition::all().add(Column::State.eq(WAITING)).add(Column::NextAt.lte(now))
    }

    /// Asked first, so that nobody waits for a writer where there is nothing to do.
    async fn is_due(&self) -> Result<bool, ServiceError> {
        let first = Entity::find().filter(self.due()).limit(1).one(self.databases.whole().read()).await?;
        Ok(first.is_some())
    }

    async fn claim(&self) -> Result<Vec<Claimed>, ServiceError> {
        let now = self.clock.now().timestamp_millis();
        let db = self.databases.whole().write();
        Entity::update_many()
            .col_expr(Column::State, Expr::value(FAILED))
            .col_expr(Column::Failure, Expr::value(NOT_KEPT))
            .filter(self.due().add(Column::Tries.gt(i64::try_from(WAITS_MS.len()).unwrap_or(i64::MAX))))
            .exec(db)
            .await?;
        let sql = "UPDATE picture_fetches SET next_at = $1, tries = tries + 1 WHERE state = 'waiting' AND next_at <= $2 \
            AND (shop_id, address) IN (SELECT f.shop_id, f.address FROM picture_fetches AS f \
            WHERE f.state = 'waiting' AND f.next_at <= $2 ORDER BY f.next_at LIMIT $3) \
            RETURNING shop_id, address, tries";
        let values = [(now + CLAIM_MS).into(), now.into(), i64::try_from(CLAIMED).unwrap_or(1).into()];
        let claim = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
        Ok(Claimed::find_by_statement(claim).all(db).await?)
    }

    /// Fetches one picture, and notes how that ended.
    async fn fetch(&self, claimed: &Claimed) -> Result<(), ServiceError> {
        match self.fetcher.get(&claimed.address, ACCEPT, MAX_BYTES).await {
            Err(error) => {
                tracing::info!(picture.address = without_query(&claimed.address), %error, "a picture could not be fetched");
                let (key, value) = reason(&error);
                self.failed(claimed, key, &value, error.may_pass()).await
            }
            Ok(bytes) => {
                let kept = match self.keep(ShopId(claimed.shop_id), bytes.to_vec()).await {
                    Ok(stored) => return self.fetched(claimed, stored).await,
                    Err(error) => error,
                };
                match kept.code() {
                    ErrorCode::PictureRefused => self.failed(claimed, "import-picture-kind", "", false).await,
                    ErrorCode::PictureBroken => self.failed(claimed, "import-picture-broken", "", false).await,
                    _ => {
                        self.failed(claimed, NOT_KEPT, "", true).await?;
                        Err(kept)
                    }
                }
            }
        }
    }

    async fn keep(&self, shop: ShopId, bytes: Vec<u8>) -> Result<StoredPicture, ServiceError> {
        let context = self.context(shop);
        let picture = self.media.store(&context, bytes).await?;
        self.media.details(shop, picture).await
    }

    fn context(&self, shop: ShopId) -> Context {
        let correlation = CorrelationId(self.ids.uuid());
        Context::system(shop, domain::Lang::En, correlation)
    }

    async fn fetched(&self, claimed: &Claimed, stored: StoredPicture) -> Result<(), ServiceError> {
        let stored = serde_json::to_value(&stored)
            .map_err(|e| ServiceError::unexpected("a picture's row can't be written", e))?;
        Entity::update_many()
            .col_expr(Column::State, Expr::value(ARRIVED))
            .col_expr(Column::Failure, Expr::value(""))
            .col_expr(Column::Stored, Expr::value(stored))
            .filter(row(claimed))
            .exec(self.databases.of(ShopId(claimed.shop_id)).write())
            .await?;
        Ok(())
    }

    /// It is tried again where that may help; a picture that was stopped meanwhile stays so.
    async fn failed(&self, claimed: &Claimed, key: &str, value: &str, may_pass: bool) -> Result<(), ServiceError> {
        let wait = usize::try_from(claimed.tries - 1).ok().and_then(|tries| WAITS_MS.get(tries)).filter(|_| may_pass);
        let next = self.clock.now().timestamp_millis() + wait.copied().unwrap_or_default();
        Entity::update_many()
            .col_expr(Column::State, Expr::value(if wait.is_some() { WAITING } else { FAILED }))
            .col_expr(Column::NextAt, Expr::value(next))
            .col_expr(Column::Failure, Expr::value(key))
            .col_expr(Column::FailureValue, Expr::value(value))
            .filter(row(claimed).add(Column::State.eq(WAITING)))
            .exec(self.databases.of(ShopId(claimed.shop_id)).write())
            .await?;
        Ok(())
    }
}

fn row(claimed: &Claimed) -> Condition {
    Condition::all().add(Column::ShopId.eq(claimed.shop_id)).add(Column::Address.eq(claimed.address.as_str()))
}

/// An address as anybody may read it: what follows may be a signature.
fn without_query(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or(address)
}

fn host(address: &str) -> String {
    address
        .split("://")
        .nth(1)
        .and_then(|rest| rest.split(['/', '?', '#']).next())
        .unwrap_or_default()
        .to_ascii_lowercase()
}

/// Why it did not come, as a text's key, and what the server said.
fn reason(error: &FetchError) -> (&'static str, String) {
    let key = match error {
        FetchError::Address => "import-picture-address",
        FetchError::Private => "import-picture-private",
        FetchError::Unknown => "import-picture-unknown",
        FetchError::Unreachable(_) => "import-picture-unreachable",
        FetchError::Status(code) => return ("import-picture-status", code.to_string()),
        FetchError::Redirects => "import-picture-redirects",
        FetchError::TooLarge => "import-picture-large",
        FetchError::Slow => "import-picture-slow",
    };
    (key, String::new())
}
