//! Pages, as a stranger reads them (kept in memory) and as they are drawn anew each time, each beside the
//! plain handler with an answer of the same size.

use crate::client::{Connection, Request};
use crate::extent::Extent;
use crate::files::{Places, Set};
use crate::load::{self, Load};
use crate::process::{Memory, Server};
use crate::report::progress;
use crate::{orders, url};
use anyhow::{Context, Result, bail};

/// So many products' pages are read in turn, so that no single one stays in the processor's caches.
const PRODUCTS: usize = 16;
/// How far down the list the deep page lies.
const DEEP: usize = 15;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Page {
    Home,
    List,
    DeepList,
    Product,
    Checkout,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// From the page cache, with brotli.
    Kept,
    /// Drawn for each request from what the catalogue remembers, not compressed.
    Drawn,
    /// The same, packed (gzip) for each request.
    Packed,
    /// Asked of the database, drawn and packed for each request: no cache at all.
    Anew,
}

impl Way {
    const fn coding(self) -> &'static str {
        match self {
            Self::Kept => "br",
            Self::Packed | Self::Anew => "gzip",
            Self::Drawn => "identity",
        }
    }

    /// What the shop may remember, by its settings.
    pub const fn caches(self) -> &'static [&'static str] {
        match self {
            Self::Kept => &[],
            Self::Drawn | Self::Packed => &["ORDERLY_PAGE_CACHE_MB"],
            Self::Anew => &["ORDERLY_PAGE_CACHE_MB", "ORDERLY_CATALOG_CACHE_MB"],
        }
    }
}

/// One page in one way on one set.
#[derive(Clone, Debug)]
pub struct Measured {
    pub set: Set,
    pub page: Page,
    pub way: Way,
    /// Of the body, as sent; of several pages the mean.
    pub bytes: usize,
    pub load: Load,
    pub plain: Load,
    pub memory: Memory,
}

/// Measures every page on this set.
///
/// # Errors
/// When the shop can't be started, or answers with anything but pages.
pub fn measure(places: &Places, set: Set, plain: &Server, extent: Extent) -> Result<Vec<Measured>> {
    let mut found = Vec::new();
    for ways in [&[Way::Kept][..], &[Way::Drawn, Way::Packed], &[Way::Anew]] {
        let keeps = ways == [Way::Kept];
        let server = Server::orderly(places, set, ways[0].caches())?;
        let shop = Shop::explore(&server, if keeps { DEEP.min(1) } else { DEEP })?;
        for page in [Page::Home, Page::List, Page::DeepList, Page::Product, Page::Checkout] {
            if keeps && matches!(page, Page::DeepList | Page::Checkout) {
                continue;
            }
            for way in ways {
                progress(format_args!("{set:?}: {page:?}, {way:?}"));
                if let Some(requests) = shop.requests(&server, page, *way) {
                    let (bytes, load, plain) = beside_plain(&server, plain, &requests, extent)?;
                    found.push(Measured { set, page, way: *way, bytes, load, plain, memory: server.memory() });
                }
            }
        }
    }
    Ok(found)
}

/// What there is to be read in a shop.
struct Shop {
    products: Vec<String>,
    /// A page far down the list; none where the list is short.
    deep: Option<String>,
    /// A cookie with something in its cart.
    cart: String,
}

impl Shop {
    fn explore(server: &Server, deep: usize) -> Result<Self> {
        let mut connection = Connection::open(server.address)?;
        let mut read = |path: &str| -> Result<String> {
            let request = Request { path, cookie: None, coding: "identity" }.get(server.address);
            let answer = connection.exchange(&request, true)?;
            if answer.status != 200 {
                bail!("{path} answered {}", answer.status);
            }
            Ok(answer.text()?.to_owned())
        };
        let list = read("/products")?;
        let mut products = url::links(&list, "/products/");
        products.truncate(PRODUCTS);
        let (mut page, mut deepest) = (list, None);
        for _ in 0..deep {
            let Some(next) = url::links(&page, "/products?").into_iter().find(|link| link.contains("after=")) else {
                break;
            };
            page = read(&next)?;
            deepest = Some(next);
        }
        let product = products.first().context("the list shows no products")?;
        let variant = url::field_value(&read(product)?, "variant").context("the product's page has no variant")?;
        let cart = orders::fill_cart(&mut Connection::open(server.address)?, server.address, &variant)?;
        Ok(Self { products, deep: deepest, cart })
    }

    fn requests(&self, server: &Server, page: Page, way: Way) -> Option<Vec<Vec<u8>>> {
        let get = |path: &str, cookie: Option<&str>| Request { path, cookie, coding: way.coding() }.get(server.address);
        Some(match page {
            Page::Home => vec![get("/", None)],
            Page::List => vec![get("/products", None)],
            Page::DeepList => vec![get(self.deep.as_ref()?, None)],
            Page::Product => self.products.iter().map(|path| get(path, None)).collect(),
            Page::Checkout => vec![get("/checkout", Some(&self.cart))],
        })
    }
}

/// Plain handler and page take turns, so that whatever else the machine does falls on both.
fn beside_plain(server: &Server, plain: &Server, requests: &[Vec<u8>], extent: Extent) -> Result<(usize, Load, Load)> {
    let bytes = mean_size(server, requests)?;
    let path = format!("/{bytes}");
    let plain_request = vec![Request { path: &path, cookie: None, coding: "br" }.get(plain.address)];
    load::run(server.address, requests, extent.connections, extent.turn / 4)?;
    load::run(plain.address, &plain_request, extent.connections, extent.turn / 4)?;
    let (mut pages, mut plains) = (Vec::new(), Vec::new());
    for _ in 0..extent.turns {
        plains.push(timed(plain, &plain_request, extent)?);
        pages.push(timed(server, requests, extent)?);
    }
    Ok((bytes, Load::middle(pages), Load::middle(plains)))
}

fn timed(server: &Server, requests: &[Vec<u8>], extent: Extent) -> Result<Load> {
    let before = server.cpu()?;
    let mut load = load::run(server.address, requests, extent.connections, extent.turn)?;
    load.cpu = server.cpu()?.saturating_sub(before);
    Ok(load)
}

fn mean_size(server: &Server, requests: &[Vec<u8>]) -> Result<usize> {
    let mut connection = Connection::open(server.address)?;
    let mut total = 0;
    for request in requests {
        let answer = connection.exchange(request, true)?;
        if answer.status != 200 {
            bail!("a page that is measured answered {}: {}", answer.status, String::from_utf8_lossy(request));
        }
        total += answer.body.len();
    }
    Ok(total / requests.len().max(1))
}
