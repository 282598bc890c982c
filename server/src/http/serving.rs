//! Accepts connections and answers them, until the program is asked to stop.

use super::clients::OpenByClient;
use super::connection::{Activity, Answer, Limited, TimeLimits, Watched};
use super::front::Front;
use super::proxies::TrustedProxies;
use axum::extract::ConnectInfo;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tower::Service;

/// How long to wait before accepting again where the system has nothing left to accept with, such as file descriptors.
const ACCEPT_RETRY: Duration = Duration::from_secs(1);

/// What a connection keeps of what it has read, and so the longest head of a request: hyper alone would take 418 KB.
const HEAD_BUFFER: usize = 64 * 1024;

#[derive(Clone)]
pub struct Server {
    pub front: Front,
    pub limits: TimeLimits,
    pub connections: OpenByClient,
    pub proxies: TrustedProxies,
    pub stopping: watch::Receiver<bool>,
}

/// Returns when no connection is accepted any more and all have ended.
pub async fn serve(listener: TcpListener, mut server: Server) {
    // Each connection holds a receiver: when the last one is dropped, all have ended.
    let (open, receiver) = watch::channel(());
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = asked_to_stop(&mut server.stopping) => break,
        };
        match accepted {
            Ok((stream, peer)) => server.spawn(stream, peer, receiver.clone()),
            Err(error) if is_of_the_connection(&error) => {}
            Err(error) => {
                tracing::error!(error.source = %error, "no connection can be accepted");
                tokio::time::sleep(ACCEPT_RETRY).await;
            }
        }
    }
    drop((listener, receiver));
    open.closed().await;
}

impl Server {
    fn spawn(&self, stream: TcpStream, peer: SocketAddr, open: watch::Receiver<()>) {
        // All clients of a proxy come from its address; their event streams are counted by themselves.
        let permit = if self.proxies.trusts(peer.ip()) { None } else { Some(self.connections.acquire(peer.ip())) };
        let permit = match permit {
            Some(None) => {
                tracing::debug!(client = %peer.ip(), "a client has too many connections open; this one is closed");
                return;
            }
            Some(permit) => permit,
            None => None,
        };
        // Streamed answers must not wait for more to send (Nagle).
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "TCP_NODELAY can't be set");
        }
        let server = self.clone();
        tokio::spawn(async move {
            server.answer(stream, peer).await;
            drop((permit, open));
        });
    }

    async fn answer(mut self, stream: TcpStream, peer: SocketAddr) {
        let activity = Activity::new(self.limits);
        let (front, known) = (self.front, activity.clone());
        let service = service_fn(move |request| {
            let mut request = known.begin(request);
            request.extensions_mut().insert(ConnectInfo(peer));
            let (mut front, activity) = (front.clone(), known.clone());
            async move {
                let response = match front.call(request).await {
                    Ok(response) => response,
                    Err(never) => match never {},
                };
                Ok::<_, Infallible>(response.map(|body| Answer::new(body, activity)))
            }
        });
        let io = TokioIo::new(Watched::new(stream, activity.clone()));
        let connection = http1::Builder::new().max_buf_size(HEAD_BUFFER).serve_connection(io, service);
        let mut connection = Limited::new(connection, activity);
        let ended_by_limit = tokio::select! {
            ended = &mut connection => ended,
            () = asked_to_stop(&mut self.stopping) => {
                connection.connection().graceful_shutdown();
                (&mut connection).await
            }
        };
        if ended_by_limit {
            tracing::debug!(client = %peer.ip(), "a connection was closed because it took too long");
        }
    }
}

async fn asked_to_stop(stopping: &mut watch::Receiver<bool>) {
    let _ = stopping.wait_for(|stop| *stop).await;
}

/// Whether a failed `accept` says something of that one connection only.
fn is_of_the_connection(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::ConnectionRefused | ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset)
}
