//! Messages to an area that runs in another process: one gRPC service that carries any of them
//! (`proto/messages.proto`), on a Unix socket or over TCP with mutual TLS. Whoever reaches it is believed: the envelope
//! says who asks and what they may do, and the other side does not ask again. A socket is therefore open to its own
//! user alone, and over TCP both sides show a certificate of the same authority.
//!
//! ```text
//! // Where the area runs:
//! contract::messages::payments::visit(&mut registry.open_to_others());
//! Server::bind(&address, None).await?.serve(dispatcher, stopped).await?;
//! // Where it is asked:
//! let remote = Arc::new(Remote::to(&address, None, ErrorCode::PaymentsUnreachable)?);
//! contract::messages::payments::visit(&mut remote.register(&mut registry));
//! ```

mod address;
mod client;
mod server;
#[cfg(test)]
mod tests;

pub use address::{Address, Certificates, WireError};
pub use client::{Register, Remote};
pub use server::Server;

mod pb {
    #![allow(clippy::all, reason = "made from proto/messages.proto")]
    tonic::include_proto!("orderly.messages.v1");
}

/// The largest envelope or answer, in bytes: a few hundred public events.
const MAX_BYTES: usize = 16 * 1024 * 1024;
