//! Changes to stock inside a caller's transaction: placing and cancelling an order, saving a product,
//! importing a file. Every function takes the rows in ascending order of variant, so that two
//! transactions never wait for each other in a circle.

use super::StockLevel;
use crate::entities::stock_levels::{ActiveModel, Column, Entity, Model};
use domain::{ProductId, ShopId, VariantId};
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, OnConflict, SimpleExpr};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

/// These variants have fewer pieces than were asked for, or aren't known at all; nothing was taken of
/// them, and the transaction has to be rolled back for the others.
#[derive(Debug, thiserror::Error)]
pub enum TakeError {
    #[error("not enough of {0:?}")]
    Shortage(Vec<VariantId>),
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// What was taken.
#[derive(Clone, Copy, Default, Debug)]
pub struct Taken {
    /// Whether pages show it: of plenty, a few more or less are not seen.
    pub seen_on_pages: bool,
    /// Pieces that nobody else can have now: those that are counted, and not sold beyond what is there.
    pub held: i64,
}

/// Rows in one statement: six values each stay well below SQLite's 32,766 and Postgres' 65,535.
const BATCH: usize = 2000;

/// Takes pieces out: one conditional update a variant, whose count of touched rows decides. On a
/// shortage all lines are tried first, so that the shopper hears of every one at once.
pub async fn take(txn: &impl ConnectionTrait, shop: ShopId, pieces: &[(VariantId, u32)]) -> Result<Taken, TakeError> {
    let (mut short, mut all) = (Vec::new(), Taken::default());
    for (variant, quantity) in in_order(pieces.iter().map(|(v, q)| (*v, i64::from(*q)))) {
        let taken = Entity::update_many()
            .col_expr(Column::Available, if_counted(-quantity))
            .filter(row(shop, variant))
            .filter(
                Condition::any()
                    .add(Column::Available.gte(quantity))
                    .add(Column::Oversell.eq(true))
                    .add(Column::Tracked.eq(false)),
            )
            .exec_with_returning(txn)
            .await?;
        match taken.first() {
            Some(left) => {
                all.seen_on_pages |= left.tracked && left.available <= StockLevel::LOW;
                all.held += if left.tracked && !left.oversell { quantity } else { 0 };
            }
            None => short.push(variant),
        }
    }
    if short.is_empty() { Ok(all) } else { Err(TakeError::Shortage(short)) }
}

/// Puts pieces back, as when an order is cancelled. A variant that is gone by now is left out.
pub async fn put_back(txn: &impl ConnectionTrait, shop: ShopId, pieces: &[(VariantId, u32)]) -> Result<(), DbErr> {
    for (variant, quantity) in in_order(pieces.iter().map(|(v, q)| (*v, i64::from(*q)))) {
        Entity::update_many()
            .col_expr(Column::Available, if_counted(quantity))
            .filter(row(shop, variant))
            .exec(txn)
            .await?;
    }
    Ok(())
}

/// Books a difference, as when somebody counts the shelf while the shop sells on.
pub async fn adjust(txn: &impl ConnectionTrait, shop: ShopId, variant: VariantId, delta: i64) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Available, Expr::col(Column::Available).add(delta))
        .filter(row(shop, variant))
        .exec(txn)
        .await?;
    Ok(())
}

/// Sets levels whatever they were, in batches: for imports.
pub async fn set_levels(txn: &impl ConnectionTrait, shop: ShopId, levels: &[StockLevel]) -> Result<(), DbErr> {
    let mut sorted: Vec<&StockLevel> = levels.iter().collect();
    sorted.sort_by_key(|level| level.variant);
    // One statement can't touch a row twice; of two levels for a variant the later counts.
    sorted.reverse();
    sorted.dedup_by_key(|level| level.variant);
    sorted.reverse();
    for batch in sorted.chunks(BATCH) {
        let rows = batch.iter().map(|level| ActiveModel {
            shop_id: Set(shop.0),
            variant_id: Set(level.variant.0),
            product_id: Set(level.product.0),
            available: Set(level.available),
            tracked: Set(level.tracked),
            oversell: Set(level.oversell),
        });
        Entity::insert_many(rows)
            .on_conflict(
                OnConflict::columns([Column::ShopId, Column::VariantId])
                    .update_columns([Column::ProductId, Column::Available, Column::Tracked, Column::Oversell])
                    .to_owned(),
            )
            .exec_without_returning(txn)
            .await?;
    }
    Ok(())
}

/// The levels of these variants, on whichever connection or transaction the caller has.
pub async fn levels_of(
    connection: &impl ConnectionTrait,
    shop: ShopId,
    variants: &[VariantId],
) -> Result<Vec<StockLevel>, DbErr> {
    let mut found = Vec::with_capacity(variants.len());
    for batch in variants.chunks(BATCH) {
        let rows = Entity::find()
            .filter(Column::ShopId.eq(shop.0))
            .filter(Column::VariantId.is_in(batch.iter().map(|variant| variant.0)))
            .all(connection)
            .await?;
        found.extend(rows.into_iter().map(StockLevel::from));
    }
    Ok(found)
}

impl From<Model> for StockLevel {
    fn from(row: Model) -> Self {
        Self {
            variant: VariantId(row.variant_id),
            product: ProductId(row.product_id),
            available: row.available,
            tracked: row.tracked,
            oversell: row.oversell,
        }
    }
}

/// The count after this change; a variant that nobody counts keeps what it has.
fn if_counted(delta: i64) -> SimpleExpr {
    let available = || Expr::col(Column::Available);
    CaseStatement::new().case(Column::Tracked.eq(true), available().add(delta)).finally(available()).into()
}

fn row(shop: ShopId, variant: VariantId) -> Condition {
    Condition::all().add(Column::ShopId.eq(shop.0)).add(Column::VariantId.eq(variant.0))
}

/// One entry a variant, ascending: the order in which stock rows are locked everywhere.
fn in_order(pieces: impl Iterator<Item = (VariantId, i64)>) -> std::collections::BTreeMap<VariantId, i64> {
    let mut sums = std::collections::BTreeMap::new();
    for (variant, quantity) in pieces {
        *sums.entry(variant).or_insert(0) += quantity;
    }
    sums
}
