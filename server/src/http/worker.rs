//! The script that starts the shop's worker (`app/src/islands/worker.js`), with the files, texts and version of this
//! build. The site has it written once, at the start.

use super::address::TRACKING;
use domain::Lang;
use serde_json::json;
use sha2::{Digest, Sha256};

/// What `worker.js` says; it is kept with the version, so another wording is another version.
const TEXTS: [&str; 12] = [
    "shop-offline-title",
    "shop-offline-text",
    "shop-offline-again",
    "shop-offline-seen",
    "shop-offline-kept",
    "shop-offline-slow",
    "shop-offline-waiting",
    "shop-offline-waits",
    "shop-offline-sent",
    "shop-offline-refused",
    "shop-offline-cart",
    "shop-offline-order",
];

/// The script at `/sw.js`, for a build with these files: style sheet, loader, glue, wasm. It differs whenever
/// one of them does, which is how the browser learns of a new version.
pub fn worker(files: &[String; 4]) -> String {
    let [_, loader, ..] = files;
    let beside = |name: &str| format!("{}/{name}", loader.rsplit_once('/').map_or("", |(folder, _)| folder));
    let mut hash = Sha256::new();
    for file in files {
        hash.update(file);
    }
    for (lang, key) in Lang::ALL.into_iter().flat_map(|lang| TEXTS.map(|key| (lang, key))) {
        hash.update(app::i18n::text(lang, key, &[("time", "".into())]));
    }
    TRACKING.iter().for_each(|name| hash.update(name));
    let build = json!({
        "version": infra::token::hex(&hash.finalize()[..8]),
        "files": files,
        "hook": beside("offline.js"),
        "languages": Lang::ALL.map(Lang::tag),
        "tracking": TRACKING,
    });
    format!("self.BUILD = {build};\nimportScripts(\"{}\");\n", beside("worker.js"))
}

#[cfg(test)]
mod tests {
    use super::worker;

    fn of(loader: &str) -> String {
        worker(&["/assets/a.css", loader, "/pkg/1/orderly.js", "/pkg/1/orderly_bg.wasm"].map(String::from))
    }

    #[test]
    fn the_worker_of_another_build_has_another_version_and_lies_beside_its_loader() {
        let (one, two) = (of("/pkg/1/loader.js"), of("/pkg/2/loader.js"));
        let version = |script: &str| script.split("\"version\":\"").nth(1).map(|rest| rest[..16].to_owned());
        assert!(version(&one).is_some() && version(&one) != version(&two), "{one}{two}");
        assert_eq!(one, of("/pkg/1/loader.js"));
        assert!(one.ends_with("importScripts(\"/pkg/1/worker.js\");\n"), "{one}");
    }
}
