//! Rows of the crate `orders`.

pub mod order_clients;
pub mod order_keys;
pub mod order_notes;
pub mod order_parcels;
pub mod orders_list;
pub mod sales_quarter_hours;
pub mod unpaid_pieces;
