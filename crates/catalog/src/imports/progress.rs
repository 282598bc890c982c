//! How far imports are: the running ones in memory, all of them in the table `imports`, where those of a process
//! that died are found: one that was still being checked is refused, one that was being written goes on.
//! Called by `running` and `writing`, and by the views.

use super::under_way::{Plan, Running, Writing};
use super::{Imports, staging};
use crate::imports::entities::import::{ActiveModel, Column, Entity, Model};
use chrono::{DateTime, Duration, Utc};
use common::{ServiceError, Swept};
use contract::ErrorCode;
use contract::desk::{ImportIssue, ImportReport, ImportState, ImportView, ImportsView};
use domain::{ImportId, ShopId};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, SqlErr,
};
use std::sync::PoisonError;
use uuid::Uuid;

/// A running import says that it lives; after this silence its process is taken for dead.
const SILENCE: Duration = Duration::seconds(15);

/// How often it says so.
const HEARTBEAT: std::time::Duration = std::time::Duration::from_secs(3);

/// Imports that the desk lists.
const LISTED: u64 = 50;

/// See [`Imports::forgetting`].
pub struct Forgetting<'a>(&'a Imports, ImportId);

impl Drop for Forgetting<'_> {
    fn drop(&mut self) {
        self.0.forget(self.1);
    }
}

const READING: &str = "reading";
const WRITING: &str = "writing";

const fn word(state: ImportState) -> &'static str {
    match state {
        ImportState::Reading => READING,
        ImportState::Writing => WRITING,
        ImportState::Done => "done",
        ImportState::Refused => "refused",
        ImportState::Stopped => "stopped",
    }
}

fn view_of(row: Model) -> ImportView {
    let state = match row.state.as_str() {
        READING => ImportState::Reading,
        WRITING => ImportState::Writing,
        "done" => ImportState::Done,
        "stopped" => ImportState::Stopped,
        _ => ImportState::Refused,
    };
    ImportView {
        id: ImportId(row.id),
        file_name: row.file_name,
        state,
        done: u64::try_from(row.done).unwrap_or_default(),
        total: u64::try_from(row.total).unwrap_or_default(),
        started_at: row.started_at,
        resumed: row.resumed > 0,
        report: serde_json::from_value(row.report).unwrap_or_default(),
    }
}

/// An import that a fault has ended: what has been written stays, and so does the report of it.
pub fn broken_off(view: ImportView) -> ImportView {
    match view.state {
        ImportState::Writing => ImportView { state: ImportState::Stopped, ..view },
        _ => interrupted(view),
    }
}

/// The end of an import whose file was not checked to its end; nothing was written.
fn interrupted(mut view: ImportView) -> ImportView {
    let issue = ImportIssue { line: 0, key: "import-issue-interrupted".to_owned(), value: String::new() };
    view.state = ImportState::Refused;
    view.report =
        ImportReport { rows: view.report.rows, issues: vec![issue], issues_total: 1, ..ImportReport::default() };
    view
}

fn json_of(report: &ImportReport) -> Result<serde_json::Value, DbErr> {
    serde_json::to_value(report).map_err(|error| DbErr::Json(error.to_string()))
}

/// Writes a new import down; `ImportRunning` while the shop has another one.
pub async fn begin(
    db: &impl ConnectionTrait,
    shop: ShopId,
    runner: Uuid,
    view: &ImportView,
) -> Result<(), ServiceError> {
    let row = ActiveModel {
        shop_id: Set(shop.0),
        id: Set(view.id.0),
        file_name: Set(view.file_name.clone()),
        state: Set(word(view.state).to_owned()),
        done: Set(0),
        total: Set(i64::try_from(view.total).unwrap_or(i64::MAX)),
        started_at: Set(view.started_at),
        alive_at: Set(view.started_at),
        report: Set(json_of(&view.report)?),
        plan: Set(serde_json::json!({})),
        applied: Set(0),
        runner: Set(Some(runner)),
        resumed: Set(0),
    };
    match Entity::insert(row).exec_without_returning(db).await {
        Ok(_) => Ok(()),
        // The index `imports_one_at_a_time`; ids are never drawn twice.
        Err(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => {
            Err(ErrorCode::ImportRunning.into())
        }
        Err(error) => Err(error.into()),
    }
}

/// Notes that a slice of products is being written, and keeps every other process from it until the transaction ends.
/// `Conflict` where another process has taken the import over.
pub async fn advance(
    txn: &impl ConnectionTrait,
    (shop, import): (ShopId, ImportId),
    runner: Uuid,
    (from, to): (u64, u64),
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let advanced = Entity::update_many()
        .col_expr(Column::Applied, Expr::value(number(to)))
        .col_expr(Column::AliveAt, Expr::value(now))
        .filter(row(shop, import))
        .filter(Column::State.eq(WRITING))
        .filter(Column::Runner.eq(runner))
        .filter(Column::Applied.eq(number(from)))
        .exec(txn)
        .await?;
    if advanced.rows_affected == 1 { Ok(()) } else { Err(ErrorCode::Conflict.into()) }
}

/// Notes that a whole file was found good, and what is to be written.
pub async fn plan(
    db: &impl ConnectionTrait,
    (shop, runner): (ShopId, Uuid),
    view: &ImportView,
    plan: &Plan,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let plan = serde_json::to_value(plan).map_err(|error| DbErr::Json(error.to_string()))?;
    let planned = Entity::update_many()
        .col_expr(Column::Plan, Expr::value(plan))
        .filter(row(shop, view.id))
        .filter(Column::Runner.eq(runner))
        .exec(db)
        .await?;
    if planned.rows_affected == 0 {
        return Err(ErrorCode::Conflict.into());
    }
    // The plan first: an import that is being written has one.
    save(db, shop, runner, view, now).await
}

/// Writes down where a running import is. `Conflict` where another process has taken it for dead.
pub async fn save(
    db: &impl ConnectionTrait,
    shop: ShopId,
    runner: Uuid,
    view: &ImportView,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let saved = Entity::update_many()
        .col_expr(Column::State, Expr::value(word(view.state)))
        .col_expr(Column::Done, Expr::value(number(view.done)))
        .col_expr(Column::Total, Expr::value(number(view.total)))
        .col_expr(Column::AliveAt, Expr::value(now))
        .col_expr(Column::Report, Expr::value(json_of(&view.report)?))
        .filter(row(shop, view.id))
        .filter(Column::State.is_in([READING, WRITING]))
        .filter(Column::Runner.eq(runner))
        .exec(db)
        .await?;
    if saved.rows_affected == 1 { Ok(()) } else { Err(ErrorCode::Conflict.into()) }
}

fn number(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn row(shop: ShopId, import: ImportId) -> Condition {
    Condition::all().add(Column::ShopId.eq(shop.0)).add(Column::Id.eq(import.0))
}

impl Imports {
    fn running(&self, shop: ShopId, import: ImportId) -> Option<ImportView> {
        let running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        running.get(&import).filter(|running| running.shop == shop).map(Running::view)
    }

    pub(super) fn remember(&self, import: ImportId, running: Running) {
        self.running.lock().unwrap_or_else(PoisonError::into_inner).insert(import, running);
    }

    pub(super) fn forget(&self, import: ImportId) {
        self.running.lock().unwrap_or_else(PoisonError::into_inner).remove(&import);
    }

    /// Forgets it at the end of the caller's work, also where that panics or is dropped: what is remembered as
    /// running is not taken up again.
    pub(super) const fn forgetting(&self, import: ImportId) -> Forgetting<'_> {
        Forgetting(self, import)
    }

    pub(super) async fn stored_view(&self, shop: ShopId, import: ImportId) -> Result<ImportView, ServiceError> {
        if let Some(view) = self.running(shop, import) {
            return Ok(view);
        }
        let found = Entity::find().filter(row(shop, import)).one(self.databases.of(shop).read()).await?;
        found.map(|row| self.shown(row)).ok_or(ErrorCode::NotFound.into())
    }

    pub(super) async fn stored_list(&self, shop: ShopId) -> Result<ImportsView, ServiceError> {
        let rows = Entity::find()
            .filter(Column::ShopId.eq(shop.0))
            .order_by_desc(Column::Id)
            .limit(LISTED)
            .all(self.databases.of(shop).read())
            .await?;
        Ok(ImportsView { imports: rows.into_iter().map(|row| self.shown(row)).collect(), next: None })
    }

    /// An import as it is shown: here and running, ended, or silent for so long that its process must have
    /// died. That one is looked after in the background, since a reader mustn't wait for a writer.
    fn shown(&self, row: Model) -> ImportView {
        if let Some(view) = self.running(ShopId(row.shop_id), ImportId(row.id)) {
            return view;
        }
        let is_running = row.state == READING || row.state == WRITING;
        if !is_running || row.alive_at >= self.clock.now() - SILENCE {
            return view_of(row);
        }
        let this = self.clone();
        tokio::spawn(async move {
            if let Err(error) = this.recover().await {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "an interrupted import could not be recovered"
                );
            }
        });
        if row.state == WRITING { view_of(row) } else { interrupted(view_of(row)) }
    }

    /// Running imports whose process died, of those in this state.
    fn silent(&self, state: &str) -> Condition {
        Condition::all().add(Column::State.eq(state)).add(Column::AliveAt.lt(self.clock.now() - SILENCE))
    }

    async fn dead(&self, state: &str) -> Result<Vec<Model>, ServiceError> {
        let dead = Entity::find().filter(self.silent(state)).limit(LISTED).all(self.databases.whole().read()).await?;
        let elsewhere = |found: &Model| self.running(ShopId(found.shop_id), ImportId(found.id)).is_none();
        Ok(dead.into_iter().filter(elsewhere).collect())
    }

    /// Looks after the imports of processes that died while they ran: refuses those that were still being checked,
    /// and finishes those that were being written. Returns when they are finished. Call it every few seconds, since
    /// a process may die on another machine, too.
    pub async fn recover(&self) -> Result<Swept, ServiceError> {
        let mut swept = self.settle_interrupted().await?;
        for found in self.dead(WRITING).await? {
            let id = found.id;
            let finished = self.take_up(found).await;
            swept.count(format_args!("import {id}"), finished);
        }
        Ok(swept)
    }

    /// Whether this process finished it.
    async fn take_up(&self, found: Model) -> Result<bool, ServiceError> {
        let Some((writing, view)) = self.take_over(found).await? else { return Ok(false) };
        self.go_on(writing, view).await?;
        Ok(true)
    }

    /// Makes this process the one that writes it; `None` where another was quicker, or it lives after all.
    async fn take_over(&self, found: Model) -> Result<Option<(Writing, ImportView)>, ServiceError> {
        let (shop, import) = (ShopId(found.shop_id), ImportId(found.id));
        let database = self.databases.of(shop);
        let taken = Entity::update_many()
            .col_expr(Column::Runner, Expr::value(self.runner))
            .col_expr(Column::AliveAt, Expr::value(self.clock.now()))
            .col_expr(Column::Resumed, Expr::col(Column::Resumed).add(1))
            .filter(row(shop, import))
            .filter(self.silent(WRITING))
            .exec(database.write())
            .await?;
        if taken.rows_affected == 0 {
            return Ok(None);
        }
        // Read after it was taken: nobody else changes it any more.
        let found = Entity::find().filter(row(shop, import)).one(database.write()).await?;
        let Some(found) = found else { return Ok(None) };
        let applied = u64::try_from(found.applied).unwrap_or_default();
        let plan = match serde_json::from_value(found.plan.clone()) {
            Ok(plan) => plan,
            Err(error) => {
                // Nobody can go on with it, and the shop's next import waits for its end.
                let error = ServiceError::unexpected("an import's plan can't be read", error);
                self.end(shop, import, &Running::new(shop, view_of(found)), Err(error)).await?;
                return Ok(None);
            }
        };
        Ok(Some((Writing { shop, import, plan, applied }, view_of(found))))
    }

    /// Ends the imports whose process died while it checked the file, and clears away what they left.
    pub(super) async fn settle_interrupted(&self) -> Result<Swept, ServiceError> {
        let mut swept = Swept::default();
        for found in self.dead(READING).await? {
            let id = found.id;
            let settled = self.settle(found).await;
            swept.count(format_args!("import {id}"), settled);
        }
        Ok(swept)
    }

    /// Whether it had to be ended.
    async fn settle(&self, found: Model) -> Result<bool, ServiceError> {
        let (shop, id) = (found.shop_id, found.id);
        let database = self.databases.of(ShopId(shop));
        let view = interrupted(view_of(found));
        let ended = Entity::update_many()
            .col_expr(Column::State, Expr::value(word(ImportState::Refused)))
            .col_expr(Column::Report, Expr::value(json_of(&view.report)?))
            .filter(row(ShopId(shop), view.id))
            .filter(self.silent(READING))
            .exec(database.write())
            .await?;
        if ended.rows_affected == 1 {
            staging::clear(database, shop, id).await?;
        }
        Ok(ended.rows_affected == 1)
    }

    /// Says again and again that an import lives, so that no other process takes it over.
    pub(super) async fn keep_alive(&self, shop: ShopId, import: ImportId) -> std::convert::Infallible {
        loop {
            tokio::time::sleep(HEARTBEAT).await;
            let alive = Entity::update_many()
                .col_expr(Column::AliveAt, Expr::value(self.clock.now()))
                .filter(row(shop, import))
                .filter(Column::Runner.eq(self.runner))
                .exec(self.databases.of(shop).write())
                .await;
            if let Err(error) = alive {
                tracing::warn!(import.id = %import, %error, "an import could not say that it lives");
            }
        }
    }

    /// Clears away what an ended import has left: rows of a process that died between its last commit and
    /// its tidying up. Call it at start.
    pub async fn clear_leftovers(&self) -> Result<Swept, ServiceError> {
        let mut swept = Swept::default();
        for (shop, import) in self.leftovers().await? {
            let cleared = staging::clear(self.databases.of(ShopId(shop)), shop, import).await.map(|()| true);
            swept.count(format_args!("what import {import} has left"), cleared.map_err(ServiceError::from));
        }
        Ok(swept)
    }

    async fn leftovers(&self) -> Result<Vec<(Uuid, Uuid)>, ServiceError> {
        let database = self.databases.whole();
        let staged = staging::imports(database.read()).await?;
        let mut ended = Vec::new();
        if !staged.is_empty() {
            let ids = staged.iter().map(|(_, import)| *import);
            let running = Entity::find()
                .filter(Column::Id.is_in(ids))
                .filter(Column::State.is_in([READING, WRITING]))
                .all(database.read())
                .await?;
            ended.extend(staged.into_iter().filter(|(_, import)| !running.iter().any(|row| row.id == *import)));
        }
        Ok(ended)
    }
}
