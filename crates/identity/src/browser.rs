//! Browsers that have signed in before. Each carries a cookie with an id of its own and, for every account that it
//! signed in to, our signature over that id and account. It opens nothing: it only keeps strangers' failed attempts
//! from holding up the account's owner. Called by `sign_in` and `set_up`.

use super::Staff;
use crate::entities::staff_key::{ActiveModel, Column, Entity, Secret};
use common::ServiceError;
use contract::desk::BrowserMark;
use domain::ShopId;
use infra::signature::{is_signed, sign};
use infra::token::new_token;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};
use secrecy::{ExposeSecret, SecretString};

/// What the key signs.
const PURPOSE: &str = "known browser";

/// The most accounts of one browser that are remembered; the newest stay.
const ACCOUNTS: usize = 4;

fn parts(mark: &BrowserMark) -> Option<(&str, Vec<&str>)> {
    let is_digits = |text: &&str| text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let mut parts = mark.0.expose().split('.');
    let id = parts.next().filter(is_digits)?;
    Some((id, parts.filter(is_digits).take(ACCOUNTS).collect()))
}

/// The browser's id, where it has signed in to this account before.
fn known_id<'a>(mark: &'a BrowserMark, key: &SecretString, shop: &str, email: &str) -> Option<&'a str> {
    let (id, signatures) = parts(mark)?;
    signatures.into_iter().any(|signature| is_signed(key, &[shop, id, email], signature)).then_some(id)
}

impl Staff {
    /// The id of a browser that has signed in to this account before; `None` for any other.
    pub(super) async fn known_browser(
        &self,
        shop: ShopId,
        mark: Option<&BrowserMark>,
        email: &str,
    ) -> Result<Option<String>, ServiceError> {
        let Some(mark) = mark else { return Ok(None) };
        let key = self.browser_key(shop).await?;
        Ok(known_id(mark, &key, &shop.0.to_string(), email).map(str::to_owned))
    }

    /// The mark of a browser that has just signed in to this account; it keeps those of other accounts.
    pub(super) async fn mark_browser(
        &self,
        shop: ShopId,
        before: Option<&BrowserMark>,
        email: &str,
    ) -> Result<BrowserMark, ServiceError> {
        let key = self.browser_key(shop).await?;
        let shop = shop.0.to_string();
        if let Some(known) = before.filter(|mark| known_id(mark, &key, &shop, email).is_some()) {
            return Ok(known.clone());
        }
        let fresh = new_token();
        let (id, others) = before.and_then(parts).unwrap_or_else(|| (fresh.expose_secret(), Vec::new()));
        let signature = sign(&key, &[&shop, id, email])
            .ok_or_else(|| ServiceError::unexpected("a browser can't be marked", "the key does not sign"))?;
        let kept = others.into_iter().take(ACCOUNTS - 1);
        let value = [id, &signature].into_iter().chain(kept).collect::<Vec<_>>().join(".");
        Ok(BrowserMark(value.into()))
    }

    /// The shop's key; made at the first need, by whichever process comes first.
    async fn browser_key(&self, shop: ShopId) -> Result<SecretString, ServiceError> {
        let database = self.databases.of(shop);
        let id = (shop.0, PURPOSE.to_owned());
        if let Some(found) = Entity::find_by_id(id.clone()).one(database.read()).await? {
            return Ok(found.secret.0.into());
        }
        let row = ActiveModel {
            shop_id: Set(shop.0),
            purpose: Set(PURPOSE.to_owned()),
            secret: Set(Secret(new_token().expose_secret().to_owned())),
            created_at: Set(self.clock.now()),
        };
        let known = OnConflict::columns([Column::ShopId, Column::Purpose]).do_nothing().to_owned();
        Entity::insert(row).on_conflict(known).exec_without_returning(database.write()).await?;
        let made = Entity::find_by_id(id).one(database.write()).await?;
        let made = made.ok_or_else(|| ServiceError::unexpected("a browser can't be marked", "there is no key"))?;
        Ok(made.secret.0.into())
    }
}
