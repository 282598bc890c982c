//! Product files in Shopify's CSV format, in and out, and the pictures that they name by addresses. Owns `imports`, the
//! staging tables `import_*`, `picture_fetches` and `picture_places`.

mod amounts;
mod assembling;
mod columns;
mod comparing;
mod exporting;
mod fetching;
mod fields;
mod issues;
mod merging;
mod notes;
mod pace;
mod pictures;
mod placing;
mod progress;
mod reading;
mod rows;
mod running;
mod sharing;
mod source;
mod staging;
#[cfg(test)]
mod tests;
mod writing;

pub use fetching::PictureFetching;

use crate::catalog::Revision;
use crate::shops::Shops;
use crate::{Scope, ServiceError};
use async_trait::async_trait;
use contract::desk::{ImportPictures, ImportView, ImportsView, PicturesAction};
use domain::ImportId;
use infra::{Clock, Ids};
use progress::Running;
use std::collections::HashMap;
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use store::Database;
use tokio::io::AsyncWrite;
use uuid::Uuid;

/// The largest file taken, in bytes.
pub const MAX_FILE_BYTES: u64 = 200 * 1024 * 1024;

#[async_trait]
pub trait Imports: Send + Sync {
    /// Reads and checks the whole file and refuses it whole; a good one is written in slices, and to its end, even
    /// where this process dies meanwhile. Returns when it is done; `view` tells of its progress. Faults of the file
    /// are in the report, not an `Err`. `ImportRunning` while the shop has another one.
    async fn run(&self, scope: &Scope, file: &Path, file_name: &str) -> Result<ImportView, ServiceError>;
    /// The same in the background; the view is its beginning. The file is removed at the end.
    async fn start(&self, scope: &Scope, file: &Path, file_name: &str) -> Result<ImportView, ServiceError>;
    async fn view(&self, scope: &Scope, import: ImportId) -> Result<ImportView, ServiceError>;
    /// The newest first.
    async fn list(&self, scope: &Scope) -> Result<ImportsView, ServiceError>;
    /// How the pictures that an import's file names are coming in.
    async fn pictures(&self, scope: &Scope, import: ImportId) -> Result<ImportPictures, ServiceError>;
    async fn steer_pictures(&self, scope: &Scope, import: ImportId, action: PicturesAction)
    -> Result<(), ServiceError>;
    /// Writes a file that imports back to the same catalogue; gives the number of rows.
    async fn export(&self, scope: &Scope, out: Pin<&mut (dyn AsyncWrite + Send)>) -> Result<u64, ServiceError>;
}

/// The area in this process. Cheap to clone.
#[derive(Clone)]
pub struct LocalImports {
    database: Database,
    shops: Arc<dyn Shops>,
    revision: Revision,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
    running: Arc<Mutex<HashMap<ImportId, Running>>>,
    /// Tells this process from others that run imports on the same database.
    runner: Uuid,
    fetches_pictures: bool,
}

impl LocalImports {
    /// `revision` is the catalogue's. Call `clear_leftovers` at start, and `recover` every few seconds.
    pub fn new(
        database: Database,
        shops: Arc<dyn Shops>,
        revision: Revision,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn Ids>,
    ) -> Self {
        let runner = ids.uuid();
        Self { database, shops, revision, clock, ids, running: Arc::default(), runner, fetches_pictures: true }
    }

    /// What pages say of pictures: whether this installation fetches them (`PictureFetching`) at all.
    #[must_use]
    pub fn fetching(self, fetches_pictures: bool) -> Self {
        Self { fetches_pictures, ..self }
    }
}

#[async_trait]
impl Imports for LocalImports {
    async fn run(&self, scope: &Scope, file: &Path, file_name: &str) -> Result<ImportView, ServiceError> {
        let (order, running) = self.begin(scope, file, file_name).await?;
        self.finish(order, running, file, false).await
    }

    async fn start(&self, scope: &Scope, file: &Path, file_name: &str) -> Result<ImportView, ServiceError> {
        let begun = self.begin(scope, file, file_name).await;
        if begun.is_err() {
            // Nobody reads it any more. The error that matters is the one given back.
            let _ = tokio::fs::remove_file(file).await;
        }
        let (order, running) = begun?;
        let view = running.view();
        let (this, file) = (self.clone(), file.to_owned());
        tokio::spawn(async move {
            if let Err(error) = this.finish(order, running, &file, true).await {
                tracing::error!(import.id = %order.import, error = &error as &dyn std::error::Error, "an import broke off");
            }
        });
        Ok(view)
    }

    async fn view(&self, scope: &Scope, import: ImportId) -> Result<ImportView, ServiceError> {
        self.stored_view(scope.shop, import).await
    }

    async fn list(&self, scope: &Scope) -> Result<ImportsView, ServiceError> {
        self.stored_list(scope.shop).await
    }

    async fn pictures(&self, scope: &Scope, import: ImportId) -> Result<ImportPictures, ServiceError> {
        self.pictures_view(scope.shop, import).await
    }

    async fn steer_pictures(
        &self,
        scope: &Scope,
        import: ImportId,
        action: PicturesAction,
    ) -> Result<(), ServiceError> {
        self.steer(scope.shop, import, action).await
    }

    async fn export(&self, scope: &Scope, out: Pin<&mut (dyn AsyncWrite + Send)>) -> Result<u64, ServiceError> {
        self.write_all(scope, out).await
    }
}
