//! The language that a member of staff reads the desk in. Called by `LocalStaff`.

use super::LocalStaff;
use crate::ServiceError;
use domain::{Lang, ShopId, UserId};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use store::entity::staff::user;

impl LocalStaff {
    pub(super) async fn keep_language(&self, shop: ShopId, user: UserId, lang: Lang) -> Result<(), ServiceError> {
        let row = user::ActiveModel {
            shop_id: Set(shop.0),
            id: Set(user.0),
            lang: Set(Some(lang.tag().to_owned())),
            ..Default::default()
        };
        row.update(self.database.write()).await?;
        Ok(())
    }
}
