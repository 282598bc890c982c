//! Writing a backup while the shop serves. Databases first, then pictures: a picture's file is there before the
//! database names it, and is never changed, so that no picture of the copied database can be missing.

use super::{DatabaseCopy, FORMAT, Kind, MAIN, Manifest, Member, archive, postgres};
use crate::config::Settings;
use crate::output::{counted, print};
use anyhow::{Context, Result, ensure};
use infra::{Clock, Ids, RandomIds, SystemClock};
use std::path::{Path, PathBuf};
use store::{Backend, Database, backup as copies};

/// Files on the way; they go, whatever the end is.
struct Partial(Vec<PathBuf>);

impl Drop for Partial {
    fn drop(&mut self) {
        for path in &self.0 {
            // Renamed into place, or never made.
            let _ = std::fs::remove_file(path);
        }
    }
}

pub async fn backup(settings: &Settings, file: &Path) -> Result<()> {
    ensure!(!file.exists(), "{} is there already; choose another name", file.display());
    let name = file.file_name().context("a file's name is missing")?.to_string_lossy();
    let beside = |what: &str| file.with_file_name(format!(".{name}.{}.{what}", RandomIds.uuid()));
    let (copy, partial) = (beside("database"), beside("partial"));
    // SQLite writes a journal beside the copy.
    let _tidied = Partial(vec![copy.clone(), partial.clone(), {
        let mut journal = copy.clone().into_os_string();
        journal.push("-journal");
        journal.into()
    }]);
    let made_at = SystemClock.now().to_rfc3339();

    let (kind, migrations) = copy_database(settings, &copy).await?;
    let (media, target) = (settings.media_dir(), partial.clone());
    let packing = tokio::task::spawn_blocking(move || pack(kind, migrations, made_at, &copy, &media, &target));
    let (pictures, bytes) = packing.await??;
    std::fs::rename(&partial, file).with_context(|| format!("{} can't be written", file.display()))?;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::File::open(folder)?.sync_all()?;
    print(&format!(
        "{}: 1 database, {}, {}.\n",
        file.display(),
        counted(pictures, "picture file", "picture files"),
        counted(bytes, "byte", "bytes")
    ));
    print("It holds customers' data: keep it as private as the shop itself. orderly.toml is not in it.\n");
    Ok(())
}

/// The database as of one moment, in a new file.
async fn copy_database(settings: &Settings, to: &Path) -> Result<(Kind, Vec<String>)> {
    let url = settings.database();
    if let Some(file) = copies::sqlite_file(&url) {
        ensure!(file.is_file(), "there is no database at {}", file.display());
    }
    let shown = settings.database_shown();
    let database = Database::connect_with(&url, settings.limits())
        .await
        .with_context(|| format!("the database {shown} can't be opened"))?;
    let migrations = database.applied_migrations().await.with_context(|| format!("{shown} holds no shop"))?;
    let kind = match database.backend() {
        Backend::Sqlite => {
            copies::copy_sqlite(&database, to).await.context("the database can't be copied")?;
            Kind::Sqlite
        }
        Backend::Postgres => {
            postgres::dump(&url, to).await?;
            Kind::Postgres
        }
    };
    // Not folded: the shop that serves does that, and a backup must not wait for it.
    drop(database);
    Ok((kind, migrations))
}

/// Gives the number of picture files, and the bytes of everything.
fn pack(
    kind: Kind,
    migrations: Vec<String>,
    made_at: String,
    copy: &Path,
    media: &Path,
    target: &Path,
) -> Result<(usize, u64)> {
    let mut writer = archive::Writer::create(target)?;
    let extension = match kind {
        Kind::Sqlite => "sqlite",
        Kind::Postgres => "pgdump",
    };
    let copy = writer.add(copy, &format!("databases/{MAIN}.{extension}"))?;
    let mut files: Vec<Member> = Vec::new();
    for (path, within) in pictures(media)? {
        files.push(writer.add(&path, &format!("media/{within}"))?);
    }
    let (count, bytes) = (files.len(), copy.bytes + files.iter().map(|file| file.bytes).sum::<u64>());
    let databases = vec![DatabaseCopy { name: MAIN.to_owned(), kind, migrations, copy }];
    let program = env!("CARGO_PKG_VERSION").to_owned();
    writer.finish(&Manifest { format: FORMAT, program, made_at, databases, files })?;
    Ok((count, bytes))
}

/// `media/<shop>/<file>`, but for the files that are being written just now, whose names begin with a dot.
fn pictures(media: &Path) -> Result<Vec<(PathBuf, String)>> {
    let mut found = Vec::new();
    for shop in entries(media)? {
        let path = media.join(&shop);
        if path.is_dir() {
            let files = entries(&path)?.into_iter().filter(|file| !file.starts_with('.'));
            found.extend(files.map(|file| (path.join(&file), format!("{shop}/{file}"))));
        }
    }
    Ok(found)
}

/// Names in a folder, sorted; none where there is no folder.
fn entries(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    if folder.is_dir() {
        for entry in std::fs::read_dir(folder)? {
            let name = entry?.file_name();
            names.push(name.to_str().with_context(|| format!("{} holds a strange name", folder.display()))?.to_owned());
        }
    }
    names.sort();
    Ok(names)
}
