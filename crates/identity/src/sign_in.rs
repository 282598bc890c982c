//! Signing in with an e-mail address and a password. Called by `Staff`.

use super::Staff;
use super::credentials::{PASSWORD_MAX, tidy_email, unchecked};
use super::sessions::view_of;
use crate::entities::user;
use common::{ServiceError, audit};
use contract::desk::{SignInForm, Visitor, Welcome};
use contract::{Context, ErrorCode, FormErrors};
use domain::UserId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

impl Staff {
    /// `WrongCredentials` (after the same time for a known and an unknown address), `TooManyAttempts` with a wait, or
    /// `Busy` where more sign in at once than the machine can check.
    pub async fn sign_in(
        &self,
        context: &Context,
        form: &SignInForm,
        visitor: &Visitor,
    ) -> Result<Welcome, ServiceError> {
        let shop = context.shop;
        let email = tidy_email(&form.email);
        let mut faults = FormErrors::default();
        if email.is_empty() {
            faults.add("email", "error-field-required");
        }
        if form.password.is_empty() {
            faults.add("password", "error-field-required");
        } else if form.password.expose().chars().count() > PASSWORD_MAX {
            faults.add_with("password", "error-field-too-long", &[("max", PASSWORD_MAX.to_string())]);
        }
        faults.into_result()?;

        let browser = self.known_browser(shop, visitor.browser.as_ref(), &email).await?;
        let attempt = self.admit(shop, &email, &visitor.client, browser.as_deref()).await?;
        let user = user::Entity::find()
            .filter(user::Column::ShopId.eq(shop.0))
            .filter(user::Column::Email.eq(&email))
            .one(self.databases.of(shop).read())
            .await?;
        let stored = user.as_ref().map(|user| user.password_hash.clone());
        // Strangers can take every place: a browser that was here before has some left.
        let passwords = if browser.is_some() { self.passwords.with_kept_places() } else { self.passwords.clone() };
        let fits = match passwords.verify(form.password.as_secret().clone(), stored).await {
            Ok(fits) => fits,
            Err(error) => {
                self.take_back(&attempt).await?;
                return Err(unchecked(error));
            }
        };
        let Some(user) = user.filter(|_| fits) else {
            return Err(ErrorCode::WrongCredentials.into());
        };
        self.forget_failures(&attempt).await?;
        let browser = self.mark_browser(shop, visitor.browser.as_ref(), &email).await?;
        let transaction = self.databases.of(shop).transaction().await?;
        let session = self.begin_session(&transaction, shop, UserId(user.id)).await?;
        audit::note_by(&transaction, self.parts(), context, UserId(user.id)).await?;
        transaction.commit().await?;
        Ok(Welcome { session, staff: view_of(user), browser })
    }
}
