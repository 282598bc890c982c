//! What every answer carries, who may post, and how things go wrong.

use crate::buyer::{Buyer, placed, value_of};
use crate::catalog_file::one_product;
use crate::program::{Kind, Program};
use reqwest::StatusCode;

async fn shop(stock: u32) -> (Program, Buyer) {
    let mut program = Program::new(Kind::Sqlite).await;
    let file = program.write("products.csv", &one_product("bowl", stock, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.accept_bank_transfer();
    program.serve().await;
    let buyer = Buyer::new(&program.url(""));
    (program, buyer)
}

#[tokio::test]
async fn every_answer_carries_the_security_headers_and_its_id() {
    let (_program, buyer) = shop(3).await;
    for path in [
        "/",
        "/products/bowl",
        "/cart",
        "/no-such-page",
        "/desk",
        "/healthz",
        "/robots.txt",
        "/sitemap.xml",
        "/manifest.webmanifest",
        "/sw.js",
    ] {
        let answer = buyer.get(path).await.unwrap();
        let header = |name: &str| answer.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
        let policy = header("content-security-policy").unwrap_or_default();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe-inline"), "{path}: {policy}");
        assert_eq!(header("x-content-type-options").as_deref(), Some("nosniff"), "{path}");
        assert_eq!(header("referrer-policy").as_deref(), Some("same-origin"), "{path}");
        assert!(header("x-request-id").is_some_and(|id| id.len() == 36), "{path}");
    }
}

#[tokio::test]
async fn no_page_holds_an_inline_script_or_style() {
    let (_program, buyer) = shop(3).await;
    for path in
        ["/", "/products", "/products/bowl", "/search?q=bowl", "/cart", "/desk/sign-in", "/no-such-page", "/offline"]
    {
        let page = buyer.page(path).await.unwrap();
        assert!(!page.contains(" style=\""), "{path} has an inline style");
        assert!(!page.contains("<style"), "{path} has a style element");
        for script in page.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap();
            assert!(tag.contains("src=") || tag.contains("application/ld+json"), "{path}: <script{tag}>");
        }
    }
}

#[tokio::test]
async fn a_foreign_page_cannot_post() {
    let (program, buyer) = shop(3).await;
    let post = |name: &'static str, value: &'static str| {
        buyer.client.post(program.url("/cart/add")).header(name, value).body("variant=x").send()
    };
    assert_eq!(post("sec-fetch-site", "cross-site").await.unwrap().status(), StatusCode::FORBIDDEN);
    assert_eq!(post("origin", "https://evil.example").await.unwrap().status(), StatusCode::FORBIDDEN);
    assert_eq!(post("origin", "null").await.unwrap().status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn unknown_things_are_404_and_bad_forms_are_told_so() {
    let (program, buyer) = shop(3).await;
    for path in
        ["/no-such-page", "/products/no-such", "/collections/no-such", "/orders/1?key=x", "/orders/abc", "/media/x.jpg"]
    {
        assert_eq!(buyer.get(path).await.unwrap().status(), StatusCode::NOT_FOUND, "{path}");
    }
    let bad = buyer.post("/cart/add", &[("variant".into(), "not-an-id".into())]).await.unwrap();
    assert_eq!(bad.status(), StatusCode::BAD_REQUEST);
    let wrong = buyer.client.delete(program.url("/cart")).send().await.unwrap();
    assert_eq!(wrong.status(), StatusCode::METHOD_NOT_ALLOWED);
    let large = buyer.client.post(program.url("/cart/add")).body("x".repeat(300 * 1024)).send().await.unwrap();
    assert_eq!(large.status(), StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn the_desk_is_shut_to_strangers() {
    let (_program, buyer) = shop(3).await;
    for path in [
        "/desk",
        "/desk/orders",
        "/desk/orders/1001",
        "/desk/products",
        "/desk/imports",
        "/desk/products/export.csv",
        "/desk/events",
    ] {
        let answer = buyer.get(path).await.unwrap();
        assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{path}");
        assert!(answer.headers()["location"].to_str().unwrap().starts_with("/desk/sign-in?next="), "{path}");
    }
    let ship = buyer.post("/desk/orders/1001/ship", &[]).await.unwrap();
    assert_eq!(ship.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_faulty_checkout_keeps_what_was_typed_and_places_nothing() {
    let (_program, buyer) = shop(3).await;
    assert!(buyer.add_to_cart("bowl").await.unwrap().is_redirection());
    let form = buyer.fill_in_checkout().await.unwrap();
    let faulty = buyer.press(&form.clone().with("email", "not-an-address").with("city", "")).await.unwrap();
    assert_eq!(faulty.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = faulty.text().await.unwrap();
    assert_eq!(value_of(&page, "email").as_deref(), Some("not-an-address"));
    assert!(page.contains("aria-invalid=\"true\""), "the field has to be marked");
    assert!(placed(&buyer.press(&form).await.unwrap()).is_some(), "the same form, mended, places the order");
}

#[tokio::test]
async fn a_double_click_a_reload_and_a_retry_are_one_order() {
    let (_program, buyer) = shop(9).await;
    buyer.add_to_cart("bowl").await.unwrap();
    let form = buyer.fill_in_checkout().await.unwrap();
    let (first, second) = tokio::join!(buyer.press(&form), buyer.press(&form));
    let (first, second) = (placed(&first.unwrap()).unwrap(), placed(&second.unwrap()).unwrap());
    let third = placed(&buyer.press(&form).await.unwrap()).unwrap();
    assert_eq!((&first, &first), (&second, &third));
}

#[tokio::test]
async fn an_order_opens_by_its_key_alone() {
    let (_program, buyer) = shop(9).await;
    buyer.add_to_cart("bowl").await.unwrap();
    let form = buyer.fill_in_checkout().await.unwrap();
    let order = placed(&buyer.press(&form).await.unwrap()).unwrap();
    let stranger = Buyer::new(&_program.url(""));
    assert_eq!(stranger.get(&order.path).await.unwrap().status(), StatusCode::OK);
    let without = format!("/orders/{}", order.number);
    assert_eq!(stranger.get(&without).await.unwrap().status(), StatusCode::NOT_FOUND);
    assert_eq!(stranger.get(&format!("{without}?key=wrong")).await.unwrap().status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn languages_are_chosen_by_address_then_header() {
    let (program, buyer) = shop(3).await;
    let page =
        |path: &str, accept: &'static str| buyer.client.get(program.url(path)).header("accept-language", accept).send();
    for (path, accept, html) in [
        ("/products", "de-AT,de;q=0.9", "<html lang=\"de\" dir=\"ltr\""),
        ("/ar/products", "de", "<html lang=\"ar\" dir=\"rtl\""),
        ("/products", "it, fr;q=0.8", "<html lang=\"fr\" dir=\"ltr\""),
        ("/products", "it", "<html lang=\"en\" dir=\"ltr\""),
    ] {
        let text = page(path, accept).await.unwrap().text().await.unwrap();
        assert!(text.contains(html), "{path} {accept}: {}", &text[..200.min(text.len())]);
    }
    // What was chosen here comes before what the browser asks for, and an address that names a language before both.
    let chosen = |path: &str| {
        let request = buyer.client.get(program.url(path)).header("accept-language", "de");
        request.header("cookie", "lang=ja").send()
    };
    for (path, html) in [("/products", "<html lang=\"ja\""), ("/es/products", "<html lang=\"es\"")] {
        let text = chosen(path).await.unwrap().text().await.unwrap();
        assert!(text.contains(html), "{path}: {}", &text[..200.min(text.len())]);
    }
}

#[tokio::test]
async fn kept_pages_follow_the_stock() {
    let (_program, buyer) = shop(1).await;
    let reader = Buyer::new(&_program.url(""));
    let before = reader.get("/products/bowl").await.unwrap();
    let etag = before.headers()["etag"].clone();
    let again = reader.client.get(_program.url("/products/bowl")).header("if-none-match", &etag).send().await.unwrap();
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    buyer.add_to_cart("bowl").await.unwrap();
    let form = buyer.fill_in_checkout().await.unwrap();
    assert!(placed(&buyer.press(&form).await.unwrap()).is_some());
    let after = reader.client.get(_program.url("/products/bowl")).header("if-none-match", &etag).send().await.unwrap();
    assert_eq!(after.status(), StatusCode::OK, "the last one was sold: the page has to say so");
}
