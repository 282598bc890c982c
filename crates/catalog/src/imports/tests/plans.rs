//! A slice of an import costs the same in a file of a hundred products and in one of a hundred thousand: no statement that
//! is run for each slice goes through the whole file.

use super::*;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use std::collections::BTreeMap;
use std::sync::Mutex;

/// Products of two variants and a picture, with handles as older versions made them, too.
fn many(products: usize) -> String {
    let mut file = "Handle,Title,Option1 Name,Option1 Value,Variant Price,Variant Inventory Qty,Image Src\n".to_owned();
    for n in 0..products {
        file.push_str(&format!("Thing_{n},Thing {n},Size,S,9.50,3,https://a.example/{n}.jpg\nThing_{n},,,M,10,4,\n"));
    }
    file
}

/// Each statement of two imports of so many products, and how often it was run.
async fn statements(products: usize) -> (Shop, testkit::sqlite::TestDatabase, BTreeMap<String, usize>) {
    let file = testkit::sqlite::database().unwrap();
    let counted: Arc<Mutex<BTreeMap<String, usize>>> = Arc::default();
    let noting = Arc::clone(&counted);
    let database = Database::connect(&file.url()).await.unwrap();
    database.migrate(&crate::migrations()).await.unwrap();
    let shop = Shop::open(database.observed(move |sql| {
        *noting.lock().unwrap().entry(sql.to_owned()).or_default() += 1;
    }))
    .await;
    shop.take(many(products)).await;
    shop.take(many(products).replace("9.50", "9.60")).await;
    let counted = std::mem::take(&mut *counted.lock().unwrap());
    (shop, file, counted)
}

#[tokio::test]
async fn no_statement_of_a_slice_goes_through_the_whole_file() {
    let (_, _kept, few) = statements(30).await;
    let (shop, _file, many) = statements(300).await;
    // What is run oftener for more products is run for each slice.
    let of_slices = many.iter().filter(|(sql, times)| few.get(*sql).is_none_or(|before| *times > before));
    let of_slices: Vec<&String> = of_slices.map(|(sql, _)| sql).filter(|sql| sql.contains("import_")).collect();
    assert!(of_slices.len() > 10, "{of_slices:?}");
    let mut whole = Vec::new();
    for sql in of_slices {
        let explain = Statement::from_string(DbBackend::Sqlite, format!("EXPLAIN QUERY PLAN {sql}"));
        for row in shop.database.read().query_all_raw(explain).await.unwrap() {
            let step: String = row.try_get("", "detail").unwrap();
            let tables = ["import_products", "import_variants", "import_pictures", "import_addresses"];
            // Rows of the statement's own JSON, and `e`, which is one row, stand in the statement.
            let own = step.contains("VIRTUAL TABLE") || step == "SCAN e" || step == "SCAN CONSTANT ROW";
            let scans = step.starts_with("SCAN ") && !own;
            let searches = step.contains("(shop_id=? AND import_id=?)") && !sql.contains("LIMIT 1 OFFSET");
            let is_whole =
                scans || searches && (tables.iter().any(|it| step.contains(it)) || step.contains("PRIMARY KEY"));
            if is_whole {
                whole.push(format!("{step}\n  {sql}"));
            }
        }
    }
    assert!(whole.is_empty(), "{}", whole.join("\n"));
}
