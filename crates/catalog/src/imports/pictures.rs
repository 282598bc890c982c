//! How the pictures that an import names are coming in, and what staff may do about it. Called by `Imports`; the
//! work itself is done by `fetching`.

use super::Imports;
use super::fetching::{ARRIVED, FAILED, FETCHED, STOPPED, WAITING};
use crate::imports::entities::import;
use crate::imports::entities::picture_fetch::{Column, Entity};
use common::{ServiceError, audit};
use contract::desk::{ImportPictures, PictureFault, PicturesAction};
use contract::{Context, ErrorCode, Subject};
use domain::{ImportId, ShopId};
use infra::{Clock, Ids};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Failures that a page names.
const SHOWN: u64 = 50;

fn of(shop: ShopId, import: ImportId) -> Condition {
    Condition::all().add(Column::ShopId.eq(shop.0)).add(Column::ImportId.eq(import.0))
}

impl Imports {
    pub(super) async fn pictures_view(&self, shop: ShopId, import: ImportId) -> Result<ImportPictures, ServiceError> {
        let db = self.databases.of(shop).read();
        let counts: Vec<(String, i64)> = Entity::find()
            .select_only()
            .column(Column::State)
            .column_as(Expr::col(Column::Address).count(), "rows")
            .filter(of(shop, import))
            .group_by(Column::State)
            .into_tuple()
            .all(db)
            .await?;
        let count = |state: &str| {
            let found = counts.iter().find(|(known, _)| known == state);
            found.map_or(0, |(_, rows)| u64::try_from(*rows).unwrap_or_default())
        };
        let failures = if count(FAILED) == 0 {
            Vec::new()
        } else {
            let failed = Entity::find().filter(of(shop, import)).filter(Column::State.eq(FAILED));
            failed.order_by_asc(Column::Address).limit(SHOWN).all(db).await?
        };
        let fault = |row: crate::imports::entities::picture_fetch::Model| PictureFault {
            address: row.address,
            key: row.failure,
            value: row.failure_value,
        };
        Ok(ImportPictures {
            waiting: count(WAITING),
            fetched: count(ARRIVED) + count(FETCHED),
            failed: count(FAILED),
            stopped: count(STOPPED),
            failures: failures.into_iter().map(fault).collect(),
            is_on: self.fetches_pictures,
        })
    }

    pub(super) async fn steer(
        &self,
        context: &Context,
        id: ImportId,
        action: PicturesAction,
    ) -> Result<(), ServiceError> {
        let shop = context.shop;
        let database = self.databases.of(shop);
        import::Entity::find_by_id((shop.0, id.0)).one(database.read()).await?.ok_or(ErrorCode::NotFound)?;
        let txn = database.transaction().await?;
        let (from, to) = match action {
            PicturesAction::Retry => (FAILED, WAITING),
            PicturesAction::Stop => (WAITING, STOPPED),
            PicturesAction::Start => (STOPPED, WAITING),
        };
        let steered = Entity::update_many()
            .col_expr(Column::State, Expr::value(to))
            .col_expr(Column::Tries, Expr::value(0))
            .col_expr(Column::NextAt, Expr::value(0))
            .filter(of(shop, id))
            .filter(Column::State.eq(from))
            .exec(&txn)
            .await?;
        if steered.rows_affected > 0 {
            let parts = (&*self.clock as &dyn Clock, &*self.ids as &dyn Ids);
            audit::note_one(&txn, parts, context, &Subject::new("import", id)).await?;
        }
        txn.commit().await?;
        Ok(())
    }
}
