//! Slows guessing down without shutting anybody out: attempts are counted in the database, so that a restart forgets
//! none, and `infra::throttle` says how long the next has to wait. Called by `sign_in`; keeps hashes only, never an
//! address as it was typed.

use super::LocalStaff;
use crate::ServiceError;
use chrono::Duration;
use contract::ErrorCode;
use domain::ShopId;
use infra::throttle::{Limit, Tries, whole_seconds};
use infra::token::hex;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use sha2::{Digest, Sha256};
use store::entity::staff::sign_in_attempt::{ActiveModel, Column, Entity};
use uuid::Uuid;

/// Attempts at one account by one client.
pub(super) const PER_ACCOUNT_AND_CLIENT: Limit =
    Limit { free: 5, first: Duration::seconds(30), longest: Duration::minutes(15), window: LONGEST_WINDOW };

/// Attempts by one client at whatever accounts. Generous, and never a long wait: a whole company can be one client.
pub(super) const PER_CLIENT: Limit =
    Limit { free: 100, first: Duration::seconds(1), longest: Duration::seconds(10), window: Duration::minutes(15) };

/// Attempts at one account by whatever clients: many that guess together are slowed, the owner at a new device only
/// for moments.
pub(super) const PER_ACCOUNT: Limit =
    Limit { free: 50, first: Duration::seconds(1), longest: Duration::seconds(30), window: Duration::hours(1) };

/// Attempts at one account by a browser that has signed in to it before. Nobody else's attempts count for it.
pub(super) const PER_BROWSER: Limit = Limit { free: 10, ..PER_ACCOUNT_AND_CLIENT };

/// How long any attempt is kept.
const LONGEST_WINDOW: Duration = Duration::hours(6);

/// An attempt that was let through, and counts until it is known to be good.
pub(super) struct Attempt {
    shop: ShopId,
    id: Uuid,
    email_hash: String,
    client_hash: String,
    /// Empty for a browser that is not known.
    browser_hash: String,
}

impl LocalStaff {
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
            client_hash: fingerprint(client),
            browser_hash: browser.map_or_else(String::new, fingerprint),
        };
        // Most refusals end here, and write nothing: a client that goes on guessing costs no writes.
        self.check(&attempt, self.database.read()).await?;
        // Of many at once each has seen none of the others so far: each is written down, and counted again. A task of
        // its own, because a client that hangs up ends the request wherever it is, and would leave a refused attempt.
        let staff = self.clone();
        let admitted = tokio::spawn(async move {
            staff.write_down(&attempt).await?;
            if let Err(refused) = staff.check(&attempt, staff.database.write()).await {
                // A refused attempt doesn't count: asking again lengthens nobody's wait.
                staff.take_back(&attempt).await?;
                return Err(refused);
            }
            Ok(attempt)
        });
        admitted.await.map_err(|error| ServiceError::unexpected("an attempt could not be counted", error))?
    }

    async fn write_down(&self, attempt: &Attempt) -> Result<(), ServiceError> {
        let now = self.clock.now();
        let db = self.database.write();
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

    /// Refuses the attempt where those before it ask for a wait.
    async fn check(&self, attempt: &Attempt, connection: &impl ConnectionTrait) -> Result<(), ServiceError> {
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
            let both = of_account().add(of_client());
            vec![(PER_ACCOUNT_AND_CLIENT, both), (PER_CLIENT, of_client()), (PER_ACCOUNT, of_account())]
        } else {
            vec![(PER_BROWSER, of_account())]
        };
        let mut longest: Option<Duration> = None;
        let mut crowded = false;
        for (limit, concerned) in limits {
            let tries = self.tries(attempt, &limit, concerned, connection).await?;
            crowded |= limit == PER_ACCOUNT && tries.is_some_and(|tries| tries.count == limit.free);
            longest = longest.max(limit.wait(tries, now));
        }
        if let Some(wait) = longest {
            return Err(ServiceError::Wait { code: ErrorCode::TooManyAttempts, seconds: whole_seconds(wait) });
        }
        if crowded {
            let account = attempt.email_hash.get(..12);
            tracing::warn!(account, attempts = PER_ACCOUNT.free, "many failed sign-ins at one account within an hour");
        }
        Ok(())
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
        // The limits themselves keep these few.
        let times = Entity::find()
            .select_only()
            .column(Column::TriedAt)
            .filter(Column::ShopId.eq(attempt.shop.0))
            .filter(Column::TriedAt.gt(now - limit.window))
            .filter(concerned)
            .filter(Column::Id.ne(attempt.id))
            .into_tuple::<chrono::DateTime<chrono::Utc>>()
            .all(connection)
            .await?;
        Ok(Tries::within(limit.window, times, now))
    }

    /// The attempt never happened: it was refused, or the password was not looked at.
    pub(super) async fn take_back(&self, attempt: &Attempt) -> Result<(), ServiceError> {
        Entity::delete_by_id((attempt.shop.0, attempt.id)).exec(self.database.write()).await?;
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
        own.exec(self.database.write()).await?;
        Ok(())
    }
}

fn fingerprint(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}
