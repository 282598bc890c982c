//! Takes messages from other processes, and has the dispatcher carry them out.

use crate::MAX_BYTES;
use crate::address::{Address, Certificates, WireError, unbracketed};
use crate::pb::messages_server::{Messages, MessagesServer};
use crate::pb::{Answer, Envelope, answer};
use contract::Context;
use messaging::Dispatcher;
use std::fs::Permissions;
use std::future::Future;
use std::io::ErrorKind;
use std::net::ToSocketAddrs;
use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _};
use std::path::Path;
use tokio::net::{TcpListener, UnixListener, UnixStream};
use tokio_stream::wrappers::{TcpListenerStream, UnixListenerStream};
use tonic::transport::{Certificate, Identity, ServerTlsConfig};
use tonic::{Request, Response, Status};

/// Listens already, and answers nobody yet.
pub struct Server {
    listener: Listener,
    certificates: Option<Certificates>,
}

enum Listener {
    Unix(UnixListener),
    Tcp(TcpListener),
}

impl Server {
    /// A socket that a killed process has left is replaced; one that somebody listens on is not.
    pub async fn bind(address: &Address, certificates: Option<Certificates>) -> Result<Self, WireError> {
        let failed = |source| WireError::Listen { address: address.clone(), source };
        let listener = match address {
            Address::Unix(path) => {
                match UnixStream::connect(path).await {
                    Ok(_) => return Err(WireError::Taken(address.clone())),
                    Err(error) if error.kind() == ErrorKind::NotFound => {}
                    Err(error) if error.kind() == ErrorKind::ConnectionRefused && is_socket(path) => {
                        std::fs::remove_file(path).map_err(failed)?;
                    }
                    // Another file, or nobody's business.
                    Err(error) => return Err(failed(error)),
                }
                let listener = UnixListener::bind(path).map_err(failed)?;
                std::fs::set_permissions(path, Permissions::from_mode(0o600)).map_err(failed)?;
                Listener::Unix(listener)
            }
            Address::Tls { host, port } => {
                if certificates.is_none() {
                    return Err(WireError::NoCertificates);
                }
                let found = (unbracketed(host), *port).to_socket_addrs().map_err(failed)?.next();
                let found = found.ok_or_else(|| failed(std::io::ErrorKind::NotFound.into()))?;
                Listener::Tcp(TcpListener::bind(found).await.map_err(failed)?)
            }
        };
        Ok(Self { listener, certificates })
    }

    /// Answers until `stopped` is done; requests that have begun are ended.
    pub async fn serve(self, dispatcher: Dispatcher, stopped: impl Future<Output = ()>) -> Result<(), WireError> {
        let service = MessagesServer::new(Carried(dispatcher))
            .max_decoding_message_size(MAX_BYTES)
            .max_encoding_message_size(MAX_BYTES);
        let mut server = tonic::transport::Server::builder();
        if let (Listener::Tcp(_), Some(Certificates { authority, certificate, key })) =
            (&self.listener, &self.certificates)
        {
            let tls = ServerTlsConfig::new()
                .identity(Identity::from_pem(certificate, key))
                .client_ca_root(Certificate::from_pem(authority));
            server = server.tls_config(tls).map_err(WireError::Certificates)?;
        }
        let router = server.add_service(service);
        match self.listener {
            Listener::Unix(listener) => {
                router.serve_with_incoming_shutdown(UnixListenerStream::new(listener), stopped).await?;
            }
            Listener::Tcp(listener) => {
                router.serve_with_incoming_shutdown(TcpListenerStream::new(listener), stopped).await?;
            }
        }
        Ok(())
    }
}

fn is_socket(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|found| found.file_type().is_socket())
}

struct Carried(Dispatcher);

#[tonic::async_trait]
impl Messages for Carried {
    async fn send(&self, request: Request<Envelope>) -> Result<Response<Answer>, Status> {
        let Envelope { name, context, body } = request.into_inner();
        let context: Context = serde_json::from_slice(&context)
            .map_err(|error| Status::invalid_argument(format!("the context of {name} can't be read: {error}")))?;
        // By itself: whoever asked may give up waiting, and what was begun is ended all the same.
        let (dispatcher, asked) = (self.0.clone(), name.clone());
        let answered = tokio::spawn(async move { dispatcher.send_json(&context, &asked, &body).await });
        let answered = answered.await.map_err(|error| Status::internal(format!("{name}: {error}")))?;
        let answered = answered.ok_or_else(|| Status::unimplemented(format!("nobody here carries out {name}")))?;
        let result = match answered {
            Ok(reply) => answer::Result::Reply(reply),
            Err(error) => answer::Result::Error(
                serde_json::to_vec(&error).map_err(|error| Status::data_loss(format!("{name}: {error}")))?,
            ),
        };
        Ok(Response::new(Answer { result: Some(result) }))
    }
}
