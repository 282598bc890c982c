//! Sends messages to an area in another process, as if it were here: a handler for each of its messages.

use crate::MAX_BYTES;
use crate::address::{Address, Certificates, WireError, unbracketed};
use crate::pb::messages_client::MessagesClient;
use crate::pb::{Envelope, answer};
use contract::message::Visitor;
use contract::{Command, Context, Error, ErrorCode, Message, Query};
use hyper_util::rt::TokioIo;
use messaging::{Fault, Handle, Registry};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::UnixStream;
use tonic::transport::{Certificate, Channel, ClientTlsConfig, Endpoint, Identity};
use tonic::{Code, Request, Status};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(15);
const CONNECTING: Duration = Duration::from_secs(2);

/// An area that runs elsewhere. Connects when it is first asked, and again after the other side was away.
pub struct Remote {
    client: MessagesClient<Channel>,
    /// What whoever asked is told while it can't be reached.
    unreachable: ErrorCode,
    patience: Duration,
}

impl Remote {
    /// # Errors
    /// For TCP without certificates, or with bad ones. Whether anybody listens there is seen when it is asked.
    pub fn to(
        address: &Address,
        certificates: Option<&Certificates>,
        unreachable: ErrorCode,
    ) -> Result<Self, WireError> {
        let channel = match address {
            Address::Unix(path) => {
                let path = path.clone();
                let connect = tower::service_fn(move |_| {
                    let path = path.clone();
                    async move { UnixStream::connect(path).await.map(TokioIo::new) }
                });
                // The name is only what HTTP/2 asks for: the socket decides where it goes.
                endpoint("http://localhost")?.connect_with_connector_lazy(connect)
            }
            Address::Tls { host, port } => {
                let Certificates { authority, certificate, key } = certificates.ok_or(WireError::NoCertificates)?;
                let tls = ClientTlsConfig::new()
                    .domain_name(unbracketed(host))
                    .ca_certificate(Certificate::from_pem(authority))
                    .identity(Identity::from_pem(certificate, key));
                let endpoint = endpoint(&format!("https://{host}:{port}"))?;
                endpoint.tls_config(tls).map_err(WireError::Certificates)?.connect_lazy()
            }
        };
        let client =
            MessagesClient::new(channel).max_decoding_message_size(MAX_BYTES).max_encoding_message_size(MAX_BYTES);
        Ok(Self { client, unreachable, patience: PATIENCE })
    }

    /// Waits so long for an answer. Without it, 15 seconds.
    #[must_use]
    pub fn within(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Visit an area's messages with it: each is sent there from now on.
    pub fn register<'a>(self: &'a Arc<Self>, registry: &'a mut Registry) -> Register<'a> {
        Register { registry, remote: self }
    }

    fn unreachable<M: Message>(&self, status: &Status) -> Fault {
        let away = matches!(
            status.code(),
            Code::Unavailable | Code::DeadlineExceeded | Code::Cancelled | Code::Unknown | Code::Internal
        );
        if away {
            // Whoever asked tells of it: background jobs ask every second.
            tracing::debug!(message = M::NAME, error = %status, "an area in another process can't be reached");
            return Error::new(self.unreachable).into();
        }
        Fault::Unexpected { context: format!("sending {} to another process", M::NAME), source: status.clone().into() }
    }
}

fn endpoint(uri: &str) -> Result<Endpoint, WireError> {
    let endpoint = Endpoint::from_shared(uri.to_owned()).map_err(|_| WireError::Address(uri.to_owned()))?;
    Ok(endpoint.connect_timeout(CONNECTING).keep_alive_while_idle(true).http2_keep_alive_interval(CONNECTING * 5))
}

impl<M: Message> Handle<M> for Remote {
    type Error = Fault;

    async fn handle(&self, context: &Context, message: M) -> Result<M::Reply, Fault> {
        let broken = |error: serde_json::Error| Fault::Unexpected {
            context: format!("{} between two processes", M::NAME),
            source: error.into(),
        };
        let mut request = Request::new(Envelope {
            name: M::NAME.to_owned(),
            context: serde_json::to_vec(context).map_err(broken)?,
            body: serde_json::to_vec(&message).map_err(broken)?,
        });
        request.set_timeout(self.patience);
        let mut client = self.client.clone();
        // Around all of it: gRPC's own limit begins when there is a connection.
        let answered = tokio::time::timeout(self.patience, client.send(request)).await;
        let answered = answered.unwrap_or_else(|_| Err(Status::deadline_exceeded("no answer in time")));
        let answered = answered.map_err(|status| self.unreachable::<M>(&status))?;
        match answered.into_inner().result {
            Some(answer::Result::Reply(reply)) => serde_json::from_slice(&reply).map_err(broken),
            Some(answer::Result::Error(error)) => Err(serde_json::from_slice::<Error>(&error).map_err(broken)?.into()),
            None => Err(Fault::Unexpected {
                context: format!("{} between two processes", M::NAME),
                source: "an answer without a reply".into(),
            }),
        }
    }
}

/// Registers a [`Remote`] for each message that it visits.
pub struct Register<'a> {
    registry: &'a mut Registry,
    remote: &'a Arc<Remote>,
}

impl Visitor for Register<'_> {
    fn command<M: Command>(&mut self) {
        self.registry.handle::<M>(self.remote);
    }

    fn query<M: Query>(&mut self) {
        self.registry.handle::<M>(self.remote);
    }
}
