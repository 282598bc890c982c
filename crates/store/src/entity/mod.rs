//! SeaORM entities, one folder an area; only that area's service names them.

pub mod catalog;
pub mod inventory;
pub mod json;
pub mod media;
pub mod shops;
pub mod staff;
