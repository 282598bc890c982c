//! Files out and in again: ours, real ones, and random ones.

use super::*;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// Shopify's own example exports. They lie beside the repository where they are to be had; where this
/// runs as part of the pipeline they have to be there.
fn real_file(name: &str) -> Option<Vec<u8>> {
    let folder = std::env::var_os("ORDERLY_SHARED_DATA")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
    let path = folder.join("shopify").join(name);
    match std::fs::read(&path) {
        Ok(bytes) => Some(bytes),
        Err(error) => {
            let in_pipeline = std::env::var("CI").is_ok_and(|it| it == "true" || it == "1");
            assert!(!in_pipeline, "{}: {error}", path.display());
            None
        }
    }
}

common::testing::for_each_database! {
    async fn an_export_imports_back_to_the_same_catalogue(db: Database) {
        let shop = Shop::open(db).await;
        shop.take(PAPER_GOODS).await;
        let (catalogue, exported) = (shop.catalogue().await, shop.export().await);
        assert_eq!(counts(&shop.take(&exported).await), ([0, 0, 6], [0, 0, 12]));
        assert_eq!(shop.catalogue().await, catalogue);
        assert_eq!(shop.export().await, exported);

        let elsewhere = testkit::sqlite::copy_of(common::testing::tables(crate::migrations)).await.unwrap();
        let elsewhere_db = Database::connect(&elsewhere.url()).await.unwrap();
        let other = Shop::open(elsewhere_db).await;
        assert_eq!(counts(&other.take(&exported).await), ([6, 0, 0], [12, 0, 0]));
        assert_eq!(other.catalogue().await, catalogue);
        assert_eq!(other.export().await, exported);
    }

    async fn an_export_keeps_the_columns_that_it_does_not_know(db: Database) {
        let shop = Shop::open(db).await;
        shop.take(PAPER_GOODS).await;
        let exported = shop.export().await;
        let mut reader = csv::Reader::from_reader(exported.as_slice());
        let header = reader.headers().unwrap().clone();
        let field = |record: &csv::StringRecord, name: &str| {
            record.get(header.iter().position(|title| title == name).unwrap()).unwrap().to_owned()
        };
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 13, "a picture stands beside a variant where it can");
        assert_eq!(field(&rows[0], "Season (product.metafields.custom.season)"), "All year");
        assert_eq!(field(&rows[2], "Cost per item"), "6.3");
        assert_eq!(field(&rows[2], "Variant Inventory Policy"), "continue");
        assert_eq!(field(&rows[4], "Image Src"), "https://pictures.example/notebook-stack.jpg");
        assert_eq!((field(&rows[5], "Option1 Name"), field(&rows[5], "Option1 Value")), ("Title".into(), "Default Title".into()));
        assert_eq!(field(&rows[8], "Variant SKU"), "=BP-1", "no sign is put before what looks like a formula");
        assert_eq!((field(&rows[11], "Status"), field(&rows[11], "Published")), ("draft".into(), "false".into()));
    }

    async fn an_empty_catalogue_exports_a_header(db: Database) {
        let shop = Shop::open(db).await;
        let exported = shop.export().await;
        assert!(exported.starts_with(b"Handle,Title,Body (HTML),Vendor,Type,"));
        assert_eq!(exported.iter().filter(|byte| **byte == b'\n').count(), 1);
    }

    async fn real_exports_come_in_and_go_out_whole(db: Database) {
        let shop = Shop::open(db).await;
        let files = ["apparel.csv", "home-and-garden.csv"].map(real_file);
        for file in files.into_iter().flatten() {
            let first = shop.take(&file).await;
            let handles: std::collections::HashSet<String> = csv::Reader::from_reader(file.as_slice())
                .records()
                .map(|record| record.unwrap()[0].to_owned())
                .collect();
            assert_eq!(first.products_created, handles.len() as u64);
            assert_eq!(first.variants_created, first.rows, "in these files every row is a variant");
            let second = shop.take(&file).await;
            assert_eq!(counts(&second).0, [0, 0, first.products_created]);
            assert_eq!(counts(&second).1, [0, 0, first.variants_created]);
        }
        shop.take(PAPER_GOODS).await;
        let catalogue = shop.catalogue().await;
        let report = shop.take(shop.export().await).await;
        assert_eq!(report.products_unchanged, catalogue.len() as u64);
        assert_eq!(shop.catalogue().await, catalogue);
    }
}

/// A text as people write them, and as nobody does.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z0-9 äöüß,;\"'=+@#/()é-]{0,20}",
        "[\\PC]{0,12}",
        Just("=SUM(A1:A9)".to_owned()),
        Just("two\nlines".to_owned()),
    ]
    .prop_map(|text| text.trim().to_owned())
}

fn html() -> impl Strategy<Value = String> {
    prop_oneof![
        words(),
        words().prop_map(|text| format!("<p>{text}</p>\r\n<ul><li>{text}</ul>")),
        Just("<h1><a href=\"x\"><h2></h2></a></h1><script>x</script> & <b>bold".to_owned()),
    ]
}

/// The fields of one variant: price and compare-at in cents, SKU, stock, grams, and two plain columns.
type Variant = (u32, Option<u32>, String, i32, u16, (bool, bool, bool), String);

#[derive(Debug, Clone)]
struct Product {
    texts: [String; 6],
    published: Option<bool>,
    options: usize,
    variants: Vec<Variant>,
    pictures: usize,
    extra: String,
}

fn product() -> impl Strategy<Value = Product> {
    let variant = (
        0..1_000_000_u32,
        proptest::option::of(0..1_000_000_u32),
        words(),
        -50..5_000_i32,
        any::<u16>(),
        any::<(bool, bool, bool)>(),
        words(),
    );
    let texts = ("[a-zA-Zäöü=]{1,12}", html(), words(), words(), words(), words());
    let texts = texts.prop_map(|(title, body, vendor, kind, tags, seo)| [title, body, vendor, kind, tags, seo]);
    (texts, any::<Option<bool>>(), 0..4_usize, proptest::collection::vec(variant, 1..5), 0..6_usize, words()).prop_map(
        |(texts, published, options, mut variants, pictures, extra)| {
            if options == 0 {
                variants.truncate(1);
            }
            Product { texts, published, options, variants, pictures, extra }
        },
    )
}

fn file_of(products: &[Product]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = "Handle,Title,Body (HTML),Vendor,Type,Tags,SEO Title,Published,Option1 Name,Option1 Value,\
        Option2 Name,Option2 Value,Option3 Name,Option3 Value,Variant Price,Variant Compare At Price,Variant SKU,\
        Variant Inventory Qty,Variant Inventory Tracker,Variant Inventory Policy,Variant Taxable,Variant Grams,\
        Cost per item,Origin,Image Src,Image Alt Text,Variant Image";
    writer.write_record(header.split(',')).unwrap();
    for (number, product) in products.iter().enumerate() {
        let cents = |cents: u32| format!("{}.{:02}", cents / 100, cents % 100);
        for row in 0..product.variants.len().max(product.pictures) {
            let first = |text: &str| if row == 0 { text.to_owned() } else { String::new() };
            let address = |n: usize| format!("https://pictures.example/{number}/{n}.jpg");
            let mut record = vec![format!("thing-{number}")];
            record.extend(product.texts.iter().map(|text| first(text)));
            record.push(first(product.published.map_or("", |it| if it { "TRUE" } else { "false" })));
            for option in 0..3 {
                let used = option < product.options;
                record.push(if used { first(["Size", "Colour", "Title"][option]) } else { String::new() });
                let value = if option == 0 { format!("v{row}") } else { format!("={option}") };
                record.push(if used && row < product.variants.len() { value } else { String::new() });
            }
            match product.variants.get(row) {
                Some((price, compare_at, sku, stock, grams, (tracked, oversell, taxable), cost)) => record.extend([
                    cents(*price),
                    compare_at.map(cents).unwrap_or_default(),
                    sku.clone(),
                    stock.to_string(),
                    if *tracked { "shopify" } else { "" }.to_owned(),
                    if *oversell { "continue" } else { "deny" }.to_owned(),
                    taxable.to_string(),
                    grams.to_string(),
                    cost.clone(),
                ]),
                None => record.extend(std::iter::repeat_n(String::new(), 9)),
            }
            record.push(first(&product.extra));
            let shown = row < product.pictures;
            record.push(if shown { address(row) } else { String::new() });
            record.push(if shown { product.extra.clone() } else { String::new() });
            let is_variant = row < product.variants.len();
            record.push(if is_variant && product.pictures > 0 { address(product.pictures - 1) } else { String::new() });
            writer.write_record(&record).unwrap();
        }
    }
    writer.into_inner().unwrap()
}

/// Whatever a catalogue holds: exporting and importing it changes nothing, here or in a new shop.
#[test]
fn any_catalogue_survives_the_way_out_and_in() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let mut runner = TestRunner::new(Config { cases: 24, failure_persistence: None, ..Config::default() });
    let catalogues = proptest::collection::vec(product(), 1..6);
    runner
        .run(&catalogues, |products| {
            runtime.block_on(async {
                let here = testkit::sqlite::copy_of(common::testing::tables(crate::migrations)).await.unwrap();
                let there = testkit::sqlite::copy_of(common::testing::tables(crate::migrations)).await.unwrap();
                let mut shops = Vec::new();
                for url in [here.url(), there.url()] {
                    shops.push(Shop::open(Database::connect(&url).await.unwrap()).await);
                }
                let view = shops[0].import(file_of(&products)).await;
                prop_assert_eq!(view.state, ImportState::Done, "{:?}", view.report.issues);
                let catalogue = shops[0].catalogue().await;
                prop_assert_eq!(catalogue.len(), products.len());
                let exported = shops[0].export().await;
                let again = shops[0].take(&exported).await;
                prop_assert_eq!(
                    counts(&again).0,
                    [0, 0, products.len() as u64],
                    "{}",
                    String::from_utf8_lossy(&exported)
                );
                shops[1].take(&exported).await;
                prop_assert_eq!(shops[1].catalogue().await, catalogue);
                prop_assert_eq!(shops[1].export().await, exported);
                Ok(())
            })
        })
        .unwrap();
}
