//! Product files in Shopify's CSV format, in and out, and the pictures that they name by addresses. Owns `imports`, the
//! staging tables `import_*`, `picture_fetches` and `picture_places`.

mod amounts;
mod assembling;
mod columns;
mod comparing;
pub(crate) mod entities;
mod exporting;
mod fetching;
mod fields;
mod handlers;
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
mod slice;
mod source;
mod staging;
#[cfg(test)]
mod tests;
mod under_way;
mod writing;

pub use fetching::PictureFetching;

use common::{Revision, ServiceError};
use contract::Context;
use contract::desk::{ImportPictures, ImportView, ImportsView, PicturesAction};
use contract::uploads::UploadId;
use domain::ImportId;
use infra::uploads::Uploads;
use infra::{Clock, Ids};
use shops::Shops;
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex};
use store::Databases;
use under_way::Running;
use uuid::Uuid;

/// The largest file taken, in bytes.
pub const MAX_FILE_BYTES: u64 = 200 * 1024 * 1024;

/// The area in this process. Cheap to clone.
#[derive(Clone)]
pub struct Imports {
    databases: Databases,
    shops: Arc<Shops>,
    revision: Revision,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
    running: Arc<Mutex<HashMap<ImportId, Running>>>,
    /// Tells this process from others that run imports on the same database.
    runner: Uuid,
    fetches_pictures: bool,
    uploads: Uploads,
}

impl Imports {
    /// `revision` is the catalogue's. Call `clear_leftovers` at start, and `recover` every few seconds.
    pub fn new(
        databases: impl Into<Databases>,
        shops: Arc<Shops>,
        revision: Revision,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn Ids>,
        uploads: Uploads,
    ) -> Self {
        let runner = ids.uuid();
        let running = Arc::default();
        Self {
            databases: databases.into(),
            shops,
            revision,
            clock,
            ids,
            running,
            runner,
            fetches_pictures: true,
            uploads,
        }
    }

    /// What pages say of pictures: whether this installation fetches them (`PictureFetching`) at all.
    #[must_use]
    pub fn fetching(self, fetches_pictures: bool) -> Self {
        Self { fetches_pictures, ..self }
    }
}

impl Imports {
    /// Reads and checks the whole file and refuses it whole; a good one is written in slices, and to its end, even
    /// where this process dies meanwhile. Returns when it is done; `view` tells of its progress. Faults of the file
    /// are in the report, not an `Err`. `ImportRunning` while the shop has another one.
    pub async fn run(&self, context: &Context, file: &Path, file_name: &str) -> Result<ImportView, ServiceError> {
        let (order, running) = self.begin(context, file, file_name).await?;
        self.finish(order, running, file, false).await
    }

    /// The same in the background; the view is its beginning. The file is removed at the end.
    pub async fn start(&self, context: &Context, file: &Path, file_name: &str) -> Result<ImportView, ServiceError> {
        let begun = self.begin(context, file, file_name).await;
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

    /// The same for a file that the edge has streamed to the data folder.
    pub async fn start_upload(
        &self,
        context: &Context,
        upload: UploadId,
        file_name: &str,
    ) -> Result<ImportView, ServiceError> {
        self.start(context, &self.uploads.path(upload.0), file_name).await
    }

    pub async fn view(&self, context: &Context, import: ImportId) -> Result<ImportView, ServiceError> {
        self.stored_view(context.shop, import).await
    }

    /// The newest first.
    pub async fn list(&self, context: &Context) -> Result<ImportsView, ServiceError> {
        self.stored_list(context.shop).await
    }

    /// How the pictures that an import's file names are coming in.
    pub async fn pictures(&self, context: &Context, import: ImportId) -> Result<ImportPictures, ServiceError> {
        self.pictures_view(context.shop, import).await
    }

    pub async fn steer_pictures(
        &self,
        context: &Context,
        import: ImportId,
        action: PicturesAction,
    ) -> Result<(), ServiceError> {
        self.steer(context, import, action).await
    }
}
