//! The desk's list of products: its order, its parts, and where a page stands.

use super::*;
use contract::Context;
use contract::desk::{ProductForm, ProductOrder, ProductPart, ProductRow, ProductsView};
use contract::page::{Seek, Span};
use stock::Scarcity;

impl Shop {
    async fn part(&self, part: ProductPart, seek: Seek) -> ProductsView {
        let filter = ProductFilter { part, ..ProductFilter::default() };
        self.catalog.desk_products(&self.context, &filter, &seek).await.unwrap()
    }

    async fn hide(&self, handle: &str) {
        let id =
            self.catalog.desk_products(&self.context, &found(handle), &Seek::First).await.unwrap().products.items[0].id;
        let form =
            ProductForm { published: None, ..form_of(&self.catalog.desk_product(&self.context, id).await.unwrap()) };
        self.catalog.save_product(&self.context, id, &form).await.unwrap();
    }
}

fn sized(handle: &str, stock: &[i64]) -> NewProduct {
    let sizes = ["S", "M", "L"];
    NewProduct {
        options: vec!["Size".into()],
        variants: sizes.iter().zip(stock).map(|(size, stock)| variant(&[size], 1000, *stock)).collect(),
        ..product(handle, 1000)
    }
}

fn told(rows: &[ProductRow]) -> Vec<(&str, u32)> {
    rows.iter().map(|row| (row.handle.as_str(), row.sold_out)).collect()
}

/// A row's handle, its low variants with what is left of each, and how many more are low.
type Named = (String, Vec<(String, i64)>, u32);

for_each_database! {
    async fn the_desk_lists_every_product_once_by_its_title(db: Database) {
        let shop = Shop::open(&db).await;
        shop.catalog.create(&shop.context, &[collection("shelf")], &many(0, 30, "shelf")).await.unwrap();
        let by_title = ProductFilter { order: ProductOrder::Title, ..ProductFilter::default() };
        let list = async |seek: Seek| shop.catalog.desk_products(&shop.context, &by_title, &seek).await.unwrap();
        let first = list(Seek::First).await;
        let rest = list(Seek::After(first.products.next.clone().unwrap())).await;
        assert_eq!((first.span, rest.span), (Some(Span { before: 0, total: 30 }), Some(Span { before: 24, total: 30 })));
        let (first, rest) = (first.products, rest.products);
        assert!(first.previous.is_none() && rest.next.is_none());
        let titles: Vec<String> = first.items.iter().chain(&rest.items).map(|row| row.title.clone()).collect();
        assert_eq!(titles.len(), 30);
        assert!(titles.is_sorted(), "{titles:?}");
        assert_eq!(list(Seek::Before(rest.previous.unwrap())).await.products.items, first.items);
    }

    async fn each_part_of_the_desks_list_holds_its_products(db: Database) {
        let shop = Shop::open(&db).await;
        let all = [sized("plenty", &[9, 9]), sized("few", &[9, 5]), sized("some-out", &[0, 9, 0]), sized("gone", &[0, 0])];
        shop.add(all.to_vec()).await;
        shop.add(vec![sized("draft", &[9])]).await;
        shop.hide("draft").await;
        let low = shop.part(ProductPart::LowStock, Seek::First).await;
        assert_eq!(told(&low.products.items), [("gone", 2), ("some-out", 2), ("few", 0)]);
        assert_eq!(low.span, Some(Span { before: 0, total: 3 }));
        let counted = shop.inventory.count_scarce(&shop.context, Scarcity::Low, None, 1000).await.unwrap();
        assert_eq!(counted, 3, "the counter counts what the list holds");
        assert_eq!(told(&shop.part(ProductPart::SoldOut, Seek::First).await.products.items), [("gone", 2)]);
        assert_eq!(told(&shop.part(ProductPart::Draft, Seek::First).await.products.items), [("draft", 0)]);
        assert_eq!(shop.part(ProductPart::All, Seek::First).await.products.items.len(), 5);
        let other = Context { shop: domain::ShopId(uuid::Uuid::from_u128(99)), ..shop.context.clone() };
        let theirs = shop.inventory.count_scarce(&other, Scarcity::Low, None, 1000).await.unwrap();
        assert_eq!(theirs, 0, "another shop's desk sees nothing");
    }

    async fn the_low_part_names_the_variants_that_are_low_and_how_many_are_left(db: Database) {
        let shop = Shop::open(&db).await;
        shop.add(vec![sized("few", &[9, 5, 2]), sized("gone", &[0, 0]), product("single", 1000)]).await;
        let many = NewProduct {
            options: vec!["Size".into()],
            variants: (1..=7).map(|size| variant(&[&format!("{size} cm")], 1000, if size == 7 { 9 } else { 3 })).collect(),
            ..product("many", 1000)
        };
        shop.add(vec![many]).await;
        let named = |view: ProductsView| -> Vec<Named> {
            let rows = view.products.items.into_iter();
            let low = |row: &ProductRow| row.low.iter().map(|low| (low.title.clone(), low.stock)).collect();
            rows.map(|row| (row.handle.clone(), low(&row), row.low_more)).collect()
        };
        let of = |titles: &[(&str, i64)]| titles.iter().map(|(title, left)| ((*title).to_owned(), *left)).collect();
        assert_eq!(
            named(shop.part(ProductPart::LowStock, Seek::First).await),
            [
                ("many".to_owned(), of(&[("1 cm", 3), ("2 cm", 3), ("3 cm", 3), ("4 cm", 3)]), 2),
                ("single".to_owned(), of(&[]), 0),
                ("gone".to_owned(), of(&[]), 0),
                ("few".to_owned(), of(&[("L", 2), ("M", 5)]), 0),
            ]
        );
        let others = named(shop.part(ProductPart::All, Seek::First).await);
        assert!(others.iter().all(|(_, low, more)| low.is_empty() && *more == 0), "{others:?}");
    }

    async fn parts_are_walked_page_by_page_in_both_directions(db: Database) {
        let shop = Shop::open(&db).await;
        let names: Vec<String> = (0..30).map(|n| format!("bare-{n}")).collect();
        shop.add(names.iter().map(|name| sized(name, &[0])).collect()).await;
        for part in [ProductPart::LowStock, ProductPart::SoldOut, ProductPart::All] {
            let first = shop.part(part, Seek::First).await;
            assert_eq!(first.span, Some(Span { before: 0, total: 30 }), "{part:?}");
            let rest = shop.part(part, Seek::After(first.products.next.clone().unwrap())).await;
            assert_eq!(rest.span, Some(Span { before: 24, total: 30 }), "{part:?}");
            assert_eq!((first.products.items.len(), rest.products.items.len()), (24, 6), "{part:?}");
            assert!(first.products.previous.is_none() && rest.products.next.is_none(), "{part:?}");
            let mut seen: Vec<_> = first.products.items.iter().chain(&rest.products.items).map(|row| row.id).collect();
            assert!(seen.is_sorted_by(|one, next| one > next), "{part:?}: the newest first");
            seen.dedup();
            assert_eq!(seen.len(), 30, "{part:?}");
            let back = shop.part(part, Seek::Before(rest.products.previous.unwrap())).await;
            assert_eq!(back.products, first.products, "{part:?}");
        }
        let most = shop.inventory.count_scarce(&shop.context, Scarcity::Low, None, 7).await.unwrap();
        assert_eq!(most, 7, "it counts no further than it is asked to");
    }
}
