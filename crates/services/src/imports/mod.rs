//! Product files in Shopify's CSV format, in and out. Owns `imports` and the staging tables `import_*`.

mod assembling;
mod columns;
mod comparing;
mod exporting;
mod fields;
mod issues;
mod merging;
mod progress;
mod reading;
mod rows;
mod running;
mod staging;
#[cfg(test)]
mod tests;

use crate::catalog::Revision;
use crate::shops::Shops;
use crate::{Scope, ServiceError};
use async_trait::async_trait;
use contract::desk::{ImportView, ImportsView};
use domain::ImportId;
use infra::{Clock, Ids};
use progress::Running;
use std::collections::HashMap;
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use store::Database;
use tokio::io::AsyncWrite;

/// The largest file taken, in bytes.
pub const MAX_FILE_BYTES: u64 = 200 * 1024 * 1024;

#[async_trait]
pub trait Imports: Send + Sync {
    /// Reads and checks the whole file, then writes all of it or nothing. Returns when it is done;
    /// `view` tells of its progress meanwhile. Faults of the file are in the report, not an `Err`.
    async fn run(&self, scope: &Scope, file: &Path, file_name: &str) -> Result<ImportView, ServiceError>;
    /// The same in the background; the view is its beginning. The file is removed at the end.
    async fn start(&self, scope: &Scope, file: &Path, file_name: &str) -> Result<ImportView, ServiceError>;
    async fn view(&self, scope: &Scope, import: ImportId) -> Result<ImportView, ServiceError>;
    /// The newest first.
    async fn list(&self, scope: &Scope) -> Result<ImportsView, ServiceError>;
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
}

impl LocalImports {
    /// `revision` is the catalogue's. Call `settle_interrupted` and `clear_leftovers` at start, and now and then.
    pub fn new(
        database: Database,
        shops: Arc<dyn Shops>,
        revision: Revision,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn Ids>,
    ) -> Self {
        Self { database, shops, revision, clock, ids, running: Arc::default() }
    }
}

#[async_trait]
impl Imports for LocalImports {
    async fn run(&self, scope: &Scope, file: &Path, file_name: &str) -> Result<ImportView, ServiceError> {
        let (order, running) = self.begin(scope, file, file_name).await?;
        self.finish(order, running, file).await
    }

    async fn start(&self, scope: &Scope, file: &Path, file_name: &str) -> Result<ImportView, ServiceError> {
        let (order, running) = self.begin(scope, file, file_name).await?;
        let view = running.view();
        let (this, file) = (self.clone(), file.to_owned());
        tokio::spawn(async move {
            if let Err(error) = this.finish(order, running, &file).await {
                tracing::error!(import.id = %order.import, error = &error as &dyn std::error::Error, "an import broke off");
            }
            if let Err(error) = tokio::fs::remove_file(&file).await {
                tracing::warn!(import.id = %order.import, %error, "an imported file could not be removed");
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

    async fn export(&self, scope: &Scope, out: Pin<&mut (dyn AsyncWrite + Send)>) -> Result<u64, ServiceError> {
        self.write_all(scope, out).await
    }
}
