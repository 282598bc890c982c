//! Goods that need no shipping, from the product file to the desk: no address and no way to ship is asked for.

use crate::buyer::{Buyer, placed, value_of};
use crate::program::{BOTH, Program};
use reqwest::StatusCode;

const FILE: &str = "Handle,Title,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Variant Requires Shipping\n\
    ebook,E-book,shopify,9,10.00,false\n\
    book,Paper book,shopify,9,20.00,true\n";

fn fields(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[tokio::test]
async fn an_e_book_is_bought_with_an_e_mail_and_a_name_and_a_paper_book_needs_an_address() {
    for kind in BOTH {
        let mut program = Program::new(kind).await;
        let file = program.write("products.csv", FILE);
        program.ok(&["import", "products", file.to_str().unwrap()]);
        program.ok(&["shop", "set", "bank.holder=Anna Berg", "bank.iban=DE89370400440532013000"]);
        program.serve().await;

        let buyer = Buyer::new(&program.url(""));
        let product = buyer.page("/products/ebook").await.unwrap();
        assert!(!product.contains("Shipping from"), "{kind:?}: {product}");
        assert_eq!(buyer.add_to_cart("ebook").await.unwrap(), StatusCode::SEE_OTHER, "{kind:?}");
        let page = buyer.page("/checkout").await.unwrap();
        for absent in ["name=\"line1\"", "name=\"country\"", "name=\"shipping\""] {
            assert!(!page.contains(absent), "{kind:?}: {absent} in {page}");
        }
        let form = fields(&[
            ("email", "buyer@example.org"),
            ("name", "A Buyer"),
            ("payment", "bank_transfer"),
            ("seen", &value_of(&page, "seen").unwrap()),
            ("idempotency_key", &value_of(&page, "idempotency_key").unwrap()),
        ]);
        let order = placed(&buyer.post("/checkout", &form).await.unwrap()).unwrap();
        let page = buyer.page(&order.path).await.unwrap();
        assert!(
            page.contains("Nothing to ship") && page.contains("€10.00") && !page.contains("€15.00"),
            "{kind:?}: {page}"
        );

        // With a paper book beside it the whole address is asked for.
        let buyer = Buyer::new(&program.url(""));
        buyer.add_to_cart("ebook").await.unwrap();
        buyer.add_to_cart("book").await.unwrap();
        let page = buyer.page("/checkout").await.unwrap();
        let bare = fields(&[
            ("email", "buyer@example.org"),
            ("name", "A Buyer"),
            ("payment", "bank_transfer"),
            ("country", "DE"),
            ("seen", &value_of(&page, "seen").unwrap()),
            ("idempotency_key", &value_of(&page, "idempotency_key").unwrap()),
        ]);
        let refused = buyer.post("/checkout", &bare).await.unwrap();
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY, "{kind:?}");
        let refused = refused.text().await.unwrap();
        for told in ["Enter the street and house number.", "Enter the postcode.", "Enter the town or city."] {
            assert!(refused.contains(told), "{kind:?}: {told} is missing in {refused}");
        }
        let order = placed(&buyer.press(&buyer.fill_in_checkout().await.unwrap()).await.unwrap()).unwrap();
        assert!(buyer.page(&order.path).await.unwrap().contains("€35.00"), "{kind:?}");
    }
}
