//! Fetches files from addresses that strangers wrote: HTTPS only, from the open net only, bounded in size, time and
//! redirects. Each hop is resolved here, the addresses are checked ([`crate::guard`]), and one of those that were
//! checked is connected to: no name can lead elsewhere afterwards.

#[cfg(test)]
mod tests;

use crate::guard::is_public;
use http_body_util::{BodyExt as _, Empty};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::header;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use rustls::pki_types::pem::{self, PemObject as _};
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpStream, lookup_host};
use tokio_rustls::TlsConnector;
use url::{Host, Url};

/// Redirects that are followed.
const REDIRECTS: usize = 5;

/// For one file as a whole, however many redirects lead to it.
const WHOLE: Duration = Duration::from_secs(60);

/// For a connection with its handshake, and for each wait between pieces of an answer.
const STEP: Duration = Duration::from_secs(15);

/// Addresses of one name that are tried.
const TRIED: usize = 3;

/// Why a file did not come.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FetchError {
    #[error("the address can't be read, or is not one of HTTPS")]
    Address,
    #[error("the address leads into a private network")]
    Private,
    #[error("the name is not known")]
    Unknown,
    #[error("the server could not be reached: {0}")]
    Unreachable(String),
    #[error("the server answered {0}")]
    Status(u16),
    #[error("too many redirects")]
    Redirects,
    #[error("the file is too large")]
    TooLarge,
    #[error("it took too long")]
    Slow,
}

impl FetchError {
    /// Whether another try may end otherwise.
    pub const fn may_pass(&self) -> bool {
        match self {
            Self::Unknown | Self::Unreachable(_) | Self::Slow => true,
            Self::Status(code) => *code >= 500 || *code == 408 || *code == 425 || *code == 429,
            Self::Address | Self::Private | Self::Redirects | Self::TooLarge => false,
        }
    }
}

#[derive(Clone)]
pub struct Fetcher {
    tls: TlsConnector,
    /// Servers (`host:port`) that may be anywhere and speak plain HTTP: for tests.
    allowed: Arc<[String]>,
}

impl std::fmt::Debug for Fetcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fetcher").field("allowed", &self.allowed).finish_non_exhaustive()
    }
}

/// Why there is no client that trusts a file of certificates.
#[derive(Debug, thiserror::Error)]
pub enum TrustError {
    #[error("it can't be read as PEM: {0}")]
    Pem(#[from] pem::Error),
    #[error("there is no certificate in it")]
    Empty,
    #[error(transparent)]
    Tls(#[from] rustls::Error),
}

fn open_roots() -> RootCertStore {
    RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() }
}

impl Fetcher {
    /// Trusts the authorities that Mozilla trusts. The addresses of `allowed` servers are not checked.
    pub fn new(allowed: &[String]) -> Result<Self, rustls::Error> {
        Self::with_roots(allowed, open_roots())
    }

    /// The same, and trusts also the authorities whose certificates (PEM) these are.
    pub fn trusting(allowed: &[String], authorities: &[u8]) -> Result<Self, TrustError> {
        let mut roots = open_roots();
        let before = roots.len();
        for certificate in CertificateDer::pem_slice_iter(authorities) {
            roots.add(certificate?)?;
        }
        if roots.len() == before {
            return Err(TrustError::Empty);
        }
        Ok(Self::with_roots(allowed, roots)?)
    }

    fn with_roots(allowed: &[String], roots: RootCertStore) -> Result<Self, rustls::Error> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self { tls: TlsConnector::from(Arc::new(config)), allowed: allowed.into() })
    }

    /// The file at an address, of at most `limit` bytes. An `http://` address is asked by HTTPS.
    pub async fn get(&self, address: &str, accept: &'static str, limit: usize) -> Result<Bytes, FetchError> {
        let fetched = tokio::time::timeout(WHOLE, self.follow(address, accept, limit)).await;
        fetched.unwrap_or(Err(FetchError::Slow))
    }

    async fn follow(&self, address: &str, accept: &'static str, limit: usize) -> Result<Bytes, FetchError> {
        let mut url = Url::parse(address).map_err(|_| FetchError::Address)?;
        for _ in 0..=REDIRECTS {
            let answer = self.ask(&url, accept).await?;
            let status = answer.status();
            if status.is_redirection() && status != StatusCode::NOT_MODIFIED {
                let to = answer.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
                url = to.and_then(|to| url.join(to).ok()).ok_or(FetchError::Status(status.as_u16()))?;
                continue;
            }
            if status != StatusCode::OK {
                return Err(FetchError::Status(status.as_u16()));
            }
            return whole(answer, limit).await;
        }
        Err(FetchError::Redirects)
    }

    async fn ask(&self, url: &Url, accept: &'static str) -> Result<Response<hyper::body::Incoming>, FetchError> {
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(FetchError::Address)?;
        let named = format!("{host}:{}", url.port_or_known_default().ok_or(FetchError::Address)?);
        let allowed = self.allowed.contains(&named);
        let plain = match url.scheme() {
            "https" => false,
            "http" => allowed,
            _ => return Err(FetchError::Address),
        };
        if !url.username().is_empty() || url.password().is_some() {
            return Err(FetchError::Address);
        }
        // Where `http://shop.example/` was written, its HTTPS is asked for, on the usual port.
        let port = if plain || url.scheme() == "https" {
            url.port_or_known_default().unwrap_or(443)
        } else {
            url.port().unwrap_or(443)
        };
        let addresses = self.resolve(url, port, allowed).await?;
        let tcp = timed(connect(&addresses)).await?;
        let host = if url.port().is_some() { format!("{host}:{port}") } else { host.to_owned() };
        let target = format!("{}{}", url.path(), url.query().map(|query| format!("?{query}")).unwrap_or_default());
        let request = Request::get(target)
            .header(header::HOST, host)
            .header(header::USER_AGENT, concat!("Orderly/", env!("CARGO_PKG_VERSION")))
            .header(header::ACCEPT, accept)
            .body(Empty::<Bytes>::new())
            .map_err(|_| FetchError::Address)?;
        if plain {
            return timed(send(tcp, request)).await;
        }
        let name = match url.host() {
            Some(Host::Domain(name)) => ServerName::try_from(name.to_owned()).map_err(|_| FetchError::Address)?,
            Some(Host::Ipv4(address)) => ServerName::from(std::net::IpAddr::from(address)),
            Some(Host::Ipv6(address)) => ServerName::from(std::net::IpAddr::from(address)),
            None => return Err(FetchError::Address),
        };
        timed(async { send(self.tls.connect(name, tcp).await.map_err(unreachable)?, request).await }).await
    }

    /// Where a host is. A name of which any address is private is refused whole.
    async fn resolve(&self, url: &Url, port: u16, allowed: bool) -> Result<Vec<SocketAddr>, FetchError> {
        let found: Vec<SocketAddr> = match url.host() {
            Some(Host::Ipv4(address)) => vec![(address, port).into()],
            Some(Host::Ipv6(address)) => vec![(address, port).into()],
            Some(Host::Domain(name)) => {
                let asked = tokio::time::timeout(STEP, lookup_host((name, port))).await;
                asked.map_err(|_| FetchError::Slow)?.map_err(|_| FetchError::Unknown)?.collect()
            }
            None => return Err(FetchError::Address),
        };
        if !allowed && found.iter().any(|address| !is_public(address.ip())) {
            return Err(FetchError::Private);
        }
        if found.is_empty() { Err(FetchError::Unknown) } else { Ok(found) }
    }
}

async fn timed<T>(step: impl Future<Output = Result<T, FetchError>>) -> Result<T, FetchError> {
    tokio::time::timeout(STEP, step).await.unwrap_or(Err(FetchError::Slow))
}

fn unreachable(error: io::Error) -> FetchError {
    FetchError::Unreachable(error.to_string())
}

async fn connect(addresses: &[SocketAddr]) -> Result<TcpStream, FetchError> {
    let mut last = FetchError::Unknown;
    for address in addresses.iter().take(TRIED) {
        match TcpStream::connect(address).await {
            Ok(stream) => return Ok(stream),
            Err(error) => last = unreachable(error),
        }
    }
    Err(last)
}

async fn send<S>(stream: S, request: Request<Empty<Bytes>>) -> Result<Response<hyper::body::Incoming>, FetchError>
where
    S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin + Send + 'static,
{
    let broken = |error: hyper::Error| FetchError::Unreachable(error.to_string());
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(broken)?;
    // Ends when the answer is read, or nobody reads it any more.
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "a connection to a picture's server broke");
        }
    });
    sender.send_request(request).await.map_err(broken)
}

/// The body of an answer, whatever length it claims to have.
async fn whole(answer: Response<hyper::body::Incoming>, limit: usize) -> Result<Bytes, FetchError> {
    let length = answer.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if length.is_some_and(|length: usize| length > limit) {
        return Err(FetchError::TooLarge);
    }
    let mut body = answer.into_body();
    let mut bytes = Vec::with_capacity(length.unwrap_or_default());
    let broken = |error: hyper::Error| FetchError::Unreachable(error.to_string());
    while let Some(frame) = timed(async { body.frame().await.transpose().map_err(broken) }).await? {
        let Some(piece) = frame.data_ref() else { continue };
        if bytes.len() + piece.len() > limit {
            return Err(FetchError::TooLarge);
        }
        bytes.extend_from_slice(piece);
    }
    Ok(bytes.into())
}
