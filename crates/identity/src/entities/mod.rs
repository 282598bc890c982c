//! Tables of the staff area: accounts, sessions, one-time links, failed sign-ins, keys.
//! Only `identity` names them.

pub mod session;
pub mod setup_link;
pub mod sign_in_attempt;
pub mod staff_key;
pub mod user;
