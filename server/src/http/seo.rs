//! `robots.txt` and the sitemap (sitemaps.org 0.9), in pages of the catalogue's own size.

use super::answer::answer;
use app::error::ApiError;
use app::request::{Reader, request, send};
use app::routes::Route;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use contract::messages::catalog::GetSitemap;
use contract::page::Cursor;
use domain::Lang;
use std::fmt::Write;

/// An index of sitemap pages is cut at this many, as the protocol says.
const MAX_PAGES: usize = 50_000;

pub async fn robots() -> Response {
    let Ok(request) = request() else {
        return answer(async { Err(ApiError::new(contract::ErrorCode::Internal)) }).await;
    };
    let text = format!(
        "User-agent: *\nDisallow: /desk\nDisallow: /cart\nDisallow: /checkout\nDisallow: /orders\nDisallow: /search\nDisallow: /api\n\nSitemap: {}/sitemap.xml\n",
        request.origin
    );
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

/// A catalogue of one page is a plain sitemap; a larger one is an index of `?after=` pages.
pub async fn sitemap() -> Response {
    match write_sitemap().await {
        Ok(xml) => ([(header::CONTENT_TYPE, "application/xml; charset=utf-8")], xml).into_response(),
        Err(error) => answer(async { Err(error) }).await,
    }
}

async fn write_sitemap() -> Result<String, ApiError> {
    let request = request()?;
    let asked = request.query_value("after");
    let after = asked.clone().filter(|cursor| !cursor.is_empty()).map(Cursor);
    let page = send(GetSitemap { after: after.clone() }).await?;
    if asked.is_none() && page.next.is_some() {
        let mut index = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
        );
        let mut next = page.next;
        let _ = writeln!(index, "<sitemap><loc>{}/sitemap.xml?after=</loc></sitemap>", request.origin);
        for _ in 0..MAX_PAGES {
            let Some(cursor) = next else { break };
            let _ = writeln!(
                index,
                "<sitemap><loc>{}/sitemap.xml?after={}</loc></sitemap>",
                request.origin,
                app::routes::Segment(&cursor.0)
            );
            next = send(GetSitemap { after: Some(cursor) }).await?.next;
        }
        index.push_str("</sitemapindex>\n");
        return Ok(index);
    }
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for entry in &page.entries {
        write_entry(&mut xml, &request, &entry.path, Some(entry.changed));
    }
    if after.is_none() {
        // When a text was written is not noted, and the protocol does not ask for it.
        for page in &request.shop.view.help {
            write_entry(&mut xml, &request, &Route::Help(*page).to_string(), None);
        }
    }
    xml.push_str("</urlset>\n");
    Ok(xml)
}

/// A page with its address in each language.
fn write_entry(xml: &mut String, request: &Reader, path: &str, changed: Option<DateTime<Utc>>) {
    let _ = write!(xml, "<url><loc>{}{}</loc>", request.origin, escape(path));
    if let Some(changed) = changed {
        let _ = write!(xml, "<lastmod>{}</lastmod>", changed.format("%Y-%m-%d"));
    }
    for lang in Lang::ALL {
        let _ = write!(
            xml,
            "<xhtml:link rel=\"alternate\" hreflang=\"{lang}\" href=\"{}{}\"/>",
            request.origin,
            escape(&request.href_in(lang, path))
        );
    }
    xml.push_str("</url>\n");
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
