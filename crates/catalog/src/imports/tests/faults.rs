//! Faulty files: each is refused by line and reason, and leaves nothing behind.

use super::super::MAX_FILE_BYTES;
use super::*;

const HEADER: &str = "Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant Price,\
    Variant Inventory Qty,Variant Grams,Image Src,Image Position,Published";

/// Each fault as `line:key`.
fn faults(view: &ImportView) -> Vec<String> {
    assert_eq!(view.state, ImportState::Refused);
    assert_eq!(view.report.issues_total, view.report.issues.len() as u64);
    view.report
        .issues
        .iter()
        .map(|issue| format!("{}:{}", issue.line, issue.key.trim_start_matches("import-issue-")))
        .collect()
}

async fn shop() -> (Shop, testkit::sqlite::TestDatabase) {
    let file = testkit::sqlite::database().unwrap();
    let database = Database::connect(&file.url()).await.unwrap();
    database.migrate(&crate::migrations()).await.unwrap();
    (Shop::open(database).await, file)
}

#[tokio::test]
async fn every_bad_row_is_named_by_line_and_reason() {
    let (shop, _file) = shop().await;
    for (rows, expected) in [
        (",Cup,,,,,9,,,,,", "2:handle"),
        ("...,Cup,,,,,9,,,,,", "2:handle"),
        ("cup,,,,,,9,,,,,", "2:title"),
        ("cup,,Size,Small,,,9,,,,,\ncup,Cup,,Large,,,9,,,,,", "2:title"),
        ("cup,Cup,,,,,free,,,,,", "2:price"),
        ("cup,Cup,,,,,,,,,,", "2:price"),
        ("cup,Cup,,,,,-1,,,,,", "2:price"),
        ("cup,Cup,,,,,\"1,23.50\",,,,,", "2:price"),
        ("cup,Cup,,,,,10000000000.01,,,,,", "2:price-high"),
        ("cup,Cup,,,,,92233720368547758.07,,,,,", "2:price-high"),
        ("cup,Cup,,,,,99999999999999999999,,,,,", "2:price-high"),
        ("cup,Cup,,,,,9,many,,,,", "2:quantity"),
        ("cup,Cup,,,,,9,1.5,,,,", "2:quantity"),
        ("cup,Cup,,,,,9,,heavy,,,", "2:grams"),
        ("cup,Cup,,,,,9,,,cup.jpg,,", "2:image-address"),
        ("cup,Cup,,,,,9,,,https://a.example/b.jpg,front,", "2:image-position"),
        ("cup,Cup,,,,,9,,,,,perhaps", "2:boolean"),
        ("cup,Cup,,,,,\"9,90\",,,,,", "2:price"),
        ("cup,Cup,,,,,$9.90,,,,,", "2:currency"),
        ("T-Shirt,Cup,,,,,9,,,,,\nt--shirt,Cup,,,,,9,,,,,", "3:handle-alike"),
        ("cup,Cup,,Small,,,9,,,,,", "2:option-unknown"),
        ("cup,Cup,Size,Small,,Blue,9,,,,,", "2:option-unknown"),
        ("cup,Cup,Size,Small,,,9,,,,,\ncup,,Colour,Large,,,9,,,,,", "3:option-unknown"),
        ("cup,Cup,Size,,,,9,,,,,", "2:option-missing"),
        ("cup,Cup,,,Size,Small,9,,,,,", "2:option-name 2:option-unknown"),
        ("cup,Cup,Size,Small,Size,Small,9,,,,,", "2:option-name 2:option-unknown"),
        ("cup,Cup,Size,Small,,,9,,,,,\ncup,,,Small,,,9,,,,,", "3:variant-twice"),
        ("cup,Cup,,,,,9,,,,,\ncup,,,,,,9,,,,,", "3:variant-twice"),
        ("cup,Cup,,,,,9,,,,,\ncup,,,,,,,,,,,", "3:row-empty"),
        ("cup,Cup,,,,,9,,,,,\njug,Jug,,,,,9,,,,,\ncup,Cup,,,,,9,,,,,", "4:handle-apart"),
        ("cup,Cup,,,,,9", "2:columns"),
        ("cup,Cup,,,,,9,,,,,,extra", "2:columns"),
        ("cup,\"Cup\"s,,,,,9,,,,,", "2:quote-text"),
        ("cup,Cup,,,,,9,,,,,\njug,\"Jug,,,,,9,,,,,\nmug,Mug,,,,,9,,,,,", "3:quote-open"),
        ("cup,C\0up,,,,,9,,,,,", "2:nul"),
        ("a,,,,,,x,,,,,\nb,B,,,,,y,,,,,", "2:title 2:price 3:price"),
    ] {
        let view = shop.import(format!("{HEADER}\n{rows}\n")).await;
        assert_eq!(faults(&view).join(" "), expected, "{rows}");
    }
    assert!(shop.catalogue().await.is_empty());
    assert_eq!(shop.staged().await, 0);
}

#[tokio::test]
async fn a_file_that_is_none_is_named_for_what_it_is() {
    let (shop, _file) = shop().await;
    let utf16: Vec<u8> = HEADER.encode_utf16().flat_map(u16::to_le_bytes).chain([0, 0xD8, b'x', 0]).collect();
    let latin1 = [HEADER.as_bytes(), b"\ncup,Becher gr\xFCn,,,,,9,,,,,\n", "cup,Grün,,,,,9,,,,,\n".as_bytes()].concat();
    let half = [HEADER.as_bytes(), "\ncup,Grün und f\u{fc}".as_bytes(), b"\xC3,,,,,9,,,,,\n"].concat();
    for (bytes, expected) in [
        (b"".to_vec(), "1:empty"),
        (b"\xEF\xBB\xBF\r\n\r\n".to_vec(), "1:empty"),
        (HEADER.as_bytes().to_vec(), "1:no-rows"),
        (format!("{HEADER}\n,,,,,,,,,,,\n").into_bytes(), "1:no-rows"),
        (utf16, "1:utf16"),
        (latin1, "2:latin1"),
        (half, "2:utf8"),
        (b"Handle|Title|Variant Price\ncup|Cup|9\n".to_vec(), "1:separator"),
        (b"Handle,Title\ncup,Cup\n".to_vec(), "1:column-missing"),
        (b"name,cost\ncup,9\n".to_vec(), "1:column-missing 1:column-missing 1:column-missing"),
        (b"Handle,Title,Variant Price,title\ncup,Cup,9,Mug\n".to_vec(), "1:column-twice"),
    ] {
        let view = shop.import(&bytes).await;
        assert_eq!(faults(&view).join(" "), expected, "{}", String::from_utf8_lossy(&bytes));
    }
}

#[tokio::test]
async fn values_of_other_columns_are_checked_too() {
    let (shop, _file) = shop().await;
    for (column, value, expected) in [
        ("Variant Compare At Price", "lots", "2:compare-at"),
        ("Variant Inventory Policy", "allow", "2:policy"),
        ("Variant Requires Shipping", "2", "2:boolean"),
        ("Variant Taxable", "never", "2:boolean"),
        ("Status", "hidden", "2:status"),
        ("Variant Image", "cup.jpg", "2:image-address"),
        ("Option4 Value", "Oak", "2:options-many"),
        ("Vendor", &"v".repeat(256), "2:long"),
    ] {
        let view = shop.import(format!("Handle,Title,Variant Price,{column}\ncup,Cup,9,{value}\n")).await;
        assert_eq!(faults(&view).join(" "), expected, "{column} = {value}");
        assert!(view.report.issues[0].value.chars().count() <= 80);
    }
}

#[tokio::test]
async fn a_product_has_its_limits() {
    let (shop, _file) = shop().await;
    let mut file = "Handle,Title,Option1 Name,Option1 Value,Variant Price,Image Src\n".to_owned();
    file.push_str("cup,Cup,Size,0,9,\n");
    for n in 1..=2048 {
        file.push_str(&format!("cup,,,{n},9,\n"));
    }
    file.push_str("jug,Jug,,,9,\n");
    for n in 0..=250 {
        file.push_str(&format!("jug,,,,,https://pictures.example/{n}.jpg\n"));
    }
    assert_eq!(faults(&shop.import(file).await), ["2050:variants-many", "2302:images-many"]);
}

#[tokio::test]
async fn one_product_has_to_fit_in_memory() {
    let (shop, _file) = shop().await;
    let body = "x".repeat(900 * 1024);
    let rows: String = (0..20).map(|n| format!("cup,,,{n},9,{body}\n")).collect();
    let header = "Handle,Title,Option1 Name,Option1 Value,Variant Price,Note";
    let view = shop.import(format!("{header}\ncup,Cup,Size,S,9,\n{rows}jug,Jug,Size,S,9,\n")).await;
    assert_eq!(faults(&view), ["12:product-large"]);
}

#[tokio::test]
async fn a_long_list_of_faults_is_cut_and_counted() {
    let (shop, _file) = shop().await;
    let rows: String = (0..5000).map(|n| format!("cup-{n},Cup,free\n")).collect();
    let view = shop.import(format!("Handle,Title,Variant Price\n{rows}")).await;
    assert_eq!((view.report.issues.len(), view.report.issues_total, view.report.rows), (100, 5000, 5000));
    assert_eq!(view.report.issues[99].line, 101);
}

#[tokio::test]
async fn one_bad_row_at_the_end_keeps_everything_out() {
    let (shop, _file) = shop().await;
    let rows: String = (0..5000).map(|n| format!("cup-{n},Cup,9\n")).collect();
    let revision = shop.revision.current();
    let view = shop.import(format!("Handle,Title,Variant Price\n{rows}last,Last,free\n")).await;
    assert_eq!(faults(&view), ["5002:price"]);
    assert!(shop.catalogue().await.is_empty());
    assert_eq!(shop.staged().await, 0);
    assert_eq!(shop.revision.current(), revision);
}

#[tokio::test]
async fn a_file_that_is_too_large_is_not_read() {
    let (shop, _file) = shop().await;
    let path = shop.folder.path().join("large.csv");
    std::fs::File::create(&path).unwrap().set_len(MAX_FILE_BYTES + 1).unwrap();
    let view = shop.imports.run(&shop.context, &path, "large.csv").await.unwrap();
    assert_eq!(faults(&view), ["1:too-large"]);
}

#[tokio::test]
async fn a_row_without_an_end_is_refused_in_little_memory() {
    let (shop, _file) = shop().await;
    let path = shop.folder.path().join("endless.csv");
    let mut file = std::fs::File::create(&path).unwrap();
    std::io::Write::write_all(&mut file, b"Handle,Title,Variant Price\ncup,\"").unwrap();
    let block = vec![b'x'; 1024 * 1024];
    for _ in 0..20 {
        std::io::Write::write_all(&mut file, &block).unwrap();
    }
    let view = shop.imports.run(&shop.context, &path, "endless.csv").await.unwrap();
    assert_eq!(faults(&view), ["2:quote-open"]);
    std::io::Write::write_all(&mut file, b"\",9\njug,Jug,9\n").unwrap();
    let view = shop.imports.run(&shop.context, &path, "endless.csv").await.unwrap();
    assert_eq!(faults(&view), ["2:row-long"]);
}
