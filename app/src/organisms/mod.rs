//! Organisms: whole parts of a page, made of molecules and atoms.

pub mod bar_chart;
pub mod data_table;
pub mod desk_navigation;
pub mod desk_orders_table;
pub mod desk_tabs;
pub mod file_drop;
pub mod footer;
pub mod header;
pub mod import_report;
pub mod order_actions;
pub mod order_contact;
pub mod order_lines;
pub mod order_state;
pub mod product_form;
pub mod product_pictures;
pub mod progress;
pub mod stat_tile;
pub mod timeline;
