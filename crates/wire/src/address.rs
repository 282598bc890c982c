//! Where an area in another process is reached.

use std::path::PathBuf;
use std::str::FromStr;

/// Written `unix:/run/orderly/payments.sock`, or `tls://payments.internal:7700`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Address {
    /// A Unix socket, for processes on one machine.
    Unix(PathBuf),
    /// Over TCP with mutual TLS. The host is the name in the other side's certificate.
    Tls { host: String, port: u16 },
}

impl FromStr for Address {
    type Err = WireError;

    fn from_str(text: &str) -> Result<Self, WireError> {
        let wrong = || WireError::Address(text.to_owned());
        if let Some(path) = text.strip_prefix("unix:").filter(|path| !path.is_empty()) {
            return Ok(Self::Unix(path.into()));
        }
        let (host, port) = text.strip_prefix("tls://").and_then(|rest| rest.rsplit_once(':')).ok_or_else(wrong)?;
        match port.parse() {
            Ok(port) if !host.is_empty() => Ok(Self::Tls { host: host.to_owned(), port }),
            _ => Err(wrong()),
        }
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unix(path) => write!(f, "unix:{}", path.display()),
            Self::Tls { host, port } => write!(f, "tls://{host}:{port}"),
        }
    }
}

/// An IPv6 address stands in brackets before a port, and without them anywhere else.
pub(crate) fn unbracketed(host: &str) -> &str {
    host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host)
}

/// What a process shows, and whom it believes, over TCP: PEM.
#[derive(Clone)]
pub struct Certificates {
    /// The authority of both sides' certificates.
    pub authority: Vec<u8>,
    pub certificate: Vec<u8>,
    pub key: Vec<u8>,
}

impl std::fmt::Debug for Certificates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Certificates(…)")
    }
}

#[derive(Debug, thiserror::Error)]
pub enum WireError {
    #[error("{0:?} is no address: write unix:/a/path or tls://host:port")]
    Address(String),
    #[error("over TCP, certificates are needed: an authority, a certificate and its key")]
    NoCertificates,
    #[error("the certificates can't be used: {0}")]
    Certificates(#[source] tonic::transport::Error),
    #[error("{address} can't be listened on: {source}")]
    Listen { address: Address, source: std::io::Error },
    #[error("another process listens on {0} already")]
    Taken(Address),
    #[error("listening has ended: {0}")]
    Broken(#[from] tonic::transport::Error),
}
