//! Who works in a data directory: programs that use it hold a lock together, a restore holds it alone. The lock is on
//! the folder itself, and goes with the process, however that ends.

use anyhow::{Context, Result, bail};
use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;
use std::fs::File;
use std::path::Path;

/// The lock, until it is dropped.
pub struct InUse {
    _folder: File,
}

impl InUse {
    /// Beside other programs; fails while a restore is at work.
    pub fn shared(data_dir: &Path) -> Result<Self> {
        Self::lock(data_dir, FlockOperation::NonBlockingLockShared, "a restore is at work in")
    }

    /// Alone; fails while a program uses the folder.
    pub fn alone(data_dir: &Path) -> Result<Self> {
        Self::lock(data_dir, FlockOperation::NonBlockingLockExclusive, "a program is using")
    }

    fn lock(data_dir: &Path, how: FlockOperation, otherwise: &str) -> Result<Self> {
        let shown = data_dir.display();
        let folder = File::open(data_dir).with_context(|| format!("the data directory {shown} can't be read"))?;
        match flock(&folder, how) {
            Ok(()) => {}
            Err(Errno::WOULDBLOCK) => bail!("{otherwise} {shown}; wait until it has ended, or stop it"),
            // A file system without locks.
            Err(error) => tracing::warn!(%error, "the data directory {shown} can't be locked"),
        }
        Ok(Self { _folder: folder })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_share_a_folder_and_a_restore_has_it_alone() {
        let dir = tempfile::tempdir().unwrap();
        let (one, two) = (InUse::shared(dir.path()).unwrap(), InUse::shared(dir.path()).unwrap());
        assert!(InUse::alone(dir.path()).is_err());
        drop((one, two));
        let restore = InUse::alone(dir.path()).unwrap();
        assert!(InUse::shared(dir.path()).is_err() && InUse::alone(dir.path()).is_err());
        drop(restore);
        InUse::shared(dir.path()).unwrap();
    }
}
