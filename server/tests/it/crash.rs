//! `kill -9` at random moments under load, by bank transfer and by card: what was acknowledged stands, once; stock is
//! start − sold; each card is charged once. The database is asked, in SQL.

use crate::books::{assert_all_stand, books, captured_by_gateway_and_record, stock, until_none};
use crate::buyer::{Buyer, FilledForm, Placed, placed, with_card};
use crate::catalog_file::one_product;
use crate::program::{Kind, Program};
use crate::random::Random;
use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

const KILLS: usize = 50;
const WORKERS: usize = 6;
const STOCK: u32 = 100_000;

/// A press of the button whose answer never came.
struct Unanswered {
    buyer: Buyer,
    form: FilledForm,
}

#[derive(Default)]
struct Tally {
    acknowledged: Vec<Placed>,
    by_card: usize,
    unanswered: Vec<Unanswered>,
    /// Presses that had reached the server when it was killed; the rest found nobody to talk to.
    cut_off: usize,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.acknowledged.extend(other.acknowledged);
        self.by_card += other.by_card;
        self.unanswered.extend(other.unanswered);
        self.cut_off += other.cut_off;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_kills_lose_and_double_nothing_on_sqlite() {
    kills_lose_and_double_nothing(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_kills_lose_and_double_nothing_on_postgres() {
    kills_lose_and_double_nothing(Kind::Postgres).await;
}

async fn kills_lose_and_double_nothing(kind: Kind) {
    let mut program = Program::new(kind).await;
    let file = program.write("products.csv", &one_product("bowl", STOCK, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.accept_bank_transfer();
    program.ok(&["shop", "set", "test_mode=yes"]);

    let mut random = Random::seeded();
    let mut all = Tally::default();
    for _ in 0..KILLS {
        program.serve().await;
        let stop = Arc::new(AtomicBool::new(false));
        // The first worker repeats what was cut off; half of them pay by card.
        let workers: Vec<_> = (0..WORKERS)
            .map(|worker| {
                let again = std::mem::take(&mut all.unanswered);
                tokio::spawn(work(program.url(""), Arc::clone(&stop), again, worker % 2 == 0))
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(100 + random.below(500))).await;
        program.kill();
        stop.store(true, Ordering::Relaxed);
        for worker in workers {
            all.add(worker.await.unwrap());
        }
        books(&program).await;
    }

    program.serve().await;
    for Unanswered { buyer, form } in std::mem::take(&mut all.unanswered) {
        let response = buyer.press(&form).await.unwrap();
        let order = placed(&response).expect("a press that was cut off has to give its order when repeated");
        all.acknowledged.push(order);
        all.by_card += usize::from(form.is_by_card());
    }
    let Tally { acknowledged, by_card, cut_off, .. } = all;
    println!("{kind:?}, {KILLS} kills: {} orders, {by_card} by card; {cut_off} presses cut off", acknowledged.len());
    assert!(cut_off > 0, "no press was cut off: no kill has met an order");
    assert!(by_card > KILLS / 2 && acknowledged.len() - by_card > KILLS / 2, "too little load to prove anything");
    let distinct: HashSet<u64> = acknowledged.iter().map(|order| order.number).collect();
    assert_eq!(distinct.len(), acknowledged.len(), "two presses were given one order");

    assert_all_stand(&program, &acknowledged).await;
    let books = books(&program).await;
    assert_eq!(books.orders, acknowledged.len() as i64, "orders that nobody was told of, or the other way round");
    assert_eq!(i64::from(STOCK) - stock(&program, "bowl").await, books.pieces, "stock is not start − sold");
    assert_eq!(books.pieces, books.orders, "each order is one piece");
    assert_eq!(books.captured, by_card as i64, "each order by card is paid once");
    assert_eq!(captured_by_gateway_and_record(&program).await, (books.captured, books.captured));
    assert_eq!(program.verify(), books.orders as u64, "the read models do not have every order");
    until_none(&program, "SELECT count(*) FROM outbox WHERE position IS NULL").await;
    until_none(&program, "SELECT count(*) FROM events WHERE position IS NULL").await;
}

/// Buys until it is stopped or the server dies; first repeats what was cut off.
async fn work(base: String, stop: Arc<AtomicBool>, again: Vec<Unanswered>, by_card: bool) -> Tally {
    let mut tally = Tally::default();
    for Unanswered { buyer, form } in again {
        press(buyer, form, &mut tally).await;
    }
    while !stop.load(Ordering::Relaxed) {
        let buyer = Buyer::new(&base);
        if !matches!(buyer.add_to_cart("bowl").await, Ok(status) if status.is_redirection()) {
            break;
        }
        let Ok(form) = buyer.fill_in_checkout().await else { break };
        let form = if by_card { with_card(form, "4242 4242 4242 4242") } else { form };
        press(buyer, form, &mut tally).await;
    }
    tally
}

async fn press(buyer: Buyer, form: FilledForm, tally: &mut Tally) {
    match buyer.press(&form).await {
        Ok(response) => match placed(&response) {
            Some(order) => {
                tally.acknowledged.push(order);
                tally.by_card += usize::from(form.is_by_card());
            }
            None => panic!("the checkout answered {}: {:?}", response.status(), response.text().await),
        },
        Err(error) => {
            tally.cut_off += usize::from(!error.is_connect());
            tally.unanswered.push(Unanswered { buyer, form });
        }
    }
}
