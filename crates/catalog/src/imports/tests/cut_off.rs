//! Imports whose work ended in the middle, in a process that lives on.

use super::running::many;
use super::*;
use chrono::Duration;
use common::testing::for_each_database;
use domain::ImportId;
use sea_orm::ConnectionTrait;
use std::time::Duration as Pause;

/// Begins an import in this process and drops its work while it writes, as a panic does.
async fn cut_off(shop: &Shop, dying: &Imports, file: String) -> ImportId {
    let file = shop.file(file.as_bytes());
    let mut run = Box::pin(dying.run(&shop.context, &file, "many.csv"));
    loop {
        let seen = tokio::select! {
            biased;
            ended = &mut run => panic!("it ended too early: {:?}", ended.map(|view| view.state)),
            () = tokio::time::sleep(Pause::from_millis(2)) => {
                shop.imports.list(&shop.context).await.unwrap().imports.into_iter().next()
            }
        };
        let Some(seen) = seen else { continue };
        if seen.state == ImportState::Writing && shop.number("SELECT count(*) FROM products").await > 40 {
            return seen.id;
        }
    }
}

for_each_database! {
    async fn an_import_whose_work_was_dropped_goes_on_in_the_same_process(db: Database) {
        let shop = Shop::open(db).await;
        let one = shop.process();
        let import = cut_off(&shop, &one, many(400)).await;
        shop.clock.advance(Duration::seconds(16));
        assert_eq!(one.recover().await.unwrap().done, 1);
        let view = shop.imports.view(&shop.context, import).await.unwrap();
        assert_eq!((view.state, view.resumed), (ImportState::Done, true));
        assert_eq!(shop.catalogue().await.len(), 400);
    }

    async fn an_import_whose_plan_cannot_be_read_is_ended_and_lets_the_next_one_in(db: Database) {
        let shop = Shop::open(db).await;
        let one = shop.process();
        let import = cut_off(&shop, &one, many(400)).await;
        shop.database.write().execute_unprepared("UPDATE imports SET plan = '{}'").await.unwrap();
        shop.clock.advance(Duration::seconds(16));
        let swept = shop.process().recover().await.unwrap();
        assert_eq!((swept.done, swept.failed), (0, 1));
        let view = shop.imports.view(&shop.context, import).await.unwrap();
        assert_eq!((view.state, shop.staged().await), (ImportState::Stopped, 0));
        assert_eq!(shop.process().recover().await.unwrap().failed, 0, "it is told once");
        shop.take(many(400)).await;
        assert_eq!(shop.catalogue().await.len(), 400);
    }
}
