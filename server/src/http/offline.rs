//! What a browser needs to install the shop and to show it without network: its manifest (W3C Web Application
//! Manifest), and the script that starts its worker (`app/src/islands/worker.js`) for this very build.

use super::address::TRACKING;
use super::answer::answer;
use super::state::AppState;
use app::error::ApiError;
use app::request::request;
use app::routes::Route;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use contract::shop::localized;
use domain::Lang;
use serde_json::{Value, json};
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

/// Asked for anew each time: a browser that kept it would keep the old version.
pub async fn script(State(state): State<AppState>) -> Response {
    let Some(worker) = state.site.worker.clone() else { return StatusCode::NOT_FOUND.into_response() };
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")], worker)
        .into_response()
}

pub async fn manifest() -> Response {
    match write_manifest() {
        Ok(manifest) => (
            [
                (header::CONTENT_TYPE, HeaderValue::from_static("application/manifest+json; charset=utf-8")),
                (header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=3600")),
            ],
            manifest.to_string(),
        )
            .into_response(),
        Err(error) => answer(async { Err(error) }).await,
    }
}

/// The same shop in every language (`id`), begun in the one that was read.
fn write_manifest() -> Result<Value, ApiError> {
    let request = request()?;
    let shop = &request.shop.view;
    let [ground, _] = style::tokens::ground();
    let icon = |src: &str, sizes: &str, kind: &str, purpose: &str| json!({ "src": src, "sizes": sizes, "type": kind, "purpose": purpose });
    Ok(json!({
        "id": "/",
        "name": shop.name,
        "short_name": shop.name,
        "description": localized(&shop.tagline, request.lang, shop.default_lang),
        "lang": request.lang.tag(),
        "dir": request.lang.direction().as_str(),
        "start_url": request.href_in(request.lang, Route::Home),
        "scope": "/",
        "display": "standalone",
        "theme_color": ground,
        "background_color": ground,
        "icons": [
            icon("/icons/icon-192.png", "192x192", "image/png", "any"),
            icon("/icons/icon-512.png", "512x512", "image/png", "any"),
            icon("/icons/icon-maskable.png", "512x512", "image/png", "maskable"),
            icon("/favicon.svg", "any", "image/svg+xml", "any"),
        ],
    }))
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
