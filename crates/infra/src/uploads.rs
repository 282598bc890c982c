//! Files on their way in: the edge streams them to a folder, the handler of the message that names one takes it.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use uuid::Uuid;

/// Cheap to clone.
#[derive(Clone, Debug)]
pub struct Uploads {
    folder: Arc<Path>,
}

impl Uploads {
    /// `data_dir` is the installation's.
    pub fn below(data_dir: &Path) -> Self {
        Self { folder: data_dir.join("uploads").into() }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn path(&self, upload: Uuid) -> PathBuf {
        self.folder.join(format!("{upload}.upload"))
    }

    /// The whole of a small file, which is removed.
    ///
    /// # Errors
    /// When there is no such upload, or it can't be read.
    pub async fn take(&self, upload: Uuid) -> io::Result<Vec<u8>> {
        let path = self.path(upload);
        let bytes = tokio::fs::read(&path).await;
        self.discard(upload).await;
        bytes
    }

    /// Removes an upload that nobody takes; one that is gone is no fault.
    pub async fn discard(&self, upload: Uuid) {
        let path = self.path(upload);
        match tokio::fs::remove_file(&path).await {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                tracing::warn!(path = %path.display(), error.source = %error, "an upload can't be removed");
            }
            _ => {}
        }
    }
}
