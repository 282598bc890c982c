//! The folder that the server embeds: glue, wasm and loader under a name made of their contents, each with its
//! brotli twin, and a manifest that says where they are. The build calls it; it must not know how wasm is made.

use super::minify;
use super::wasm::Speed;
use crate::project::Project;
use crate::sources::{Fingerprint, files};
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Our own scripts, beside the islands: what starts them, and what serves the shop without network.
const OWN: [&str; 3] = ["loader.js", "worker.js", "offline.js"];

/// What the server reads to write the page's head. Addresses are absolute paths on the site.
#[derive(Serialize, Deserialize)]
pub struct Manifest {
    pub hash: String,
    pub js: String,
    pub wasm: String,
    pub loader: String,
    /// The same two for the desk's pages. The loader knows their names.
    pub desk_js: String,
    pub desk_wasm: String,
    /// The digest of the sources this was built from.
    pub inputs: String,
}

/// The manifest of the site as it is, if it is whole.
pub fn current(project: &Project) -> Option<Manifest> {
    let manifest: Manifest = serde_json::from_slice(&std::fs::read(manifest_path(project)).ok()?).ok()?;
    let files = [&manifest.js, &manifest.wasm, &manifest.loader, &manifest.desk_js, &manifest.desk_wasm];
    let whole = files.iter().all(|it| on_disk(project, it).is_file());
    whole.then_some(manifest)
}

/// Lays out the site from the folders that wasm-bindgen wrote.
///
/// # Errors
/// When a file cannot be read or written.
pub fn write(project: &Project, glues: &[TempDir], inputs: String, speed: Speed) -> Result<Manifest> {
    let mut parts = Vec::new();
    for glue in glues {
        for file in files(glue.path())? {
            let name = file.strip_prefix(glue.path())?.to_string_lossy().into_owned();
            parts.push((name, std::fs::read(&file)?));
        }
    }
    for name in OWN {
        parts.push((name.to_owned(), std::fs::read(project.root.join("app/src/islands").join(name))?));
    }
    let mut fingerprint = Fingerprint::default();
    for (name, contents) in &mut parts {
        if Path::new(name).extension().is_some_and(|it| it == "js") {
            *contents = minify::script(std::str::from_utf8(contents)?).into_bytes();
        }
        fingerprint.add(name, contents);
    }
    let hash = fingerprint.short();

    let all = project.site.join("pkg");
    let folder = all.join(&hash);
    if all.exists() {
        // A release embeds the whole folder: nothing of an older build may stay in it.
        std::fs::remove_dir_all(&all)?;
    }
    for (name, contents) in &parts {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(&path, contents)?;
        std::fs::write(brotli_twin(&path), brotli(contents, speed)?)?;
    }
    let manifest = Manifest {
        js: format!("/pkg/{hash}/orderly.js"),
        wasm: format!("/pkg/{hash}/orderly_bg.wasm"),
        loader: format!("/pkg/{hash}/loader.js"),
        desk_js: format!("/pkg/{hash}/desk.js"),
        desk_wasm: format!("/pkg/{hash}/desk_bg.wasm"),
        hash,
        inputs,
    };
    std::fs::write(manifest_path(project), serde_json::to_vec_pretty(&manifest)?)?;
    Ok(manifest)
}

/// The sizes over the wire, for the person who watches.
///
/// # Errors
/// When a part is missing.
pub fn sizes(project: &Project, manifest: &Manifest) -> Result<String> {
    let mut shown = Vec::new();
    let Manifest { js, wasm, loader, desk_js, desk_wasm, .. } = manifest;
    for (name, address) in
        [("wasm", wasm), ("glue", js), ("loader", loader), ("desk's wasm", desk_wasm), ("desk's glue", desk_js)]
    {
        let size = std::fs::metadata(brotli_twin(&on_disk(project, address)))?.len();
        shown.push(format!("{name} {:.1} KB", size as f64 / 1000.0));
    }
    Ok(format!("brotli: {}", shown.join(", ")))
}

fn manifest_path(project: &Project) -> PathBuf {
    project.site.join("manifest.json")
}

fn on_disk(project: &Project, address: &str) -> PathBuf {
    project.site.join(address.trim_start_matches('/'))
}

fn brotli_twin(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".br");
    name.into()
}

fn brotli(contents: &[u8], speed: Speed) -> Result<Vec<u8>> {
    let quality = if speed == Speed::Shipped { 11 } else { 2 };
    let parameters =
        brotli::enc::BrotliEncoderParams { quality, lgwin: 22, size_hint: contents.len(), ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &contents[..], &mut packed, &parameters).context("brotli")?;
    Ok(packed)
}
