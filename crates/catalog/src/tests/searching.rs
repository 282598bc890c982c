//! What a search forgives, what it says of itself, and what an upgrade does to the index.

use super::super::reindex_outdated;
use super::*;
use contract::catalog::MarkedText;
use contract::page::Seek;
use sea_orm::ConnectionTrait;

fn titled(handle: &str, title: &str) -> NewProduct {
    NewProduct { texts: vec![text(Lang::En, title)], ..product(handle, 1000) }
}

fn with_sku(handle: &str, sku: &str) -> NewProduct {
    NewProduct { variants: vec![NewVariant { sku: sku.into(), ..variant(&[], 1000, 3) }], ..product(handle, 1000) }
}

/// `Soft [wool]`
fn shown(text: &MarkedText) -> String {
    text.0.iter().map(|(piece, marked)| if *marked { format!("[{piece}]") } else { piece.clone() }).collect()
}

for_each_database! {
    async fn other_spellings_find_the_same(db: Database) {
        let shop = Shop::open(&db).await;
        shop.add(vec![
            titled("shirt", "T-Shirt, blue"),
            titled("tee", "TShirt, green"),
            titled("plug", "Wi-Fi plug"),
            titled("lamp", "WiFi lamp"),
            titled("size", "Große Größe"),
            titled("dress", "Groesse M"),
            with_sku("dashed", "MUG-01-B"),
            with_sku("plain", "JUG02C"),
        ])
        .await;
        let found = async |query: &str| {
            let mut found = shop.find(query).await;
            found.sort();
            found
        };
        for query in ["tshirt", "t-shirt", "t shirt", "T-SHIRT", "tshir"] {
            assert_eq!(found(query).await, ["shirt", "tee"], "{query}");
        }
        for query in ["wifi", "wi-fi", "wi fi", "WiFi"] {
            assert_eq!(found(query).await, ["lamp", "plug"], "{query}");
        }
        for query in ["größe", "groesse", "GRÖSSE"] {
            assert_eq!(found(query).await, ["dress", "size"], "{query}");
        }
        assert_eq!(found("grosse").await, ["size"]);
        for query in ["MUG-01-B", "mug01b", "MUG 01 B", "mug-01"] {
            assert_eq!(found(query).await, ["dashed"], "{query}");
        }
        for query in ["JUG-02-C", "jug02c", "jug 02c"] {
            assert_eq!(found(query).await, ["plain"], "{query}");
        }
        for query in ["fi", "irt", "tshirt lamp", "wi-fi shirt"] {
            let expected: &[&str] = if query == "fi" { &["plug"] } else { &[] };
            assert_eq!(found(query).await, expected, "{query}");
        }
        let suggested = shop.catalog.suggest(&shop.context, "tsh").await.unwrap();
        assert_eq!(suggested.len(), 2);
    }

    async fn a_search_says_how_many_it_found_and_why(db: Database) {
        let shop = Shop::open(&db).await;
        let brush = NewProduct {
            tags: vec!["clothes care".into()],
            texts: vec![NewText {
                description_html: format!("<p>{}</p><p>Made of pear wood, for <b>wool</b> &amp; linen.</p>", "Soft. ".repeat(30)),
                ..text(Lang::En, "Clothes Brush")
            }],
            ..product("brush", 900)
        };
        let scarf = NewProduct { tags: vec!["Winter".into()], ..titled("scarf", "Wool Scarf") };
        let words = BTreeMap::from([("Wool".to_owned(), "Wolle".to_owned())]);
        let hat = NewProduct {
            options: vec!["Material".into()],
            variants: vec![variant(&["Felt"], 1000, 3), variant(&["Wool"], 1000, 3)],
            texts: vec![text(Lang::En, "Hat"), NewText { words, ..text(Lang::De, "Hut") }],
            ..product("hat", 1000)
        };
        shop.add(vec![brush, scarf, hat]).await;
        let view = shop.catalog.search(&shop.context, "wool", &Seek::First).await.unwrap();
        assert_eq!((view.total, view.counts_on), (3, false));
        let told = |view: &contract::catalog::SearchView| {
            let mut told: Vec<_> =
                view.products.items.iter().map(|hit| (shown(&hit.title), shown(&hit.excerpt))).collect();
            told.sort();
            told
        };
        let expected = [
            ("Clothes Brush", "… Soft. Soft. Made of pear wood, for [wool] & linen."),
            ("Hat", "[Wool]"),
            ("[Wool] Scarf", ""),
        ];
        assert_eq!(told(&view), expected.map(|(title, excerpt)| (title.to_owned(), excerpt.to_owned())));
        let tag = shop.catalog.search(&shop.context, "winter scarf", &Seek::First).await.unwrap();
        assert_eq!(told(&tag), [("Wool [Scarf]".to_owned(), "[Winter]".to_owned())]);
        let german = shop.catalog.search(&shop.in_lang(Lang::De), "wolle", &Seek::First).await.unwrap();
        assert_eq!(told(&german), [("Hut".to_owned(), "[Wolle]".to_owned())]);
        let nothing = shop.catalog.search(&shop.context, "umbrella", &Seek::First).await.unwrap();
        assert_eq!((nothing.total, nothing.products.items.len()), (0, 0));
        assert_eq!(shop.catalog.search(&shop.context, " - ", &Seek::First).await.unwrap().total, 0);
    }

    async fn what_older_rules_have_indexed_is_indexed_again_in_the_background(db: Database) {
        let shop = Shop::open(&db).await;
        let products = (0..230).map(|n| titled(&format!("shirt-{n}"), "T-Shirt")).collect();
        shop.add(products).await;
        assert_eq!(reindex_outdated(&db).await.unwrap().done, 0, "what is written now is up to date");
        // As an older program left it: it knew nothing of words that a hyphen joins.
        for sql in ["DELETE FROM product_search", "UPDATE products SET search_rules = 0"] {
            db.write().execute_unprepared(sql).await.unwrap();
        }
        assert_eq!(shop.find("tshirt").await.len(), 0);
        let swept = reindex_outdated(&db).await.unwrap();
        assert_eq!((swept.done, swept.failed), (230, 0));
        assert_eq!(shop.catalog.search(&shop.context, "tshirt", &Seek::First).await.unwrap().total, 230);
        assert_eq!(reindex_outdated(&db).await.unwrap().done, 0);
    }
}
