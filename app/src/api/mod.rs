//! Between pages and services: who is asking, call the service, map the error; ten lines or fewer, no rule inside.
//! Plain functions, called on the server alone: none has an address of its own, because no island calls one.

pub mod cart;
pub mod catalog;
pub mod checkout;
pub mod desk_appearance;
pub mod desk_imports;
pub mod desk_orders;
pub mod desk_products;
pub mod desk_settings;
pub mod orders;
pub mod staff;
