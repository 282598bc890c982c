//! Words on the wire: what is asked is a message, what a page shows is a view, what it sends is a form, what goes wrong
//! has a code.
//!
//! Shared by the areas (which make views), the pages (which draw them) and the islands. Knows
//! neither databases nor HTTP servers; compiles to wasm.
//!
//! # Adding a view
//! Put it in its area's module, hold ready-to-show data (money with its currency, texts already in the
//! reader's language), and never personal data that its reader may not see.

pub mod access;
pub mod cart;
pub mod catalog;
pub mod checkout;
pub mod context;
pub mod desk;
pub mod error;
pub mod events;
pub mod message;
pub mod messages;
pub mod order;
pub mod page;
pub mod payments;
pub mod published;
pub mod secret;
pub mod settings;
pub mod shop;
pub mod uploads;

pub use access::{Access, Permission, Permissions};
pub use context::{Actor, Client, Context};
pub use error::{Detail, Error, ErrorCode, FieldError, FormErrors};
pub use message::{Command, Message, Query, Subject};
pub use page::{Cursor, Page, Span};
