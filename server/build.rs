//! Tells the server which folder it embeds (`ORDERLY_SITE_DIR`), and makes it where nothing was built yet.
//! Cargo calls it; `cargo xtask build` fills the folder.

use std::io::Result;
use std::path::Path;

fn main() -> Result<()> {
    let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/site");
    std::fs::create_dir_all(&site)?;
    let site = site.canonicalize()?;
    println!("cargo:rustc-env=ORDERLY_SITE_DIR={}", site.display());
    println!("cargo:rerun-if-changed={}", site.display());
    Ok(())
}
