//! The home page's two rows.

use super::*;

for_each_database! {
    async fn favourites_come_from_each_collection_in_turn_and_sold_out_ones_last(db: Database) {
        let shop = Shop::open(&db).await;
        let shelves = ["first", "second", "third"];
        let on = |shelf: &str, n: usize, stock: i64| NewProduct {
            collections: vec![shelf.to_owned()],
            variants: vec![variant(&[], 1000, stock)],
            ..product(&format!("{shelf}-{n}"), 1000)
        };
        // The owner has filled one collection after the other.
        let mut products: Vec<NewProduct> = Vec::new();
        for shelf in shelves {
            products.extend((0..6).map(|n| on(shelf, n, if n == 1 && shelf == "first" { 0 } else { 3 })));
        }
        shop.catalog.create(&shop.context, &shelves.map(collection), &products).await.unwrap();
        let home = shop.catalog.home(&shop.context).await.unwrap();
        let favourites = handles(&home.featured);
        assert_eq!(
            favourites,
            ["first-0", "second-0", "third-0", "second-1", "third-1", "first-2", "second-2", "third-2"]
        );
        assert!(home.newest.iter().all(|card| !card.sold_out), "{:?}", handles(&home.newest));
        assert_eq!(home.newest.len(), 8);
    }

    async fn where_little_is_left_what_is_sold_out_stands_at_the_end(db: Database) {
        let shop = Shop::open(&db).await;
        let gone = NewProduct { variants: vec![variant(&[], 1000, 0)], ..product("gone", 1000) };
        shop.add(vec![product("a", 1000), product("b", 1000), gone]).await;
        let home = shop.catalog.home(&shop.context).await.unwrap();
        assert_eq!(handles(&home.featured), ["a", "b", "gone"]);
        assert_eq!(handles(&home.newest), ["b", "a", "gone"]);
    }
}
