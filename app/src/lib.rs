//! The one Leptos codebase: atoms, molecules, organisms, templates and pages, drawn on the server;
//! islands, which also run in the browser.
//!
//! # Adding a page
//! 1. its address in `routes.rs`;
//! 2. the page in `pages/`, which sends messages of `contract` (`request::send`) and fills a template;
//! 3. its texts in `locales/`;
//! 4. one line in `server/src/http/routes.rs`.

// Views are types, as deep as the page.
#![recursion_limit = "256"]

pub mod islands;
pub mod routes;
pub mod state;
pub mod theme;

#[cfg(any(feature = "ssr", feature = "csr"))]
pub mod atoms;
#[cfg(feature = "ssr")]
pub mod cookies;
#[cfg(any(feature = "ssr", feature = "csr"))]
pub mod countries;
#[cfg(feature = "ssr")]
pub mod document;
#[cfg(feature = "ssr")]
pub mod drawing;
#[cfg(any(feature = "ssr", feature = "csr"))]
pub mod error;
#[cfg(any(feature = "ssr", feature = "csr"))]
pub mod format;
#[cfg(all(feature = "csr", not(feature = "ssr")))]
pub mod gallery;
#[cfg(any(feature = "ssr", feature = "csr"))]
pub mod i18n;
#[cfg(any(feature = "ssr", feature = "csr"))]
pub mod molecules;
#[cfg(any(feature = "ssr", feature = "csr"))]
pub mod organisms;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(any(feature = "ssr", feature = "csr"))]
pub mod pseudo;
#[cfg(all(feature = "csr", not(feature = "ssr")))]
#[path = "gallery/request.rs"]
pub mod request;
#[cfg(feature = "ssr")]
pub mod request;
#[cfg(any(all(test, feature = "ssr"), feature = "csr"))]
pub mod story;
#[cfg(any(feature = "ssr", feature = "csr"))]
pub mod templates;
