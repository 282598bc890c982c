//! Draws a page's document, or a part of a page, to HTML. `server/src/http/answer.rs` calls it, and pages that
//! send a part.
//!
//! Data first, then one synchronous drawing: the status is known before the first byte, the answer
//! carries no inline script, and an anonymous page can be kept (ADR 0001).

use crate::document::Document;
use crate::request::{Request, with_request_sync};
use crate::templates::shell;
use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use std::sync::Arc;

impl Document {
    /// The whole document as HTML.
    pub fn draw(self, request: &Arc<Request>) -> String {
        let html = draw(request, move || shell::Shell(shell::ShellProps { document: self }).into_any());
        format!("<!DOCTYPE html>{html}")
    }
}

/// Draws a view to HTML inside the request, with islands marked for the browser.
pub fn draw(request: &Arc<Request>, view: impl FnOnce() -> AnyView) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| with_request_sync(Arc::clone(request), || view().to_html()));
    owner.unset_with_forced_cleanup();
    // Leptos marks empty places by `<!>`, which browsers read as an empty comment and validators as a
    // fault; this is the same comment, written as HTML wants it.
    html.replace("<!>", "<!---->")
}
