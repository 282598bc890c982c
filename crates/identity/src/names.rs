//! Who is behind the references in events; called by other areas.

use super::Staff;
use common::ServiceError;
use domain::{ShopId, UserId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::HashMap;
use store::entity::staff::user::{Column, Entity};

impl Staff {
    /// The names of these members of staff, for timelines. One query.
    pub async fn names(&self, shop: ShopId, users: &[UserId]) -> Result<HashMap<UserId, String>, ServiceError> {
        let rows = Entity::find()
            .filter(Column::ShopId.eq(shop.0))
            .filter(Column::Id.is_in(users.iter().map(|user| user.0)))
            .all(self.database.read())
            .await?;
        Ok(rows.into_iter().map(|row| (UserId(row.id), row.name)).collect())
    }
}
