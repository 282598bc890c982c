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
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/catalog/tests/fixtures/paper-goods.csv");
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
    program.write("orderly.toml", "[first_shop]\ncurrency = \"NOPE\"\n");
    let bad = program.run(&["doctor"]);
    let text = String::from_utf8_lossy(&bad.stdout).into_owned() + &String::from_utf8_lossy(&bad.stderr);
    assert!(!bad.status.success() && text.contains("first_shop.currency"), "{text}");
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

#[tokio::test]
async fn settings_are_of_the_shop_that_is_there_and_make_none() {
    for kind in BOTH {
        let program = Program::new(kind).await;
        for args in [&["shop", "set", "tax.rate=19"][..], &["shop", "show"]] {
            let refused = program.run(args);
            let said = String::from_utf8_lossy(&refused.stderr).into_owned();
            assert!(!refused.status.success() && said.contains("there is no shop in"), "{kind:?}: {said}");
            assert!(said.contains("--data-dir"), "{said}");
        }
        assert!(!program.dir.path().join("orderly.sqlite").exists(), "a database was made");
    }
}

#[tokio::test]
async fn a_host_name_is_set_by_the_owners_command() {
    let mut program = Program::new(Kind::Sqlite).await;
    let file = program.write("products.csv", &one_product("bowl", 7, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.ok(&["shop", "set", "host=Shop.example."]);
    program.serve().await;
    let asked = |host: &'static str| {
        let request = reqwest::Client::new().get(program.url("/")).header("host", host);
        async move { request.send().await.unwrap().status().as_u16() }
    };
    assert_eq!(asked("shop.example").await, 200);
    assert_eq!(asked("shop.example.").await, 200, "the full form of the same name");
    assert_eq!(asked("other.example").await, 421);
}

#[tokio::test]
async fn the_doctor_asks_for_the_proxy_that_https_comes_by() {
    let program = Program::new(Kind::Sqlite).await;
    // The settings file that a test writes is open to others, which the doctor minds too.
    let doctor = || String::from_utf8_lossy(&program.run(&["doctor"]).stdout).into_owned();
    program.write("orderly.toml", "");
    assert!(doctor().contains("Readers come without a reverse proxy"));
    program.write("orderly.toml", "public_url = \"https://shop.example\"\n");
    let told = doctor();
    assert!(told.contains("notice  public_url is https, but no reverse proxy is named"), "{told}");
    assert!(told.contains("trusted_proxies = [\"127.0.0.1\"]"), "{told}");
    program.write("orderly.toml", "public_url = \"https://shop.example\"\ntrusted_proxies = [\"127.0.0.1\"]\n");
    let told = doctor();
    assert!(told.contains("ok      127.0.0.1/32 may say who a reader is"), "{told}");
}

#[tokio::test]
async fn a_proxy_that_nobody_has_named_is_told_of_once() {
    let mut program = Program::new(Kind::Sqlite).await;
    program.write("orderly.toml", "");
    program.serve().await;
    for _ in 0..3 {
        let request = reqwest::Client::new().get(program.url("/")).header("x-forwarded-for", "192.0.2.9");
        assert_eq!(request.send().await.unwrap().status(), 200);
    }
    let log = program.logged();
    assert_eq!(log.matches("not in trusted_proxies").count(), 1, "{log}");
}

#[tokio::test]
async fn uploads_that_a_kill_cut_off_go_at_the_next_start() {
    let mut program = Program::new(Kind::Sqlite).await;
    let uploads = program.dir.path().join("uploads");
    std::fs::create_dir(&uploads).unwrap();
    let old = std::time::SystemTime::now() - std::time::Duration::from_secs(2 * 60 * 60);
    for (name, at) in [("old.upload", Some(old)), ("young.upload", None), ("old.txt", Some(old))] {
        let file = std::fs::File::create(uploads.join(name)).unwrap();
        if let Some(at) = at {
            file.set_modified(at).unwrap();
        }
    }
    program.serve().await;
    let left = |name: &str| uploads.join(name).exists();
    assert_eq!((left("old.upload"), left("young.upload"), left("old.txt")), (false, true, true));
}
