//! `kill -9` where no buyer is at work: while the program starts for the first time and later, gives money back, and
//! replays. What was killed is started again, and the database is asked what has come of it.

use crate::books::{books, number, stock, until_none};
use crate::buyer::{Buyer, Placed, placed, value_of, with_card};
use crate::catalog_file::one_product;
use crate::program::{BOTH, Kind, Program};
use crate::random::Random;
use std::time::{Duration, Instant};

const STOCK: u32 = 1_000;

async fn shop(kind: Kind) -> Program {
    let program = Program::new(kind).await;
    let file = program.write("products.csv", &one_product("bowl", STOCK, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.accept_bank_transfer();
    program
}

async fn buy(program: &Program, card: Option<&str>) -> Placed {
    let buyer = Buyer::new(&program.url(""));
    buyer.add_to_cart("bowl").await.unwrap();
    let form = buyer.fill_in_checkout().await.unwrap();
    let form = match card {
        Some(number) => with_card(form, number),
        None => form,
    };
    placed(&buyer.press(&form).await.unwrap()).unwrap()
}

/// Kills the server so long after its start; whether that was before it had opened.
async fn killed_after(program: &mut Program, time: Duration) -> bool {
    let opened = |program: &Program| program.logged().matches(" is open\n").count();
    let before = opened(program);
    program.begin_to_serve();
    tokio::time::sleep(time).await;
    program.kill();
    opened(program) == before
}

/// How long the server takes to answer first.
async fn usual_start(program: &mut Program) -> Duration {
    let began = Instant::now();
    program.serve().await;
    let took = began.elapsed();
    program.kill();
    took
}

#[tokio::test(flavor = "multi_thread")]
async fn kills_during_the_first_start_leave_a_shop_that_opens_and_sells() {
    const SHOPS: usize = 6;
    const KILLS: usize = 3;
    let mut random = Random::seeded();
    for kind in BOTH {
        let usual = usual_start(&mut Program::new(kind).await).await;
        let mut early = 0;
        for _ in 0..SHOPS {
            let mut program = Program::new(kind).await;
            for _ in 0..KILLS {
                early += usize::from(killed_after(&mut program, random.within(usual)).await);
            }
            program.serve().await;
            program.kill();
            let file = program.write("products.csv", &one_product("bowl", 5, "19.90"));
            program.ok(&["import", "products", file.to_str().unwrap()]);
            program.accept_bank_transfer();
            program.serve().await;
            buy(&program, None).await;
            assert_eq!((books(&program).await.orders, stock(&program, "bowl").await), (1, 4), "{kind:?}");
            let database = program.database().await;
            assert_eq!(number(&database, "SELECT count(*) FROM shops").await, 1, "{kind:?}");
            database.close().await.unwrap();
            assert_eq!(program.verify(), 1);
        }
        println!("{kind:?}: {early} of {} kills before the shop was open; a start takes {usual:?}", SHOPS * KILLS);
        assert!(early > 0, "{kind:?}: no kill met a start");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn kills_during_later_starts_change_nothing() {
    const KILLS: usize = 20;
    let mut random = Random::seeded();
    for kind in BOTH {
        let mut program = shop(kind).await;
        program.serve().await;
        for _ in 0..3 {
            buy(&program, None).await;
        }
        program.kill();
        let usual = usual_start(&mut program).await;
        let before = books(&program).await;
        let mut early = 0;
        for _ in 0..KILLS {
            early += usize::from(killed_after(&mut program, random.within(usual)).await);
            assert_eq!(books(&program).await, before, "{kind:?}");
        }
        println!("{kind:?}: {early} of {KILLS} kills before the shop was open; a start takes {usual:?}");
        assert!(early > 0, "{kind:?}: no kill met a start");
        program.serve().await;
        buy(&program, None).await;
        assert_eq!(stock(&program, "bowl").await, i64::from(STOCK) - 4, "{kind:?}");
        assert_eq!(program.verify(), 4);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn kills_while_money_goes_back_give_it_back_once() {
    const ORDERS: usize = 16;
    let mut random = Random::seeded();
    for kind in BOTH {
        let mut program = shop(kind).await;
        program.ok(&["shop", "set", "test_mode=yes"]);
        program.serve().await;
        let desk = crate::desk_cancel::owner(&program).await;
        let mut orders = Vec::new();
        for _ in 0..ORDERS {
            orders.push(buy(&program, Some("4242 4242 4242 4242")).await);
        }
        let usual = {
            let (path, form) = refund_form(&desk, orders[0].number).await;
            let began = Instant::now();
            assert!(desk.post(&path, &form).await.unwrap().status().is_redirection(), "{kind:?}");
            began.elapsed()
        };
        let mut cut_off = 0;
        for order in &orders[1..] {
            let (path, form) = refund_form(&desk, order.number).await;
            let at = random.within(usual * 3 / 2);
            let (pressed, ()) = tokio::join!(desk.post(&path, &form), async {
                tokio::time::sleep(at).await;
                program.kill();
            });
            program.serve().await;
            match pressed {
                Ok(answer) => assert!(answer.status().is_redirection(), "{kind:?}: {}", answer.status()),
                Err(error) => {
                    cut_off += usize::from(!error.is_connect());
                    let again = desk.post(&path, &form).await.unwrap();
                    assert!(again.status().is_redirection(), "{kind:?}: {}", again.text().await.unwrap());
                }
            }
        }
        println!("{kind:?}: {cut_off} of {} refunds cut off; one takes {usual:?}", ORDERS - 1);
        assert!(cut_off > 0, "{kind:?}: no refund was cut off");

        let database = program.database().await;
        // Payments hear of what they were not asked for by the order's event.
        until_none(&program, &format!("SELECT {ORDERS} - count(*) FROM refunds")).await;
        // Their time to be asked about again has come.
        Program::execute(&database, "UPDATE refunds SET next_check = 0 WHERE state = 'due'").await;
        until_none(&program, "SELECT count(*) FROM refunds WHERE state = 'due'").await;
        let total = "SELECT CAST(sum(amount * captures) AS bigint) FROM test_gateway_payments";
        let back = "SELECT CAST(sum(amount) AS bigint) FROM test_gateway_refunds";
        assert_eq!(number(&database, total).await, number(&database, back).await, "{kind:?}");
        for count in [
            "SELECT count(*) FROM test_gateway_refunds",
            "SELECT count(DISTINCT payment_id) FROM test_gateway_refunds",
            "SELECT count(*) FROM refunds WHERE state = 'done'",
            "SELECT count(*) FROM events WHERE kind = 'order.refunded'",
            "SELECT count(DISTINCT stream) FROM events WHERE kind = 'order.refunded'",
        ] {
            assert_eq!(number(&database, count).await, ORDERS as i64, "{kind:?}: {count}");
        }
        database.close().await.unwrap();
        assert_eq!(books(&program).await.captured, ORDERS as i64, "{kind:?}");
        assert_eq!(program.verify(), ORDERS as u64);
    }
}

/// Where the desk's form to give back all of an order's money is sent, and what it sends.
async fn refund_form(desk: &Buyer, number: u64) -> (String, Vec<(String, String)>) {
    let page = desk.page(&format!("/desk/orders/{number}")).await.unwrap();
    let field = |name: &str| {
        let value = value_of(&page, name).unwrap_or_else(|| panic!("order {number} has no field {name}"));
        (name.to_owned(), value)
    };
    (format!("/desk/orders/{number}/refund"), ["version", "idempotency_key", "amount"].map(field).to_vec())
}
