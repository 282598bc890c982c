//! Stock while files come in and the shop sells: what a file names is set, everything else counts on.

use super::*;
use domain::ShopId;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use std::sync::atomic::{AtomicBool, Ordering};
use store::db::Backend;
use tokio::task::JoinHandle;

/// What the file names, in the tests that name a quantity.
const NAMED: i64 = 100_000;
const SELLERS: usize = 3;
/// Imports beside which is sold.
const IMPORTS: usize = 30;

#[derive(FromQueryResult)]
struct Number {
    n: i64,
}

async fn numbers(database: &Database, sql: &str) -> Vec<i64> {
    let statement = Statement::from_string(database.read().get_database_backend(), sql);
    Number::find_by_statement(statement).all(database.read()).await.unwrap().into_iter().map(|row| row.n).collect()
}

/// Sells a piece at a time, each in a transaction of its own that notes what was left after it. The row's lock
/// is held until the commit, so the notes lie in the order of the sales.
async fn sell(database: Database, shop: ShopId, cup: VariantId, over: Arc<AtomicBool>) {
    while !over.load(Ordering::Relaxed) {
        let txn = database.transaction().await.unwrap();
        stock::take(&txn, shop, &[(cup, 1)]).await.unwrap();
        let left = levels_of(&txn, shop, &[cup]).await.unwrap()[0].available;
        txn.execute_unprepared(&format!("INSERT INTO sales (remaining) VALUES ({left})")).await.unwrap();
        txn.commit().await.unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    }
}

/// A shop with one counted product, and sellers who sell it until they are told to stop.
async fn selling(database: Database) -> (Shop, VariantId, Arc<AtomicBool>, Vec<JoinHandle<()>>) {
    let shop = Shop::open(database).await;
    let file = format!(
        "Handle,Title,Variant Price,Variant Inventory Qty,Variant Inventory Tracker\ncup,Cup,9,{NAMED},shopify\n"
    );
    shop.take(file).await;
    let key = match shop.database.backend() {
        Backend::Sqlite => "INTEGER PRIMARY KEY AUTOINCREMENT",
        Backend::Postgres => "bigserial PRIMARY KEY",
    };
    let table = format!("CREATE TABLE sales (id {key}, remaining bigint NOT NULL)");
    shop.database.write().execute_unprepared(&table).await.unwrap();
    let cup = shop.level("cup", 0).await.variant;
    let over = Arc::new(AtomicBool::new(false));
    let sellers =
        (0..SELLERS).map(|_| tokio::spawn(sell(shop.database.clone(), shop.context.shop, cup, Arc::clone(&over))));
    let sellers = sellers.collect();
    (shop, cup, over, sellers)
}

common::testing::for_each_database! {
    async fn no_sale_is_lost_beside_imports_that_leave_the_quantity_blank(db: Database) {
        let (shop, cup, over, sellers) = selling(db).await;
        for turn in 0..IMPORTS {
            let price = 9 + turn % 2;
            let file = if turn % 3 == 0 {
                format!("Handle,Title,Variant Price,Variant Inventory Qty\ncup,Cup,{price},\n")
            } else {
                format!("Handle,Title,Variant Price\ncup,Cup,{price}\n")
            };
            shop.take(file).await;
        }
        over.store(true, Ordering::Relaxed);
        futures::future::join_all(sellers).await.into_iter().for_each(Result::unwrap);
        let sold = numbers(&shop.database, "SELECT count(*) AS n FROM sales").await[0];
        let left = levels_of(shop.database.read(), shop.context.shop, &[cup]).await.unwrap()[0].available;
        println!("{sold} sold beside {IMPORTS} imports");
        assert!(sold > 30, "only {sold} were sold");
        assert_eq!(NAMED - left, sold, "sales and stock differ");
    }

    async fn a_named_quantity_is_set_and_later_sales_count_down_from_it(db: Database) {
        let (shop, cup, over, sellers) = selling(db).await;
        for turn in 0..IMPORTS {
            let price = 9 + turn % 2;
            shop.take(format!("Handle,Title,Variant Price,Variant Inventory Qty\ncup,Cup,{price},{NAMED}\n")).await;
        }
        over.store(true, Ordering::Relaxed);
        futures::future::join_all(sellers).await.into_iter().for_each(Result::unwrap);
        // Each sale leaves one piece fewer than the sale before it, or one fewer than the file named.
        let left = numbers(&shop.database, "SELECT remaining AS n FROM sales ORDER BY id").await;
        let (mut before, mut set) = (NAMED, 0);
        for (index, remaining) in left.iter().enumerate() {
            set += usize::from(before != NAMED && *remaining == NAMED - 1);
            assert!(*remaining == before - 1 || *remaining == NAMED - 1, "sale {index} left {remaining} after {before}");
            before = *remaining;
        }
        let available = levels_of(shop.database.read(), shop.context.shop, &[cup]).await.unwrap()[0].available;
        assert!(available == before || available == NAMED, "{available} after {before}");
        println!("{} sold, the quantity was set {set} times between sales", left.len());
        assert!(left.len() > 30 && set > 5, "{} sales, {set} times set", left.len());
    }
}
