//! The tables of orders, carts, contacts, oldest first.

mod m0004_orders;
mod m0005_carts;
mod m0011_orders_by_day;
mod m0013_test_mode;
mod m0020_hold_and_limits;
mod m0023_cart_line_words;
mod m0024_search_words;
mod m0027_order_notes;
mod m0029_unpaid_pieces;
mod m0031_unshipped_orders;
mod m0035_sales_by_quarter_hour;
mod m0036_parcels;
mod m0037_orders_cursor;

use sea_orm_migration::MigrationTrait;
use store::Migrations;

/// Those of this crate, and of all that it stands on.
pub fn migrations() -> Migrations {
    catalog::migrations().and(Migrations::of("orders", own))
}

fn own() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m0004_orders::Migration),
        Box::new(m0005_carts::Migration),
        Box::new(m0011_orders_by_day::Migration),
        Box::new(m0013_test_mode::Migration),
        Box::new(m0020_hold_and_limits::Migration),
        Box::new(m0023_cart_line_words::Migration),
        Box::new(m0024_search_words::Migration),
        Box::new(m0027_order_notes::Migration),
        Box::new(m0029_unpaid_pieces::Migration),
        Box::new(m0031_unshipped_orders::Migration),
        Box::new(m0035_sales_by_quarter_hour::Migration),
        Box::new(m0036_parcels::Migration),
        Box::new(m0037_orders_cursor::Migration),
    ]
}
