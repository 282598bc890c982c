//! People kept, found and forgotten, on both databases.

use super::*;
use crate::tests::{for_each_database, scope};
use contract::order::ContactView;
use domain::{ContactId, ShopId};
use sea_orm::EntityTrait;
use store::Database;
use store::entity::contacts::contacts;
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
        let shop = scope().shop;
        let view = person("Zoë Ångström", "zoe@example.test");
        insert(db.write(), shop, id(1), &view, "Ring twice").await.unwrap();
        let read = by_ids(db.read(), shop, &[id(1), id(2)]).await.unwrap();
        assert_eq!(read.len(), 1);
        assert_eq!(read[&id(1)], (view, "Ring twice".to_owned()));
        assert!(by_ids(db.read(), ShopId(Uuid::from_u128(99)), &[id(1)]).await.unwrap().is_empty());
    }

    async fn people_are_found_by_a_part_of_name_or_address(db: Database) {
        let shop = scope().shop;
        insert(db.write(), shop, id(1), &person("ZOË Ångström", "zoe@example.test"), "").await.unwrap();
        insert(db.write(), shop, id(2), &person("Bo 100%_x", "BO@Example.test"), "").await.unwrap();
        let find = async |query: &str| super::find(db.read(), shop, query, 10).await.unwrap();
        assert_eq!(find("zoë ång").await, [id(1)]);
        assert_eq!(find("ÅNGSTRÖM").await, [id(1)]);
        // The same letters, put together from a letter and its accent.
        assert_eq!(find("zoe\u{308}").await, [id(1)]);
        assert_eq!(find(" bo@exa ").await, [id(2)]);
        assert_eq!(find("@example.test").await, [id(2), id(1)]);
        assert_eq!(find("0%_").await, [id(2)]);
        assert_eq!(find("%").await, [id(2)]);
        assert_eq!(find("Berlin").await, []);
        assert_eq!(find("  ").await, []);
        assert_eq!(super::find(db.read(), shop, "example", 1).await.unwrap(), [id(2)]);
        assert_eq!(super::find(db.read(), ShopId(Uuid::from_u128(99)), "zoë", 10).await.unwrap(), []);
    }

    async fn a_forgotten_person_leaves_nothing_behind(db: Database) {
        let shop = scope().shop;
        insert(db.write(), shop, id(1), &person("Zoë", "zoe@example.test"), "Ring twice").await.unwrap();
        insert(db.write(), shop, id(2), &person("Bo", "bo@example.test"), "").await.unwrap();
        assert!(!forget(db.write(), ShopId(Uuid::from_u128(99)), id(1)).await.unwrap());
        assert!(forget(db.write(), shop, id(1)).await.unwrap());
        let read = by_ids(db.read(), shop, &[id(1), id(2)]).await.unwrap();
        assert_eq!(read.keys().copied().collect::<Vec<_>>(), [id(2)]);
        assert_eq!(find(db.read(), shop, "zoe", 10).await.unwrap(), []);
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
        };
        assert_eq!(row, emptied);
    }
}
