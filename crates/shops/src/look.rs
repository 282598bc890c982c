//! Writing how a shop looks. Called by `Shops`; what a look means in CSS is not known here.

use super::{Shops, rows};
use crate::entities::shop;
use common::{ServiceError, audit};
use contract::{Context, ErrorCode};
use domain::Look;
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

impl Shops {
    /// Changes how the shop looks, from the next page on.
    pub async fn set_look(&self, context: &Context, look: Look) -> Result<(), ServiceError> {
        let stored =
            serde_json::to_value(look).map_err(|error| ServiceError::unexpected("a look can't be written", error))?;
        let txn = self.databases.of(context.shop).transaction().await?;
        let row = shop::Entity::find_by_id(context.shop.0).one(&txn).await?.ok_or(ErrorCode::NotFound)?;
        let before = rows::look(row.theme, context.shop);
        // Counted up by the database: of two programs at once each makes a version of its own, which the others see.
        shop::Entity::update_many()
            .set(shop::ActiveModel { theme: Set(stored), updated_at: Set(self.clock.now()), ..Default::default() })
            .col_expr(shop::Column::Version, Expr::col(shop::Column::Version).add(1))
            .filter(shop::Column::Id.eq(context.shop.0))
            .exec(&txn)
            .await?;
        audit::note(&txn, self.parts(), context).await?;
        self.announce(&txn, context.shop).await?;
        txn.commit().await?;
        self.forget();
        tracing::info!(
            shop.id = %context.shop, actor = ?context.actor, look.before = before.key(), look.after = look.key(),
            "the shop's look was changed"
        );
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::Shops;
    use crate::entities::shop;
    use common::Revision;
    use common::testing::{context, for_each_database};
    use contract::Context;
    use domain::{Corners, Font, Lang, Look, Rgb, ShopId};
    use infra::{FixedClock, RandomIds};
    use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};
    use std::sync::Arc;
    use store::Database;
    use uuid::Uuid;

    async fn shops(db: Database) -> (Shops, Revision, Context) {
        let revision = common::Revision::default();
        let clock = Arc::new(FixedClock::at("2026-03-01T09:00:00Z".parse().unwrap()));
        let shops = Shops::new(db, clock, Arc::new(RandomIds), revision.clone());
        let settings = shops.ensure_first_shop("A stall", "EUR".parse().unwrap(), Lang::En).await.unwrap();
        (shops, revision, Context { shop: settings.view.id, ..context() })
    }

    for_each_database! {
        async fn a_look_is_kept_and_makes_older_pages_stale(db: Database) {
            let (shops, revision, context) = shops(db).await;
            assert!(shops.by_id(context.shop).await.unwrap().look.is_built_in());
            let before = revision.current();
            let look = Look { accent: Some(Rgb([0xab, 0x12, 0x34])), corners: Corners::Round, font: Font::Serif };
            shops.set_look(&context, look).await.unwrap();
            assert!(revision.current() > before);
            assert_eq!(shops.by_id(context.shop).await.unwrap().look, look);
            shops.set_look(&context, Look::default()).await.unwrap();
            assert!(shops.by_id(context.shop).await.unwrap().look.is_built_in());
            let elsewhere = Context { shop: ShopId(Uuid::from_u128(99)), ..context };
            assert!(shops.set_look(&elsewhere, look).await.is_err());
        }

        async fn each_change_by_many_programs_at_once_is_a_version_of_its_own(db: Database) {
            let (one, _, context) = shops(db.clone()).await;
            let one = Arc::new(one);
            let version = async || shop::Entity::find().one(db.read()).await.unwrap().unwrap().version;
            let before = version().await;
            let changes = (0..20).map(|n| {
                let (shops, context) = (Arc::clone(&one), context.clone());
                let look = Look { accent: Some(Rgb([n, 0x12, 0x34])), ..Look::default() };
                tokio::spawn(async move { shops.set_look(&context, look).await })
            });
            for change in futures::future::join_all(changes).await {
                change.unwrap().unwrap();
            }
            assert_eq!(version().await, before + 20);
        }

        async fn a_look_that_nobody_can_read_is_the_built_in_one(db: Database) {
            let (shops, _, context) = shops(db.clone()).await;
            let strange = serde_json::json!({ "accent": "a kind of green", "font": "serif" });
            shop::ActiveModel { id: Set(context.shop.0), theme: Set(strange), ..Default::default() }
                .update(db.write())
                .await
                .unwrap();
            shops.forget();
            assert!(shops.by_id(context.shop).await.unwrap().look.is_built_in());
        }
    }
}
