//! Staff: who may enter the desk. Owns `users`, `sessions`, `setup_links`, `sign_in_attempts`, `staff_keys`.

mod browser;
mod language;
mod names;
mod sessions;
mod set_up;
mod sign_in;
#[cfg(test)]
mod tests;
mod throttle;

pub use browser::BrowserMark;

use crate::{Scope, ServiceError};
use async_trait::async_trait;
use contract::desk::{SetupForm, SignInForm, StaffView};
use domain::{Lang, ShopId, UserId};
use infra::password::Passwords;
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

/// Who asks to be let in.
#[derive(Clone, Copy)]
pub struct Visitor<'a> {
    /// The client's address, as attempts are counted by.
    pub client: &'a str,
    /// The mark that the browser carries, if any.
    pub browser: Option<&'a BrowserMark>,
}

/// Somebody who was let in, and what the browser keeps from now on.
pub struct SignedIn {
    pub session: SessionToken,
    pub staff: StaffView,
    pub browser: BrowserMark,
}

#[async_trait]
pub trait Staff: Send + Sync {
    /// Who this session belongs to; `None` where it is unknown, ended or too old.
    async fn of_session(&self, shop: ShopId, session: &SessionToken) -> Result<Option<StaffView>, ServiceError>;
    /// Whether this session still opens the desk. Unlike `of_session` it doesn't count as use: a page left open keeps
    /// no session alive.
    async fn is_signed_in(&self, shop: ShopId, session: &SessionToken) -> Result<bool, ServiceError>;
    /// `WrongCredentials` (after the same time for a known and an unknown address), `TooManyAttempts` with a wait, or
    /// `Busy` where more sign in at once than the machine can check.
    async fn sign_in(&self, scope: &Scope, form: &SignInForm, visitor: Visitor<'_>) -> Result<SignedIn, ServiceError>;
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
    /// every older session of theirs ends. The password may not be one that is guessed from the shop's name.
    async fn set_up_owner(
        &self,
        scope: &Scope,
        form: &SetupForm,
        shop_name: &str,
        visitor: Visitor<'_>,
    ) -> Result<SignedIn, ServiceError>;
}

/// The area in this process.
#[derive(Clone)]
pub struct LocalStaff {
    database: Database,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
    passwords: Passwords,
}

impl LocalStaff {
    /// `passwords` is shared by all that hash in this process, so that they wait for each other.
    pub fn new(database: Database, clock: Arc<dyn Clock>, ids: Arc<dyn Ids>, passwords: Passwords) -> Self {
        Self { database, clock, ids, passwords }
    }
}

#[async_trait]
impl Staff for LocalStaff {
    async fn of_session(&self, shop: ShopId, session: &SessionToken) -> Result<Option<StaffView>, ServiceError> {
        self.session_owner(shop, session).await
    }

    async fn is_signed_in(&self, shop: ShopId, session: &SessionToken) -> Result<bool, ServiceError> {
        self.session_lasts(shop, session).await
    }

    async fn sign_in(&self, scope: &Scope, form: &SignInForm, visitor: Visitor<'_>) -> Result<SignedIn, ServiceError> {
        self.check_and_sign_in(scope.shop, form, visitor).await
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

    async fn set_up_owner(
        &self,
        scope: &Scope,
        form: &SetupForm,
        shop_name: &str,
        visitor: Visitor<'_>,
    ) -> Result<SignedIn, ServiceError> {
        self.use_link(scope.shop, form, shop_name, visitor).await
    }
}
