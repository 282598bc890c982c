//! The tar file itself: members are hashed while they are written, and again while they are read.

use super::{MANIFEST, Manifest, Member};
use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Component, Path, PathBuf};

/// No manifest of a million pictures is larger.
const LARGEST_MANIFEST: u64 = 1 << 30;
const BUFFER: usize = 1 << 20;

pub struct Writer(tar::Builder<BufWriter<File>>);

impl Writer {
    pub fn create(path: &Path) -> Result<Self> {
        let file = File::options().write(true).create_new(true).open(path);
        let file = file.with_context(|| format!("{} can't be written", path.display()))?;
        Ok(Self(tar::Builder::new(BufWriter::with_capacity(BUFFER, file))))
    }

    pub fn add(&mut self, from: &Path, path: &str) -> Result<Member> {
        let context = || format!("{} can't be copied", from.display());
        let file = File::open(from).with_context(context)?;
        let bytes = file.metadata().with_context(context)?.len();
        let mut hashed = Hashed::new(file.take(bytes));
        self.0.append_data(&mut header(bytes), path, &mut hashed).with_context(context)?;
        ensure!(hashed.bytes == bytes, "{} became shorter while it was copied", from.display());
        Ok(Member { path: path.to_owned(), bytes, sha256: hashed.sha256() })
    }

    /// Writes the manifest, and everything to the disk.
    pub fn finish(mut self, manifest: &Manifest) -> Result<()> {
        let json = serde_json::to_vec_pretty(manifest)?;
        self.0.append_data(&mut header(json.len() as u64), MANIFEST, json.as_slice())?;
        let mut out = self.0.into_inner()?;
        out.flush()?;
        out.get_ref().sync_all()?;
        Ok(())
    }
}

fn header(bytes: u64) -> tar::Header {
    let mut header = tar::Header::new_gnu();
    header.set_size(bytes);
    header.set_mode(0o600);
    header
}

/// Unpacks everything into this folder, and gives the manifest once all of it is as the manifest says.
pub fn unpack(from: &Path, into: &Path) -> Result<Manifest> {
    let file = File::open(from).with_context(|| format!("{} can't be read", from.display()))?;
    let mut archive = tar::Archive::new(BufReader::with_capacity(BUFFER, file));
    let mut found: BTreeMap<String, Member> = BTreeMap::new();
    let mut manifest: Option<Manifest> = None;
    for entry in archive.entries()? {
        let entry = entry.context("it is damaged, or no backup at all")?;
        ensure!(entry.header().entry_type() == tar::EntryType::Regular, "it holds something that is no file");
        let path = entry.path()?.to_str().context("it holds a name that is not UTF-8")?.to_owned();
        if path == MANIFEST {
            ensure!(entry.size() <= LARGEST_MANIFEST, "its manifest is too large");
            manifest = Some(serde_json::from_reader(entry).context("its manifest can't be read")?);
            continue;
        }
        let target = into.join(safe(&path)?);
        if let Some(folder) = target.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut out = File::options().write(true).create_new(true).open(&target)?;
        let mut hashed = Hashed::new(entry);
        std::io::copy(&mut hashed, &mut out).with_context(|| format!("{path} can't be unpacked"))?;
        out.sync_all()?;
        found.insert(path.clone(), Member { path, bytes: hashed.bytes, sha256: hashed.sha256() });
    }
    let manifest = manifest.context("it has no manifest: it was cut off, or is no backup")?;
    let listed = manifest.databases.iter().map(|database| &database.copy).chain(&manifest.files);
    for member in listed {
        let Some(unpacked) = found.remove(&member.path) else { bail!("{} is missing in it", member.path) };
        ensure!(unpacked == *member, "{} is damaged: it is not what the manifest says", member.path);
    }
    ensure!(found.is_empty(), "it holds files that its manifest does not name");
    Ok(manifest)
}

/// A member's path, which must not lead out of the folder: `databases/…` or `media/…`, plain names only.
fn safe(path: &str) -> Result<PathBuf> {
    let plain = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    let known = path.starts_with("databases/") || path.starts_with("media/");
    ensure!(plain && known, "it holds a file that does not belong in a backup: {path}");
    Ok(PathBuf::from(path))
}

struct Hashed<R> {
    inner: R,
    hash: Sha256,
    bytes: u64,
}

impl<R> Hashed<R> {
    fn new(inner: R) -> Self {
        Self { inner, hash: Sha256::new(), bytes: 0 }
    }

    fn sha256(self) -> String {
        infra::token::hex(&self.hash.finalize())
    }
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.hash.update(&buffer[..read]);
        self.bytes += read as u64;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::backup::FORMAT;

    fn manifest(files: Vec<Member>) -> Manifest {
        Manifest { format: FORMAT, program: "0".into(), made_at: String::new(), databases: Vec::new(), files }
    }

    /// An archive of one picture with this path, and its bytes.
    fn packed(dir: &Path, path: &str) -> PathBuf {
        let (picture, file) = (dir.join("picture"), dir.join("backup"));
        std::fs::write(&picture, "a picture".repeat(1000)).unwrap();
        let mut writer = Writer::create(&file).unwrap();
        let member = writer.add(&picture, path).unwrap();
        writer.finish(&manifest(vec![member])).unwrap();
        file
    }

    fn refused(file: &Path) -> String {
        let into = tempfile::tempdir().unwrap();
        format!("{:#}", unpack(file, into.path()).unwrap_err())
    }

    #[test]
    fn what_was_packed_comes_out_again() {
        let (dir, into) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let file = packed(dir.path(), "media/shop/a.jpg");
        assert_eq!(unpack(&file, into.path()).unwrap().files[0].bytes, 9000);
        let read = |path: PathBuf| std::fs::read(path).unwrap();
        assert_eq!(read(into.path().join("media/shop/a.jpg")), read(dir.path().join("picture")));
    }

    #[test]
    fn a_changed_or_shortened_file_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let file = packed(dir.path(), "media/shop/a.jpg");
        let whole = std::fs::read(&file).unwrap();
        let mut changed = whole.clone();
        changed[3000] ^= 1;
        std::fs::write(&file, &changed).unwrap();
        assert!(refused(&file).contains("a.jpg is damaged"), "{}", refused(&file));
        for length in [0, 100, 5000, 9728] {
            std::fs::write(&file, &whole[..length]).unwrap();
            assert!(!refused(&file).is_empty());
        }
    }

    #[test]
    fn a_path_that_leads_elsewhere_is_refused() {
        for path in ["etc/passwd", "media/../../x", "/media/x", "orderly.toml", "media"] {
            assert!(safe(path).is_err(), "{path}");
        }
        let dir = tempfile::tempdir().unwrap();
        assert!(refused(&packed(dir.path(), "orderly.toml")).contains("does not belong"));
    }
}
