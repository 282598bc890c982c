//! Product files as shops really send them, each with its right value. The files lie in `tests/fixtures/products`.

use super::*;
use crate::Catalog;
use crate::media::Media;
use contract::ErrorCode;
use contract::catalog::Sort;
use contract::page::Seek;
use stock::Inventory;

macro_rules! case {
    ($name:literal) => {
        include_bytes!(concat!("../../../tests/fixtures/products/", $name))
    };
}

impl Shop {
    fn catalog(&self) -> Catalog {
        let shops = Shops::new(self.database.clone(), self.clock.clone(), Arc::new(RandomIds), self.revision.clone());
        let (db, clock, ids) = (self.database.clone(), self.clock.clone(), Arc::new(RandomIds));
        let media = Media::new(db.clone(), clock.clone(), ids.clone(), self.folder.path());
        let inventory = Arc::new(Inventory::new(db.clone()));
        Catalog::new(db, clock, ids, Arc::new(shops), inventory, Arc::new(media), self.revision.clone())
    }

    /// A shop in another currency.
    async fn open_in(database: Database, currency: &str) -> Self {
        let shop = Self::open(database).await;
        let sql = format!("UPDATE shops SET currency = '{currency}'");
        sea_orm::ConnectionTrait::execute_unprepared(shop.database.write(), &sql).await.unwrap();
        // The settings are kept in memory.
        Self { imports: shop.fresh(), ..shop }
    }

    fn fresh(&self) -> Imports {
        let shops = Shops::new(self.database.clone(), self.clock.clone(), Arc::new(RandomIds), self.revision.clone());
        let (clock, ids) = (self.clock.clone(), Arc::new(RandomIds));
        let uploads = infra::uploads::Uploads::below(self.folder.path());
        Imports::new(self.database.clone(), Arc::new(shops), self.revision.clone(), clock, ids, uploads)
    }

    /// (price, pieces, counted) of each variant of a product.
    async fn offers(&self, handle: &str) -> Vec<(i64, i64, bool)> {
        self.entry(handle)
            .await
            .variants
            .iter()
            .map(|(row, pieces, counted, ..)| (row.price, *pieces, *counted))
            .collect()
    }
}

/// Each fault as `line key value`.
fn refused(view: &ImportView) -> Vec<String> {
    assert_eq!(view.state, ImportState::Refused);
    let key = |key: &str| key.trim_start_matches("import-issue-").to_owned();
    view.report.issues.iter().map(|it| format!("{} {} {}", it.line, key(&it.key), it.value)).collect()
}

/// Each note as `key (count) values`.
fn notes(report: &ImportReport) -> Vec<String> {
    let key = |key: &str| key.trim_start_matches("import-note-").to_owned();
    report.notes.iter().map(|it| format!("{} ({}) {}", key(&it.key), it.count, it.values.join(", "))).collect()
}

common::testing::for_each_database! {
    async fn the_present_template_is_read_like_the_one_before(db: Database) {
        let shop = Shop::open(db).await;
        let report = shop.take(case!("new-template.csv")).await;
        assert_eq!(counts(&report), ([1, 0, 0], [2, 0, 0]));
        let tee = shop.entry("tee").await;
        assert_eq!((tee.product.options.0.as_slice(), tee.product.published), (&["Size".to_owned()][..], true));
        assert_eq!((tee.texts[0].title.as_str(), tee.texts[0].description_html.as_str()), ("Tee", "<p>Soft</p>"));
        assert_eq!(shop.offers("tee").await, [(2000, 5, true), (2000, 3, true)]);
        let (small, _, _, oversell, _) = &tee.variants[0];
        assert_eq!((small.sku.as_str(), small.compare_at, small.grams), ("T-S", Some(2500), 200));
        assert!(small.taxable && small.requires_shipping && !oversell && tee.variants[1].3);
        assert_eq!(tee.pictures[0].source_url.as_deref(), Some("https://cdn.example/t.jpg"));
        let told = notes(&report);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with("columns-kept (13) Product Category, "), "{told:?}");
        assert!(told[0].contains("Variant Tax Code") && told[0].contains("Variant Weight Unit"), "{told:?}");
    }

    async fn names_of_columns_may_be_written_in_any_way(db: Database) {
        let shop = Shop::open(db).await;
        let report = shop.take("  url HANDLE ,TITLE,Compare-at  Price,price,Shelf,Metal (product.metafields.custom.metal)\n\
            cup,Cup,12,9,B7,tin\n").await;
        assert_eq!(notes(&report)[..2], ["columns-unknown (1) Shelf", "columns-kept (1) Metal (product.metafields.custom.metal)"]);
        let cup = shop.entry("cup").await;
        assert_eq!((cup.variants[0].0.price, cup.variants[0].0.compare_at), (900, Some(1200)));
        assert_eq!(cup.product.external.0["Shelf"], "B7");
        let view = shop.import("Handle,URL handle,Title,Price\ncup,cup,Cup,9\n").await;
        assert_eq!(refused(&view), ["1 column-twice Handle / URL handle"]);
        let view = shop.import("Title,Description\nCup,Round\n").await;
        assert_eq!(refused(&view), ["1 column-missing Handle / URL handle", "1 column-missing Variant Price / Price"]);
    }

    async fn without_a_quantity_nothing_is_counted_and_everything_can_be_bought(db: Database) {
        let shop = Shop::open(db).await;
        let report = shop.take(case!("no-quantity-column.csv")).await;
        assert_eq!(notes(&report), ["not-counted (3) "]);
        let catalog = shop.catalog();
        for handle in ["lamp", "lamp2", "lamp3"] {
            assert_eq!(shop.offers(handle).await, [(4000, 0, false)]);
            let page = catalog.product(&shop.context, handle).await.unwrap();
            assert!(page.variants[0].availability.can_be_bought(), "{handle}");
        }
        let header = "Handle,Title,Variant Price,Variant Inventory Tracker,Variant Inventory Qty";
        let report = shop.take(format!("{header}\nlamp,Lamp,40,,7\nlamp2,Lamp two,40,shopify,\nnew,New,1,,\n")).await;
        assert_eq!(notes(&report), ["not-counted (2) "]);
        assert_eq!(shop.offers("lamp").await, [(4000, 7, true)], "counted, without a tracker too");
        assert_eq!(shop.offers("lamp2").await, [(4000, 0, false)]);
        shop.take(format!("{header}\nlamp,Lamp,41,,\n")).await;
        assert_eq!(shop.offers("lamp").await, [(4100, 7, true)], "a blank leaves the stock and its counting alone");
        let exported = shop.export().await;
        assert_eq!(counts(&shop.take(&exported).await).0, [0, 0, 4]);
        assert_eq!(shop.offers("new").await, [(100, 0, false)], "an export does not make it counted");
    }

    async fn stock_that_another_service_counted_is_counted_here(db: Database) {
        let shop = Shop::open(db).await;
        let report = shop.take(case!("foreign-tracker.csv")).await;
        assert_eq!(shop.offers("mug-dsers-fulfillment-service").await, [(990, 5, true)]);
        assert_eq!(notes(&report), ["tracker (1) dsers-fulfillment-service"]);
    }

    async fn an_unlisted_product_is_sold_by_its_address_and_stands_in_no_list(db: Database) {
        let shop = Shop::open(db).await;
        shop.take(case!("unlisted.csv")).await;
        let catalog = shop.catalog();
        let page = catalog.product(&shop.context, "st-unlisted").await.unwrap();
        assert!(page.unlisted);
        assert_eq!(catalog.offers(&shop.context, &[page.variants[0].id]).await.unwrap().len(), 1, "it can be bought");
        assert!(catalog.list(&shop.context, None, Sort::Featured, &Seek::First).await.unwrap().products.items.is_empty());
        assert!(catalog.search(&shop.context, "mug", &Seek::First).await.unwrap().products.items.is_empty());
        assert!(catalog.suggest(&shop.context, "mug").await.unwrap().is_empty());
        let map = catalog.sitemap(&shop.context, None).await.unwrap();
        assert!(map.entries.iter().all(|entry| !entry.path.contains("st-unlisted")));
        let exported = String::from_utf8(shop.export().await).unwrap();
        assert!(exported.lines().next().unwrap().ends_with(",Status") && exported.contains(",true,"), "{exported}");
        assert!(exported.trim_end().ends_with(",unlisted"), "{exported}");
        assert_eq!(counts(&shop.take(&exported).await).0, [0, 0, 1]);

        let desk = catalog.desk_product(&shop.context, page.id).await.unwrap();
        assert!(desk.published && desk.unlisted);
        let listed = contract::desk::ProductForm {
            title: "Mug".into(), published: Some("on".into()), version: desk.version, ..Default::default()
        };
        let saved = catalog.save_product(&shop.context, page.id, &listed).await.unwrap();
        assert!(saved.published && !saved.unlisted);
        assert_eq!(catalog.list(&shop.context, None, Sort::Featured, &Seek::First).await.unwrap().products.items.len(), 1);
        let form = contract::desk::ProductForm { unlisted: Some("on".into()), version: saved.version, ..listed };
        assert!(catalog.save_product(&shop.context, page.id, &form).await.unwrap().unlisted);
        assert!(catalog.list(&shop.context, None, Sort::Featured, &Seek::First).await.unwrap().products.items.is_empty());
        let form = contract::desk::ProductForm { published: None, version: saved.version + 1, ..form };
        let hidden = catalog.save_product(&shop.context, page.id, &form).await.unwrap();
        assert!(!hidden.published && !hidden.unlisted);
        let gone = catalog.product(&shop.context, "st-unlisted").await;
        assert_eq!(gone.err().map(|error| error.code()), Some(ErrorCode::NotFound));
    }

    async fn numbers_and_prices_are_read_as_they_are_meant(db: Database) {
        let shop = Shop::open_in(db, "USD").await;
        shop.take(case!("float-quantity.csv")).await;
        shop.take(case!("price-with-sign.csv")).await;
        assert_eq!(shop.offers("mug").await, [(990, 5, true)]);
        assert_eq!(shop.offers("pr0").await, [(990, 5, true)]);
        let view = shop.import("Handle,Title,Price,Inventory quantity\na,A,€9.90,1\nb,B,9.90,5.5\nc,C,\"9,90\",1\n").await;
        assert_eq!(refused(&view), ["2 currency €9.90", "3 quantity 5.5", "4 price 9,90"]);
    }

    async fn yen_have_no_fraction(db: Database) {
        let shop = Shop::open_in(db, "JPY").await;
        shop.take(case!("yen.csv")).await;
        assert_eq!((shop.offers("j1").await[0].0, shop.entry("j1").await.variants[0].0.compare_at), (1200, Some(1500)));
        assert_eq!(shop.offers("j2").await[0].0, 980);
        let view = shop.import("Handle,Title,Price\nj,J,9.50\n").await;
        assert_eq!(refused(&view), ["2 price 9.50"]);
    }

    async fn separators_and_encodings_are_recognised(db: Database) {
        let shop = Shop::open(db).await;
        let latin1 = b"Handle;Title;Variant Price;Variant Inventory Qty\nmug;Gr\xFCner Mug;9,90;5\n";
        let tabs = "Handle\tTitle\tVariant Price\tVariant Inventory Qty\nmug\tMug, blue\t9.90\t5\n";
        let last: [(&[u8], &[&str], &str); 5] = [
            (case!("semicolon.csv"), &["separator (0) semicolon"], "Mug"),
            (case!("sep-line.csv"), &["separator (0) comma"], "Mug"),
            (case!("utf16le.csv"), &["encoding (0) UTF-16LE"], "Mug"),
            (tabs.as_bytes(), &["separator (0) tab"], "Mug, blue"),
            (latin1, &["separator (0) semicolon", "encoding (0) Windows-1252"], "Grüner Mug"),
        ];
        for (file, told, title) in last {
            assert_eq!(notes(&shop.take(file).await), told);
            assert_eq!(shop.offers("mug").await, [(990, 5, true)]);
            assert_eq!(shop.entry("mug").await.texts[0].title, title);
        }
        let view = shop.import(b"\xFF\xFEH\0\0\xD8x\0".as_slice()).await;
        assert_eq!(refused(&view), ["1 utf16 "]);
        let view = shop.import("Handle;Title;Price\nmug;Mug;1.250\n").await;
        assert_eq!(refused(&view), ["2 price 1.250"], "a thousand, or one and a quarter");
    }

    async fn two_handles_that_make_one_address_are_refused(db: Database) {
        let shop = Shop::open(db).await;
        assert_eq!(refused(&shop.import(case!("handles-alike.csv")).await), ["3 handle-alike t-shirt / t--shirt"]);
        shop.take("Handle,Title,Variant Price\nt--shirt,Tee,12\n").await;
        assert_eq!(shop.entry("t-shirt").await.product.source_handle.as_deref(), Some("t--shirt"));
        let view = shop.import("Handle,Title,Variant Price\nmug,Mug,1\nt-shirt,T-shirt,10\n").await;
        assert_eq!(refused(&view), ["3 handle-alike t--shirt / t-shirt"]);
        let exported = shop.export().await;
        assert!(String::from_utf8_lossy(&exported).contains("\nt--shirt,"), "an export writes the file's handle");
        assert_eq!(counts(&shop.take(&exported).await).0, [0, 0, 1]);
        let apart = "Handle,Title,Variant Price\na,A,1\nb,B,1\na,A,1\n";
        assert_eq!(refused(&shop.import(apart).await), ["4 handle-apart a"]);
    }

    async fn letters_with_marks_make_readable_addresses(db: Database) {
        let shop = Shop::open(db).await;
        shop.take(case!("handles-in-scripts.csv")).await;
        let handles: Vec<String> = shop.catalogue().await.into_iter().map(|entry| entry.product.handle).collect();
        let shalom: String = unicode_normalization::UnicodeNormalization::nfc("שָׁלוֹם").collect();
        let expected = ["हिन्दी-किताब", "กระเป๋าสตางค์", "i\u{307}stanbul-kahve", &shalom, "日本語-カップ", "が", "がら", "1f381"];
        assert_eq!(handles, expected);
        let again = shop.take(case!("handles-in-scripts.csv")).await;
        assert_eq!(counts(&again).0, [0, 0, 8]);
    }

    async fn products_from_before_keep_their_address(db: Database) {
        let shop = Shop::open(db).await;
        shop.take("Handle,Title,Variant Price\nx,Hindi,1\ny,Tee,2\n").await;
        for (now, before) in [("x", "हिन-दी-किताब"), ("y", "t-shirt")] {
            let sql = format!("UPDATE products SET handle = '{before}', source_handle = NULL WHERE handle = '{now}'");
            sea_orm::ConnectionTrait::execute_unprepared(shop.database.write(), &sql).await.unwrap();
        }
        let file = "Handle,Title,Variant Price\nहिन्दी-किताब,Hindi,5\nt--shirt,Tee,2\n";
        assert_eq!(counts(&shop.take(file).await).0, [0, 2, 0]);
        assert_eq!(shop.offers("हिन-दी-किताब").await[0].0, 500);
        assert_eq!(counts(&shop.take(file).await).0, [0, 0, 2], "from then on it is known by the file's handle");
        let view = shop.import("Handle,Title,Variant Price\nt-shirt,Other,2\n").await;
        assert_eq!(refused(&view), ["2 handle-alike t--shirt / t-shirt"]);
    }

    async fn positions_of_pictures_may_have_gaps(db: Database) {
        let shop = Shop::open(db).await;
        shop.take(case!("picture-positions.csv")).await;
        let pictures = shop.entry("ip").await.pictures;
        let addresses: Vec<_> = pictures.iter().map(|row| (row.position, row.source_url.as_deref().unwrap())).collect();
        let at = |place: i64, name: &'static str| (place, name);
        assert_eq!(addresses, [at(1, "https://cdn.example/a.jpg"), at(3, "https://cdn.example/b.jpg"), at(5, "https://cdn.example/c.jpg")]);
    }

    async fn goods_that_need_no_shipping_are_told_apart(db: Database) {
        let shop = Shop::open(db).await;
        shop.take(case!("digital.csv")).await;
        let mut told = Vec::new();
        for handle in ["ebook", "gift", "book"] {
            let row = shop.entry(handle).await.variants.remove(0).0;
            told.push((row.price, row.requires_shipping, row.taxable));
        }
        assert_eq!(told, [(1000, false, true), (5000, false, false), (2000, true, true)]);
    }
}
