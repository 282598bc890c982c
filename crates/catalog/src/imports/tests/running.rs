//! Imports while they run, when they are cut off, and side by side with selling.

use super::super::progress;
use super::super::staging::Chunk;
use super::*;
use chrono::Duration;
use contract::ErrorCode;
use domain::{ImportId, ShopId};
use sea_orm::{ConnectionTrait, Statement};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration as Pause;

/// A file of so many products with two variants each.
pub fn many(products: usize) -> String {
    let mut file = "Handle,Title,Option1 Name,Option1 Value,Variant Price,Variant Inventory Qty\n".to_owned();
    for n in 0..products {
        file.push_str(&format!("thing-{n},Thing {n},Size,S,9.50,3\nthing-{n},,,M,10,4\n"));
    }
    file
}

impl Shop {
    /// What a process leaves that is killed between two chunks.
    async fn cut_off(&self) -> ImportId {
        let view = ImportView {
            id: ImportId(Uuid::now_v7()),
            file_name: "cut.csv".to_owned(),
            state: ImportState::Reading,
            done: 10,
            total: 100,
            started_at: self.imports.clock.now(),
            resumed: false,
            report: ImportReport::default(),
        };
        progress::begin(self.database.write(), self.context.shop, Uuid::from_u128(404), &view).await.unwrap();
        self.stage(view.id).await;
        view.id
    }

    /// Another process on the same database.
    pub fn process(&self) -> Imports {
        let shops = Shops::new(self.database.clone(), self.clock.clone(), Arc::new(RandomIds), self.revision.clone());
        let clock = self.clock.clone();
        let uploads = infra::uploads::Uploads::below(self.folder.path());
        Imports::new(self.database.clone(), Arc::new(shops), self.revision.clone(), clock, Arc::new(RandomIds), uploads)
    }

    pub async fn number(&self, sql: &str) -> i64 {
        let statement = Statement::from_string(self.database.read().get_database_backend(), sql);
        self.database.read().query_one_raw(statement).await.unwrap().unwrap().try_get_by_index(0).unwrap()
    }

    async fn stage(&self, import: ImportId) {
        let mut rows = super::super::rows::Rows::new(&b"Handle,Title,Variant Price\ncup,Cup,9\n"[..], b',', 1);
        let mut row = super::super::rows::Row::default();
        let mut issues = super::super::issues::Issues::default();
        rows.next(&mut row).unwrap();
        let columns = super::super::columns::Columns::of_header(&row, &mut issues).unwrap();
        let mut assembler = super::super::assembling::Assembler::new(
            &columns,
            "EUR".parse().unwrap(),
            super::super::amounts::Decimal::Point,
            issues,
            super::super::notes::Notes::default(),
        );
        rows.next(&mut row).unwrap();
        assert!(assembler.take(&row).is_none());
        let mut chunk = Chunk::default();
        chunk.push(0, assembler.finish().unwrap(), &RandomIds);
        chunk.insert(self.database.write(), self.context.shop.0, import.0).await.unwrap();
    }
}

common::testing::for_each_database! {
    async fn an_import_in_the_background_is_watched_and_its_file_removed(db: Database) {
        let shop = Shop::open(db).await;
        let file = shop.file(many(2_000).as_bytes());
        let begun = shop.imports.start(&shop.context, &file, "many.csv").await.unwrap();
        assert_eq!((begun.state, begun.file_name.as_str()), (ImportState::Reading, "many.csv"));
        let mut states = vec![begun.state];
        let end = loop {
            let view = shop.imports.view(&shop.context, begun.id).await.unwrap();
            assert!(view.done <= view.total);
            if states.last() != Some(&view.state) {
                states.push(view.state);
            }
            if !matches!(view.state, ImportState::Reading | ImportState::Writing) {
                break view;
            }
            tokio::time::sleep(Pause::from_millis(2)).await;
        };
        assert_eq!(states, [ImportState::Reading, ImportState::Writing, ImportState::Done]);
        assert_eq!(counts(&end.report), ([2_000, 0, 0], [4_000, 0, 0]));
        for _ in 0..500 {
            if !file.exists() {
                break;
            }
            tokio::time::sleep(Pause::from_millis(10)).await;
        }
        assert!(!file.exists());
        let list = shop.imports.list(&shop.context).await.unwrap();
        assert_eq!(list.imports, [end]);
    }

    async fn an_import_whose_process_died_is_refused_and_leaves_nothing(db: Database) {
        let shop = Shop::open(db).await;
        let import = shop.cut_off().await;
        shop.clock.advance(Duration::seconds(15));
        let view = shop.imports.view(&shop.context, import).await.unwrap();
        assert_eq!(view.state, ImportState::Reading, "its process may only be slow");
        shop.clock.advance(Duration::seconds(1));
        let writer = shop.database.transaction().await.unwrap();
        let shown = shop.imports.list(&shop.context).await.unwrap().imports.remove(0);
        assert_eq!(shown.state, ImportState::Refused, "nobody waits for a writer to be told");
        writer.rollback().await.unwrap();
        for _ in 0..500 {
            if shop.staged().await == 0 {
                break;
            }
            tokio::time::sleep(Pause::from_millis(10)).await;
        }
        let view = shop.imports.view(&shop.context, import).await.unwrap();
        assert_eq!((view.state, view.report.issues[0].key.as_str()), (ImportState::Refused, "import-issue-interrupted"));
        assert_eq!(shop.staged().await, 0);
        let late = ImportView { state: ImportState::Writing, ..view };
        let dead = Uuid::from_u128(404);
        let late = progress::save(shop.database.write(), shop.context.shop, dead, &late, shop.imports.clock.now()).await;
        assert_eq!(late.err().map(|error| error.code()), Some(ErrorCode::Conflict), "the dead don't write");
    }

    async fn rows_that_nobody_imports_any_more_are_cleared_at_start(db: Database) {
        let shop = Shop::open(db).await;
        let running = shop.cut_off().await;
        shop.stage(ImportId(Uuid::now_v7())).await;
        assert_eq!(shop.staged().await, 2);
        shop.imports.clear_leftovers().await.unwrap();
        assert_eq!(shop.staged().await, 1, "those of a running import stay");
        assert!(shop.imports.view(&shop.context, running).await.is_ok());
    }

    async fn an_import_is_only_seen_in_its_own_shop(db: Database) {
        let shop = Shop::open(db).await;
        let view = shop.import("Handle,Title,Variant Price\ncup,Cup,9\n").await;
        let elsewhere = Context { shop: ShopId(Uuid::from_u128(1)), ..shop.context.clone() };
        let seen = shop.imports.view(&elsewhere, view.id).await;
        assert_eq!(seen.err().map(|error| error.code()), Some(ErrorCode::NotFound));
        assert!(shop.imports.list(&elsewhere).await.unwrap().imports.is_empty());
    }

    async fn a_second_import_at_the_same_time_is_refused(db: Database) {
        let shop = Shop::open(db).await;
        let file = shop.file(many(300).as_bytes());
        let begun = shop.imports.start(&shop.context, &file, "many.csv").await.unwrap();
        let second = shop.file(many(300).as_bytes());
        let refused = shop.imports.start(&shop.context, &second, "again.csv").await;
        assert_eq!(refused.err().map(|error| error.code()), Some(ErrorCode::ImportRunning));
        assert!(!second.exists(), "nobody reads it any more");
        while !matches!(shop.imports.view(&shop.context, begun.id).await.unwrap().state, ImportState::Done) {
            tokio::time::sleep(Pause::from_millis(5)).await;
        }
        assert_eq!(shop.catalogue().await.len(), 300);
        assert_eq!(counts(&shop.take(many(300)).await).0, [0, 0, 300]);
    }

    async fn a_shop_does_not_wait_for_the_import_of_another(db: Database) {
        let shop = Shop::open(db).await;
        let theirs = super::merging::second_shop(&shop).await;
        let (one, two) = (many(200), many(200));
        let (ours, theirs) = tokio::join!(shop.take(one), theirs.take(two));
        assert_eq!([ours.products_created, theirs.products_created], [200, 200]);
    }

    async fn an_import_that_was_being_written_goes_on_in_another_process(db: Database) {
        let shop = Shop::open(db).await;
        shop.take("Handle,Title,Option1 Name,Option1 Value,Variant Price\nthing-3,Old,Size,S,1\n").await;
        let (whole, file) = (many(400), shop.file(many(400).as_bytes()));
        // A process that dies in the middle: its task is dropped wherever it stands.
        let dying = shop.process();
        let mut run = Box::pin(dying.run(&shop.context, &file, "many.csv"));
        let import = loop {
            let writing = tokio::select! {
                biased;
                ended = &mut run => panic!("it ended before it could die: {:?}", ended.map(|view| view.state)),
                () = tokio::time::sleep(Pause::from_millis(2)) => shop.imports.list(&shop.context).await.unwrap().imports.remove(0),
            };
            let there = shop.number("SELECT count(*) FROM products").await;
            if writing.state == ImportState::Writing && there > 40 {
                break writing.id;
            }
        };
        drop(run);
        let before = shop.number("SELECT count(*) FROM products").await;
        assert!(before < 400, "it was done already");
        let late = shop.imports.run(&shop.context, &file, "again.csv").await;
        assert_eq!(late.err().map(|error| error.code()), Some(ErrorCode::ImportRunning), "it may only be slow");
        shop.imports.recover().await.unwrap();
        assert_eq!(shop.number("SELECT count(*) FROM products").await, before, "it may only be slow");

        shop.clock.advance(Duration::seconds(16));
        let (one, two) = (shop.process(), shop.process());
        let (one, two) = tokio::join!(one.recover(), two.recover());
        one.unwrap();
        two.unwrap();
        let view = shop.imports.view(&shop.context, import).await.unwrap();
        assert_eq!((view.state, view.resumed, view.done, view.total), (ImportState::Done, true, 800, 800));
        assert_eq!(counts(&view.report), ([399, 1, 0], [799, 1, 0]));
        assert_eq!((shop.catalogue().await.len(), shop.staged().await), (400, 0));
        assert_eq!(counts(&shop.take(whole).await), ([0, 0, 400], [0, 0, 800]), "it is the file's catalogue");
    }

    async fn an_import_that_a_fault_ends_keeps_what_it_wrote_and_lets_the_next_one_in(db: Database) {
        let shop = Shop::open(db).await;
        let file = many(300);
        // A product that no statement may write, as if the disk were full from there on.
        let guard = match shop.database.backend() {
            store::db::Backend::Sqlite => "CREATE TRIGGER guard BEFORE INSERT ON products WHEN NEW.handle = 'thing-200' \
                BEGIN SELECT RAISE(ABORT, 'full'); END",
            store::db::Backend::Postgres => "ALTER TABLE products ADD CONSTRAINT guard CHECK (handle <> 'thing-200')",
        };
        shop.database.write().execute_unprepared(guard).await.unwrap();
        assert!(shop.imports.run(&shop.context, &shop.file(file.as_bytes()), "many.csv").await.is_err());
        let view = shop.imports.list(&shop.context).await.unwrap().imports.remove(0);
        let there = shop.number("SELECT count(*) FROM products").await;
        assert_eq!((view.state, view.report.products_created as i64), (ImportState::Stopped, there));
        assert!((1..=200).contains(&there), "{there}");
        assert_eq!(shop.staged().await, 0);
        let mended = match shop.database.backend() {
            store::db::Backend::Sqlite => "DROP TRIGGER guard",
            store::db::Backend::Postgres => "ALTER TABLE products DROP CONSTRAINT guard",
        };
        shop.database.write().execute_unprepared(mended).await.unwrap();
        let there = there as u64;
        assert_eq!(counts(&shop.take(file).await).0, [300 - there, 0, there]);
    }

    async fn the_shop_sells_while_a_file_comes_in(db: Database) {
        let shop = Shop::open(db).await;
        shop.take("Handle,Title,Variant Price,Variant Inventory Qty,Variant Inventory Tracker\ncup,Cup,9,100000,shopify\n").await;
        let cup = shop.level("cup", 0).await.variant;
        let over = Arc::new(AtomicBool::new(false));
        let (database, id, heard) = (shop.database.clone(), shop.context.shop, over.clone());
        let seller = tokio::spawn(async move {
            let mut sold = 0;
            while !heard.load(Ordering::Relaxed) {
                let txn = database.transaction().await.unwrap();
                stock::take(&txn, id, &[(cup, 1)]).await.unwrap();
                txn.commit().await.unwrap();
                sold += 1;
                tokio::time::sleep(Pause::from_millis(5)).await;
            }
            sold
        });
        assert_eq!(shop.take(many(2_000)).await.products_created, 2_000);
        over.store(true, Ordering::Relaxed);
        let sold = seller.await.unwrap();
        assert!(sold > 2, "only {sold} sales found their way in between");
        assert_eq!(shop.level("cup", 0).await.available, 100_000 - sold);
    }
}
