//! `audit_entries`: one for each change that a command of staff or of the command line made, and one for each
//! refusal.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_entries")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub shop_id: Uuid,
    /// UUID v7: in the order of time.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Milliseconds since 1970, UTC.
    pub at: i64,
    /// `staff`, `system` or `shopper`.
    pub actor_kind: String,
    /// The member of staff.
    pub actor_id: Option<Uuid>,
    /// The message's name: `orders.ship`.
    pub message: String,
    /// What it was about: `order/1042`.
    pub subject: String,
    /// The request's id.
    pub correlation_id: Uuid,
    /// What the sender lacked; `None` for a change that was made.
    pub refused: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
