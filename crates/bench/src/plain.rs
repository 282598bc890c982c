//! The measure of all pages: a handler that answers from memory, on the server's own stack.
//! Started as a process of its own, so that its time can be counted apart.

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::Path;
use axum::http::header;
use axum::routing::get;
use axum::serve::ListenerExt;
use bytes::Bytes;
use std::io::Write;
use std::net::Ipv4Addr;

/// No page of ours is longer, in bytes.
const LONGEST: usize = 1 << 20;

/// `GET /{bytes}` answers with a body of that many bytes, until the process is stopped.
///
/// # Errors
/// When no port can be listened on.
pub fn serve() -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.context("no port is free")?;
        let mut out = std::io::stdout();
        writeln!(out, "{}", listener.local_addr()?.port())?;
        out.flush()?;
        let longest = Bytes::from(vec![b'x'; LONGEST]);
        let answer = move |Path(size): Path<usize>| {
            let body = longest.slice(..size.min(LONGEST));
            async move { ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], body) }
        };
        let listener = listener.tap_io(|stream| {
            let _ = stream.set_nodelay(true);
        });
        axum::serve(listener, Router::new().route("/{size}", get(answer))).await.context("serving stopped")
    })
}
