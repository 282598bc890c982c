//! Makes the folder that the server embeds where nothing was built yet, and embeds it anew when it changes; a debug
//! build reads it from disk.
//! Cargo calls it; `cargo xtask build` fills the folder.

use std::io::Result;
use std::path::Path;

fn main() -> Result<()> {
    let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/site");
    std::fs::create_dir_all(&site)?;
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("PROFILE").as_deref() == Ok("release") {
        println!("cargo:rerun-if-changed={}", site.canonicalize()?.display());
    }
    Ok(())
}
