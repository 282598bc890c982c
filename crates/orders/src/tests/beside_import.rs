//! How long a buyer waits beside a large import, in one process on SQLite, where both need the one writer.

use super::*;
use catalog::imports::Imports;
use contract::desk::ImportState;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration as Time, Instant};

/// A file of so many products, of two variants each.
fn many(products: usize) -> String {
    let mut file = "Handle,Title,Option1 Name,Option1 Value,Variant Price,Variant Inventory Qty\n".to_owned();
    for n in 0..products {
        file.push_str(&format!("thing-{n},Thing {n},Size,S,9.50,3\nthing-{n},,,M,10,4\n"));
    }
    file
}

const PRODUCTS: usize = 10_000;
const BUYERS: usize = 2;
/// Far above what an import means to hold the writer for at once (`Pace`): the rest is a debug build's own time for an
/// order, on a machine that has other things to do.
const LONGEST: Time = Time::from_millis(1_500);

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_buyer_does_not_wait_for_a_large_import() {
    let file = testkit::sqlite::database().unwrap();
    let database = Database::connect(&file.url()).await.unwrap();
    database.migrate(&migrations()).await.unwrap();
    let till = Arc::new(Till::open(database.clone()).await);
    // The file has other handles than this one.
    let mug = till.stall.sell(1_000_000, 1990, 1_000_000).await;
    let (shops, clock) = (till.stall.shops.clone(), till.stall.clock.clone());
    let folder = tempfile::tempdir().unwrap();
    let uploads = infra::uploads::Uploads::below(folder.path());
    let imports = Imports::new(database, shops, common::Revision::default(), clock, Arc::new(RandomIds), uploads);
    let path = file.path().with_file_name("many.csv");
    std::fs::write(&path, many(PRODUCTS)).unwrap();

    let over = Arc::new(AtomicBool::new(false));
    let buyers = (0..BUYERS).map(|_| {
        let (till, over) = (Arc::clone(&till), Arc::clone(&over));
        tokio::spawn(async move {
            let mut waits = Vec::new();
            while !over.load(Ordering::Relaxed) {
                let began = Instant::now();
                let cart = till.cart(mug, 1).await;
                let filled = till.form(&cart, "bank_transfer").await;
                placed(till.place(&cart, &filled).await.unwrap());
                waits.push(began.elapsed());
            }
            waits
        })
    });
    let buyers: Vec<_> = buyers.collect();
    let began = Instant::now();
    let view = imports.run(&till.stall.context, &path, "many.csv").await.unwrap();
    let took = began.elapsed();
    over.store(true, Ordering::Relaxed);
    let mut waits: Vec<Time> = futures::future::join_all(buyers).await.into_iter().flat_map(Result::unwrap).collect();
    waits.sort_unstable();
    let (middle, longest) = (waits[waits.len() / 2], waits[waits.len() - 1]);
    println!(
        "{} rows in {took:?}; {} orders meanwhile, half within {middle:?}, the longest {longest:?}",
        view.report.rows,
        waits.len()
    );
    assert_eq!((view.state, view.report.products_created), (ImportState::Done, PRODUCTS as u64));
    assert!(longest < LONGEST, "a buyer waited {longest:?}");
}
