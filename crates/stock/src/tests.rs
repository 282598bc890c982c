//! Stock under its rules and under a crowd, on both databases.

use super::*;
use common::testing::{context, for_each_database};
use domain::ShopId;
use store::Database;
use uuid::Uuid;

fn level(n: u128, available: i64) -> StockLevel {
    StockLevel {
        variant: VariantId(Uuid::from_u128(n)),
        product: ProductId(Uuid::from_u128(n / 10)),
        available,
        tracked: true,
        oversell: false,
    }
}

async fn stocked(db: &Database, shop: ShopId, levels: &[StockLevel]) {
    set_levels(db.write(), shop, levels).await.unwrap();
}

async fn left(db: &Database, shop: ShopId, n: u128) -> i64 {
    levels_of(db.read(), shop, &[level(n, 0).variant]).await.unwrap()[0].available
}

for_each_database! {
    async fn pieces_are_taken_and_put_back(db: Database) {
        let shop = context().shop;
        stocked(&db, shop, &[level(11, 3), level(12, 1)]).await;
        let pieces = [(level(12, 0).variant, 1), (level(11, 0).variant, 2)];
        assert!(take(db.write(), shop, &pieces).await.unwrap().seen_on_pages, "pages show how few are left");
        assert_eq!((left(&db, shop, 11).await, left(&db, shop, 12).await), (1, 0));
        put_back(db.write(), shop, &pieces).await.unwrap();
        assert_eq!((left(&db, shop, 11).await, left(&db, shop, 12).await), (3, 1));
    }

    async fn a_shortage_names_every_short_variant(db: Database) {
        let shop = context().shop;
        stocked(&db, shop, &[level(11, 3), level(12, 1), level(13, 0)]).await;
        let txn = db.transaction().await.unwrap();
        let pieces = [(level(11, 0).variant, 1), (level(12, 0).variant, 2), (level(13, 0).variant, 1)];
        let short = take(&txn, shop, &pieces).await;
        let Err(TakeError::Shortage(short)) = short else { panic!("stock was taken") };
        assert_eq!(short, [level(12, 0).variant, level(13, 0).variant]);
        txn.rollback().await.unwrap();
        assert_eq!(left(&db, shop, 11).await, 3);
    }

    async fn another_shops_stock_is_out_of_reach(db: Database) {
        stocked(&db, context().shop, &[level(11, 3)]).await;
        let other = ShopId(Uuid::from_u128(99));
        assert!(matches!(take(db.write(), other, &[(level(11, 0).variant, 1)]).await, Err(TakeError::Shortage(_))));
        assert_eq!(left(&db, context().shop, 11).await, 3);
    }

    async fn the_owner_may_sell_below_zero_or_not_count_at_all(db: Database) {
        let shop = context().shop;
        let oversold = StockLevel { oversell: true, ..level(11, 0) };
        let uncounted = StockLevel { tracked: false, ..level(12, 0) };
        stocked(&db, shop, &[oversold, uncounted]).await;
        let plenty = level(13, 100);
        stocked(&db, shop, &[plenty]).await;
        assert!(!take(db.write(), shop, &[(plenty.variant, 2)]).await.unwrap().seen_on_pages, "pages don't show how many are left");
        take(db.write(), shop, &[(oversold.variant, 2), (uncounted.variant, 2)]).await.unwrap();
        assert_eq!((left(&db, shop, 11).await, left(&db, shop, 12).await), (-2, 0));
    }

    async fn an_import_sets_and_overwrites_levels(db: Database) {
        let shop = context().shop;
        let many: Vec<_> = (0..5000).map(|n| level(n, 1)).collect();
        stocked(&db, shop, &many).await;
        stocked(&db, shop, &[level(11, 7), level(11, 8), level(12, 9)]).await;
        assert_eq!((left(&db, shop, 11).await, left(&db, shop, 12).await, left(&db, shop, 4999).await), (8, 9, 1));
        adjust(db.write(), shop, level(12, 0).variant, -2).await.unwrap();
        assert_eq!(left(&db, shop, 12).await, 7);
    }

    async fn a_product_is_sold_out_when_no_variant_can_be_bought(db: Database) {
        let context = context();
        let to_order = StockLevel { oversell: true, ..level(31, 0) };
        stocked(&db, context.shop, &[level(11, 0), level(12, 1), level(21, 0), level(22, -1), to_order]).await;
        let inventory = Inventory::new(db.clone());
        let products: Vec<_> = (1..4).map(|n| ProductId(Uuid::from_u128(n))).collect();
        assert_eq!(inventory.sold_out(&context, &products).await.unwrap(), [ProductId(Uuid::from_u128(2))]);
        assert_eq!(inventory.count_scarce(&context, Scarcity::Low, None, 1000).await.unwrap(), 3);
        assert_eq!(inventory.scarce(&context, Scarcity::SoldOut, None, false, 9).await.unwrap(), [ProductId(Uuid::from_u128(2))]);
        let levels = inventory.levels(&context, &[level(12, 0).variant, level(98, 0).variant]).await.unwrap();
        assert_eq!(levels.len(), 1);
    }

    async fn twenty_takers_of_five_pieces_are_five(db: Database) {
        let shop = context().shop;
        stocked(&db, shop, &[level(11, 5)]).await;
        let takers = (0..20).map(|_| {
            let db = db.clone();
            tokio::spawn(async move {
                let txn = db.transaction().await.unwrap();
                take(&txn, shop, &[(level(11, 0).variant, 1)]).await?;
                txn.commit().await.map_err(TakeError::Db)
            })
        });
        let outcomes = futures::future::join_all(takers).await;
        assert_eq!(outcomes.iter().filter(|outcome| outcome.as_ref().unwrap().is_ok()).count(), 5);
        assert_eq!(left(&db, shop, 11).await, 0);
    }
}
