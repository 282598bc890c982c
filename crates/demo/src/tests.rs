//! The demo shop loads completely, once.

use super::*;
use catalog::fixture::Shop;
use common::testing::for_each_database;
use contract::catalog::Sort;
use contract::order::{FulfilmentState, PaymentState};
use contract::page::Seek;
use identity::Staff;
use infra::RandomIds;
use messaging::Registry;
use payments::Payments;
use store::Database;

fn seeder(db: &Database, shop: &Shop) -> Seeder {
    let ids = Arc::new(RandomIds);
    let mut registry = Registry::default();
    Arc::new(Payments::new(db.clone(), shop.clock.clone(), ids.clone())).register(&mut registry);
    let passwords = infra::password::Passwords::new();
    Arc::new(Staff::new(db.clone(), shop.clock.clone(), ids.clone(), passwords)).register(&mut registry);
    let visit = |unhandled: &mut messaging::Unhandled<'_>| {
        contract::messages::payments::visit(unhandled);
        contract::messages::staff::visit(unhandled);
    };
    let peers = Dispatcher::between_areas(registry, visit, shop.clock.clone()).unwrap();
    Seeder::new(SeedParts {
        databases: db.clone().into(),
        clock: shop.clock.clone(),
        ids,
        revision: common::Revision::default(),
        shops: shop.shops.clone(),
        catalog: shop.catalog.clone(),
        inventory: shop.inventory.clone(),
        media: shop.media.clone(),
        peers,
    })
}

/// The tables of every area.
fn migrations() -> store::Migrations {
    orders::migrations().and(payments::migrations()).and(identity::migrations())
}

for_each_database! {
    tables: migrations;

    async fn the_demo_loads_completely_and_only_once(db: Database) {
        let shop = Shop::open(&db).await;
        let seeder = seeder(&db, &shop);
        let content = Content::read().unwrap();
        let variants: usize = content.products.iter().map(|product| product.variants.len()).sum();
        let loaded = seeder.load(&shop.context).await.unwrap();
        assert_eq!(loaded, Seeded::Loaded { products: content.products.len(), variants, orders: 120 });
        assert_eq!(seeder.load(&shop.context).await.unwrap(), Seeded::LeftAlone);

        let orders = seeder.teller(&shop.context).await.unwrap().orders;
        let mut states = Vec::new();
        for number in 1001..=1120 {
            let order = orders.for_desk(&shop.context, number).await.unwrap().order;
            assert!(order.placed_at <= shop.clock.now() && order.placed_at > shop.clock.now() - chrono::Duration::days(46));
            assert!(order.test, "the demo is in test mode");
            states.push((order.payment, order.fulfilment));
        }
        assert!(states.contains(&(PaymentState::Paid, FulfilmentState::Shipped)));
        let open = states.iter().filter(|state| state.1 == FulfilmentState::Unfulfilled).count();
        assert!((3..30).contains(&open), "{open} orders are open");
        assert!(states.contains(&(PaymentState::Refunded, FulfilmentState::Shipped)));
        assert!(states.iter().any(|state| state.1 == FulfilmentState::Cancelled));

        let settings = shop.shops.by_id(shop.context.shop).await.unwrap();
        assert_eq!((settings.view.name.as_str(), settings.shipping.len()), (content.shop.name.as_str(), content.shop.shipping.len()));
        assert_eq!(settings.payment_methods(), contract::checkout::PaymentMethod::ALL);
        let home = shop.catalog.home(&shop.context).await.unwrap();
        assert_eq!(home.collections.len(), content.shop.collections.len());
        for lang in Lang::ALL {
            let context = Context { lang, ..shop.context.clone() };
            for (product, n) in content.products.iter().zip(0..) {
                let page = shop.catalog.product(&context, &product.handle).await.unwrap();
                assert_eq!(page.title, product.texts[lang.tag()].title);
                assert_eq!(page.variants.len(), product.variants.len());
                assert_eq!(page.collections.len(), product.collections.len(), "{}", product.handle);
                if lang == Lang::En && n < 3 {
                    let ids: Vec<_> = page.variants.iter().map(|variant| variant.id).collect();
                    let levels = shop.inventory.levels(&context, &ids).await.unwrap();
                    let stock: Vec<i64> = ids.iter().map(|id| levels[id].available).collect();
                    assert_eq!(stock, product.variants.iter().map(|variant| variant.stock).collect::<Vec<_>>());
                }
            }
            let list = shop.catalog.list(&context, Some(&content.shop.collections[0].handle), Sort::Title, &Seek::First).await.unwrap();
            assert!(list.products.items.len() >= 4);
        }
    }

    async fn a_shop_with_products_of_its_own_is_left_alone(db: Database) {
        let shop = Shop::open(&db).await;
        let text = NewText {
            lang: Lang::En,
            title: "Own".into(),
            description_html: String::new(),
            seo_title: String::new(),
            seo_description: String::new(),
            words: BTreeMap::new(),
        };
        let own = NewProduct {
            handle: "own".into(),
            vendor: String::new(),
            product_type: String::new(),
            tags: Vec::new(),
            options: Vec::new(),
            collections: Vec::new(),
            variants: Vec::new(),
            pictures: Vec::new(),
            texts: vec![text],
        };
        shop.catalog.create(&shop.context, &[], &[own]).await.unwrap();
        let seeder = seeder(&db, &shop);
        assert_eq!(seeder.load(&shop.context).await.unwrap(), Seeded::LeftAlone);
        assert_eq!(shop.shops.by_id(shop.context.shop).await.unwrap().view.name, "Test");
    }
}
