//! Writes a file that was found good into the catalogue: slice by slice, each in a short transaction that also
//! notes how far it has come. Whoever finds an import whose process died goes on from there. Called by `running`
//! when a file has been checked, and by `Imports::recover`.

use super::pace::Pace;
use super::sharing::Sharing;
use super::slice::Slice;
use super::under_way::{Running, Writing};
use super::{Imports, progress, staging};
use common::{ServiceError, changes};
use contract::ErrorCode;
use contract::desk::{ImportState, ImportView};
use contract::events::topic;
use domain::{ImportId, ShopId};
use sea_orm::{DbErr, FromQueryResult, Statement};
use std::time::{Duration, Instant};

/// How often a slice is tried before the import stops.
const TRIES: u32 = 6;

/// How often pages that are kept in memory are made stale meanwhile, so that readers see how the catalogue grows.
const SHOWN_EVERY: Duration = Duration::from_secs(2);

#[derive(FromQueryResult)]
struct Product {
    n: i64,
}

#[derive(FromQueryResult)]
struct Rows {
    rows: i64,
}

impl Imports {
    /// Writes everything that is not written yet. An `Err` leaves what has been written.
    pub(super) async fn write(&self, mut writing: Writing, running: &Running) -> Result<(), ServiceError> {
        let backend = self.databases.of(writing.shop).backend();
        let (mut pace, mut sharing, mut shown) = (Pace::on(backend), Sharing::default(), Instant::now());
        let mut longest = Duration::ZERO;
        while writing.applied < writing.plan.products {
            let (end, rows) = self.slice_end(&writing, pace.rows()).await?;
            let (view, took) = self.slice_with_retries(&writing, running, end, &mut sharing).await?;
            writing.applied = end;
            running.change(|known| *known = view);
            pace.learn(rows, took);
            longest = longest.max(took);
            if shown.elapsed() >= SHOWN_EVERY {
                self.revision.bump();
                shown = Instant::now();
            }
            sharing.rest(backend, took).await;
        }
        self.revision.bump();
        tracing::debug!(import.id = %writing.import, longest_ms = longest.as_millis(), "an import is written");
        Ok(())
    }

    /// The first product behind a slice of about so many rows, and how many rows it has. A product is written whole.
    async fn slice_end(&self, writing: &Writing, rows: u64) -> Result<(u64, u64), DbErr> {
        let db = self.databases.of(writing.shop).read();
        let key = [writing.shop.0.into(), writing.import.0.into(), number(writing.applied).into()];
        let sql = "SELECT product_n AS n FROM import_variants \
            WHERE shop_id = $1 AND import_id = $2 AND product_n >= $3 ORDER BY product_n, n LIMIT 1 OFFSET $4";
        let values = key.clone().into_iter().chain([number(rows).into()]);
        let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
        let found = Product::find_by_statement(statement).one(db).await?;
        let end = found.map_or(writing.plan.products, |product| u64::try_from(product.n).unwrap_or_default());
        let end = end.max(writing.applied + 1);
        let sql = "SELECT count(*) AS rows FROM import_variants \
            WHERE shop_id = $1 AND import_id = $2 AND product_n >= $3 AND product_n < $4";
        let values = key.into_iter().chain([number(end).into()]);
        let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
        let found = Rows::find_by_statement(statement).one(db).await?;
        Ok((end, found.map_or(1, |found| u64::try_from(found.rows).unwrap_or_default()).max(1)))
    }

    async fn slice_with_retries(
        &self,
        writing: &Writing,
        running: &Running,
        end: u64,
        sharing: &mut Sharing,
    ) -> Result<(ImportView, Duration), ServiceError> {
        let mut tries = 1;
        loop {
            let error = match self.slice(writing, running, end, sharing).await {
                Ok(done) => return Ok(done),
                Err(error) => error,
            };
            // Another process goes on with it.
            if error.code() == ErrorCode::Conflict || tries == TRIES {
                return Err(error);
            }
            tracing::warn!(import.id = %writing.import, tries, error = &error as &dyn std::error::Error, "a slice of an import is tried again");
            tokio::time::sleep(Duration::from_millis(50) * tries * tries).await;
            tries += 1;
        }
    }

    /// One transaction. Gives the view after it, and for how long the writer was held.
    async fn slice(
        &self,
        writing: &Writing,
        running: &Running,
        end: u64,
        sharing: &mut Sharing,
    ) -> Result<(ImportView, Duration), ServiceError> {
        let txn = self.databases.of(writing.shop).background_transaction().await?;
        let began = Instant::now();
        let now = self.clock.now();
        progress::advance(&txn, (writing.shop, writing.import), self.runner, (writing.applied, end), now).await?;
        sharing.look(&txn).await?;
        let slice = Slice {
            txn: &txn,
            shop: writing.shop,
            import: writing.import,
            lang: writing.plan.lang,
            now,
            file: writing.plan.columns,
            first_position: writing.plan.first_position,
            products: number(writing.applied)..number(end),
        };
        let mut view = running.view();
        slice.merge(&mut view.report).await?;
        view.done = view.report.rows * end / writing.plan.products.max(1);
        if end == writing.plan.products {
            view.state = ImportState::Done;
        }
        progress::save(&txn, writing.shop, self.runner, &view, now).await?;
        let parts = (&*self.clock, &*self.ids);
        let announced = changes::announce(&txn, parts, writing.shop, topic::CATALOG_CHANGED).await?;
        txn.commit().await?;
        // Its pages are drawn anew every two seconds, and at its end.
        self.revision.done([announced]);
        Ok((view, began.elapsed()))
    }

    /// Goes on with an import whose process died while it wrote, to its end.
    pub(super) async fn go_on(&self, writing: Writing, view: ImportView) -> Result<(), ServiceError> {
        let (shop, import, applied) = (writing.shop, writing.import, writing.applied);
        tracing::info!(import.id = %import, applied, of = writing.plan.products, "an interrupted import goes on");
        let running = Running::new(shop, view);
        self.remember(import, running.clone());
        let _forgetting = self.forgetting(import);
        let written = tokio::select! {
            written = self.write(writing, &running) => written,
            never = self.keep_alive(shop, import) => match never {},
        };
        self.end(shop, import, &running, written).await
    }

    /// Notes how an import ended, and clears its staged rows away unless another process needs them.
    pub(super) async fn end(
        &self,
        shop: ShopId,
        import: ImportId,
        running: &Running,
        outcome: Result<(), ServiceError>,
    ) -> Result<(), ServiceError> {
        let database = self.databases.of(shop);
        let mut ended = Ok(());
        if let Err(error) = &outcome {
            running.change(|view| *view = progress::broken_off(view.clone()));
            ended = match error.code() {
                ErrorCode::Conflict => Err(ErrorCode::Conflict.into()),
                _ => progress::save(database.write(), shop, self.runner, &running.view(), self.clock.now()).await,
            };
        }
        // Where its end can't be noted, it is still running, and somebody goes on with it later.
        let cleared = match ended {
            Ok(()) => staging::clear(database, shop.0, import.0).await,
            Err(_) => Ok(()),
        };
        self.forget(import);
        outcome?;
        Ok(cleared?)
    }
}

fn number(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
