//! Orders: buyers fill cart and form at their leisure and press the button together; then their events
//! are replayed while the shop serves.

use crate::client::{Connection, Request};
use crate::extent::Extent;
use crate::files::{self, Places, Set};
use crate::load::{self, Load};
use crate::process::Server;
use crate::report::progress;
use crate::{commits, url};
use anyhow::{Context, Result, bail};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// So many different products are bought, as orders of one moment seldom meet.
const PRODUCTS: usize = 16;

/// Orders that were placed, beside bare durable commits on the same disk.
#[derive(Clone, Debug)]
pub struct Orders {
    pub load: Load,
    /// How many pressed at once.
    pub buyers: usize,
    /// Bare durable commits a second, tried just before and just after; the mean.
    pub commits: f64,
}

#[derive(Clone, Debug)]
pub struct Replay {
    pub events: u64,
    /// By the read models' own clocks, all of them together.
    pub took: Duration,
}

impl Replay {
    pub fn a_second(&self) -> f64 {
        self.events as f64 / self.took.as_secs_f64().max(f64::EPSILON)
    }
}

/// # Errors
/// When a buyer does not get an order.
pub fn measure(places: &Places, set: Set, extent: Extent) -> Result<(Orders, Replay)> {
    let server = Server::orderly(places, set, &[])?;
    let address = server.address;
    progress(format_args!("{} buyers fill in the checkout", extent.orders));
    let variants = variants(&server)?;
    let buyers: Vec<_> = (0..extent.orders).map(|index| variants[index % variants.len()].clone()).collect();
    let presses =
        load::each(buyers, extent.connections, |connection, variant| fill_in(connection, address, &variant), address)?;

    progress("they press the button");
    let before_commits = commits::rate(&places.folder, extent.turn)?;
    let before = server.cpu_at_rest()?;
    let began = Instant::now();
    let mut waits = load::each(presses, extent.connections, press, address)?;
    let took = began.elapsed();
    let cpu = server.cpu_at_rest()?.saturating_sub(before);
    let after_commits = commits::rate(&places.folder, extent.turn)?;
    waits.sort_unstable();
    let load = Load { requests: waits.len(), failures: 0, took, cpu, waits };
    let orders = Orders { load, buyers: extent.connections, commits: f64::midpoint(before_commits, after_commits) };

    progress("their events are replayed");
    Ok((orders, replay(places, set)?))
}

fn variants(server: &Server) -> Result<Vec<String>> {
    let mut connection = Connection::open(server.address)?;
    let mut read = |path: &str| -> Result<String> {
        let request = Request { path, cookie: None, coding: "identity" }.get(server.address);
        Ok(connection.exchange(&request, true)?.text()?.to_owned())
    };
    let list = read("/products")?;
    url::links(&list, "/products/")
        .iter()
        .take(PRODUCTS)
        .map(|path| url::field_value(&read(path)?, "variant").with_context(|| format!("{path} has no variant")))
        .collect()
}

/// Puts one piece into a new cart; gives the cart's cookie.
pub fn fill_cart(connection: &mut Connection, address: SocketAddr, variant: &str) -> Result<String> {
    let form = url::encode_form(&[("variant", variant), ("quantity", "1")]);
    let request = Request { path: "/cart/add", cookie: None, coding: "identity" }.post(address, &form);
    let answer = connection.exchange(&request, true)?;
    let cookie = answer.header("set-cookie").and_then(|line| line.split(';').next());
    match cookie {
        Some(cookie) if answer.status < 400 => Ok(cookie.to_owned()),
        _ => bail!("nothing went into the cart: {}\n{}", answer.status, answer.text()?),
    }
}

/// A buyer's last request, ready to be sent.
pub fn fill_in(connection: &mut Connection, address: SocketAddr, variant: &str) -> Result<Vec<u8>> {
    let cart = fill_cart(connection, address, variant)?;
    let request = Request { path: "/checkout", cookie: Some(&cart), coding: "identity" };
    let page = connection.exchange(&request.get(address), true)?.text()?.to_owned();
    let hidden = |name: &str| url::field_value(&page, name).with_context(|| format!("the checkout has no {name}"));
    let (seen, key, shipping) = (hidden("seen")?, hidden("idempotency_key")?, hidden("shipping")?);
    let form = url::encode_form(&[
        ("email", "buyer@example.org"),
        ("name", "A Buyer"),
        ("line1", "Example Street 1"),
        ("postal_code", "10115"),
        ("city", "Berlin"),
        ("country", "DE"),
        ("payment", "bank_transfer"),
        ("shipping", &shipping),
        ("seen", &seen),
        ("idempotency_key", &key),
    ]);
    Ok(request.post(address, &form))
}

/// Presses "Place order"; gives how long the answer took.
#[expect(clippy::needless_pass_by_value, reason = "each press is sent once")]
fn press(connection: &mut Connection, request: Vec<u8>) -> Result<Duration> {
    let began = Instant::now();
    let answer = connection.exchange(&request, true)?;
    if !answer.header("location").is_some_and(|to| to.contains("/orders/")) {
        bail!("a buyer got {} and no order:\n{}", answer.status, answer.text()?);
    }
    Ok(began.elapsed())
}

/// Rebuilds all read models; their sizes and speeds are what the program says.
fn replay(places: &Places, set: Set) -> Result<Replay> {
    let output = files::orderly(places, set).arg("replay").output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        bail!("the replay ended with {}:\n{text}{}", output.status, String::from_utf8_lossy(&output.stderr));
    }
    sum(&text).with_context(|| format!("the replay said something unknown:\n{text}"))
}

/// Sums lines of `name: 120 events in 0.1 s, 1200 a second`.
fn sum(text: &str) -> Option<Replay> {
    let (mut events, mut seconds) = (0, 0.0);
    for line in text.lines() {
        let words: Vec<&str> = line.split_once(": ")?.1.split_whitespace().collect();
        let (count, rate) = (words.first()?.parse::<u64>().ok()?, words.get(5)?.parse::<f64>().ok()?);
        events += count;
        seconds += if rate > 0.0 { count as f64 / rate } else { 0.0 };
    }
    (events > 0).then(|| Replay { events, took: Duration::from_secs_f64(seconds) })
}

#[cfg(test)]
mod tests {
    use super::sum;

    #[test]
    fn a_replay_is_summed_over_its_read_models() {
        let said = "orders: 100 events in 0.1 s, 1000 a second\nsales: 100 events in 0.3 s, 333 a second\n";
        let replay = sum(said).unwrap();
        assert_eq!(replay.events, 200);
        assert!((replay.took.as_secs_f64() - 0.4003).abs() < 1e-3, "{replay:?}");
    }
}
