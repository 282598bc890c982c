//! Ways to pay, over HTTP and without JavaScript: none before the owner sets one up; cards in test mode only, and
//! their digits nowhere behind the HTTP edge.

use crate::books::number;
use crate::buyer::{Buyer, FilledForm, Placed, placed, with_card};
use crate::catalog_file::{one_product, stock_of};
use crate::program::{BOTH, Kind, Program};
use reqwest::StatusCode;
use std::path::Path;

async fn shop(kind: Kind) -> Program {
    let program = Program::new(kind).await;
    let file = program.write("products.csv", &one_product("bowl", 50, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program
}

/// Pays an order anew by card; gives the answer's status and page.
pub async fn pay(buyer: &Buyer, order: &Placed, number: &str) -> (StatusCode, String) {
    let path = order.path.replacen('?', "/pay?", 1);
    let form = [("card_number", number), ("card_expiry", "11/39"), ("card_code", "987")];
    let form = form.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let answer = buyer.post(&path, &form).await.unwrap();
    (answer.status(), answer.text().await.unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shop_without_a_way_to_pay_takes_no_order() {
    for kind in BOTH {
        let mut program = shop(kind).await;
        program.serve().await;
        let buyer = Buyer::new(&program.url(""));
        assert!(buyer.add_to_cart("bowl").await.unwrap().is_redirection());
        let cart = buyer.page("/cart").await.unwrap();
        assert!(cart.contains("take orders yet") && !cart.contains("href=\"/checkout\""), "{cart}");
        let checkout = buyer.get("/checkout").await.unwrap();
        assert_eq!(checkout.status(), StatusCode::OK);
        let checkout = checkout.text().await.unwrap();
        assert!(checkout.contains("take orders yet") && !checkout.contains("idempotency_key"), "{checkout}");
        for method in ["card", "bank_transfer", "pay_on_delivery"] {
            // The form of a page that no shop without a way to pay has drawn.
            let form = FilledForm::new("0123456789abcdef", "standard").with("payment", method);
            let refused = buyer.press(&with_card(form, "4242 4242 4242 4242").with("payment", method)).await.unwrap();
            assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY, "{method}");
            assert!(refused.text().await.unwrap().contains("take orders yet"));
        }
        assert_eq!(stock_of(&program, "bowl"), 50);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_way_to_pay_that_is_not_offered_is_refused_at_its_field() {
    for kind in BOTH {
        let mut program = shop(kind).await;
        program.accept_bank_transfer();
        program.serve().await;
        let buyer = Buyer::new(&program.url(""));
        buyer.add_to_cart("bowl").await.unwrap();
        let form = buyer.fill_in_checkout().await.unwrap();
        let offered = buyer.page("/checkout").await.unwrap();
        assert!(offered.contains("value=\"bank_transfer\""), "{offered}");
        assert!(!offered.contains("value=\"card\"") && !offered.contains("card_number"), "{offered}");
        assert!(!offered.contains("Test mode"), "{offered}");
        for refused in [with_card(form.clone(), "4242 4242 4242 4242"), form.clone().with("payment", "pay_on_delivery")]
        {
            let refused = buyer.press(&refused).await.unwrap();
            assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
            let page = refused.text().await.unwrap();
            assert!(page.contains("id=\"payment-error\"") && page.contains("does not offer this way to pay"), "{page}");
            assert!(
                page.contains("value=\"A Buyer\"") && !page.contains("4242"),
                "what was typed is kept, but no card"
            );
        }
        let order = placed(&buyer.press(&form).await.unwrap()).unwrap();
        let (status, page) = pay(&buyer, &order, "4242 4242 4242 4242").await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{page}");
        assert!(!page.contains("Test order") && page.contains("Payment open"), "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn in_test_mode_a_card_pays_and_its_digits_are_nowhere() {
    for kind in BOTH {
        let mut program = shop(kind).await;
        program.ok(&["shop", "set", "test_mode=yes"]);
        program.log_filter = "trace";
        program.serve().await;
        let buyer = Buyer::new(&program.url(""));
        assert!(buyer.page("/").await.unwrap().contains("Test mode: no real payment is taken."));
        buyer.add_to_cart("bowl").await.unwrap();
        let form = buyer.fill_in_checkout().await.unwrap();

        let faulty = buyer.press(&with_card(form.clone(), "4111 1111 1111 1112")).await.unwrap();
        assert_eq!(faulty.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let page = faulty.text().await.unwrap();
        assert!(page.contains("id=\"card_number-error\"") && page.contains("value=\"A Buyer\""), "{page}");
        assert!(!page.contains("4111") && !page.contains("value=\"987\""), "a card is never sent back: {page}");
        let empty = buyer.press(&form.clone().with("payment", "card").with("email", "")).await.unwrap();
        let page = empty.text().await.unwrap();
        let faults: Vec<_> = ["email", "card_number", "card_expiry", "card_code"]
            .into_iter()
            .map(|field| page.find(&format!("href=\"#{field}\"")))
            .collect();
        assert!(faults.iter().all(Option::is_some) && faults.is_sorted(), "{faults:?} in {page}");

        let order = placed(&buyer.press(&with_card(form, "5105 1051 0510 5100")).await.unwrap()).unwrap();
        let page = buyer.page(&order.path).await.unwrap();
        assert!(page.contains("The card was declined") && page.contains("Test order placed"), "{page}");
        assert_eq!(pay(&buyer, &order, "4111 1111 1111 1112").await.0, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(pay(&buyer, &order, "4242 4242 4242 4242").await.0, StatusCode::SEE_OTHER);
        let page = buyer.page(&order.path).await.unwrap();
        assert!(page.contains("Paid: €19.90") || page.contains("Paid: €24.90"), "{page}");

        program.kill();
        let mut files = Vec::new();
        all_files(program.dir.path(), &mut files);
        assert!(program.logged().contains("/checkout"), "a log that tells nothing proves nothing");
        for number in ["4111 1111 1111 1112", "5105 1051 0510 5100", "4242 4242 4242 4242"] {
            for text in
                [number.to_owned(), number.replace(' ', ""), number.replace(' ', "+"), number.replace(' ', "%20")]
            {
                for file in &files {
                    let bytes = std::fs::read(file).unwrap();
                    let found = bytes.windows(text.len()).any(|window| window == text.as_bytes());
                    assert!(!found, "{text} is in {}", file.display());
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_gets_no_token_where_there_is_no_order_for_it() {
    for kind in BOTH {
        let mut program = shop(kind).await;
        program.ok(&["shop", "set", "test_mode=yes"]);
        program.serve().await;
        let buyer = Buyer::new(&program.url(""));
        buyer.add_to_cart("bowl").await.unwrap();
        let form = buyer.fill_in_checkout().await.unwrap();
        let order = placed(&buyer.press(&with_card(form.clone(), "5105 1051 0510 5100")).await.unwrap()).unwrap();

        let stranger = Buyer::new(&program.url(""));
        let empty = stranger.press(&with_card(form, "4242 4242 4242 4242")).await.unwrap();
        assert_eq!(empty.status(), StatusCode::SEE_OTHER, "there is nothing to order");
        let (path, _) = order.path.split_once('?').unwrap();
        let guessed = Placed { path: format!("{path}?key={}", "0".repeat(43)), ..order };
        assert_eq!(pay(&stranger, &guessed, "4242 4242 4242 4242").await.0, StatusCode::NOT_FOUND);
        let database = program.database().await;
        let tokens = number(&database, "SELECT count(*) FROM test_gateway_tokens").await;
        assert_eq!(tokens, 0, "a token that nothing can use up");
    }
}

fn all_files(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { all_files(&path, found) } else { found.push(path) }
    }
}
