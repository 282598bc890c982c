//! On Postgres: a row that somebody holds keeps no page waiting, and whoever has to write it is told so in time.

use crate::buyer::{Buyer, placed};
use crate::catalog_file::one_product;
use crate::program::{Kind, Program};
use sea_orm::ConnectionTrait;
use std::time::{Duration, Instant};
use store::Database;

/// More than there are connections for writers.
const BUYERS: usize = 30;

#[tokio::test(flavor = "multi_thread")]
async fn one_held_row_stops_no_page_and_buyers_are_refused_in_time() {
    let mut program = Program::new(Kind::Postgres).await;
    let file = program.write("products.csv", &one_product("bowl", 500, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.accept_bank_transfer();
    program.serve().await;
    let mut ready = Vec::new();
    for _ in 0..BUYERS {
        let buyer = Buyer::new(&program.url(""));
        buyer.add_to_cart("bowl").await.unwrap();
        let form = buyer.fill_in_checkout().await.unwrap();
        ready.push((buyer, form));
    }
    let database = Database::connect(&program.database_url()).await.unwrap();
    let held = database.background_transaction().await.unwrap();
    held.execute_unprepared("UPDATE stock_levels SET available = available").await.unwrap();

    let pressed: Vec<_> = ready
        .into_iter()
        .map(|(buyer, form)| {
            tokio::spawn(async move {
                let began = Instant::now();
                let answer = buyer.press(&form).await.unwrap();
                let status = answer.status().as_u16();
                (buyer, form, status, answer.text().await.unwrap(), began.elapsed())
            })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(500)).await;
    let reader = Buyer::new(&program.url(""));
    let mut longest = Duration::ZERO;
    for path in ["/", "/products", "/products/bowl", "/search?q=bowl", "/cart", "/desk/sign-in", "/readyz"] {
        let began = Instant::now();
        assert_eq!(reader.get(path).await.unwrap().status(), 200, "{path}");
        assert!(began.elapsed() < Duration::from_secs(1), "{path} took {:?}", began.elapsed());
        longest = longest.max(began.elapsed());
    }
    let mut refused = Vec::new();
    for press in pressed {
        let (buyer, form, status, page, took) = press.await.unwrap();
        assert_eq!(status, 503, "{page}");
        assert!(page.contains("We can’t be reached just now"), "{page}");
        assert!(took < Duration::from_secs(14), "a buyer waited {took:?}");
        refused.push((buyer, form, took));
    }
    let slowest = refused.iter().map(|(_, _, took)| *took).max().unwrap();
    println!("the slowest page took {longest:?}, the slowest refusal {slowest:?}");

    held.rollback().await.unwrap();
    for (buyer, form, _) in &refused {
        assert!(placed(&buyer.press(form).await.unwrap()).is_some(), "the same form has to place the order now");
    }
    program.verify();
}
