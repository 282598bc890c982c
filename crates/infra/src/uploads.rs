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

    /// A place for a file that is about to come.
    pub fn begin(&self, upload: Uuid) -> Upload {
        Upload { path: self.path(upload), is_kept: false }
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

/// A file that comes in. It is removed when this is dropped, whatever the reason (the browser went away, the message was
/// refused, its handler has taken it), unless it is kept.
#[derive(Debug)]
pub struct Upload {
    path: PathBuf,
    is_kept: bool,
}

impl Upload {
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whoever took it goes on with it, and removes it.
    pub fn keep(mut self) {
        self.is_kept = true;
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        if self.is_kept {
            return;
        }
        match std::fs::remove_file(&self.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                tracing::warn!(path = %self.path.display(), error.source = %error, "an upload can't be removed");
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_upload_that_nobody_keeps_is_gone() {
        let folder = std::env::temp_dir().join(format!("orderly-uploads-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("uploads")).unwrap();
        let uploads = Uploads::below(&folder);
        let [dropped, kept, taken] = [1, 2, 3].map(|n| uploads.begin(Uuid::from_u128(n)));
        for upload in [&dropped, &kept, &taken] {
            std::fs::write(upload.path(), "file").unwrap();
        }
        drop(dropped);
        kept.keep();
        assert_eq!(uploads.take(Uuid::from_u128(3)).await.unwrap(), b"file");
        drop(taken);
        let there = [1, 2, 3].map(|n| uploads.path(Uuid::from_u128(n)).exists());
        assert_eq!(there, [false, true, false]);
        std::fs::remove_dir_all(folder).unwrap();
    }
}
