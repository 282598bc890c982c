//! A cart whose things have gone meanwhile: its badge, its page and the checkout say the same.

use crate::buyer::{Buyer, value_of};
use crate::program::{BOTH, Kind, Program};
use reqwest::StatusCode;

const HEAD: &str =
    "Handle,Title,Option1 Name,Option1 Value,Variant Price,Variant Inventory Tracker,Variant Inventory Qty,Status";

fn file(first_size: &str, status: &str) -> String {
    format!(
        "{HEAD}\nsock,Sock,Size,{first_size},5,shopify,9,{status}\nsock,,,M,5,shopify,9,\nhat,Hat,Size,One,7,shopify,9,active\n"
    )
}

/// The number in the page's head; 0 where it is hidden.
fn badge(page: &str) -> u32 {
    let badge = page.split("data-cart-count").nth(1).unwrap().split("</span>").next().unwrap();
    let (attributes, number) = badge.split_once('>').unwrap();
    if attributes.contains("hidden") { 0 } else { number.parse().unwrap() }
}

#[tokio::test]
async fn the_badge_counts_what_can_be_had_and_the_cart_says_what_went() {
    for kind in BOTH {
        let mut program = Program::new(kind).await;
        let import = |program: &Program, text: &str| {
            let path = program.write("products.csv", text);
            program.ok(&["import", "products", path.to_str().unwrap()]);
        };
        import(&program, &file("S", "active"));
        program.accept_bank_transfer();
        program.serve().await;
        let buyer = Buyer::new(&program.url(""));
        for handle in ["sock", "hat", "hat"] {
            assert_eq!(buyer.add_to_cart(handle).await.unwrap(), StatusCode::SEE_OTHER);
        }
        let page = buyer.page("/cart").await.unwrap();
        assert_eq!((badge(&page), page.contains("gone-lines")), (3, false), "{kind:?}");
        let sock = value_of(&page, "variant").unwrap();

        import(&program, &file("Small", "active"));
        let page = buyer.page("/cart").await.unwrap();
        assert_eq!((badge(&page), badge(&buyer.page("/products").await.unwrap())), (2, 2), "{kind:?}");
        assert!(page.contains("Sock, S is no longer offered in this choice"), "{kind:?}: {page}");
        assert!(page.contains("href=\"/products/sock\""), "{kind:?}: {page}");
        assert!(buyer.page("/checkout").await.unwrap().contains("Sock, S is no longer offered"), "{kind:?}");

        import(&program, &file("Small", "draft"));
        let page = buyer.page("/cart").await.unwrap();
        assert!(page.contains("Sock, S is no longer offered.") && badge(&page) == 2, "{kind:?}: {page}");
        // The hat alone is ordered, and what was told stays until it is taken out.
        let form = buyer.fill_in_checkout().await.unwrap();
        assert!(crate::buyer::placed(&buyer.press(&form).await.unwrap()).is_some(), "{kind:?}");
        let page = buyer.page("/cart").await.unwrap();
        assert!(page.contains("Sock, S is no longer offered.") && badge(&page) == 0, "{kind:?}: {page}");
        let out = [("variant".to_owned(), sock), ("quantity".to_owned(), "0".to_owned())];
        assert_eq!(buyer.post("/cart/update", &out).await.unwrap().status(), StatusCode::SEE_OTHER);
        assert!(!buyer.page("/cart").await.unwrap().contains("Sock, S"), "{kind:?}");
    }
}

#[tokio::test]
async fn a_page_that_leads_nowhere_shows_products() {
    let mut program = Program::new(Kind::Sqlite).await;
    let path = program.write("products.csv", &file("S", "active"));
    program.ok(&["import", "products", path.to_str().unwrap()]);
    program.serve().await;
    let buyer = Buyer::new(&program.url(""));
    for path in ["/cart", "/no-such-page", "/products/no-such", "/search?q=umbrella"] {
        let page = buyer.page(path).await.unwrap();
        let (_, after) = page.split_once("id=\"go-on\"").unwrap_or_else(|| panic!("{path}: {page}"));
        assert!(after.contains("/products/hat"), "{path}");
    }
    for path in ["/desk/no-such-page", "/search?q=hat"] {
        assert!(!buyer.page(path).await.unwrap().contains("id=\"go-on\""), "{path}");
    }
    let found = buyer.page("/search?q=HATS").await.unwrap();
    assert!(found.contains("id=\"go-on\""), "a longer word is another word");
    let found = buyer.page("/search?q=ha").await.unwrap();
    assert!(found.contains("1 result") && found.contains("<mark>Hat</mark>"), "{found}");
    let header = found.split("id=\"header-search\"").nth(1).unwrap().split('>').next().unwrap();
    assert!(header.contains("value=\"ha\""), "the field in the head holds the query: {header}");
}
