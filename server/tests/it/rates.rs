//! One client that orders or fills carts without end is held back; others are not.

use crate::buyer::{Buyer, placed, value_of};
use crate::catalog_file::{one_product, stock_of};
use crate::program::{BOTH, Kind, Program};
use reqwest::{Response, StatusCode};

const SETTINGS: &str =
    "trusted_proxies = [\"127.0.0.1\"]\nlimits_orders_per_client = \"3/10m\"\nlimits_carts_per_client = \"5/10m\"\n";

async fn limited(kind: Kind) -> Program {
    let mut program = Program::new(kind).await;
    program.write("orderly.toml", SETTINGS);
    let file = program.write("products.csv", &one_product("bowl", 500, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.accept_bank_transfer();
    program.serve().await;
    program
}

fn retry_after(response: &Response) -> u64 {
    response.headers()["retry-after"].to_str().unwrap().parse().unwrap()
}

/// One order from the same cart's cookie.
async fn order(buyer: &Buyer) -> Response {
    assert!(buyer.add_to_cart("bowl").await.unwrap().is_redirection());
    let form = buyer.fill_in_checkout().await.unwrap();
    buyer.press(&form).await.unwrap()
}

#[tokio::test]
async fn a_client_cannot_order_without_end() {
    for kind in BOTH {
        let mut program = limited(kind).await;
        let attacker = Buyer::at(&program.url(""), "192.0.2.1");
        for _ in 0..3 {
            assert!(placed(&order(&attacker).await).is_some());
        }
        assert!(attacker.add_to_cart("bowl").await.unwrap().is_redirection());
        let form = attacker.fill_in_checkout().await.unwrap().with("city", "Buxtehude");
        let refused = attacker.press(&form).await.unwrap();
        assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS, "{kind:?}: a fourth order went through");
        assert!((1..=600).contains(&retry_after(&refused)), "{}", retry_after(&refused));
        let page = refused.text().await.unwrap();
        assert_eq!(value_of(&page, "city").as_deref(), Some("Buxtehude"), "what was typed is kept");
        assert_eq!(stock_of(&program, "bowl"), 497);
        let german = attacker.post("/de/checkout", &form.pairs()).await.unwrap();
        assert_eq!(german.status(), StatusCode::TOO_MANY_REQUESTS);
        assert!(german.text().await.unwrap().contains("<html lang=\"de\""));

        let other = Buyer::at(&program.url(""), "192.0.2.2");
        assert!(placed(&order(&other).await).is_some(), "{kind:?}: another client was held up");
        // The count holds over a restart, however it came about.
        program.kill();
        program.serve().await;
        let again = attacker.press(&form).await.unwrap();
        assert_eq!(again.status(), StatusCode::TOO_MANY_REQUESTS, "{kind:?}: a restart forgot the orders");
    }
}

#[tokio::test]
async fn a_client_cannot_begin_carts_without_end() {
    let program = limited(Kind::Sqlite).await;
    let mut with_cart = Vec::new();
    for _ in 0..5 {
        let buyer = Buyer::at(&program.url(""), "192.0.2.1");
        assert!(buyer.add_to_cart("bowl").await.unwrap().is_redirection());
        with_cart.push(buyer);
    }
    let newcomer = Buyer::at(&program.url(""), "192.0.2.1");
    let page = newcomer.page("/products/bowl").await.unwrap();
    let form = [("variant".to_owned(), value_of(&page, "variant").unwrap()), ("quantity".to_owned(), "1".to_owned())];
    let refused = newcomer.post("/cart/add", &form).await.unwrap();
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS, "a sixth cart was begun");
    assert!((1..=600).contains(&retry_after(&refused)), "{}", retry_after(&refused));
    assert!(refused.headers().get("set-cookie").is_none());
    for buyer in &with_cart {
        assert!(buyer.add_to_cart("bowl").await.unwrap().is_redirection(), "who has a cart fills it");
    }
    let other = Buyer::at(&program.url(""), "192.0.2.2");
    assert!(other.add_to_cart("bowl").await.unwrap().is_redirection(), "another client was held up");
}

#[tokio::test]
async fn a_client_cannot_leave_keys_of_cart_changes_without_end() {
    let mut program = Program::new(Kind::Sqlite).await;
    program.write("orderly.toml", "trusted_proxies = [\"127.0.0.1\"]\nlimits_cart_changes_per_client = \"3/10m\"\n");
    let file = program.write("products.csv", &one_product("bowl", 500, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.serve().await;
    let add = async |buyer: &Buyer, key: Option<u128>| {
        let page = buyer.page("/products/bowl").await.unwrap();
        let mut form = vec![("variant".to_owned(), value_of(&page, "variant").unwrap())];
        form.push(("quantity".to_owned(), "1".to_owned()));
        form.extend(key.map(|key| ("key".to_owned(), format!("{key:032x}"))));
        buyer.post("/cart/add", &form).await.unwrap()
    };
    let attacker = Buyer::at(&program.url(""), "192.0.2.1");
    for key in 1..=3 {
        assert!(add(&attacker, Some(key)).await.status().is_redirection());
    }
    let refused = add(&attacker, Some(4)).await;
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS, "a fourth key was noted");
    assert!((1..=600).contains(&retry_after(&refused)), "{}", retry_after(&refused));
    assert!(
        add(&attacker, Some(3)).await.status().is_redirection(),
        "what was made is not refused when it is sent again"
    );
    assert!(add(&attacker, None).await.status().is_redirection(), "a change without a key leaves none");
    let other = Buyer::at(&program.url(""), "192.0.2.2");
    assert!(add(&other, Some(1)).await.status().is_redirection(), "another client was held up");
}

#[tokio::test]
async fn a_client_cannot_hold_the_whole_stock_unpaid() {
    for kind in BOTH {
        let mut program = Program::new(kind).await;
        program.write("orderly.toml", "trusted_proxies = [\"127.0.0.1\"]\n");
        let file = program.write("products.csv", &one_product("bowl", 500, "19.90"));
        program.ok(&["import", "products", file.to_str().unwrap()]);
        program.accept_bank_transfer();
        program.serve().await;
        // One that may choose among the networks of a site.
        let attacker = Buyer::at(&program.url(""), "2001:db8:1::1");
        let more = Buyer::at(&program.url(""), "2001:db8:1:7::1");
        for (buyer, pieces) in [(&attacker, "150"), (&more, "150")] {
            let page = buyer.page("/products/bowl").await.unwrap();
            let variant = value_of(&page, "variant").unwrap();
            let form = [("variant".to_owned(), variant), ("quantity".to_owned(), pieces.to_owned())];
            assert!(buyer.post("/cart/add", &form).await.unwrap().status().is_redirection());
        }
        let form = attacker.fill_in_checkout().await.unwrap();
        assert!(placed(&attacker.press(&form).await.unwrap()).is_some());
        let form = more.fill_in_checkout().await.unwrap().with("city", "Buxtehude");
        let refused = more.press(&form).await.unwrap();
        assert_eq!(refused.status(), StatusCode::CONFLICT, "{kind:?}: 300 pieces are held");
        let page = refused.text().await.unwrap();
        assert!(page.contains("Too many pieces are set aside"), "{page}");
        assert_eq!(value_of(&page, "city").as_deref(), Some("Buxtehude"), "what was typed is kept");
        assert_eq!(stock_of(&program, "bowl"), 350);
        let other = Buyer::at(&program.url(""), "192.0.2.2");
        assert!(placed(&order(&other).await).is_some(), "{kind:?}: another client was held up");
    }
}
