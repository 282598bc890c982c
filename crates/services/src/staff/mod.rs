//! Staff: who may enter the desk. Owns `users`, `sessions`, `setup_links`, `sign_in_attempts`.

use crate::{Scope, ServiceError};
use async_trait::async_trait;
use contract::desk::{SetupForm, SignInForm, StaffView};
use domain::ShopId;
use secrecy::SecretString;

/// The session cookie's value: 256 random bits; only its hash is stored.
#[derive(Clone)]
pub struct SessionToken(pub SecretString);

#[async_trait]
pub trait Staff: Send + Sync {
    /// Who this session belongs to; `None` where it is unknown, ended or too old.
    async fn of_session(&self, shop: ShopId, session: &SessionToken) -> Result<Option<StaffView>, ServiceError>;
    /// `WrongCredentials` (after the same time for a known and an unknown address), or
    /// `TooManyAttempts` for this address or this client. `client` is the peer's IP address.
    async fn sign_in(&self, scope: &Scope, form: &SignInForm, client: &str) -> Result<(SessionToken, StaffView), ServiceError>;
    async fn sign_out(&self, shop: ShopId, session: &SessionToken) -> Result<(), ServiceError>;
    /// Whether the owner has still to be set up.
    async fn needs_owner(&self, shop: ShopId) -> Result<bool, ServiceError>;
    /// A fresh one-time token for the owner's set-up link; older ones end.
    async fn new_setup_token(&self, shop: ShopId) -> Result<SecretString, ServiceError>;
    /// `LinkExpired` for a used or old token.
    async fn set_up_owner(&self, scope: &Scope, form: &SetupForm) -> Result<(SessionToken, StaffView), ServiceError>;
}
