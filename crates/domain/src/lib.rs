//! The rules of a shop: pure and synchronous, for the host and for wasm.
//!
//! Nothing here reads a clock, draws an id, opens a file or awaits: time and ids are passed in.
//!
//! ```
//! use domain::{Currency, Money};
//! let eur: Currency = "EUR".parse()?;
//! let price = Money::parse("19.90", eur)?;
//! assert_eq!(price.times(3)?.minor(), 5970);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Adding a rule
//! Put it in the module of the thing it is about, return a typed error, and write its
//! given / when / then test in the same file.

pub mod colour_names;
pub mod country;
pub mod handle;
pub mod iban;
pub mod id;
pub mod lang;
pub mod look;
pub mod money;
pub mod order;
pub mod payment;
pub mod postcode;
pub mod pricing;
pub mod typed;

pub use handle::Handle;
pub use id::*;
pub use lang::{Direction, Lang};
pub use look::{Corners, Font, Look, Rgb};
pub use money::{Currency, Money, MoneyError};
pub use pricing::{Quote, Tax};
