//! Imports while they run, when they are cut off, and side by side with selling.

use super::super::progress;
use super::super::staging::Chunk;
use super::*;
use crate::inventory;
use chrono::Duration;
use contract::ErrorCode;
use domain::{ImportId, ShopId};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration as Pause;

/// A file of so many products with two variants each.
fn many(products: usize) -> String {
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
            report: ImportReport::default(),
        };
        progress::begin(self.database.write(), self.scope.shop, &view).await.unwrap();
        self.stage(view.id).await;
        view.id
    }

    async fn stage(&self, import: ImportId) {
        let mut rows = super::super::rows::Rows::new(&b"Handle,Title,Variant Price\ncup,Cup,9\n"[..]);
        let mut row = super::super::rows::Row::default();
        let mut issues = super::super::issues::Issues::default();
        rows.next(&mut row).unwrap();
        let columns = super::super::columns::Columns::of_header(&row, &mut issues).unwrap();
        let mut assembler = super::super::assembling::Assembler::new(&columns, "EUR".parse().unwrap(), issues);
        rows.next(&mut row).unwrap();
        assert!(assembler.take(&row).is_none());
        let mut chunk = Chunk::default();
        chunk.push(0, assembler.finish().unwrap(), &RandomIds);
        chunk.insert(self.database.write(), self.scope.shop.0, import.0).await.unwrap();
    }
}

crate::tests::for_each_database! {
    async fn an_import_in_the_background_is_watched_and_its_file_removed(db: Database) {
        let shop = Shop::open(db).await;
        let file = shop.file(many(2_000).as_bytes());
        let begun = shop.imports.start(&shop.scope, &file, "many.csv").await.unwrap();
        assert_eq!((begun.state, begun.file_name.as_str()), (ImportState::Reading, "many.csv"));
        let mut states = vec![begun.state];
        let end = loop {
            let view = shop.imports.view(&shop.scope, begun.id).await.unwrap();
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
        let list = shop.imports.list(&shop.scope).await.unwrap();
        assert_eq!(list.imports, [end]);
    }

    async fn an_import_whose_process_died_is_refused_and_leaves_nothing(db: Database) {
        let shop = Shop::open(db).await;
        let import = shop.cut_off().await;
        shop.clock.advance(Duration::seconds(100));
        let view = shop.imports.view(&shop.scope, import).await.unwrap();
        assert_eq!(view.state, ImportState::Reading, "its process may only be slow");
        shop.clock.advance(Duration::seconds(21));
        let writer = shop.database.transaction().await.unwrap();
        let shown = shop.imports.list(&shop.scope).await.unwrap().imports.remove(0);
        assert_eq!(shown.state, ImportState::Refused, "nobody waits for a writer to be told");
        writer.rollback().await.unwrap();
        for _ in 0..500 {
            if shop.staged().await == 0 {
                break;
            }
            tokio::time::sleep(Pause::from_millis(10)).await;
        }
        let view = shop.imports.view(&shop.scope, import).await.unwrap();
        assert_eq!((view.state, view.report.issues[0].key.as_str()), (ImportState::Refused, "import-issue-interrupted"));
        assert_eq!(shop.staged().await, 0);
        let late = ImportView { state: ImportState::Writing, ..view };
        let late = progress::save(shop.database.write(), shop.scope.shop, &late, shop.imports.clock.now()).await;
        assert_eq!(late.err().map(|error| error.code()), Some(ErrorCode::Conflict), "the dead don't write");
    }

    async fn rows_that_nobody_imports_any_more_are_cleared_at_start(db: Database) {
        let shop = Shop::open(db).await;
        let running = shop.cut_off().await;
        shop.stage(ImportId(Uuid::now_v7())).await;
        assert_eq!(shop.staged().await, 2);
        shop.imports.clear_leftovers().await.unwrap();
        assert_eq!(shop.staged().await, 1, "those of a running import stay");
        assert!(shop.imports.view(&shop.scope, running).await.is_ok());
    }

    async fn an_import_is_only_seen_in_its_own_shop(db: Database) {
        let shop = Shop::open(db).await;
        let view = shop.import("Handle,Title,Variant Price\ncup,Cup,9\n").await;
        let elsewhere = Scope { shop: ShopId(Uuid::from_u128(1)), ..shop.scope.clone() };
        let seen = shop.imports.view(&elsewhere, view.id).await;
        assert_eq!(seen.err().map(|error| error.code()), Some(ErrorCode::NotFound));
        assert!(shop.imports.list(&elsewhere).await.unwrap().imports.is_empty());
    }

    async fn two_imports_at_once_write_each_handle_once(db: Database) {
        let shop = Shop::open(db).await;
        let file = many(300);
        let (first, second) = tokio::join!(shop.take(&file), shop.take(&file));
        let created = [first.products_created, second.products_created];
        assert!(created == [300, 0] || created == [0, 300], "{created:?}");
        assert_eq!(first.products_unchanged + second.products_unchanged, 300);
        assert_eq!(shop.catalogue().await.len(), 300);
    }

    async fn the_shop_sells_while_a_file_comes_in(db: Database) {
        let shop = Shop::open(db).await;
        shop.take("Handle,Title,Variant Price,Variant Inventory Qty,Variant Inventory Tracker\ncup,Cup,9,1000,shopify\n").await;
        let cup = shop.level("cup", 0).await.variant;
        let over = Arc::new(AtomicBool::new(false));
        let (database, id, heard) = (shop.database.clone(), shop.scope.shop, over.clone());
        let seller = tokio::spawn(async move {
            let mut sold = 0;
            while !heard.load(Ordering::Relaxed) {
                let txn = database.transaction().await.unwrap();
                inventory::take(&txn, id, &[(cup, 1)]).await.unwrap();
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
        assert_eq!(shop.level("cup", 0).await.available, 1000 - sold);
    }
}
