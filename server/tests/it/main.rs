//! The program as it is shipped, in its own process, spoken to over HTTP and by its command line.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test stops where it is surprised, in its supporting functions too"
)]

mod addresses;
mod api;
mod audit;
mod background;
mod backup;
mod books;
mod buyer;
mod carts;
mod catalog_file;
mod command_line;
mod crash;
mod desk_cancel;
mod desk_ship;
mod doors;
mod durable;
mod edge;
mod help;
mod hosts;
mod imports;
mod kills;
mod limits;
mod local;
mod offered;
mod once;
mod oversell;
mod payments;
mod payments_apart;
mod permissions;
mod pictures;
mod privacy;
mod program;
mod proxies;
mod random;
mod rates;
mod replay;
mod settings;
mod staff;
mod streams;
mod two_programs;
mod unshipped;
mod upgrade;
mod uploads;
mod waits;
