//! The command line: files in and out, and what a set-up is told.

use crate::catalog_file::{one_product, stock_of};
use crate::program::{BOTH, Kind, Program};

#[tokio::test]
async fn a_file_imports_once_and_exports_to_the_same_catalogue() {
    for kind in BOTH {
        let program = Program::new(kind).await;
        let file = program.write("products.csv", &one_product("bowl", 7, "19.90"));
        let first = program.ok(&["import", "products", file.to_str().unwrap()]);
        assert!(first.contains("1 new"), "{kind:?}: {first}");
        let again = program.ok(&["import", "products", file.to_str().unwrap()]);
        assert!(again.contains("0 new, 0 changed, 1 as they were"), "{kind:?}: {again}");
        let out = program.dir.path().join("out.csv");
        program.ok(&["export", "products", out.to_str().unwrap()]);
        let back = program.ok(&["import", "products", out.to_str().unwrap()]);
        assert!(back.contains("0 new, 0 changed, 1 as they were"), "{kind:?}: {back}");
        assert_eq!(stock_of(&program, "bowl"), 7);
    }
}

#[tokio::test]
async fn a_faulty_file_is_refused_whole_and_by_line() {
    let program = Program::new(Kind::Sqlite).await;
    let mut csv = one_product("bowl", 7, "19.90");
    csv.push_str(one_product("cup", 1, "cheap").lines().nth(1).unwrap());
    let file = program.write("products.csv", &csv);
    let output = program.run(&["import", "products", file.to_str().unwrap()]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(!output.status.success());
    assert!(text.contains("line 3") && text.contains("cheap"), "{text}");
    let out = program.ok(&["export", "products"]);
    assert!(!out.contains("bowl"), "nothing may be half done:\n{out}");
}

#[tokio::test]
async fn an_export_of_another_shop_goes_in_and_comes_back() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/services/tests/fixtures/paper-goods.csv");
    let program = Program::new(Kind::Sqlite).await;
    let first = program.ok(&["import", "products", file]);
    assert!(first.contains("products: ") && !first.contains("products: 0 new"), "{first}");
    let again = program.ok(&["import", "products", file]);
    assert!(again.contains("products: 0 new, 0 changed"), "{again}");
    let out = program.dir.path().join("out.csv");
    program.ok(&["export", "products", out.to_str().unwrap()]);
    let back = program.ok(&["import", "products", out.to_str().unwrap()]);
    assert!(back.contains("products: 0 new, 0 changed"), "{back}");
}

#[tokio::test]
async fn the_doctor_names_what_is_wrong_and_how_to_mend_it() {
    let program = Program::new(Kind::Sqlite).await;
    let fresh = program.run(&["doctor"]);
    assert!(String::from_utf8_lossy(&fresh.stdout).contains("database"), "a fresh directory is told what comes next");
    program.ok(&["migrate"]);
    program.write("orderly.toml", "shop_currency = \"NOPE\"\n");
    let bad = program.run(&["doctor"]);
    let text = String::from_utf8_lossy(&bad.stdout).into_owned() + &String::from_utf8_lossy(&bad.stderr);
    assert!(!bad.status.success() && text.contains("shop_currency"), "{text}");
}

#[tokio::test]
async fn an_empty_directory_serves_and_shows_its_owner_how_to_begin() {
    let mut program = Program::new(Kind::Sqlite).await;
    program.serve().await;
    let log = program.logged();
    assert!(log.contains("/desk/setup?token="), "{log}");
    let home = reqwest::get(program.url("/")).await.unwrap();
    assert_eq!(home.status(), 200);
    assert_eq!(reqwest::get(program.url("/readyz")).await.unwrap().status(), 200);
}
