//! Islands: what a hand touches. Drawn on the server, started in the browser; frugal, because every
//! shopper downloads them (the budget is a test).

pub mod desk_live;
pub mod desk_import;
