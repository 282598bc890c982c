//! The id of payments' database. A shop has to find the one that it has told of its orders: another one knows nothing of
//! what was charged, and would charge it again.

use super::Payments;
use crate::entities::payment_ledger::{ActiveModel, Column, Entity};
use common::ServiceError;
use contract::ErrorCode;
use contract::payments::LedgerId;
use infra::Ids;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait};
use store::Database;

impl Payments {
    /// This database's id; made where there is none.
    pub(crate) async fn ledger(&self) -> Result<LedgerId, ServiceError> {
        let found = self.ledger.get_or_try_init(|| async {
            let txn = self.databases.whole().transaction().await?;
            let id = match find(&txn).await? {
                Some(id) => id,
                None => {
                    let row = ActiveModel { id: Set(self.ids.uuid()) };
                    let made = OnConflict::column(Column::Id).do_nothing().to_owned();
                    Entity::insert(row).on_conflict(made).exec_without_returning(&txn).await?;
                    find(&txn).await?.ok_or(DbErr::RecordNotInserted)?
                }
            };
            txn.commit().await?;
            Ok::<_, DbErr>(id)
        });
        Ok(*found.await?)
    }

    /// `OtherLedger` where a message is for another one.
    pub(crate) async fn check(&self, meant: LedgerId) -> Result<(), ServiceError> {
        let ours = self.ledger().await?;
        if ours == meant {
            return Ok(());
        }
        tracing::error!(ours = %ours.0, asked = %meant.0, "a shop asks for the payments of another database");
        Err(ErrorCode::OtherLedger.into())
    }
}

/// Of two that were made at the same moment, the smaller one counts, for everybody.
async fn find(connection: &impl ConnectionTrait) -> Result<Option<LedgerId>, DbErr> {
    use sea_orm::QueryOrder as _;
    let row = Entity::find().order_by_asc(Column::Id).one(connection).await?;
    Ok(row.map(|row| LedgerId(row.id)))
}

/// For a shop whose payments are elsewhere: what its own database has of them is out of date from now on, and gets
/// another id, so that the shop never goes back to it unawares.
pub async fn retire(shop: &Database, ids: &dyn Ids, elsewhere: LedgerId) -> Result<(), ServiceError> {
    let other = Expr::value(ids.uuid());
    let same = sea_orm::sea_query::ExprTrait::eq(Expr::col(Column::Id), elsewhere.0);
    let changed = sea_orm::QueryFilter::filter(Entity::update_many().col_expr(Column::Id, other), same);
    let changed = changed.exec(shop.write()).await?;
    if changed.rows_affected > 0 {
        tracing::info!("payments have moved to a database of their own; what the shop's has of them is left alone");
    }
    Ok(())
}
