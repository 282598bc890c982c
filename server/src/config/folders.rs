//! The folders that a running shop writes to: made, and closed to other users of the machine.

use super::Settings;
use crate::permissions;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// Makes the folders that a running shop writes to.
pub fn create_folders(settings: &Settings) -> Result<()> {
    for dir in [settings.data_dir.as_path(), &settings.media_dir(), &settings.uploads_dir()] {
        create(dir)?;
    }
    Ok(())
}

/// The same, and closes to others what is there and open to them.
pub fn prepare_folders(settings: &Settings) -> Result<()> {
    create_folders(settings)?;
    let shown = settings.data_dir.display();
    let open = open_to_others(settings)?;
    if open.is_empty() {
        return Ok(());
    }
    match permissions::tighten(&open) {
        Ok(()) => tracing::warn!(
            count = open.len(),
            first = %open[0].display(),
            "files and folders in the data directory {shown} were open to other users of this machine; they are closed now"
        ),
        Err(error) => tracing::error!(
            %error,
            first = %open[0].display(),
            "files and folders in the data directory {shown} are open to other users of this machine, and can't be closed"
        ),
    }
    Ok(())
}

/// What in the data directory is open to other users of the machine.
pub fn open_to_others(settings: &Settings) -> Result<Vec<PathBuf>> {
    permissions::open_to_others(&settings.data_dir, &[settings.media_dir(), settings.uploads_dir()])
        .with_context(|| format!("the data directory {} can't be read", settings.data_dir.display()))
}

fn create(dir: &Path) -> Result<()> {
    std::fs::create_dir_all(dir).with_context(|| format!("the folder {} can't be made", dir.display()))
}
