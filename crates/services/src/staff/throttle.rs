//! Slows guessing down: failed sign-ins are counted in the database, so that a restart forgets none.
//! Called by `sign_in`; keeps hashes only, never an address as it was typed.

use super::LocalStaff;
use crate::ServiceError;
use chrono::Duration;
use contract::ErrorCode;
use domain::ShopId;
use infra::token::hex;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use sha2::{Digest, Sha256};
use store::entity::staff::sign_in_attempt::{ActiveModel, Column, Entity};
use uuid::Uuid;

/// How long a failed attempt counts.
const WINDOW: Duration = Duration::minutes(15);

/// Attempts at one account within the window.
pub(super) const PER_EMAIL: u64 = 5;

/// Attempts by one client within the window, at whatever accounts.
pub(super) const PER_CLIENT: u64 = 20;

/// An attempt that was let through, and counts until it is known to be good.
pub(super) struct Attempt {
    shop: ShopId,
    id: Uuid,
    email_hash: String,
}

impl LocalStaff {
    /// Counts an attempt, or refuses it with `TooManyAttempts`. It is written before the password is
    /// looked at: many attempts at once see each other, and no more than the limit get through.
    pub(super) async fn admit(&self, shop: ShopId, email: &str, client: &str) -> Result<Attempt, ServiceError> {
        let now = self.clock.now();
        let db = self.database.write();
        let attempt = Attempt { shop, id: self.ids.uuid(), email_hash: fingerprint(email) };
        let client_hash = fingerprint(client);
        Entity::delete_many()
            .filter(Column::ShopId.eq(shop.0))
            .filter(Column::TriedAt.lte(now - WINDOW))
            .exec(db)
            .await?;
        let row = ActiveModel {
            shop_id: Set(shop.0),
            id: Set(attempt.id),
            email_hash: Set(attempt.email_hash.clone()),
            client_hash: Set(client_hash.clone()),
            tried_at: Set(now),
        };
        Entity::insert(row).exec_without_returning(db).await?;
        let tried = Entity::find().filter(Column::ShopId.eq(shop.0)).filter(Column::TriedAt.gt(now - WINDOW));
        let of_email = tried.clone().filter(Column::EmailHash.eq(&attempt.email_hash)).count(db).await?;
        let of_client = tried.filter(Column::ClientHash.eq(client_hash)).count(db).await?;
        if of_email > PER_EMAIL || of_client > PER_CLIENT {
            // A refused attempt doesn't lengthen the wait of the account's owner.
            Entity::delete_by_id((shop.0, attempt.id)).exec(db).await?;
            return Err(ErrorCode::TooManyAttempts.into());
        }
        Ok(attempt)
    }

    /// The password was right: the account's failures are forgotten.
    pub(super) async fn forget_failures(&self, attempt: &Attempt) -> Result<(), ServiceError> {
        Entity::delete_many()
            .filter(Column::ShopId.eq(attempt.shop.0))
            .filter(Column::EmailHash.eq(&attempt.email_hash))
            .exec(self.database.write())
            .await?;
        Ok(())
    }
}

fn fingerprint(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}
