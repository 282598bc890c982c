//! Imports and `kill -9`: a file that was found good is written to its end by whoever serves next; and how long
//! buyers wait for the import of another process.

use crate::books::number;
use crate::buyer::{Buyer, placed};
use crate::catalog_file::one_product;
use crate::program::{BOTH, Kind, Program};
use std::io::{BufRead, BufReader};
use std::time::{Duration, Instant};

/// How long the rest of an import may take in a debug build, the wait for the dead process's silence included.
const PATIENCE: Duration = Duration::from_secs(180);

/// So many products of two variants each.
fn many(products: usize) -> String {
    let mut file =
        "Handle,Title,Option1 Name,Option1 Value,Variant Price,Variant Inventory Qty,Variant Inventory Tracker\n"
            .to_owned();
    for n in 0..products {
        file.push_str(&format!("thing-{n},Thing {n},Size,S,9.50,3,shopify\nthing-{n},,,M,10,4,shopify\n"));
    }
    file
}

async fn is_there(program: &Program, handle: &str) -> bool {
    reqwest::get(program.url(&format!("/products/{handle}"))).await.is_ok_and(|page| page.status() == 200)
}

async fn until_there(program: &Program, handle: &str) {
    let began = Instant::now();
    while !is_there(program, handle).await {
        assert!(began.elapsed() < PATIENCE, "{handle} is not there after {PATIENCE:?}\n{}", program.logged());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_is_killed_while_it_writes_is_finished_after_a_restart() {
    const PRODUCTS: usize = 3_000;
    for kind in BOTH {
        let mut program = Program::new(kind).await;
        let small = program.write("small.csv", &one_product("bowl", 7, "19.90"));
        program.ok(&["import", "products", small.to_str().unwrap()]);
        program.accept_bank_transfer();
        let file = program.write("many.csv", &many(PRODUCTS));
        program.serve().await;
        let mut import = program.start(&["import", "products", file.to_str().unwrap()]);
        until_there(&program, "thing-100").await;
        import.kill().unwrap();
        import.wait().unwrap();
        program.kill();
        let partly = program.ok(&["export", "products"]).lines().count();
        program.serve().await;
        let began = Instant::now();
        until_there(&program, &format!("thing-{}", PRODUCTS - 1)).await;
        println!(
            "{kind:?}: killed after {} of {} rows, finished {:?} after the restart",
            partly - 2,
            PRODUCTS * 2,
            began.elapsed()
        );
        assert!((200..PRODUCTS * 2).contains(&partly), "killed at {partly} rows");
        let database = program.database().await;
        for (sql, expected) in [
            ("SELECT count(*) FROM products", PRODUCTS + 1),
            ("SELECT count(*) FROM variants", PRODUCTS * 2 + 1),
            ("SELECT CAST(sum(available) AS bigint) FROM stock_levels", PRODUCTS * 7 + 7),
            ("SELECT count(*) FROM imports WHERE state = 'done' AND resumed > 0", 1),
        ] {
            assert_eq!(number(&database, sql).await, expected as i64, "{kind:?}: {sql}");
        }
        database.close().await.unwrap();
        // The end is noted with the last slice, so nothing runs any more once the last product is there.
        let again = program.ok(&["import", "products", file.to_str().unwrap()]);
        assert!(again.contains(&format!("products: 0 new, 0 changed, {PRODUCTS} as they were")), "{kind:?}: {again}");
        assert!(again.contains(&format!("variants: 0 new, 0 changed, {} as they were", PRODUCTS * 2)), "{again}");
        assert!(is_there(&program, "bowl").await, "a product that isn't in the file stays");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_is_killed_while_it_checks_changes_nothing() {
    let program = Program::new(Kind::Sqlite).await;
    let small = program.write("small.csv", &one_product("bowl", 7, "19.90"));
    program.ok(&["import", "products", small.to_str().unwrap()]);
    program.accept_bank_transfer();
    let before = program.ok(&["export", "products"]);
    let mut faulty = many(60_000);
    faulty.push_str("last,Last,,,free,1,shopify\n");
    let file = program.write("faulty.csv", &faulty);
    let mut import = program.start(&["import", "products", file.to_str().unwrap()]);
    // It says how far its check has come: "checking: 3 %".
    BufReader::new(import.stderr.take().unwrap()).read_until(b'%', &mut Vec::new()).unwrap();
    assert!(import.try_wait().unwrap().is_none(), "it had ended before it could be killed");
    import.kill().unwrap();
    import.wait().unwrap();
    assert_eq!(program.ok(&["export", "products"]), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_buyer_does_not_wait_for_the_import_of_another_process() {
    const LONGEST: Duration = Duration::from_secs(3);
    let mut program = Program::new(Kind::Sqlite).await;
    let small = program.write("small.csv", &one_product("bowl", 100_000, "19.90"));
    program.ok(&["import", "products", small.to_str().unwrap()]);
    program.accept_bank_transfer();
    let file = program.write("many.csv", &many(10_000));
    program.serve().await;
    let began = Instant::now();
    let mut import = program.start(&["import", "products", file.to_str().unwrap()]);
    let (mut orders, mut longest) = (0, Duration::ZERO);
    let status = loop {
        if let Some(status) = import.try_wait().unwrap() {
            break status;
        }
        let buyer = Buyer::new(&program.url(""));
        let asked = Instant::now();
        assert!(buyer.add_to_cart("bowl").await.unwrap().is_redirection());
        longest = longest.max(asked.elapsed());
        let form = buyer.fill_in_checkout().await.unwrap();
        let pressed = Instant::now();
        placed(&buyer.press(&form).await.unwrap()).expect("an order beside an import");
        longest = longest.max(pressed.elapsed());
        orders += 1;
    };
    println!("20,000 rows in {:?}; {orders} orders meanwhile, the longest wait {longest:?}", began.elapsed());
    assert!(status.success(), "the import ended with {status}");
    assert!(longest < LONGEST, "a buyer waited {longest:?}");
    assert!(orders >= 20, "only {orders} orders beside 20,000 rows");
}
