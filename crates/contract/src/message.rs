//! What a use case is, seen from outside: a message with a name, a reply and who may send it. Handlers are in the areas;
//! whoever asks knows only the messages, and sends them through a dispatcher.
//!
//! # Adding a message
//! Write it into its area's list ([`messages!`]), with the access that it needs, and its handler in the area. A message
//! without access does not compile; one without a handler keeps the program from starting, and is named.

use crate::{Access, Error};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt;

/// Anything that is sent: a [`Command`] or a [`Query`].
pub trait Message: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Stable: logs, the audit log and calls between processes have it (`orders.ship`).
    const NAME: &'static str;
    const ACCESS: Access;
    /// The same for every reader of a shop and a language, and cheap to be a little old: kept until the shop changes.
    const CACHED: bool = false;
    /// `Clone`, because a kept reply is given out again and again.
    type Reply: Serialize + DeserializeOwned + Clone + Send + Sync + 'static;

    /// What a command is about, for the audit log; a query is about nothing.
    fn subject(&self) -> Option<Subject> {
        None
    }

    /// What is wrong with it by itself, whatever the shop's state: no query, the same in the browser and on the server.
    fn validate(&self) -> Result<(), Error> {
        Ok(())
    }
}

/// Changes something. Its reply is little: a version, an id, what became of each of many.
pub trait Command: Message {}

/// Changes nothing; its reply is a view.
pub trait Query: Message {}

/// A thing that commands are about: its kind and its id, without personal data. Written `order/1042`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Subject {
    pub kind: &'static str,
    /// Empty where there is one of the kind in each shop.
    pub id: String,
}

impl Subject {
    pub fn new(kind: &'static str, id: impl fmt::Display) -> Self {
        Self { kind, id: id.to_string() }
    }

    /// For what each shop has one of.
    pub const fn only(kind: &'static str) -> Self {
        Self { kind, id: String::new() }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let separator = if self.id.is_empty() { "" } else { "/" };
        write!(f, "{}{separator}{}", self.kind, self.id)
    }
}

/// Goes through every message there is, by type.
pub trait Visitor {
    fn command<M: Command>(&mut self);
    fn query<M: Query>(&mut self);
}

/// The messages of an area: their types, what they are called, who may send them, and what they answer.
///
/// ```text
/// messages! {
///     "orders"
///     queries {
///         /// One order for the desk.
///         GetOrder { number: u64 } "get", Needs(ViewOrders) => DeskOrderView;
///     }
///     commands {
///         /// Hands an order to a carrier.
///         ShipOrder { number: u64, form: ShipForm } "ship", Needs(FulfilOrders) => u64,
///             about |it| Subject::new("order", it.number), valid |it| it.form.check();
///     }
/// }
/// ```
macro_rules! messages {
    (
        $area:literal
        queries { $(
            $(#[$qm:meta])* $query:ident { $($(#[$qfm:meta])* $qf:ident: $qt:ty),* $(,)? }
            $qname:literal, $qaccess:expr => $qreply:ty $(, cached $cached:literal)? $(, valid $qvalid:expr)?;
        )* }
        commands { $(
            $(#[$cm:meta])* $command:ident { $($(#[$cfm:meta])* $cf:ident: $ct:ty),* $(,)? }
            $cname:literal, $caccess:expr => $creply:ty, about $about:expr $(, valid $cvalid:expr)?;
        )* }
    ) => {
        $(
            $crate::message::messages!(@message $area $(#[$qm])* $query { $($(#[$qfm])* $qf: $qt),* }
                $qname, $qaccess => $qreply $(, cached $cached)? $(, valid $qvalid)?);
            impl $crate::message::Query for $query {}
        )*
        $(
            $crate::message::messages!(@message $area $(#[$cm])* $command { $($(#[$cfm])* $cf: $ct),* }
                $cname, $caccess => $creply, about $about $(, valid $cvalid)?);
            impl $crate::message::Command for $command {}
        )*

        /// Every message of this area.
        pub fn visit(visitor: &mut impl $crate::message::Visitor) {
            $(visitor.query::<$query>();)*
            $(visitor.command::<$command>();)*
        }
    };
    (
        @message $area:literal $(#[$meta:meta])* $name:ident { $($(#[$fm:meta])* $f:ident: $t:ty),* }
        $text:literal, $access:expr => $reply:ty $(, cached $cached:literal)? $(, about $about:expr)?
        $(, valid $valid:expr)?
    ) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
        pub struct $name { $($(#[$fm])* pub $f: $t),* }

        impl $crate::message::Message for $name {
            const NAME: &'static str = concat!($area, ".", $text);
            const ACCESS: $crate::Access = $access;
            $(const CACHED: bool = $cached;)?
            type Reply = $reply;

            $(fn subject(&self) -> Option<$crate::message::Subject> {
                let about: fn(&Self) -> $crate::message::Subject = $about;
                Some(about(self))
            })?

            $(fn validate(&self) -> Result<(), $crate::Error> {
                let valid: fn(&Self) -> Result<(), $crate::Error> = $valid;
                valid(self)
            })?
        }
    };
}
pub(crate) use messages;
