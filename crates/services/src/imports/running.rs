//! One import from its file to its report: read and staged, then merged, or refused with its reasons.
//! Called by `LocalImports`.

use super::issues::Issues;
use super::merging::Merge;
use super::progress::{self, Running};
use super::reading::{self, Outcome};
use super::{LocalImports, MAX_FILE_BYTES, staging};
use crate::{Scope, ServiceError};
use contract::desk::{ImportReport, ImportState, ImportView};
use domain::{Currency, ImportId, Lang, ShopId};
use sea_orm::{ConnectionTrait, Statement};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use store::Backend;

/// Chunks that wait for the database while the reader reads on.
const CHUNKS_WAITING: usize = 2;

/// What an import needs to know of its shop.
#[derive(Clone, Copy)]
pub struct Order {
    pub shop: ShopId,
    pub import: ImportId,
    pub currency: Currency,
    pub lang: Lang,
}

impl LocalImports {
    /// Writes the import down; what it says from now on is read from `Running`.
    pub(super) async fn begin(&self, scope: &Scope, file: &Path, name: &str) -> Result<(Order, Running), ServiceError> {
        let settings = self.shops.by_id(scope.shop).await?;
        let size = tokio::fs::metadata(file)
            .await
            .map_err(|error| ServiceError::unexpected("the file can't be read", error))?;
        let order = Order {
            shop: scope.shop,
            import: ImportId(self.ids.uuid()),
            currency: settings.view.currency,
            lang: settings.view.default_lang,
        };
        let view = ImportView {
            id: order.import,
            file_name: name.to_owned(),
            state: ImportState::Reading,
            done: 0,
            total: size.len(),
            started_at: self.clock.now(),
            report: ImportReport::default(),
        };
        progress::begin(self.database.write(), scope.shop, &view).await?;
        let running = Running::new(scope.shop, view);
        self.remember(order.import, running.clone());
        Ok((order, running))
    }

    /// Runs it to its end, and tidies up whatever that end is.
    pub(super) async fn finish(&self, order: Order, running: Running, file: &Path) -> Result<ImportView, ServiceError> {
        let outcome = self.work(order, &running, file).await;
        if outcome.is_err() {
            running.change(|view| *view = progress::interrupted(view.clone()));
            // The first error is the one to tell of.
            let _ = progress::save(self.database.write(), order.shop, &running.view(), self.clock.now()).await;
        }
        let cleared = staging::clear(self.database.write(), order.shop.0, order.import.0).await;
        self.forget(order.import);
        outcome?;
        cleared?;
        Ok(running.view())
    }

    async fn work(&self, order: Order, running: &Running, file: &Path) -> Result<(), ServiceError> {
        let size = running.view().total;
        if size > MAX_FILE_BYTES {
            let mut issues = Issues::default();
            issues.add(1, "import-issue-too-large", &format!("{} MB", size / 1024 / 1024));
            return self.refuse(order, running, issues).await;
        }
        let outcome = self.stage(order, running, file).await?;
        running.change(|view| view.report.rows = outcome.rows);
        if outcome.issues.total > 0 {
            return self.refuse(order, running, outcome.issues).await;
        }
        running.change(|view| {
            view.state = ImportState::Writing;
            (view.done, view.total) = (0, outcome.rows);
        });
        progress::save(self.database.write(), order.shop, &running.view(), self.clock.now()).await?;
        let merging = self.merge(order, running, &outcome);
        let issues = match self.database.backend() {
            Backend::Sqlite => merging.await?,
            Backend::Postgres => tokio::select! {
                merged = merging => merged?,
                never = self.keep_alive(order.shop, order.import) => match never {},
            },
        };
        if issues.total > 0 {
            return self.refuse(order, running, issues).await;
        }
        self.revision.bump();
        Ok(())
    }

    /// The first pass: a thread reads and checks, chunks go to the staging tables, each in a short
    /// transaction of its own.
    async fn stage(&self, order: Order, running: &Running, file: &Path) -> Result<Outcome, ServiceError> {
        let broken = |error: std::io::Error| ServiceError::unexpected("the file can't be read", error);
        let file = tokio::fs::File::open(file).await.map_err(broken)?.into_std().await;
        let (sink, mut chunks) = tokio::sync::mpsc::channel(CHUNKS_WAITING);
        let position = Arc::new(AtomicU64::new(0));
        let (ids, place) = (Arc::clone(&self.ids), Arc::clone(&position));
        let reader =
            tokio::task::spawn_blocking(move || reading::read(file, order.currency, ids.as_ref(), &sink, &place));
        while let Some(chunk) = chunks.recv().await {
            running.change(|view| view.done = position.load(Ordering::Relaxed).min(view.total));
            let txn = self.database.transaction().await?;
            staging::Chunk::insert(chunk, &txn, order.shop.0, order.import.0).await?;
            progress::save(&txn, order.shop, &running.view(), self.clock.now()).await?;
            txn.commit().await?;
        }
        reader.await.map_err(|error| ServiceError::unexpected("the reading thread stopped", error))?.map_err(broken)
    }

    async fn merge(&self, order: Order, running: &Running, outcome: &Outcome) -> Result<Issues, ServiceError> {
        if self.database.backend() == Backend::Postgres {
            // Postgres plans the merge by what it knows of the tables; these were empty a moment ago.
            self.database
                .background()
                .execute_unprepared("ANALYZE import_products, import_variants, import_pictures")
                .await?;
        }
        let txn = self.database.background_transaction().await?;
        if self.database.backend() == Backend::Postgres {
            // Two imports of one shop at once would both create the same handles.
            let lock = "SELECT pg_advisory_xact_lock(hashtextextended($1::text, 0))";
            let shop = [order.shop.0.to_string().into()];
            txn.execute_raw(Statement::from_sql_and_values(txn.get_database_backend(), lock, shop)).await?;
        }
        let merge = Merge {
            txn: &txn,
            shop: order.shop,
            import: order.import,
            lang: order.lang,
            now: self.clock.now(),
            file: outcome.columns,
        };
        let mut report = running.view().report;
        let rows = outcome.rows;
        let issues =
            merge.merge(&mut report, |percent| running.change(|view| view.done = rows * percent / 100)).await?;
        if issues.total > 0 {
            return Ok(issues);
        }
        let mut done = running.view();
        (done.state, done.done, done.report) = (ImportState::Done, rows, report);
        progress::save(&txn, order.shop, &done, self.clock.now()).await?;
        txn.commit().await?;
        running.change(|view| *view = done);
        Ok(issues)
    }

    async fn refuse(&self, order: Order, running: &Running, issues: Issues) -> Result<(), ServiceError> {
        running.change(|view| {
            view.state = ImportState::Refused;
            view.report.issues_total = issues.total;
            view.report.issues = issues.into_kept();
        });
        progress::save(self.database.write(), order.shop, &running.view(), self.clock.now()).await
    }
}
