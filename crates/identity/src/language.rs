//! The language that a member of staff reads the desk in. Called by `Staff`.

use super::Staff;
use crate::entities::user;
use common::{ServiceError, audit};
use contract::Context;
use domain::{Lang, UserId};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};

impl Staff {
    /// Keeps the language that this member of staff reads the desk in, on every device.
    pub async fn set_language(&self, context: &Context, user: UserId, lang: Lang) -> Result<(), ServiceError> {
        let txn = self.databases.of(context.shop).transaction().await?;
        let row = user::ActiveModel {
            shop_id: Set(context.shop.0),
            id: Set(user.0),
            lang: Set(Some(lang.tag().to_owned())),
            ..Default::default()
        };
        row.update(&txn).await?;
        audit::note(&txn, self.parts(), context).await?;
        txn.commit().await?;
        Ok(())
    }
}
