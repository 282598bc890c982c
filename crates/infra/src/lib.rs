//! What every service stands on and none of it knows a shop: clock, ids, secrets, passwords, telemetry.
//!
//! The system's clock and random source are read here and nowhere else.

pub mod client;
pub mod clock;
pub mod fetch;
pub mod guard;
pub mod id;
pub mod password;
pub mod signature;
pub mod telemetry;
pub mod throttle;
pub mod time_zone;
pub mod token;
pub mod uploads;

pub use clock::{Clock, FixedClock, SystemClock};
pub use id::{Ids, RandomIds};
