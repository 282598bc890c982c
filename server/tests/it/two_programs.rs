//! Several programs on one Postgres database: what happens in one is seen in the others within a second, on the next page
//! and on pages that are open; and together they sell no more than there is.

use crate::books::{assert_all_stand, books, stock};
use crate::buyer::{Buyer, placed};
use crate::catalog_file::one_product;
use crate::desk_cancel::{fields, order, owner};
use crate::program::{Kind, Program};
use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::{Barrier, Semaphore};

/// Within this, other programs show a change.
const SEEN: Duration = Duration::from_secs(1);

/// So many programs on one database, all serving.
async fn programs<const N: usize>(pieces: u32) -> [Program; N] {
    let first = Program::new(Kind::Postgres).await;
    let file = first.write("products.csv", &one_product("bowl", pieces, "19.90"));
    first.ok(&["import", "products", file.to_str().unwrap()]);
    first.accept_bank_transfer();
    let url = first.database_url();
    let mut all = vec![first];
    for _ in 1..N {
        let mut another = Program::new(Kind::Sqlite).await;
        another.own_database = Some(url.clone());
        all.push(another);
    }
    for program in &mut all {
        program.serve().await;
    }
    all.try_into().unwrap_or_else(|_| panic!("there are {N}"))
}

/// Asks for a page until it holds this; how long that took.
async fn until_shown(reader: &Buyer, path: &str, wanted: &str) -> Duration {
    let began = Instant::now();
    while !reader.page(path).await.unwrap().contains(wanted) {
        assert!(began.elapsed() < 20 * SEEN, "{path} never says {wanted}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    began.elapsed()
}

/// How often each is tried: this machine has other things to do, so the quickest counts.
const ROUNDS: usize = 3;

/// The open page of an order at a program, as far as it has been read.
struct OpenPage(reqwest::Response, String);

impl OpenPage {
    async fn open(reader: &Buyer, path: &str) -> Self {
        let (path, key) = path.split_once('?').unwrap();
        let mut page = Self(reader.get(&format!("{path}/events?{key}")).await.unwrap(), String::new());
        page.hear().await;
        page
    }

    async fn hear(&mut self) {
        let chunk = tokio::time::timeout(20 * SEEN, self.0.chunk()).await.expect("the open page hears of it");
        self.1.push_str(&String::from_utf8_lossy(&chunk.unwrap().expect("the stream goes on")));
    }

    /// Reads on until it says this; how long that took.
    async fn until(&mut self, wanted: &str, since: Instant) -> Duration {
        while !self.1.contains(wanted) {
            self.hear().await;
        }
        since.elapsed()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_in_one_program_is_seen_in_the_other_within_a_second() {
    // The link that sets an owner up is the last started program's.
    let [other, one] = programs::<2>(50).await;
    let desk = owner(&one).await;
    let readers = [Buyer::new(&one.url("")), Buyer::new(&other.url(""))];
    let (mut shipped, mut price, mut setting) = (Duration::MAX, Duration::MAX, Duration::MAX);
    for round in 0..ROUNDS {
        // Paid and shipped in one: told to the page that is open at the other.
        let bought = order(&one).await;
        let mut page = OpenPage::open(&readers[1], &bought.path).await;
        let at = |what: &str| format!("/desk/orders/{}/{what}", bought.number);
        assert!(desk.post(&at("paid"), &fields(&[("version", "1")])).await.unwrap().status().is_redirection());
        let parcel = format!("P-4711-{round}");
        let ship = fields(&[("version", "2"), ("carrier", "Post"), ("tracking_number", &parcel)]);
        let began = Instant::now();
        assert!(desk.post(&at("ship"), &ship).await.unwrap().status().is_redirection());
        shipped = shipped.min(page.until(&parcel, began).await);

        // A price, by the command line beside both; both have kept the page.
        for reader in &readers {
            reader.page("/products/bowl").await.unwrap();
        }
        let dearer = format!("23.4{round}");
        let file = one.write("dearer.csv", &one_product("bowl", 50, &dearer));
        one.ok(&["import", "products", file.to_str().unwrap()]);
        let [here, there] = [&readers[0], &readers[1]].map(|reader| until_shown(reader, "/products/bowl", &dearer));
        let (here, there) = tokio::join!(here, there);
        price = price.min(here.max(there));

        // A setting, saved at the desk of one.
        let accent = format!("7a1f5{round}");
        let look = [("accent", format!("#{accent}")), ("corners", "round".into()), ("font", "serif".into())];
        let look: Vec<_> = look.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        assert!(desk.post("/desk/appearance", &look).await.unwrap().status().is_redirection());
        setting = setting.min(until_shown(&readers[1], "/products/bowl", &format!("look.{accent}")).await);
    }
    println!("seen by the other program after: shipped {shipped:?}, price {price:?}, setting {setting:?}");
    for took in [shipped, price, setting] {
        assert!(took <= SEEN, "{took:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_pieces_sold_in_one_program_are_gone_in_the_other() {
    let [one, other] = programs::<2>(1).await;
    let reader = Buyer::new(&other.url(""));
    until_shown(&reader, "/products/bowl", "19.90").await;
    order(&one).await;
    until_shown(&reader, "/products/bowl", "Sold out").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn three_programs_sell_fifty_pieces_to_two_hundred_buyers_and_no_more() {
    const STOCK: usize = 50;
    const BUYERS: usize = 200;
    let programs = programs::<3>(STOCK as u32).await;
    let few = Arc::new(Semaphore::new(8));
    let ready = (0..BUYERS).map(|n| {
        let (base, few) = (programs[n % programs.len()].url(""), Arc::clone(&few));
        tokio::spawn(async move {
            let _turn = few.acquire().await.unwrap();
            let buyer = Buyer::new(&base);
            assert!(buyer.add_to_cart("bowl").await.unwrap().is_redirection());
            let form = buyer.fill_in_checkout().await.unwrap();
            (buyer, form)
        })
    });
    let mut buyers = Vec::with_capacity(BUYERS);
    for buyer in ready.collect::<Vec<_>>() {
        buyers.push(buyer.await.unwrap());
    }
    let gate = Arc::new(Barrier::new(BUYERS));
    let pressed = buyers.into_iter().map(|(buyer, form)| {
        let gate = Arc::clone(&gate);
        tokio::spawn(async move {
            gate.wait().await;
            let response = buyer.press(&form).await.unwrap();
            (placed(&response), response.status().as_u16())
        })
    });
    let (mut orders, mut refused) = (Vec::new(), 0);
    for answer in pressed.collect::<Vec<_>>() {
        match answer.await.unwrap() {
            (Some(order), _) => orders.push(order),
            (None, 409) => refused += 1,
            (None, status) => panic!("neither an order nor a refusal: {status}"),
        }
    }
    let numbers: HashSet<u64> = orders.iter().map(|order| order.number).collect();
    println!("{} orders, {refused} refusals", orders.len());
    assert_eq!((orders.len(), numbers.len(), refused), (STOCK, STOCK, BUYERS - STOCK));
    assert_all_stand(&programs[0], &orders).await;
    let books = books(&programs[0]).await;
    assert_eq!((books.orders, books.pieces, stock(&programs[0], "bowl").await), (STOCK as i64, STOCK as i64, 0));
    assert_eq!(programs[0].verify(), STOCK as u64);
}
