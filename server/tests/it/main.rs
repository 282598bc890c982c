//! The program as it is shipped, in its own process, spoken to over HTTP and by its command line.

mod buyer;
mod catalog_file;
mod command_line;
mod crash;
mod edge;
mod oversell;
mod program;
