//! One order for one cart and one key, through the real program: ten pages of one cart, a page that was sent
//! before and changed since, and somebody else's key.

use crate::buyer::{Buyer, FilledForm, placed, value_of};
use crate::catalog_file::{one_product, stock_of};
use crate::program::{BOTH, Kind, Program};
use reqwest::StatusCode;

async fn shop(kind: Kind) -> Program {
    let mut program = Program::new(kind).await;
    let file = program.write("products.csv", &one_product("bowl", 100, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.accept_bank_transfer();
    program.serve().await;
    program
}

/// How many pieces the cart's page shows; none for an empty cart.
async fn in_cart(buyer: &Buyer) -> String {
    value_of(&buyer.page("/cart").await.unwrap(), "quantity").unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_pages_of_one_cart_sent_at_once_are_one_order() {
    for kind in BOTH {
        let program = shop(kind).await;
        let buyer = Buyer::new(&program.url(""));
        assert!(buyer.add_to_cart("bowl").await.unwrap().is_redirection());
        let mut pages: Vec<FilledForm> = Vec::new();
        for _ in 0..10 {
            pages.push(buyer.fill_in_checkout().await.unwrap());
        }
        let answers = futures::future::join_all(pages.iter().map(|form| buyer.press(form))).await;
        let answers: Vec<_> = answers.into_iter().map(Result::unwrap).collect();
        let orders: Vec<_> = answers.iter().filter_map(placed).collect();
        assert_eq!(orders.len(), 1, "{kind:?}: {orders:?}");
        for answer in answers.iter().filter(|answer| placed(answer).is_none()) {
            assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{kind:?}");
            assert_eq!(answer.headers()["location"], "/cart", "{kind:?}");
        }
        assert_eq!(stock_of(&program, "bowl"), 99, "{kind:?}");
        program.verify();
    }
}

#[tokio::test]
async fn a_page_that_was_sent_before_leaves_the_new_cart_alone() {
    let program = shop(Kind::Sqlite).await;
    let buyer = Buyer::new(&program.url(""));
    buyer.add_to_cart("bowl").await.unwrap();
    let form = buyer.fill_in_checkout().await.unwrap();
    let order = placed(&buyer.press(&form).await.unwrap()).unwrap();
    buyer.add_to_cart("bowl").await.unwrap();
    let again = buyer.press(&form).await.unwrap();
    assert_eq!(placed(&again).as_ref(), Some(&order), "the same form gives the same order");
    assert_eq!(in_cart(&buyer).await, "1", "what was put in since is still there");

    let changed = form.with("name", "Another Buyer");
    let refused = buyer.press(&changed).await.unwrap();
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = refused.text().await.unwrap();
    assert!(page.contains("This form was changed after it had been sent"), "{page}");
    assert!(page.contains(&order.path.replace('&', "&amp;")), "it leads to the order that was placed with it");
    assert_eq!(value_of(&page, "name").as_deref(), Some("Another Buyer"), "what was typed is kept");
    assert_eq!(in_cart(&buyer).await, "1");
    assert_eq!(stock_of(&program, "bowl"), 99);
    // The page goes on with a key of its own.
    let mut fresh = changed;
    for name in ["seen", "idempotency_key"] {
        fresh = fresh.with(name, &value_of(&page, name).unwrap());
    }
    let next = placed(&buyer.press(&fresh).await.unwrap()).unwrap();
    assert_ne!(next.number, order.number);
    // The cart is empty now: a page sent once more in another form still says what has become of it.
    let late = buyer.press(&fresh.with("name", "A Third Buyer")).await.unwrap();
    assert_eq!(late.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text().await.unwrap().contains(&format!("/orders/{}?key=", next.number)));
}

#[tokio::test]
async fn somebody_elses_key_opens_no_order() {
    let program = shop(Kind::Sqlite).await;
    let buyer = Buyer::new(&program.url(""));
    buyer.add_to_cart("bowl").await.unwrap();
    let form = buyer.fill_in_checkout().await.unwrap();
    let order = placed(&buyer.press(&form).await.unwrap()).unwrap();

    let stranger = Buyer::new(&program.url(""));
    let nothing = stranger.press(&form).await.unwrap();
    assert_eq!(nothing.headers().get("location").map(|to| to.to_str().unwrap()), Some("/cart"));
    stranger.add_to_cart("bowl").await.unwrap();
    let refused = stranger.press(&form).await.unwrap();
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY, "{:?}", refused.headers().get("location"));
    let page = refused.text().await.unwrap();
    assert!(!page.contains(&format!("/orders/{}", order.number)), "{page}");
    assert_eq!(in_cart(&stranger).await, "1");
}
