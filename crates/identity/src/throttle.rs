//! Slows guessing down without shutting anybody out: attempts are counted in the database, so that a restart forgets
//! none, and `infra::throttle` says how long the next has to wait. Called by `sign_in`; keeps hashes only, never an
//! address as it was typed.

use super::Staff;
use crate::entities::sign_in_attempt::{ActiveModel, Column, Entity};
use chrono::Duration;
use common::ServiceError;
use contract::ErrorCode;
use domain::ShopId;
use infra::client::site_key;
use infra::throttle::{Limit, Tries, whole_seconds};
use infra::token::hex;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use sha2::{Digest, Sha256};
use std::net::IpAddr;
use uuid::Uuid;

/// Attempts at one account by one client.
pub(super) const PER_ACCOUNT_AND_CLIENT: Limit =
    Limit { free: 5, first: Duration::seconds(30), longest: Duration::minutes(15), window: LONGEST_WINDOW };

/// Attempts by one client at whatever accounts. Generous, and never a long wait: a whole company can be one client.
pub(super) const PER_CLIENT: Limit =
    Limit { free: 100, first: Duration::seconds(1), longest: Duration::seconds(10), window: Duration::minutes(15) };

/// Attempts at one account by whatever clients, for those that have tried it before: many that guess together are
/// slowed.
pub(super) const PER_ACCOUNT: Limit =
    Limit { free: 50, first: Duration::seconds(1), longest: Duration::seconds(30), window: Duration::hours(1) };

/// The same for a client whose site (`infra::client::site_key`) has not tried this account yet: the owner at a new
/// device comes in while others guess. Whoever has that many addresses an hour, all the time, can still hold up all
/// browsers that are not known.
pub(super) const PER_ACCOUNT_NEWCOMERS: Limit = Limit { free: 500, ..PER_ACCOUNT };

/// Attempts at one account by a browser that has signed in to it before. Nobody else's attempts count for it.
pub(super) const PER_BROWSER: Limit = Limit { free: 10, ..PER_ACCOUNT_AND_CLIENT };

/// How long any attempt is kept.
const LONGEST_WINDOW: Duration = Duration::hours(6);

/// So many tries beyond the free ones make every wait its longest.
const FURTHER: u64 = 20;

/// Hex digits of each half of a client's hash.
const HALF: usize = 32;

/// An attempt that was let through, and counts until it is known to be good.
pub(super) struct Attempt {
    shop: ShopId,
    id: Uuid,
    email_hash: String,
    client_hash: String,
    /// Empty for a browser that is not known.
    browser_hash: String,
}

impl Staff {
    /// Counts an attempt, or refuses it and says how long to wait. It is written before the password is looked at: of
    /// many attempts at once each sees the others, and no more than the limit get through. One that is refused leaves
    /// nothing. `browser` is the id of one that has signed in to this account before.
    pub(super) async fn admit(
        &self,
        shop: ShopId,
        email: &str,
        client: &str,
        browser: Option<&str>,
    ) -> Result<Attempt, ServiceError> {
        let attempt = Attempt {
            shop,
            id: self.ids.uuid(),
            email_hash: fingerprint(email),
            client_hash: client_hash(client),
            browser_hash: browser.map_or_else(String::new, fingerprint),
        };
        // Most refusals end here, and write nothing: a client that goes on guessing costs no writes.
        self.check(&attempt, self.databases.of(shop).read()).await?;
        // Of many at once each has seen none of the others so far: each is written down, and counted again. A task of
        // its own, because a client that hangs up ends the request wherever it is, and would leave a refused attempt.
        let staff = self.clone();
        let admitted = tokio::spawn(async move {
            staff.write_down(&attempt).await?;
            match staff.check(&attempt, staff.databases.of(shop).write()).await {
                Ok(crowded) => {
                    if crowded {
                        let (account, attempts) = (attempt.email_hash.get(..12), PER_ACCOUNT.free);
                        tracing::warn!(account, attempts, "many failed sign-ins at one account within an hour");
                    }
                    Ok(attempt)
                }
                Err(refused) => {
                    // A refused attempt doesn't count: asking again lengthens nobody's wait.
                    staff.take_back(&attempt).await?;
                    Err(refused)
                }
            }
        });
        admitted.await.map_err(|error| ServiceError::unexpected("an attempt could not be counted", error))?
    }

    async fn write_down(&self, attempt: &Attempt) -> Result<(), ServiceError> {
        let now = self.clock.now();
        let db = self.databases.of(attempt.shop).write();
        Entity::delete_many()
            .filter(Column::ShopId.eq(attempt.shop.0))
            .filter(Column::TriedAt.lte(now - LONGEST_WINDOW))
            .exec(db)
            .await?;
        let row = ActiveModel {
            shop_id: Set(attempt.shop.0),
            id: Set(attempt.id),
            email_hash: Set(attempt.email_hash.clone()),
            client_hash: Set(attempt.client_hash.clone()),
            browser_hash: Set(attempt.browser_hash.clone()),
            tried_at: Set(now),
        };
        Entity::insert(row).exec_without_returning(db).await?;
        Ok(())
    }

    /// Refuses the attempt where those before it ask for a wait; else says whether the account has just reached its
    /// limit.
    async fn check(&self, attempt: &Attempt, connection: &impl ConnectionTrait) -> Result<bool, ServiceError> {
        let now = self.clock.now();
        let of_account = || {
            let account = Condition::all().add(Column::EmailHash.eq(&attempt.email_hash));
            account.add(Column::BrowserHash.eq(&attempt.browser_hash))
        };
        let of_client = || {
            let client = Condition::all().add(Column::ClientHash.eq(&attempt.client_hash));
            client.add(Column::BrowserHash.eq(""))
        };
        let limits = if attempt.browser_hash.is_empty() {
            let site = attempt.client_hash.get(..HALF).unwrap_or_default();
            let same_site = of_account().add(Column::ClientHash.starts_with(site));
            let before = self.tries(attempt, &PER_ACCOUNT_AND_CLIENT, same_site, connection).await?;
            let by_all = if before.is_some() { PER_ACCOUNT } else { PER_ACCOUNT_NEWCOMERS };
            let both = of_account().add(of_client());
            vec![(PER_ACCOUNT_AND_CLIENT, both), (PER_CLIENT, of_client()), (by_all, of_account())]
        } else {
            vec![(PER_BROWSER, of_account())]
        };
        let mut longest: Option<Duration> = None;
        let mut crowded = false;
        for (limit, concerned) in limits {
            let tries = self.tries(attempt, &limit, concerned, connection).await?;
            let by_all = limit == PER_ACCOUNT || limit == PER_ACCOUNT_NEWCOMERS;
            crowded |= by_all && tries.is_some_and(|tries| tries.count == PER_ACCOUNT.free);
            longest = longest.max(limit.wait(tries, now));
        }
        match longest {
            Some(wait) => Err(ServiceError::Wait { code: ErrorCode::TooManyAttempts, seconds: whole_seconds(wait) }),
            None => Ok(crowded),
        }
    }

    /// What was tried within the limit's window by those concerned, without this attempt.
    async fn tries(
        &self,
        attempt: &Attempt,
        limit: &Limit,
        concerned: Condition,
        connection: &impl ConnectionTrait,
    ) -> Result<Option<Tries>, ServiceError> {
        let now = self.clock.now();
        // The newest; more make no wait longer.
        let times = Entity::find()
            .select_only()
            .column(Column::TriedAt)
            .filter(Column::ShopId.eq(attempt.shop.0))
            .filter(Column::TriedAt.gt(now - limit.window))
            .filter(concerned)
            .filter(Column::Id.ne(attempt.id))
            .order_by_desc(Column::TriedAt)
            .limit(u64::from(limit.free) + FURTHER)
            .into_tuple::<chrono::DateTime<chrono::Utc>>()
            .all(connection)
            .await?;
        Ok(Tries::within(limit.window, times, now))
    }

    /// The attempt never happened: it was refused, or the password was not looked at.
    pub(super) async fn take_back(&self, attempt: &Attempt) -> Result<(), ServiceError> {
        Entity::delete_by_id((attempt.shop.0, attempt.id)).exec(self.databases.of(attempt.shop).write()).await?;
        Ok(())
    }

    /// The password was right: what this client, or this known browser, tried at the account before is forgotten.
    /// What others tried is not.
    pub(super) async fn forget_failures(&self, attempt: &Attempt) -> Result<(), ServiceError> {
        let mut own = Entity::delete_many()
            .filter(Column::ShopId.eq(attempt.shop.0))
            .filter(Column::EmailHash.eq(&attempt.email_hash))
            .filter(Column::BrowserHash.eq(&attempt.browser_hash));
        if attempt.browser_hash.is_empty() {
            own = own.filter(Column::ClientHash.eq(&attempt.client_hash));
        }
        own.exec(self.databases.of(attempt.shop).write()).await?;
        Ok(())
    }
}

/// The client's site and the client, half a hash each: attempts of one site begin alike.
fn client_hash(client: &str) -> String {
    let site = client.parse::<IpAddr>().map_or_else(|_| client.to_owned(), |address| site_key(address).to_string());
    [site.as_str(), client].iter().map(|text| fingerprint(text).chars().take(HALF).collect::<String>()).collect()
}

fn fingerprint(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}
