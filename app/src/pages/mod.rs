//! Pages: read parameters, load by a function of `api`, fill a template. Called by `server/src/http/routes.rs`.

pub mod desk;
pub mod error;
pub mod shop;
