//! The HTTP edge: routes, the request's context, headers, cached pages, assets, live streams.

pub mod address;
pub mod answer;
pub mod assets;
pub mod clients;
pub mod connection;
pub mod context;
pub mod edge;
pub mod encoding;
pub mod forms;
pub mod front;
pub mod gallery;
pub mod head;
pub mod health;
pub mod live;
pub mod look;
mod offline;
pub mod page_cache;
pub mod proxies;
pub mod routes;
pub mod security;
pub mod seo;
pub mod serving;
pub mod site;
pub mod state;
mod worker;
