//! A member of staff. Read and written by `identity` alone.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "users")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub shop_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Lower case, unique in its shop.
    pub email: String,
    pub name: String,
    /// PHC format, argon2id.
    pub password_hash: String,
    pub created_at: DateTimeUtc,
    /// The tag of the language that they chose for the desk.
    pub lang: Option<String>,
    /// Names of permissions, separated by spaces; `None`: all there are.
    pub permissions: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
