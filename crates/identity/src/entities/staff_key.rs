//! A shop's secret key for signing what browsers keep. Read and written by `identity` alone.

use sea_orm::entity::prelude::*;
use std::fmt;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_keys")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub shop_id: Uuid,
    /// What it signs; no key signs two things.
    #[sea_orm(primary_key, auto_increment = false)]
    pub purpose: String,
    pub secret: Secret,
    pub created_at: DateTimeUtc,
}

/// A stored secret, which can't be printed.
#[derive(Clone, PartialEq, Eq, DeriveValueType)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::ActiveValue::Set;

    #[test]
    fn a_key_is_never_printed() {
        let row = ActiveModel { secret: Set(Secret("geheim".into())), ..Default::default() };
        assert!(!format!("{row:?}").contains("geheim"), "{row:?}");
    }
}
