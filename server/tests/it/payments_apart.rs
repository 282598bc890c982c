//! Payments in a process and on a database of their own: the shop sells as before, and while that process is away no order
//! is lost, none is charged twice, and shoppers are told.

use crate::books::{assert_all_stand, books, captured_by_gateway_and_record, number, stock, until_none};
use crate::buyer::{Buyer, FilledForm, Placed, placed, with_card};
use crate::catalog_file::one_product;
use crate::payments::pay;
use crate::program::{BOTH, Kind, Program};
use crate::random::Random;
use reqwest::StatusCode;
use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

const KILLS: usize = 12;
const WORKERS: usize = 6;
const STOCK: u32 = 100_000;
const CARD: &str = "4242 4242 4242 4242";

/// What the shopper is told in each language: by the checkout, and by the page of an order.
const TOLD: [(&str, &str, &str); 6] = [
    ("en", "Nothing was ordered and nothing was charged", "nothing is charged twice"),
    ("de", "Es wurde nichts bestellt und nichts abgebucht", "nichts wird doppelt abgebucht"),
    ("fr", "Rien n’a été commandé ni débité", "rien ne sera débité deux fois"),
    ("es", "No se ha pedido ni cobrado nada", "no se cobrará nada dos veces"),
    ("ja", "注文も請求も行われていません", "二重に請求されることはありません"),
    ("ar", "لم يُسجَّل أي طلب ولم يُخصم أي مبلغ", "لن يُخصم أي مبلغ مرتين"),
];

async fn shop(kind: Kind) -> Program {
    let program = Program::with_payments_apart(kind).await;
    let file = program.write("products.csv", &one_product("bowl", STOCK, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.accept_bank_transfer();
    program.ok(&["shop", "set", "test_mode=yes"]);
    program
}

#[tokio::test(flavor = "multi_thread")]
async fn payments_that_are_killed_under_load_lose_and_double_nothing_on_sqlite() {
    kills_of_payments_lose_and_double_nothing(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn payments_that_are_killed_under_load_lose_and_double_nothing_on_postgres() {
    kills_of_payments_lose_and_double_nothing(Kind::Postgres).await;
}

#[derive(Default)]
struct Tally {
    acknowledged: Vec<Placed>,
    /// Presses that were told that cards can't be reached.
    refused: Vec<(Buyer, FilledForm)>,
    told: usize,
}

async fn kills_of_payments_lose_and_double_nothing(kind: Kind) {
    let mut program = shop(kind).await;
    program.serve().await;
    let mut random = Random::seeded();
    let mut all = Tally::default();
    for _ in 0..KILLS {
        let stop = Arc::new(AtomicBool::new(false));
        let workers: Vec<_> = (0..WORKERS)
            .map(|_| {
                let again = std::mem::take(&mut all.refused);
                tokio::spawn(work(program.url(""), Arc::clone(&stop), again))
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(150 + random.below(500))).await;
        program.kill_payments();
        tokio::time::sleep(Duration::from_millis(150)).await;
        program.serve_payments().await;
        stop.store(true, Ordering::Relaxed);
        for worker in workers {
            let tally = worker.await.unwrap();
            all.acknowledged.extend(tally.acknowledged);
            all.refused.extend(tally.refused);
            all.told += tally.told;
        }
        books(&program).await;
    }
    for (buyer, form) in std::mem::take(&mut all.refused) {
        let response = buyer.press(&form).await.unwrap();
        let order = placed(&response).expect("a press that was refused has to give its order when repeated");
        all.acknowledged.push(order);
    }
    let Tally { acknowledged, told, .. } = all;
    assert!(told > 0, "nobody was told that cards can't be reached: no kill has met a checkout");
    assert!(acknowledged.len() > KILLS * 3, "too little load to prove anything: {}", acknowledged.len());

    // What was cut off between order and answer is asked about again after half a minute: nothing stays open.
    let of_payments = program.payments_database().await;
    Program::execute(&of_payments, "UPDATE payment_legs SET next_check = 0 WHERE state = 'charging'").await;
    let open = "SELECT count(*) FROM payment_legs WHERE state = 'charging'";
    let cut_off = number(&of_payments, open).await;
    let began = Instant::now();
    while number(&of_payments, open).await > 0 {
        assert!(began.elapsed() < Duration::from_secs(60), "payments stay open");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    of_payments.close().await.unwrap();
    let unsettled = "SELECT count(DISTINCT stream) FROM events AS it WHERE NOT EXISTS (SELECT 1 FROM events AS other \
         WHERE other.shop_id = it.shop_id AND other.stream = it.stream \
         AND other.kind IN ('order.payment_captured', 'order.payment_declined'))";
    until_none(&program, unsettled).await;

    // Those whose card never reached the provider are paid now, by another try on the order's own page.
    let shopper = Buyer::new(&program.url(""));
    let mut paid_later = 0;
    for order in &acknowledged {
        if !shopper.page(&order.path).await.unwrap().contains("Paid: €") {
            assert_eq!(pay(&shopper, order, CARD).await.0, StatusCode::SEE_OTHER);
            paid_later += 1;
        }
    }
    println!(
        "{kind:?}, {KILLS} kills of payments: {} orders, {told} presses told, {cut_off} open at the end, {paid_later} paid later",
        acknowledged.len()
    );
    let distinct: HashSet<u64> = acknowledged.iter().map(|order| order.number).collect();
    assert_eq!(distinct.len(), acknowledged.len(), "two presses were given one order");
    assert_all_stand(&program, &acknowledged).await;
    let books = books(&program).await;
    assert_eq!(books.orders, acknowledged.len() as i64, "orders that nobody was told of, or the other way round");
    assert_eq!(books.captured, books.orders, "each order is paid once");
    assert_eq!(captured_by_gateway_and_record(&program).await, (books.captured, books.captured));
    assert_eq!(i64::from(STOCK) - stock(&program, "bowl").await, books.pieces, "stock is not start − sold");
    assert_eq!(program.verify(), books.orders as u64);
}

/// Buys by card until it is stopped; first repeats what was refused.
async fn work(base: String, stop: Arc<AtomicBool>, again: Vec<(Buyer, FilledForm)>) -> Tally {
    let mut tally = Tally::default();
    for (buyer, form) in again {
        press(buyer, form, &mut tally).await;
    }
    while !stop.load(Ordering::Relaxed) {
        let buyer = Buyer::new(&base);
        assert!(buyer.add_to_cart("bowl").await.unwrap().is_redirection());
        let form = with_card(buyer.fill_in_checkout().await.unwrap(), CARD);
        press(buyer, form, &mut tally).await;
    }
    tally
}

async fn press(buyer: Buyer, form: FilledForm, tally: &mut Tally) {
    let response = buyer.press(&form).await.unwrap();
    if let Some(order) = placed(&response) {
        tally.acknowledged.push(order);
        return;
    }
    let (status, page) = (response.status(), response.text().await.unwrap());
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE, "{page}");
    assert!(page.contains(TOLD[0].1) && page.contains("value=\"A Buyer\""), "{page}");
    tally.told += 1;
    tally.refused.push((buyer, form));
}

#[tokio::test(flavor = "multi_thread")]
async fn while_payments_are_away_shoppers_are_told_in_their_language_and_the_rest_goes_on() {
    for kind in BOTH {
        let mut program = shop(kind).await;
        program.serve().await;
        let buyer = Buyer::new(&program.url(""));
        buyer.add_to_cart("bowl").await.unwrap();
        let form = buyer.fill_in_checkout().await.unwrap();
        let pressed = with_card(form, "4000 0000 0000 3220");
        let asked = placed(&buyer.press(&pressed).await.unwrap()).unwrap();
        buyer.add_to_cart("bowl").await.unwrap();
        let form = buyer.fill_in_checkout().await.unwrap();
        let declined = placed(&buyer.press(&with_card(form, "4000 0000 0000 0002")).await.unwrap()).unwrap();
        program.kill_payments();

        // A form whose answer was lost still leads to its order.
        assert_eq!(placed(&buyer.press(&pressed).await.unwrap()).as_ref(), Some(&asked));
        buyer.add_to_cart("bowl").await.unwrap();
        let form = with_card(buyer.fill_in_checkout().await.unwrap(), CARD);
        for (lang, by_checkout, by_order) in TOLD {
            let answer = buyer.post(&format!("/{lang}/checkout"), &form.pairs()).await.unwrap();
            assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE, "{lang}");
            let page = answer.text().await.unwrap();
            assert!(page.contains(by_checkout) && page.contains("value=\"A Buyer\""), "{lang}: {page}");
            assert!(!page.contains("value=\"987\""), "a card is never sent back: {page}");
            let there = Placed { path: format!("/{lang}{}", declined.path), ..declined.clone() };
            let (status, page) = pay(&buyer, &there, CARD).await;
            assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE, "{lang}");
            assert!(page.contains(by_order), "{lang}: {page}");
            let path = format!("/{lang}{}", asked.path.replacen('?', "/confirm?", 1));
            let answer = buyer.post(&path, &[("agreed".to_owned(), "yes".to_owned())]).await.unwrap();
            assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE, "{lang}");
            let page = answer.text().await.unwrap();
            assert!(page.contains(by_order) && page.contains("name=\"agreed\""), "{lang}: {page}");
        }
        // Other ways to pay are none of their business; what is wrong is told to whoever looks after the program.
        let by_transfer = placed(&buyer.press(&form.clone().with("payment", "bank_transfer")).await.unwrap()).unwrap();
        let began = Instant::now();
        while !buyer.page("/readyz").await.unwrap().contains("payments in another process do not answer") {
            assert!(began.elapsed() < Duration::from_secs(20), "{}", buyer.page("/readyz").await.unwrap());
            tokio::time::sleep(Duration::from_millis(100)).await;
        }

        let doctor = program.run(&["doctor"]);
        assert!(String::from_utf8_lossy(&doctor.stdout).contains("do not answer"), "{doctor:?}");

        // When they are back, all of it goes on where it was.
        program.serve_payments().await;
        let doctor = program.run(&["doctor"]);
        assert!(String::from_utf8_lossy(&doctor.stdout).contains("Payments answer at unix:"), "{doctor:?}");
        let path = asked.path.replacen('?', "/confirm?", 1);
        let answer = buyer.post(&path, &[("agreed".to_owned(), "yes".to_owned())]).await.unwrap();
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        assert_eq!(pay(&buyer, &declined, CARD).await.0, StatusCode::SEE_OTHER);
        for order in [&asked, &declined] {
            assert!(buyer.page(&order.path).await.unwrap().contains("Paid: €"), "{}", order.number);
        }
        // They hear what the shop did without them.
        let of_payments = program.payments_database().await;
        let heard = "SELECT count(*) FROM payment_legs WHERE method = 'bank_transfer' AND state = 'awaited'";
        let began = Instant::now();
        while number(&of_payments, heard).await < 1 {
            assert!(began.elapsed() < Duration::from_secs(20), "order {} is not heard of", by_transfer.number);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        of_payments.close().await.unwrap();
        assert_eq!(books(&program).await.captured, 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_process_does_not_take_over_the_address_and_a_left_socket_does_not_matter() {
    let mut program = shop(Kind::Sqlite).await;
    program.serve().await;
    let second = program.run(&["payments"]);
    let said = String::from_utf8_lossy(&second.stderr).into_owned();
    assert!(!second.status.success() && said.contains("listens on"), "{said}");
    let mode = std::fs::metadata(program.payments_socket()).unwrap();
    let mode = std::os::unix::fs::PermissionsExt::mode(&mode.permissions());
    assert_eq!(mode & 0o777, 0o600, "whoever reaches the socket is believed");
    program.kill_payments();
    assert!(program.payments_socket().exists(), "a killed process leaves its socket");
    program.serve_payments().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn payments_move_with_a_copy_of_the_database_and_no_other_one_is_taken() {
    let mut program = Program::new(Kind::Sqlite).await;
    let file = program.write("products.csv", &one_product("bowl", STOCK, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.ok(&["shop", "set", "test_mode=yes"]);
    program.serve().await;
    let buyer = Buyer::new(&program.url(""));
    let buy = async |buyer: &Buyer, card: &str| {
        buyer.add_to_cart("bowl").await.unwrap();
        let form = buyer.fill_in_checkout().await.unwrap();
        placed(&buyer.press(&with_card(form, card)).await.unwrap()).unwrap()
    };
    let paid = buy(&buyer, CARD).await;
    let declined = buy(&buyer, "4000 0000 0000 0002").await;
    wait_for("payments have heard of both", async || {
        let database = program.database().await;
        let behind =
            "SELECT (SELECT value FROM outbox_position) - position FROM event_cursors WHERE consumer = 'payments'";
        number(&database, behind).await == 0
    })
    .await;
    program.kill();

    // An empty database knows nothing of what was charged.
    program.put_payments_apart();
    program.serve().await;
    assert_eq!(pay(&buyer, &declined, CARD).await.0, StatusCode::SEE_OTHER);
    assert!(!buyer.page(&declined.path).await.unwrap().contains("Paid: €"));
    wait_for("/readyz tells", async || buyer.page("/readyz").await.unwrap().contains("another database")).await;
    let doctor = program.run(&["doctor"]);
    assert!(String::from_utf8_lossy(&doctor.stdout).contains("another database"), "{doctor:?}");
    let of_payments = program.payments_database().await;
    assert_eq!(number(&of_payments, "SELECT count(*) FROM test_gateway_payments").await, 0);
    of_payments.close().await.unwrap();
    program.kill();
    program.kill_payments();

    // A copy of the shop's does.
    for end in ["", "-wal", "-shm"] {
        let of = |name: &str| program.dir.path().join(format!("{name}.sqlite{end}"));
        let _ = std::fs::remove_file(of("payments"));
        if of("orderly").exists() {
            std::fs::copy(of("orderly"), of("payments")).unwrap();
        }
    }
    program.serve().await;
    let moved = buy(&buyer, CARD).await;
    for order in [&paid, &moved] {
        assert!(buyer.page(&order.path).await.unwrap().contains("Paid: €"), "{}", order.number);
    }
    let of_payments = program.payments_database().await;
    let captures = "SELECT CAST(sum(captures) AS bigint) FROM test_gateway_payments";
    assert_eq!(number(&of_payments, captures).await, 2);
    of_payments.close().await.unwrap();
    let database = program.database().await;
    wait_for("what stayed behind is out of use", async || {
        number(
            &database,
            "SELECT count(*) FROM payment_ledger, event_cursors WHERE id = ledger AND consumer = 'payments'",
        )
        .await
            == 0
    })
    .await;

    // Nor does the shop go back to what it left behind.
    program.kill();
    program.kill_payments();
    program.put_payments_together();
    program.serve().await;
    let order = buy(&buyer, CARD).await;
    assert!(!buyer.page(&order.path).await.unwrap().contains("Paid: €"));
    assert_eq!(number(&database, captures).await, 1, "the one of before the move");
    database.close().await.unwrap();
}

/// Waits until this is so, for a while.
async fn wait_for(what: &str, is_so: impl AsyncFn() -> bool) {
    let began = Instant::now();
    while !is_so().await {
        assert!(began.elapsed() < Duration::from_secs(20), "{what}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
