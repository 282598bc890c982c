//! State in the browser, as one small library. Islands use it; it knows no page.
//!
//! # Three kinds of state
//! - **Local**: a signal of leptos in the island that owns it. Nothing here is needed for that.
//! - **The server's**: a query. The cache knows what was asked, when, and who looks at it.
//! - **The browser's own**, shared by islands and tabs: the global store (`shop`, `global`), which changes by
//!   actions only.
//!
//! # A query
//! ```text
//! let client = Client::here();
//! let key = Key::new(["orders", "list", "waiting=shipping"]);
//! let list = client.query::<String>(
//!     key.clone(),
//!     fetcher(|job| async move { net::text("/desk/orders?waiting=shipping", job.signal.as_ref()).await }),
//!     Options { stale_time: 5_000, initial: seed::script(&key), ..Options::default() },
//! );
//! let data = list.data();
//! Effect::new(move |_| if let Some(html) = data.get() { … });   // runs when the data is another, not when it came
//! ```
//! Dropping `list` ends the looking: a request that nobody else waits for is aborted, the data is kept for
//! `gc_time`. `client.invalidate(&Key::new(["orders"]))` makes everything below `orders` stale.
//!
//! # A mutation
//! ```text
//! let paid = client
//!     .mutation(|order: Rc<Order>| Box::pin(async move { net::post(&order.url, &order.body).await }))
//!     .optimistic(move |order| vec![client.change(&key, mark_paid(order))])   // taken back when refused
//!     .touches(Key::new(["orders"]))                                          // asked for anew afterwards
//!     .build();
//! paid.mutate(order);
//! ```
//! Changes that the server has not agreed to lie over the data as layers: an older answer that arrives
//! meanwhile doesn't hide them, and one that is refused is taken away alone.
//!
//! # The store
//! ```text
//! let store = global::store();
//! let cart = store.select(|shop| shop.cart);      // follows this part alone
//! store.dispatch(&Action::CartCounted(3));        // reducer, then: keep, tell other tabs, cache, log
//! ```
//!
//! # How it is made
//! `cache/` is a machine without a browser: it is told events and the time, and answers with commands. It and
//! all other pure parts are tested natively. `client.rs` and its neighbours obey it in the browser (feature
//! `hydrate`). Each point of what it can do is a test in a real browser (`end2end/state`), by the probe
//! (`frontend/src/probe/`).

pub mod cache;
pub mod data;
pub mod key;
pub mod options;
pub mod pages;
pub mod shop;
pub mod store;
pub mod stored;

#[cfg(feature = "hydrate")]
pub mod client;
#[cfg(feature = "hydrate")]
pub mod fetcher;
#[cfg(feature = "hydrate")]
pub mod global;
#[cfg(feature = "hydrate")]
pub mod infinite;
#[cfg(feature = "hydrate")]
pub mod middleware;
#[cfg(feature = "hydrate")]
pub mod mutation;
#[cfg(feature = "hydrate")]
pub mod net;
#[cfg(feature = "hydrate")]
pub mod query;
#[cfg(feature = "hydrate")]
pub mod seed;
#[cfg(feature = "hydrate")]
pub mod storage;
#[cfg(feature = "hydrate")]
mod time;

pub use data::Failure;
pub use key::Key;
pub use options::{Options, Refetch, Retry};
