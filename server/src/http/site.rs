//! The site as it was built: the files of the browser's part, the one style sheet, the worker's script.
//! `orderly serve` loads it once, at the start; the handlers that send its files find it in what they share.

use super::encoding::brotli;
use super::worker::worker;
use anyhow::{Context, Result};
use app::request::SiteAssets;
use bytes::Bytes;
use rust_embed::RustEmbed;
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// The built site: `manifest.json` and `pkg/<hash>/…`; read from disk in debug, inside the program in release.
#[derive(RustEmbed)]
#[folder = "../target/site"]
pub(super) struct Built;

#[derive(Deserialize)]
struct Manifest {
    js: String,
    wasm: String,
    loader: String,
}

/// The style sheet, made once at the start, with its brotli twin; and what pages name of the built site.
pub struct Site {
    pub sheet_path: String,
    pub(super) sheet: Bytes,
    pub(super) sheet_br: Bytes,
    loader: Option<String>,
    /// `None` where there is no loader to register it.
    pub worker: Option<String>,
}

impl Site {
    pub fn load() -> Result<Self> {
        let sheet = style::sheet().context("the style sheet can't be put together")?;
        let hash = infra::token::hex(&Sha256::digest(sheet.as_bytes())[..8]);
        let sheet_br = brotli(sheet.as_bytes(), 9).context("the style sheet can't be packed")?;
        let built = Built::get("manifest.json")
            .map(|file| serde_json::from_slice::<Manifest>(&file.data))
            .transpose()
            .context("the site's manifest can't be read")?;
        if built.is_none() {
            tracing::warn!("the browser's part has not been built; pages work without it (cargo xtask build)");
        }
        let sheet_path = format!("/assets/orderly.{hash}.css");
        let worker = built.as_ref().map(|Manifest { js, wasm, loader }| {
            worker(&[sheet_path.clone(), loader.clone(), js.clone(), wasm.clone()])
        });
        Ok(Self {
            sheet_path,
            sheet: sheet.into(),
            sheet_br: sheet_br.into(),
            loader: built.map(|manifest| manifest.loader),
            worker,
        })
    }

    pub fn addresses(&self) -> SiteAssets {
        SiteAssets { stylesheet: self.sheet_path.clone(), loader: self.loader.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_has_every_component_and_its_own_name() {
        let site = Site::load().unwrap();
        assert!(site.sheet_path.ends_with(".css"));
        assert!(site.sheet.len() > site.sheet_br.len());
    }
}
