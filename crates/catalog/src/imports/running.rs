//! One import from its file to its report: read, checked and staged, then written by `writing`, or refused with
//! its reasons. Called by `Imports`.

use super::issues::Issues;
use super::pace::Pace;
use super::reading::{self, Outcome};
use super::sharing::Sharing;
use super::under_way::{Plan, Running, Writing};
use super::{Imports, MAX_FILE_BYTES, merging, progress, staging};
use common::{ServiceError, audit};
use contract::desk::{ImportReport, ImportState, ImportView};
use contract::{Context, Subject};
use domain::{Currency, ImportId, Lang, ShopId};
use infra::{Clock, Ids};
use sea_orm::{ConnectionTrait, DatabaseConnection};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;
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

impl Imports {
    /// Writes the import down; what it says from now on is read from `Running`. `ImportRunning` where the shop has
    /// another one that has not ended.
    pub(super) async fn begin(
        &self,
        context: &Context,
        file: &Path,
        name: &str,
    ) -> Result<(Order, Running), ServiceError> {
        self.settle_interrupted().await?;
        let settings = self.shops.by_id(context.shop).await?;
        let size = tokio::fs::metadata(file)
            .await
            .map_err(|error| ServiceError::unexpected("the file can't be read", error))?;
        let order = Order {
            shop: context.shop,
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
            resumed: false,
            report: ImportReport::default(),
        };
        let txn = self.databases.of(context.shop).transaction().await?;
        progress::begin(&txn, context.shop, self.runner, &view).await?;
        let parts = (&*self.clock as &dyn Clock, &*self.ids as &dyn Ids);
        audit::note_one(&txn, parts, context, &Subject::new("import", order.import)).await?;
        txn.commit().await?;
        let running = Running::new(context.shop, view);
        self.remember(order.import, running.clone());
        Ok((order, running))
    }

    /// Runs it to its end, and tidies up whatever that end is. An `uploaded` file is removed once it has been read:
    /// what is to be written lies in the database by then.
    pub(super) async fn finish(
        &self,
        order: Order,
        running: Running,
        file: &Path,
        uploaded: bool,
    ) -> Result<ImportView, ServiceError> {
        let _forgetting = self.forgetting(order.import);
        let work = async {
            let checked = self.check(order, &running, file).await;
            if uploaded && let Err(error) = tokio::fs::remove_file(file).await {
                tracing::warn!(import.id = %order.import, %error, "an imported file could not be removed");
            }
            match checked? {
                Some(writing) => self.write(writing, &running).await,
                None => Ok(()),
            }
        };
        let outcome = tokio::select! {
            outcome = work => outcome,
            never = self.keep_alive(order.shop, order.import) => match never {},
        };
        self.end(order.shop, order.import, &running, outcome).await?;
        Ok(running.view())
    }

    /// Reads and checks everything, and changes nothing; `None` where the file was refused.
    async fn check(&self, order: Order, running: &Running, file: &Path) -> Result<Option<Writing>, ServiceError> {
        let size = running.view().total;
        if size > MAX_FILE_BYTES {
            let mut issues = Issues::default();
            issues.add(1, "import-issue-too-large", &format!("{} MB", size / 1024 / 1024));
            return self.refuse(order, running, issues).await.map(|()| None);
        }
        let outcome = self.stage(order, running, file).await?;
        running.change(|view| (view.report.rows, view.report.notes) = (outcome.rows, outcome.notes));
        let mut issues = outcome.issues;
        if issues.total == 0 {
            issues = merging::refusals(self.long_reads(order.shop), order.shop, order.import, outcome.columns).await?;
        }
        if issues.total > 0 {
            return self.refuse(order, running, issues).await.map(|()| None);
        }
        let database = self.databases.of(order.shop);
        if database.backend() == Backend::Postgres {
            // Postgres plans the merge by what it knows of the tables; these were empty a moment ago.
            let analyze = "ANALYZE import_products, import_variants, import_pictures";
            database.background().execute_unprepared(analyze).await?;
        }
        let plan = Plan {
            columns: outcome.columns,
            lang: order.lang,
            products: outcome.products,
            first_position: merging::last_position(database.read(), order.shop).await?,
        };
        running.change(|view| {
            view.state = ImportState::Writing;
            (view.done, view.total) = (0, outcome.rows);
        });
        let key = (order.shop, self.runner);
        progress::plan(database.write(), key, &running.view(), &plan, self.clock.now()).await?;
        Ok(Some(Writing { shop: order.shop, import: order.import, plan, applied: 0 }))
    }

    /// The first pass: a thread reads and checks, chunks go to the staging tables, each in a short
    /// transaction of its own.
    async fn stage(&self, order: Order, running: &Running, file: &Path) -> Result<Outcome, ServiceError> {
        let broken = |error: std::io::Error| ServiceError::unexpected("the file can't be read", error);
        let file = tokio::fs::File::open(file).await.map_err(broken)?.into_std().await;
        let (sink, mut chunks) = tokio::sync::mpsc::channel(CHUNKS_WAITING);
        let position = Arc::new(AtomicU64::new(0));
        let (ids, place) = (Arc::clone(&self.ids), Arc::clone(&position));
        let database = self.databases.of(order.shop);
        let (mut pace, mut sharing) = (Pace::on(database.backend()), Sharing::default());
        let chunk_rows = Arc::new(AtomicU64::new(pace.rows()));
        let rows = Arc::clone(&chunk_rows);
        let reader = tokio::task::spawn_blocking(move || {
            reading::read(file, order.currency, order.lang, ids.as_ref(), &sink, &place, &rows)
        });
        while let Some(chunk) = chunks.recv().await {
            running.change(|view| view.done = position.load(Ordering::Relaxed).min(view.total));
            let rows = chunk.rows as u64;
            let txn = database.background_transaction().await?;
            let began = Instant::now();
            staging::Chunk::insert(chunk, &txn, order.shop.0, order.import.0).await?;
            progress::save(&txn, order.shop, self.runner, &running.view(), self.clock.now()).await?;
            sharing.look(&txn).await?;
            txn.commit().await?;
            let held = began.elapsed();
            pace.learn(rows, held);
            chunk_rows.store(pace.rows(), Ordering::Relaxed);
            sharing.rest(database.backend(), held).await;
        }
        reader.await.map_err(|error| ServiceError::unexpected("the reading thread stopped", error))?.map_err(broken)
    }

    /// For queries over a whole file: without Postgres's time limits, and never on SQLite's one writer.
    fn long_reads(&self, shop: ShopId) -> &DatabaseConnection {
        let database = self.databases.of(shop);
        match database.backend() {
            Backend::Postgres => database.background(),
            Backend::Sqlite => database.read(),
        }
    }

    async fn refuse(&self, order: Order, running: &Running, issues: Issues) -> Result<(), ServiceError> {
        running.change(|view| {
            view.state = ImportState::Refused;
            view.report.issues_total = issues.total;
            view.report.issues = issues.into_kept();
        });
        let database = self.databases.of(order.shop);
        progress::save(database.write(), order.shop, self.runner, &running.view(), self.clock.now()).await
    }
}
