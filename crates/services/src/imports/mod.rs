//! Product files in Shopify's CSV format, in and out. Owns `imports` and the staging tables `import_*`.

use crate::{Scope, ServiceError};
use async_trait::async_trait;
use contract::desk::{ImportView, ImportsView};
use domain::ImportId;
use std::path::Path;
use std::pin::Pin;
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
