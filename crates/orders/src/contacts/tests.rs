//! People kept, found and forgotten, on both databases.

use super::*;
use crate::contacts::entities::{contact_tokens, contacts};
use common::testing::{context, for_each_database};
use contract::order::ContactView;
use domain::{ContactId, ShopId};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::Database;
use uuid::Uuid;

fn id(n: u128) -> ContactId {
    ContactId(Uuid::from_u128(n))
}

fn person(name: &str, email: &str) -> ContactView {
    ContactView {
        email: email.into(),
        phone: "+49 30 555".into(),
        name: name.into(),
        company: "A company".into(),
        line1: "A street 1".into(),
        line2: "Back house".into(),
        postal_code: "10115".into(),
        city: "Berlin".into(),
        region: "BE".into(),
        country: "DE".into(),
    }
}

for_each_database! {
    async fn a_contact_is_read_back_as_it_was_written(db: Database) {
        let shop = context().shop;
        let view = person("Zoë Ångström", "zoe@example.test");
        insert(db.write(), shop, id(1), &view, "Ring twice").await.unwrap();
        let read = by_ids(db.read(), shop, &[id(1), id(2)]).await.unwrap();
        assert_eq!(read.len(), 1);
        assert_eq!(read[&id(1)], (view, "Ring twice".to_owned()));
        assert!(by_ids(db.read(), ShopId(Uuid::from_u128(99)), &[id(1)]).await.unwrap().is_empty());
    }

    async fn people_are_found_by_a_part_of_name_or_address(db: Database) {
        let shop = context().shop;
        insert(db.write(), shop, id(1), &person("ZOË Ångström", "zoe@example.test"), "").await.unwrap();
        insert(db.write(), shop, id(2), &person("Bo 100%_x", "BO@Example.test"), "").await.unwrap();
        let find = async |query: &str| super::find(db.read(), shop, query, 10).await.unwrap();
        assert_eq!(find("zoë ång").await, [id(1)]);
        assert_eq!(find("ÅNGSTRÖM").await, [id(1)]);
        // The same letters, put together from a letter and its accent.
        assert_eq!(find("zoe\u{308}").await, [id(1)]);
        assert_eq!(find(" bo@exa ").await, [id(2)]);
        assert_eq!(find("@example.test").await, [id(2), id(1)]);
        assert_eq!(find("100%_x").await, [id(2)]);
        for nothing in ["%", "_", "\\", "0%_", "gstr", "  ", "zoe bo", "'; DROP TABLE contacts"] {
            assert_eq!(find(nothing).await, [], "{nothing}");
        }
        assert_eq!(super::find(db.read(), shop, "example", 1).await.unwrap(), [id(2)]);
        assert_eq!(super::find(db.read(), ShopId(Uuid::from_u128(99)), "zoë", 10).await.unwrap(), []);
    }

    async fn people_are_found_however_they_are_spelt(db: Database) {
        let shop = context().shop;
        let at = |name: &str, city: &str, postal_code: &str, phone: &str| ContactView {
            city: city.into(), postal_code: postal_code.into(), phone: phone.into(), line1: "Lange Straße 5".into(),
            ..person(name, "someone@mail.test")
        };
        let people = [
            at("Łukasz Nowak", "Łódź", "90-001", "+48 42 123 45 67"),
            at("Siobhán O’Brien", "Cork", "T12 AB34", "021 555 0100"),
            at("Jörg Müller-Lüdenscheidt", "Köln", "50667", "0049 221 777"),
            at("山田 太郎", "東京都", "100-0001", "+81 3-1234-5678"),
            at("Ruud de Vries", "Den Haag", "2511 CV", "+31 (0)70 333"),
        ];
        for (n, view) in (1..).zip(&people) {
            insert(db.write(), shop, id(n), view, "").await.unwrap();
        }
        for (query, expected) in [
            ("lukasz", 1), ("nowak lukasz", 1), ("LODZ", 1), ("90-001", 1), ("90001", 1), ("+48 42 123", 1), ("0421234567", 1),
            ("obrien", 2), ("o'brien", 2), ("brien siobhan", 2), ("o brien", 2), ("t12ab34", 2), ("T12 AB34", 2), ("021 555", 2),
            ("muller", 3), ("mueller", 3), ("müller köln", 3), ("koeln", 3), ("luedenscheidt", 3), ("0221777", 3), ("+49 221 777", 3),
            ("山田", 4), ("太郎", 4), ("東京", 4), ("0312345678", 4),
            ("devries", 5), ("de vries", 5), ("haag", 5), ("2511cv", 5), ("070333", 5), ("003170333", 5),
        ] {
            assert_eq!(find(db.read(), shop, query, 10).await.unwrap(), [id(expected)], "{query}");
        }
        assert_eq!(find(db.read(), shop, "strasse", 10).await.unwrap().len(), 5);
        assert_eq!(find(db.read(), shop, "strasse lange cork", 10).await.unwrap(), [id(2)]);
        assert_eq!(find(db.read(), shop, "strasse", 2).await.unwrap(), [id(5), id(4)], "the newest");
    }

    async fn people_of_an_older_program_are_found_once_they_are_indexed(db: Database) {
        let shop = context().shop;
        let elsewhere = ShopId(Uuid::from_u128(99));
        for n in 1..=250 {
            let of = if n % 5 == 0 { elsewhere } else { shop };
            insert(db.write(), of, id(n), &person("Zoë Ångström", "zoe@example.test"), "").await.unwrap();
        }
        forget(db.write(), shop, id(249)).await.unwrap();
        contact_tokens::Entity::delete_many().exec(db.write()).await.unwrap();
        contacts::Entity::update_many().col_expr(contacts::Column::TokenRules, Expr::value(0)).exec(db.write()).await.unwrap();
        contacts::Entity::update_many().col_expr(contacts::Column::Search, Expr::value("zoe")).exec(db.write()).await.unwrap();
        assert_eq!(find(db.read(), shop, "zoe", 500).await.unwrap(), []);
        assert_eq!(index_outdated(&db).await.unwrap().done, 250);
        assert_eq!(find(db.read(), shop, "zoe berlin", 500).await.unwrap().len(), 199, "who was forgotten stays so");
        assert_eq!(find(db.read(), elsewhere, "angstrom", 500).await.unwrap().len(), 50);
        let row = contacts::Entity::find_by_id((shop.0, id(1).0)).one(db.read()).await.unwrap().unwrap();
        assert_eq!((row.search.as_str(), row.token_rules), ("", common::words::RULES));
        assert_eq!(index_outdated(&db).await.unwrap().done, 0);
    }

    async fn a_forgotten_person_leaves_nothing_behind(db: Database) {
        let shop = context().shop;
        insert(db.write(), shop, id(1), &person("Zoë", "zoe@example.test"), "Ring twice").await.unwrap();
        insert(db.write(), shop, id(2), &person("Bo", "bo@example.test"), "").await.unwrap();
        assert!(!forget(db.write(), ShopId(Uuid::from_u128(99)), id(1)).await.unwrap());
        assert!(forget(db.write(), shop, id(1)).await.unwrap());
        let read = by_ids(db.read(), shop, &[id(1), id(2)]).await.unwrap();
        assert_eq!(read.keys().copied().collect::<Vec<_>>(), [id(2)]);
        assert_eq!(find(db.read(), shop, "zoe", 10).await.unwrap(), []);
        let left = contact_tokens::Entity::find().filter(contact_tokens::Column::ContactId.eq(id(1).0)).all(db.read()).await;
        assert_eq!(left.unwrap(), []);
        let row = contacts::Entity::find_by_id((shop.0, id(1).0)).one(db.read()).await.unwrap().unwrap();
        let emptied = contacts::Model {
            shop_id: shop.0,
            contact_id: id(1).0,
            email: String::new(),
            phone: String::new(),
            name: String::new(),
            company: String::new(),
            line1: String::new(),
            line2: String::new(),
            postal_code: String::new(),
            city: String::new(),
            region: String::new(),
            country: String::new(),
            note: String::new(),
            search: String::new(),
            forgotten: true,
            token_rules: common::words::RULES,
        };
        assert_eq!(row, emptied);
    }
}
