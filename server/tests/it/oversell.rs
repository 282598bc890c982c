//! Stock 50, 200 buyers who press the button at the same moment: exactly 50 orders.

use crate::books::{assert_all_stand, books, stock};
use crate::buyer::{Buyer, placed};
use crate::catalog_file::one_product;
use crate::program::{Kind, Program};
use std::collections::HashSet;
use std::sync::Arc;
use tokio::sync::{Barrier, Semaphore};

const STOCK: usize = 50;
const BUYERS: usize = 200;

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_oversold_on_sqlite() {
    nothing_is_oversold(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_oversold_on_postgres() {
    nothing_is_oversold(Kind::Postgres).await;
}

async fn nothing_is_oversold(kind: Kind) {
    let mut program = Program::new(kind).await;
    let file = program.write("products.csv", &one_product("bowl", STOCK as u32, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.accept_bank_transfer();
    program.serve().await;

    // Everybody comes, fills a cart and the form, at their leisure …
    let (base, few) = (program.url(""), Arc::new(Semaphore::new(8)));
    let ready = (0..BUYERS).map(|_| {
        let (base, few) = (base.clone(), Arc::clone(&few));
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

    // … and all press the button at once.
    let gate = Arc::new(Barrier::new(BUYERS));
    let pressed: Vec<_> = buyers
        .into_iter()
        .map(|(buyer, form)| {
            let gate = Arc::clone(&gate);
            tokio::spawn(async move {
                gate.wait().await;
                let response = buyer.press(&form).await.unwrap();
                let order = placed(&response);
                (order, response.status().as_u16(), response.text().await.unwrap())
            })
        })
        .collect();
    let (mut orders, mut refusals) = (Vec::new(), 0);
    for answer in pressed {
        match answer.await.unwrap() {
            (Some(order), ..) => orders.push(order),
            (None, 409, page) => {
                assert!(page.contains("bowl"), "a refusal has to name what is gone");
                refusals += 1;
            }
            (None, status, page) => panic!("neither an order nor a refusal: {status}\n{page}"),
        }
    }
    let numbers: HashSet<u64> = orders.iter().map(|order| order.number).collect();
    println!("{kind:?}: {} orders, {refusals} refusals", orders.len());
    assert_eq!((orders.len(), numbers.len(), refusals), (STOCK, STOCK, BUYERS - STOCK));
    assert_all_stand(&program, &orders).await;
    let books = books(&program).await;
    assert_eq!((books.orders, books.pieces), (STOCK as i64, STOCK as i64));
    assert_eq!(stock(&program, "bowl").await, 0);
    assert_eq!(program.verify(), STOCK as u64);
}
