//! Putting a backup in place. Everything is unpacked beside the data and looked at first; what follows are renames:
//! what was here before goes aside, then come the pictures, and the database last. Until then there is no shop, and
//! what was unpacked lies in the data directory still: by that the next restore knows that one was cut off, and that
//! the pictures which it finds are not a shop's. No other program works in the directory meanwhile (`in_use.rs`).

use super::{FORMAT, Kind, MAIN, Manifest, archive, postgres};
use crate::config::{self, Settings};
use crate::in_use::InUse;
use crate::output::{counted, print};
use crate::wiring::migrations;
use anyhow::{Context, Result, bail, ensure};
use infra::{Clock, Ids, RandomIds, SystemClock};
use std::path::{Path, PathBuf};
use store::backup as copies;

const STAGING: &str = ".restore-";

/// What was unpacked. It goes, whatever the end is, unless things were begun to be put in place.
struct Staging {
    folder: PathBuf,
    placing: bool,
}

impl Drop for Staging {
    fn drop(&mut self) {
        if !self.placing {
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}

pub async fn restore(settings: &Settings, file: &Path, force: bool) -> Result<()> {
    config::prepare_folders(settings)?;
    let _alone = InUse::alone(&settings.data_dir)?;
    let url = settings.database();
    let target = copies::sqlite_file(&url);
    if target.is_none() {
        postgres::can_put_back()?;
    }
    let cut_off = left_by_others(&settings.data_dir)?;
    nothing_in_the_way(settings, target.as_deref(), force, !cut_off.is_empty()).await?;

    // In the data directory, so that it is as private, and its files only have to be renamed.
    let folder = settings.data_dir.join(format!("{STAGING}{}", RandomIds.uuid()));
    let mut staging = Staging { folder, placing: false };
    std::fs::create_dir_all(&staging.folder)?;
    let (from, into) = (file.to_owned(), staging.folder.clone());
    let unpacked = tokio::task::spawn_blocking(move || archive::unpack(&from, &into)).await?;
    let manifest = unpacked.with_context(|| format!("{} was not restored", file.display()))?;
    let database = staging.folder.join(fits(&manifest, target.is_some())?);

    let aside = SystemClock.now().format("replaced-%Y%m%dT%H%M%S").to_string();
    match &target {
        Some(target) => {
            if let Some(fault) = copies::fault_of_sqlite(&database).await? {
                bail!("the database in it is damaged: {fault}");
            }
            staging.placing = true;
            for old in files_of(target) {
                std::fs::rename(&old, with_suffix(&old, &aside))?;
            }
            place_media(settings, &staging.folder, &aside)?;
            place(&database, target)?;
        }
        None => {
            staging.placing = true;
            // The pictures first: in one transaction, the database is there or it isn't.
            place_media(settings, &staging.folder, &aside)?;
            postgres::put_back(&url, &database).await?;
        }
    }
    staging.placing = false;
    std::fs::File::open(&settings.data_dir)?.sync_all()?;
    print(&format!(
        "The shop is as it was at {}: 1 database, {}.\n",
        manifest.made_at,
        counted(manifest.files.len(), "picture file", "picture files")
    ));
    for folder in cut_off {
        std::fs::remove_dir_all(folder)?;
    }
    if force {
        print(&format!("What was here before has {aside} behind its name; delete it when nothing is missing.\n"));
    }
    Ok(())
}

/// An installation that is in use, or holds anything without `--force`, is left alone.
/// Pictures without a database are those of a restore that was `cut_off`, if there was one: they go aside.
async fn nothing_in_the_way(settings: &Settings, sqlite: Option<&Path>, force: bool, cut_off: bool) -> Result<()> {
    const FORCE: &str = "choose an empty data directory with --data-dir, or say --force, which puts it aside";
    let pictures = !cut_off && std::fs::read_dir(settings.media_dir())?.next().is_some();
    match sqlite {
        Some(file) if !files_of(file).is_empty() => {
            ensure!(force, "{} holds a shop already: {FORCE}", file.display());
            if file.exists() {
                let used = || format!("a program is using {}; stop it", file.display());
                copies::fold_sqlite(file).await.with_context(used)?;
            }
        }
        Some(_) => ensure!(force || !pictures, "{} holds pictures already: {FORCE}", settings.media_dir().display()),
        None => {
            let full = postgres::has_tables(&settings.database()).await?;
            let shown = settings.database_shown();
            ensure!(!full, "the database {shown} has tables; make an empty one (createdb) and name that");
            ensure!(force || !pictures, "{} holds pictures already: {FORCE}", settings.media_dir().display());
        }
    }
    Ok(())
}

/// What restores that were cut off have left in the data directory.
fn left_by_others(data_dir: &Path) -> Result<Vec<PathBuf>> {
    let mut left = Vec::new();
    for entry in std::fs::read_dir(data_dir)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(STAGING) && entry.file_type()?.is_dir() {
            left.push(entry.path());
        }
    }
    Ok(left)
}

/// A SQLite database as it lies there: a write-ahead log that was left behind must not be taken for that of the
/// restored file.
fn files_of(database: &Path) -> Vec<PathBuf> {
    let beside = |suffix: &str| {
        let mut name = database.as_os_str().to_owned();
        name.push(suffix);
        PathBuf::from(name)
    };
    ["", "-wal", "-shm"].into_iter().map(beside).filter(|path| path.exists()).collect()
}

/// Whether this program can do something with it; gives the path of its one database.
fn fits(manifest: &Manifest, sqlite: bool) -> Result<&str> {
    ensure!(manifest.format == FORMAT, "it was made by another version ({}), in another layout", manifest.program);
    let [database] = manifest.databases.as_slice() else { bail!("it holds {} databases", manifest.databases.len()) };
    ensure!(database.name == MAIN, "it holds a database called {}", database.name);
    match (database.kind, sqlite) {
        (Kind::Sqlite, true) | (Kind::Postgres, false) => {}
        (Kind::Sqlite, false) => bail!("it holds a SQLite database; take database.url out of the settings"),
        (Kind::Postgres, true) => bail!("it holds a Postgres database; name an empty one by --database-url"),
    }
    let known = migrations().names();
    if let Some(newer) = database.migrations.iter().find(|name| !known.contains(name)) {
        bail!("it was made by a newer version ({}), which has {newer}; restore it with that", manifest.program);
    }
    Ok(&database.copy.path)
}

fn place_media(settings: &Settings, staging: &Path, aside: &str) -> Result<()> {
    let media = settings.media_dir();
    let unpacked = staging.join("media");
    std::fs::create_dir_all(&unpacked)?;
    if std::fs::read_dir(&media)?.next().is_some() {
        std::fs::rename(&media, with_suffix(&media, aside))?;
    } else {
        std::fs::remove_dir(&media)?;
    }
    std::fs::rename(&unpacked, &media).with_context(|| format!("{} can't be put in place", media.display()))
}

/// Renames, by way of a copy where the two lie on different disks.
fn place(from: &Path, to: &Path) -> Result<()> {
    let context = || format!("{} can't be put in place", to.display());
    if std::fs::rename(from, to).is_err() {
        let beside = with_suffix(to, "partial");
        std::fs::copy(from, &beside).with_context(context)?;
        std::fs::File::open(&beside)?.sync_all()?;
        std::fs::rename(&beside, to).with_context(context)?;
    }
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok(std::fs::File::open(folder)?.sync_all()?)
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{name}.{suffix}"))
}
