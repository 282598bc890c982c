//! The owner's account, made by a one-time link that the first start prints. Called by `Staff`.

use super::Staff;
use super::credentials::{PASSWORD_MAX, PASSWORD_MIN, tidy_email, unchecked};
use super::sessions::view_of;
use crate::entities::{session, setup_link, user};
use chrono::Duration;
use common::{ServiceError, audit};
use contract::desk::{SetupForm, Visitor, Welcome};
use contract::{Context, ErrorCode, FormErrors};
use domain::{ShopId, UserId};
use infra::password::is_guessable;
use infra::token::{new_token, token_hash};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use secrecy::SecretString;

/// How long a link works.
const LINK_LIFETIME: Duration = Duration::hours(24);

/// The longest name and e-mail address, in characters (RFC 5321 allows an address 254).
const TEXT_MAX: usize = 254;

impl Staff {
    /// Whether the owner has still to be set up.
    pub async fn needs_owner(&self, shop: ShopId) -> Result<bool, ServiceError> {
        let accounts =
            user::Entity::find().filter(user::Column::ShopId.eq(shop.0)).count(self.databases.of(shop).read()).await?;
        Ok(accounts == 0)
    }

    /// A fresh one-time token for the owner's set-up link; older ones end.
    pub async fn new_setup_token(&self, context: &Context) -> Result<SecretString, ServiceError> {
        let shop = context.shop;
        let token = new_token();
        let transaction = self.databases.of(shop).transaction().await?;
        setup_link::Entity::delete_many().filter(setup_link::Column::ShopId.eq(shop.0)).exec(&transaction).await?;
        let row = setup_link::ActiveModel {
            shop_id: Set(shop.0),
            token_hash: Set(token_hash(&token)),
            expires_at: Set(self.clock.now() + LINK_LIFETIME),
        };
        setup_link::Entity::insert(row).exec_without_returning(&transaction).await?;
        audit::note(&transaction, self.parts(), context).await?;
        transaction.commit().await?;
        Ok(token)
    }

    /// `LinkExpired` for a used or old token. An owner who has an account gets the new password, and
    /// every older session of theirs ends. The password may not be one that is guessed from the shop's name.
    pub async fn set_up_owner(
        &self,
        context: &Context,
        form: &SetupForm,
        shop_name: &str,
        visitor: &Visitor,
    ) -> Result<Welcome, ServiceError> {
        let shop = context.shop;
        let link = setup_link::Column::TokenHash.eq(token_hash(form.token.as_secret()));
        let now = self.clock.now();
        let database = self.databases.of(shop);
        let usable = setup_link::Entity::find()
            .filter(setup_link::Column::ShopId.eq(shop.0))
            .filter(link.clone())
            .filter(setup_link::Column::ExpiresAt.gt(now));
        if usable.count(database.read()).await? == 0 {
            return Err(ErrorCode::LinkExpired.into());
        }
        check(form, shop_name)?;
        let password_hash = self.passwords.hash(form.password.as_secret().clone()).await.map_err(unchecked)?;
        let email = tidy_email(&form.email);
        let browser = self.mark_browser(shop, visitor.browser.as_ref(), &email).await?;

        let transaction = database.transaction().await?;
        // Whoever deletes the link's row has used it; a second press of the button finds none.
        let used = setup_link::Entity::delete_many()
            .filter(setup_link::Column::ShopId.eq(shop.0))
            .filter(link)
            .filter(setup_link::Column::ExpiresAt.gt(now))
            .exec(&transaction)
            .await?;
        if used.rows_affected == 0 {
            return Err(ErrorCode::LinkExpired.into());
        }
        let row = user::ActiveModel {
            shop_id: Set(shop.0),
            id: Set(self.ids.uuid()),
            email: Set(email),
            name: Set(form.name.trim().to_owned()),
            password_hash: Set(password_hash),
            created_at: Set(now),
            lang: Set(None),
            permissions: Set(None),
        };
        let known = OnConflict::columns([user::Column::ShopId, user::Column::Email])
            .update_columns([user::Column::Name, user::Column::PasswordHash])
            .to_owned();
        let user = user::Entity::insert(row).on_conflict(known).exec_with_returning(&transaction).await?;
        session::Entity::delete_many()
            .filter(session::Column::ShopId.eq(shop.0))
            .filter(session::Column::UserId.eq(user.id))
            .exec(&transaction)
            .await?;
        let session = self.begin_session(&transaction, shop, UserId(user.id)).await?;
        audit::note_by(&transaction, self.parts(), context, UserId(user.id)).await?;
        transaction.commit().await?;
        Ok(Welcome { session, staff: view_of(user), browser })
    }
}

fn check(form: &SetupForm, shop_name: &str) -> Result<(), FormErrors> {
    let mut faults = FormErrors::default();
    let name = form.name.trim();
    if name.is_empty() {
        faults.add("name", "error-field-required");
    } else if name.chars().count() > TEXT_MAX {
        faults.add_with("name", "error-field-too-long", &[("max", TEXT_MAX.to_string())]);
    }
    let email = tidy_email(&form.email);
    if email.is_empty() {
        faults.add("email", "error-field-required");
    } else if !looks_like_email(&email) {
        faults.add("email", "error-field-email");
    }
    let characters = form.password.expose().chars().count();
    if form.password.is_empty() {
        faults.add("password", "error-field-required");
    } else if characters < PASSWORD_MIN {
        faults.add_with("password", "error-password-short", &[("min", PASSWORD_MIN.to_string())]);
    } else if characters > PASSWORD_MAX {
        faults.add_with("password", "error-field-too-long", &[("max", PASSWORD_MAX.to_string())]);
    } else if is_guessable(form.password.as_secret(), &[&email, name, shop_name]) {
        faults.add("password", "error-password-guessable");
    }
    faults.into_result()
}

/// One `@` with something before it and a name behind it, no blanks: what HTML's own e-mail field asks for.
/// Whether it can be reached is only known once something was sent there.
fn looks_like_email(text: &str) -> bool {
    let Some((local, host)) = text.split_once('@') else { return false };
    let host_is_fine = !host.contains('@') && host.split('.').all(|label| !label.is_empty());
    !local.is_empty()
        && !host.is_empty()
        && host_is_fine
        && text.chars().count() <= TEXT_MAX
        && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::secret::Secret;

    fn fault(password: &str) -> Option<String> {
        let form = SetupForm {
            token: Secret::default(),
            name: "Noor".into(),
            email: "noor@example.test".into(),
            password: password.into(),
        };
        let faults = check(&form, "A shop").err()?;
        faults.of("password").map(|fault| fault.key.clone())
    }

    #[test]
    fn a_password_has_twelve_to_1024_characters() {
        let long: String = "grüner Tee um halb vier, Xk2!vr9-wMq7. ".chars().cycle().take(1025).collect();
        let highest = long.chars().take(1024).collect::<String>();
        assert_eq!(fault("Xk2!vr9-wMq").as_deref(), Some("error-password-short"));
        assert_eq!(fault("Xk2!vr9-ÄMq").as_deref(), Some("error-password-short"), "characters count, not bytes");
        assert_eq!(fault("Xk2!vr9-wMq7"), None);
        assert_eq!(fault(&highest), None);
        assert_eq!(fault(&long).as_deref(), Some("error-field-too-long"));
    }
}
