//! What an import makes of a catalogue that is there already.

use super::*;
use crate::{search, settle};
use chrono::Duration;
use common::json::{Localized, StoredPicture};
use contract::page::Seek;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ConnectionTrait, IntoActiveModel};

common::testing::for_each_database! {
    async fn a_ragged_file_becomes_a_catalogue(db: Database) {
        let shop = Shop::open(db).await;
        let before = shop.revision.current();
        let view = shop.import(PAPER_GOODS).await;
        assert_eq!(view.state, ImportState::Done, "{:?}", view.report.issues);
        assert_eq!((view.report.rows, view.done, view.total), (14, 14, 14));
        assert_eq!(counts(&view.report), ([6, 0, 0], [12, 0, 0]));
        assert!(shop.revision.current() > before);

        let notebook = shop.entry("dotted-notebook").await;
        assert_eq!(notebook.product.options.0, ["Size", "Colour"]);
        assert_eq!(notebook.product.tags.0, ["Notebooks", "Writing"]);
        assert_eq!((notebook.product.price_min, notebook.product.price_max), (1450, 2100));
        assert_eq!(notebook.product.compare_at, Some(1800));
        assert_eq!(notebook.product.external.0["Season (product.metafields.custom.season)"], "All year");
        let text = &notebook.texts[0];
        assert_eq!((text.lang.as_str(), text.title.as_str()), ("en", "Dotted Notebook"));
        assert!(!text.description_html.contains("script") && text.description_html.contains("<b>160 pages</b> &amp;"));
        let shown = [text.shows_en, text.shows_de, text.shows_fr, text.shows_es, text.shows_ja, text.shows_ar];
        assert_eq!(shown, [true; Lang::ALL.len()]);
        let (third, available, tracked, oversell, picture) = &notebook.variants[2];
        assert_eq!((third.option1.as_deref(), third.option2.as_deref()), (Some("A4"), Some("Sand")));
        assert_eq!((third.sku.as_str(), third.price, third.grams), ("NB-A4-SA", 2100, 520));
        assert_eq!((*available, *tracked, *oversell, picture), (-2, true, true, &None));
        assert_eq!(third.external.0["Cost per item"], "6.3");
        let moss = notebook.variants[1].4.as_deref();
        assert_eq!(moss, Some("https://pictures.example/notebook-moss.jpg"));
        assert_eq!(notebook.pictures.len(), 5);
        assert_eq!(notebook.pictures[2].alt.0["en"], "Open, with a \"ribbon\"");

        let envelopes = shop.entry("plain-envelopes").await;
        assert!(envelopes.product.options.0.is_empty() && envelopes.variants[0].0.option1.is_none());
        assert!(envelopes.variants[0].2, "what has a quantity is counted, without a tracker too");
        assert_eq!(shop.entry("wachs-siegel").await.variants[0].0.grams, 63);
        assert_eq!(shop.entry("brush-pen").await.variants[0].0.sku, "=BP-1");
        assert!(!shop.entry("brush-pen").await.product.published);
        assert!(!shop.entry("loose-sheets").await.product.published, "a draft can't be seen");
        let paper = shop.entry("ورق-الخط").await;
        assert!(paper.product.published && !paper.variants[0].0.taxable && paper.variants[0].0.requires_shipping);

        let query = search::Query::parse("sewn binding").unwrap();
        let found = search::hits(shop.database.read(), shop.context.shop, search::Within::All, &query, &Seek::First, 9).await;
        assert_eq!(found.unwrap().len(), 1, "the desk finds it by its words");
    }

    async fn importing_twice_changes_nothing(db: Database) {
        let shop = Shop::open(db).await;
        shop.take(PAPER_GOODS).await;
        let (catalogue, versions) = (shop.catalogue().await, shop.versions().await);
        shop.clock.advance(Duration::hours(1));
        assert_eq!(counts(&shop.take(PAPER_GOODS).await), ([0, 0, 6], [0, 0, 12]));
        assert_eq!(shop.catalogue().await, catalogue);
        assert_eq!(shop.versions().await, versions);
        assert_eq!(shop.staged().await, 0);
    }

    async fn only_what_differs_is_written(db: Database) {
        let shop = Shop::open(db).await;
        shop.take(PAPER_GOODS).await;
        let before = shop.versions().await;
        shop.clock.advance(Duration::hours(1));
        let file = String::from_utf8(PAPER_GOODS.to_vec()).unwrap().replace(",5.20,", ",5.40,");
        assert_eq!(counts(&shop.take(file).await), ([0, 1, 5], [0, 2, 10]));
        let moved = shop.versions().await.into_iter().zip(before).filter(|(now, before)| now != before).count();
        assert_eq!(moved, 1);
        let pen = shop.entry("brush-pen").await;
        assert_eq!((pen.product.price_min, pen.product.price_max), (540, 1380));
    }

    async fn variants_and_pictures_that_a_file_leaves_out_go(db: Database) {
        let shop = Shop::open(db).await;
        shop.take("Handle,Title,Option1 Name,Option1 Value,Variant Price,Image Src,Variant Image\n\
            cup,Cup,Size,Small,9,https://a.example/1.jpg,https://a.example/1.jpg\n\
            cup,,,Large,12,https://a.example/2.jpg,\njug,Jug,,,20,,\n").await;
        let report = shop.take("Handle,Title,Option1 Name,Option1 Value,Variant Price,Image Src,Variant Image\n\
            cup,Cup,Size,Huge,15,https://a.example/2.jpg,\ncup,,,Large,12,,\n").await;
        assert_eq!(counts(&report), ([0, 1, 0], [1, 0, 1]));
        let cup = shop.entry("cup").await;
        let sizes: Vec<_> = cup.variants.iter().map(|(row, ..)| row.option1.as_deref().unwrap()).collect();
        assert_eq!(sizes, ["Huge", "Large"]);
        assert_eq!(cup.pictures.len(), 1);
        assert_eq!(shop.catalogue().await.len(), 2, "a product that isn't in the file stays");
    }

    async fn columns_that_a_file_does_not_have_keep_what_is_there(db: Database) {
        let shop = Shop::open(db).await;
        shop.take(PAPER_GOODS).await;
        let before = shop.entry("wachs-siegel").await;
        let report = shop.take("variant price,HANDLE,Title,option1 value,Option1 Name\n\
            8,wachs-siegel,Siegelwachs „Glut“,4,Pieces\n19.9,wachs-siegel,,12,\n").await;
        assert_eq!(counts(&report), ([0, 1, 0], [0, 1, 1]));
        let mut expected = before;
        expected.variants[0].0.price = 800;
        let now = shop.entry("wachs-siegel").await;
        (expected.product.price_min, expected.product.compare_at) = (800, now.product.compare_at);
        assert_eq!(now, expected);
    }

    async fn a_file_without_options_does_not_touch_products_that_have_some(db: Database) {
        let shop = Shop::open(db).await;
        shop.take(PAPER_GOODS).await;
        let before = shop.catalogue().await;
        let view = shop.import("Handle,Title,Variant Price\nnew,New,1\nbrush-pen,Brush Pen,4\n").await;
        assert_eq!(view.state, ImportState::Refused);
        assert_eq!((view.report.issues[0].line, view.report.issues[0].key.as_str()), (3, "import-issue-options-absent"));
        assert_eq!(shop.catalogue().await, before);
    }

    async fn stock_becomes_what_the_file_says_and_sales_before_it_are_forgotten(db: Database) {
        let shop = Shop::open(db).await;
        let file = "Handle,Title,Variant Price,Variant Inventory Qty,Variant Inventory Tracker\ncup,Cup,9,10,shopify\n";
        shop.take(file).await;
        let cup = shop.level("cup", 0).await.variant;
        stock::take(shop.database.write(), shop.context.shop, &[(cup, 3)]).await.unwrap();
        assert_eq!(counts(&shop.take(file).await), ([0, 1, 0], [0, 1, 0]));
        assert_eq!(shop.level("cup", 0).await.available, 10);
        stock::take(shop.database.write(), shop.context.shop, &[(cup, 3)]).await.unwrap();
        assert_eq!(counts(&shop.take("Handle,Title,Variant Price\ncup,Cup,9\n").await), ([0, 0, 1], [0, 0, 1]));
        assert_eq!(shop.level("cup", 0).await.available, 7, "a file without quantities leaves the stock alone");
    }

    async fn uploaded_pictures_and_other_languages_stay(db: Database) {
        let shop = Shop::open(db).await;
        shop.take(PAPER_GOODS).await;
        let (id, shop_id) = (shop.level("plain-envelopes", 0).await.product.0, shop.context.shop.0);
        let stored = StoredPicture { id: Uuid::from_u128(5), hash: "ab12".into(), extension: "jpg".into(), width: 900, height: 900 };
        let uploaded = product_picture::Model {
            shop_id, id: Uuid::from_u128(5), product_id: id, position: 7, stored: Some(stored),
            source_url: None, alt: Localized([("de".to_owned(), "Umschläge".to_owned())].into()),
        };
        product_picture::Entity::insert(uploaded.into_active_model()).exec_without_returning(shop.database.write()).await.unwrap();
        let text = product_text::Entity::find_by_id((shop_id, id, "en".to_owned())).one(shop.database.read()).await.unwrap().unwrap();
        let german = product_text::Model { lang: "de".into(), title: "Umschläge".into(), ..text.clone() };
        product_text::Entity::insert(german.into_active_model()).exec_without_returning(shop.database.write()).await.unwrap();
        settle(shop.database.write(), shop.context.shop, Lang::En, &[id]).await.unwrap();

        let before = shop.entry("plain-envelopes").await;
        assert_eq!(counts(&shop.take(PAPER_GOODS).await).0, [0, 0, 6]);
        let exported = shop.export().await;
        assert!(String::from_utf8_lossy(&exported).contains("/media/ab12-"));
        assert_eq!(counts(&shop.take(&exported).await), ([0, 0, 6], [0, 0, 12]));
        let file = String::from_utf8(PAPER_GOODS.to_vec()).unwrap().replace("Plain Envelopes", "Plainest Envelopes");
        assert_eq!(counts(&shop.take(file).await).0, [0, 1, 5]);
        let mut expected = before;
        let english = expected.texts.iter_mut().find(|text| text.lang == "en").unwrap();
        english.title = "Plainest Envelopes".to_owned();
        english.sort_title = "plainest envelopes".to_owned();
        assert_eq!(shop.entry("plain-envelopes").await, expected);
        let mut other = text.into_active_model();
        other.title = Set("Envelopes".to_owned());
        assert!(other.update(shop.database.write()).await.is_ok());
    }

    async fn another_shop_with_the_same_handles_is_left_alone(db: Database) {
        let shop = Shop::open(db).await;
        shop.take(PAPER_GOODS).await;
        let before = shop.versions().await;
        let theirs = super::second_shop(&shop).await;
        assert_eq!(counts(&theirs.take(PAPER_GOODS).await), ([6, 0, 0], [12, 0, 0]));
        let after = shop.versions().await;
        assert!(before.iter().all(|version| after.contains(version)));
        assert_eq!(after.len(), 12);
    }
}

/// A second shop on the same database.
pub async fn second_shop(first: &Shop) -> Shop {
    let new = Uuid::from_u128(0xFFFF_0000_0000_0000_0000_0000_0000_0001);
    let db = &first.database;
    let copied = "name, currency, default_lang, tagline, about, theme, created_at, updated_at";
    let id = common::testing::sql_id(db, new.as_u128());
    let row = format!("INSERT INTO shops (id, {copied}) SELECT {id}, {copied} FROM shops");
    db.write().execute_unprepared(&row).await.unwrap();
    let shops = Shops::new(db.clone(), first.clock.clone(), Arc::new(RandomIds), first.revision.clone());
    let (clock, ids) = (first.clock.clone(), Arc::new(RandomIds));
    let folder = tempfile::tempdir().unwrap();
    let uploads = infra::uploads::Uploads::below(folder.path());
    Shop {
        imports: Imports::new(db.clone(), Arc::new(shops), first.revision.clone(), clock, ids, uploads),
        database: db.clone(),
        clock: first.clock.clone(),
        revision: first.revision.clone(),
        context: Context { shop: domain::ShopId(new), ..first.context.clone() },
        folder,
    }
}
