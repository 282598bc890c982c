//! Who is behind the references in events.

use super::Staff;
use crate::entities::user::{Column, Entity};
use common::ServiceError;
use contract::desk::StaffName;
use domain::{ShopId, UserId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

impl Staff {
    /// The names of these members of staff. One query.
    pub async fn names(&self, shop: ShopId, users: &[UserId]) -> Result<Vec<StaffName>, ServiceError> {
        let rows = Entity::find()
            .filter(Column::ShopId.eq(shop.0))
            .filter(Column::Id.is_in(users.iter().map(|user| user.0)))
            .all(self.databases.of(shop).read())
            .await?;
        Ok(rows.into_iter().map(|row| StaffName { id: UserId(row.id), name: row.name }).collect())
    }
}
