//! `kill -9` at random moments under load: what was acknowledged stands, once; stock is start − sold;
//! the read models equal a replay.

use crate::buyer::{Buyer, FilledForm, Placed, placed};
use crate::catalog_file::{one_product, stock_of};
use crate::program::{Kind, Program};
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
    unanswered: Vec<Unanswered>,
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_kills_lose_and_double_nothing() {
    let mut program = Program::new(Kind::Sqlite).await;
    let file = program.write("products.csv", &one_product("bowl", STOCK, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.accept_bank_transfer();

    let seed = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_nanos() as u64;
    println!("seed {seed}");
    let mut random = Random(seed | 1);
    let mut acknowledged: Vec<Placed> = Vec::new();
    let mut unanswered: Vec<Unanswered> = Vec::new();
    let mut retried = 0;
    for _ in 0..KILLS {
        program.serve().await;
        let stop = Arc::new(AtomicBool::new(false));
        let workers: Vec<_> = (0..WORKERS)
            .map(|_| tokio::spawn(work(program.url(""), Arc::clone(&stop), std::mem::take(&mut unanswered))))
            .collect();
        tokio::time::sleep(Duration::from_millis(100 + random.below(500))).await;
        program.kill();
        stop.store(true, Ordering::Relaxed);
        for worker in workers {
            let tally = worker.await.unwrap();
            acknowledged.extend(tally.acknowledged);
            unanswered.extend(tally.unanswered);
        }
        retried += unanswered.len();
    }

    program.serve().await;
    for Unanswered { buyer, form } in unanswered {
        let response = buyer.press(&form).await.unwrap();
        acknowledged.push(placed(&response).expect("a press that was cut off has to give its order when repeated"));
    }
    let distinct: HashSet<&Placed> = acknowledged.iter().collect();
    let numbers: HashSet<u64> = acknowledged.iter().map(|order| order.number).collect();
    println!("{KILLS} kills: {} orders acknowledged, {retried} presses cut off and repeated", distinct.len());
    assert!(distinct.len() > KILLS, "too little load to prove anything: {} orders", distinct.len());
    assert_eq!(distinct.len(), acknowledged.len(), "two presses were given one order");
    assert_eq!(distinct.len(), numbers.len(), "one number was given to two orders");

    let reader = Buyer::new(&program.url(""));
    for order in &acknowledged {
        assert_eq!(reader.get(&order.path).await.unwrap().status(), 200, "order {} is gone", order.number);
    }
    let sold = i64::from(STOCK) - stock_of(&program, "bowl");
    assert_eq!(sold, acknowledged.len() as i64, "stock is not start − sold");
    program.ok(&["doctor", "--deep"]);
}

/// Buys until it is stopped or the server dies; first repeats what was cut off.
async fn work(base: String, stop: Arc<AtomicBool>, again: Vec<Unanswered>) -> Tally {
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
        press(buyer, form, &mut tally).await;
    }
    tally
}

async fn press(buyer: Buyer, form: FilledForm, tally: &mut Tally) {
    match buyer.press(&form).await {
        Ok(response) => match placed(&response) {
            Some(order) => tally.acknowledged.push(order),
            None => panic!("the checkout answered {}: {:?}", response.status(), response.text().await),
        },
        Err(_) => tally.unanswered.push(Unanswered { buyer, form }),
    }
}

/// Xorshift (Marsaglia 2003): enough to choose moments.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}
