//! Staff: who may enter the desk. Owns `users`, `sessions`, `setup_links`, `sign_in_attempts`.

mod language;
mod names;
mod sessions;
mod set_up;
mod sign_in;
#[cfg(test)]
mod tests;
mod throttle;

use crate::{Scope, ServiceError};
use async_trait::async_trait;
use contract::desk::{SetupForm, SignInForm, StaffView};
use domain::{Lang, ShopId, UserId};
use infra::{Clock, Ids};
use secrecy::{ExposeSecret, SecretString};
use std::collections::HashMap;
use std::sync::Arc;
use store::Database;

/// The session cookie's value: 256 random bits; only its hash is stored.
#[derive(Clone)]
pub struct SessionToken(pub SecretString);

impl SessionToken {
    /// The bare value, for the cookie and nothing else.
    pub fn cookie_value(&self) -> &str {
        self.0.expose_secret()
    }
}

#[async_trait]
pub trait Staff: Send + Sync {
    /// Who this session belongs to; `None` where it is unknown, ended or too old.
    async fn of_session(&self, shop: ShopId, session: &SessionToken) -> Result<Option<StaffView>, ServiceError>;
    /// `WrongCredentials` (after the same time for a known and an unknown address), or
    /// `TooManyAttempts` for this address or this client. `client` is the peer's IP address.
    async fn sign_in(
        &self,
        scope: &Scope,
        form: &SignInForm,
        client: &str,
    ) -> Result<(SessionToken, StaffView), ServiceError>;
    async fn sign_out(&self, shop: ShopId, session: &SessionToken) -> Result<(), ServiceError>;
    /// Keeps the language that this member of staff reads the desk in, on every device.
    async fn set_language(&self, shop: ShopId, user: UserId, lang: Lang) -> Result<(), ServiceError>;
    /// The names of these members of staff, for timelines. One query.
    async fn names(&self, shop: ShopId, users: &[UserId]) -> Result<HashMap<UserId, String>, ServiceError>;
    /// Whether the owner has still to be set up.
    async fn needs_owner(&self, shop: ShopId) -> Result<bool, ServiceError>;
    /// A fresh one-time token for the owner's set-up link; older ones end.
    async fn new_setup_token(&self, shop: ShopId) -> Result<SecretString, ServiceError>;
    /// `LinkExpired` for a used or old token. An owner who has an account gets the new password, and
    /// every older session of theirs ends.
    async fn set_up_owner(&self, scope: &Scope, form: &SetupForm) -> Result<(SessionToken, StaffView), ServiceError>;
}

/// The area in this process.
#[derive(Clone)]
pub struct LocalStaff {
    database: Database,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
}

impl LocalStaff {
    pub fn new(database: Database, clock: Arc<dyn Clock>, ids: Arc<dyn Ids>) -> Self {
        Self { database, clock, ids }
    }
}

#[async_trait]
impl Staff for LocalStaff {
    async fn of_session(&self, shop: ShopId, session: &SessionToken) -> Result<Option<StaffView>, ServiceError> {
        self.session_owner(shop, session).await
    }

    async fn sign_in(
        &self,
        scope: &Scope,
        form: &SignInForm,
        client: &str,
    ) -> Result<(SessionToken, StaffView), ServiceError> {
        self.check_and_sign_in(scope.shop, form, client).await
    }

    async fn sign_out(&self, shop: ShopId, session: &SessionToken) -> Result<(), ServiceError> {
        self.end_session(shop, session).await
    }

    async fn set_language(&self, shop: ShopId, user: UserId, lang: Lang) -> Result<(), ServiceError> {
        self.keep_language(shop, user, lang).await
    }

    async fn names(&self, shop: ShopId, users: &[UserId]) -> Result<HashMap<UserId, String>, ServiceError> {
        self.names_of(shop, users).await
    }

    async fn needs_owner(&self, shop: ShopId) -> Result<bool, ServiceError> {
        self.has_no_account(shop).await
    }

    async fn new_setup_token(&self, shop: ShopId) -> Result<SecretString, ServiceError> {
        self.replace_link(shop).await
    }

    async fn set_up_owner(&self, scope: &Scope, form: &SetupForm) -> Result<(SessionToken, StaffView), ServiceError> {
        self.use_link(scope.shop, form).await
    }
}
