//! Signing in with an e-mail address and a password. Called by `LocalStaff`.

use super::sessions::view_of;
use super::set_up::tidy_email;
use super::{LocalStaff, SessionToken};
use crate::ServiceError;
use contract::desk::{SignInForm, StaffView};
use contract::{ErrorCode, FormErrors};
use domain::{ShopId, UserId};
use infra::password;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::entity::staff::user;

impl LocalStaff {
    pub(super) async fn check_and_sign_in(
        &self,
        shop: ShopId,
        form: &SignInForm,
        client: &str,
    ) -> Result<(SessionToken, StaffView), ServiceError> {
        let email = tidy_email(&form.email);
        let mut faults = FormErrors::default();
        if email.is_empty() {
            faults.add("email", "error-field-required");
        }
        if form.password.is_empty() {
            faults.add("password", "error-field-required");
        }
        faults.into_result()?;

        let attempt = self.admit(shop, &email, client).await?;
        let user = user::Entity::find()
            .filter(user::Column::ShopId.eq(shop.0))
            .filter(user::Column::Email.eq(&email))
            .one(self.database.read())
            .await?;
        let stored = user.as_ref().map(|user| user.password_hash.clone());
        let fits = password::verify(form.password.clone().into(), stored)
            .await
            .map_err(|error| ServiceError::unexpected("a password could not be checked", error))?;
        let Some(user) = user.filter(|_| fits) else {
            return Err(ErrorCode::WrongCredentials.into());
        };
        self.forget_failures(&attempt).await?;
        let transaction = self.database.transaction().await?;
        let session = self.begin_session(&transaction, shop, UserId(user.id)).await?;
        transaction.commit().await?;
        Ok((session, view_of(user)))
    }
}
