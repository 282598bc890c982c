//! Who may read what the program writes: its own user, and nobody else. The data directory holds customers'
//! addresses, sessions and pictures; other accounts of the machine have no business there.
//!
//! Everything that the program makes is private from the first moment, whatever the umask it was started with.
//! What an older version or a copy has left open is tightened at start.

use rustix::fs::Mode;
use std::fs::{Metadata, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// What a group and others may do.
const OF_OTHERS: u32 = 0o077;

/// The umask that the program was started with.
static STARTED_WITH: OnceLock<u32> = OnceLock::new();

/// From now on every file that this process or one of its children makes is 0600 at most, every folder 0700.
pub fn keep_private() {
    let before = rustix::process::umask(Mode::from_raw_mode(OF_OTHERS));
    let _ = STARTED_WITH.set(before.as_raw_mode());
}

/// Gives a new file the rights that its user's other files have: one that was asked for, outside the data directory.
pub fn as_usual(file: &Path) -> io::Result<()> {
    let umask = STARTED_WITH.get().copied().unwrap_or(OF_OTHERS);
    std::fs::set_permissions(file, Permissions::from_mode(0o666 & !umask))
}

/// What is open to others: the data directory itself, the files in it, and everything in these of its folders.
/// The data directory and these folders may be links, whose own rights say nothing; links within are not followed.
pub fn open_to_others(data_dir: &Path, folders: &[PathBuf]) -> io::Result<Vec<PathBuf>> {
    let mut open = Vec::new();
    look(data_dir, &std::fs::metadata(data_dir)?, &mut open);
    for entry in std::fs::read_dir(data_dir)? {
        let entry = entry?;
        let metadata = entry.metadata()?;
        if metadata.is_file() {
            look(&entry.path(), &metadata, &mut open);
        }
    }
    let mut folders: Vec<PathBuf> = folders.iter().filter(|folder| folder.is_dir()).cloned().collect();
    while let Some(folder) = folders.pop() {
        look(&folder, &std::fs::metadata(&folder)?, &mut open);
        for entry in std::fs::read_dir(&folder)? {
            let entry = entry?;
            let metadata = entry.metadata()?;
            if metadata.is_dir() {
                folders.push(entry.path());
            } else if metadata.is_file() {
                look(&entry.path(), &metadata, &mut open);
            }
        }
    }
    Ok(open)
}

fn look(path: &Path, metadata: &Metadata, open: &mut Vec<PathBuf>) {
    if metadata.mode() & OF_OTHERS != 0 {
        open.push(path.to_owned());
    }
}

/// Takes away what others may do with these.
pub fn tighten(paths: &[PathBuf]) -> io::Result<()> {
    for path in paths {
        match std::fs::metadata(path) {
            Ok(metadata) => {
                std::fs::set_permissions(path, Permissions::from_mode(metadata.mode() & 0o7777 & !OF_OTHERS))?;
            }
            // The write-ahead log comes and goes.
            Err(gone) if gone.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_open_is_found_and_tightened_and_links_are_left_alone() {
        let (dir, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let path = |name: &str| dir.path().join(name);
        let media = path("media");
        std::fs::create_dir_all(media.join("shop")).unwrap();
        let outside = elsewhere.path().join("theirs");
        for (file, mode) in [
            (path("orderly.sqlite"), 0o644),
            (path("orderly.toml"), 0o600),
            (media.join("shop/a.jpg"), 0o640),
            (outside.clone(), 0o666),
        ] {
            std::fs::write(&file, "x").unwrap();
            std::fs::set_permissions(&file, Permissions::from_mode(mode)).unwrap();
        }
        std::os::unix::fs::symlink(&outside, path("link")).unwrap();
        for (folder, mode) in [(dir.path().to_owned(), 0o755), (media.clone(), 0o700), (media.join("shop"), 0o777)] {
            std::fs::set_permissions(folder, Permissions::from_mode(mode)).unwrap();
        }
        let mut open = open_to_others(dir.path(), std::slice::from_ref(&media)).unwrap();
        open.sort();
        let mut wanted = [dir.path().to_owned(), path("orderly.sqlite"), media.join("shop"), media.join("shop/a.jpg")];
        wanted.sort();
        assert_eq!(open, wanted);
        tighten(&open).unwrap();
        assert!(open_to_others(dir.path(), &[media]).unwrap().is_empty());
        assert_eq!(std::fs::metadata(&outside).unwrap().mode() & 0o777, 0o666);
    }

    #[test]
    fn a_data_directory_and_a_folder_that_are_links_are_looked_at_where_they_lead() {
        let dir = tempfile::tempdir().unwrap();
        let (data, media) = (dir.path().join("disk"), dir.path().join("pictures"));
        for folder in [&data, &media] {
            std::fs::create_dir(folder).unwrap();
            std::fs::set_permissions(folder, Permissions::from_mode(0o755)).unwrap();
        }
        let (link, inside) = (dir.path().join("link"), data.join("media"));
        std::os::unix::fs::symlink(&data, &link).unwrap();
        std::os::unix::fs::symlink(&media, &inside).unwrap();
        let look = || open_to_others(&link, &[link.join("media")]).unwrap();
        assert_eq!(look().len(), 2);
        tighten(&look()).unwrap();
        assert_eq!(look(), Vec::<PathBuf>::new());
    }
}
