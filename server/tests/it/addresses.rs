//! One address a page, and conditional requests and HEAD as RFC 9110 has them.

use crate::buyer::Buyer;
use crate::catalog_file::one_product;
use crate::program::{Kind, Program};
use reqwest::header::HeaderMap;
use reqwest::{Method, Response, StatusCode};

async fn shop() -> (Program, Buyer) {
    let mut program = Program::new(Kind::Sqlite).await;
    let file = program.write("products.csv", &one_product("bowl", 3, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.accept_bank_transfer();
    program.serve().await;
    let buyer = Buyer::new(&program.url(""));
    (program, buyer)
}

fn header(answer: &Response, name: &str) -> Option<String> {
    answer.headers().get(name).map(|value| value.to_str().unwrap().to_owned())
}

#[tokio::test]
async fn another_spelling_of_an_address_leads_to_the_right_one() {
    let (program, buyer) = shop().await;
    for (asked, right) in [
        ("/products/bowl/", "/products/bowl"),
        ("/PRODUCTS", "/products"),
        ("/Products/Bowl?variant=A&utm_source=b", "/products/bowl?variant=A&utm_source=b"),
        ("/de/products/", "/de/products"),
        ("/DE/Products//bowl/", "/de/products/bowl"),
        ("/desk/Sign-In/", "/desk/sign-in"),
        ("//evil.example/", "/evil.example"),
        ("/%2F/evil.example/", "/%2F/evil.example"),
    ] {
        for method in [Method::GET, Method::HEAD] {
            let answer = buyer.client.request(method.clone(), program.url(asked)).send().await.unwrap();
            let found = (answer.status(), header(&answer, "location"));
            assert_eq!(found, (StatusCode::MOVED_PERMANENTLY, Some(right.to_owned())), "{method} {asked}");
        }
    }
    for right in ["/products/bowl", "/de/products", "/de", "/", "/search?q=BOWL"] {
        assert_eq!(buyer.get(right).await.unwrap().status(), StatusCode::OK, "{right}");
    }
    let form = [("variant".to_owned(), "x".to_owned())];
    assert_eq!(buyer.post("/cart/add/", &form).await.unwrap().status(), StatusCode::NOT_FOUND, "a form is not led on");
}

#[tokio::test]
async fn a_kept_page_serves_whoever_comes_from_an_advertisement() {
    let (program, _) = shop().await;
    let reader = Buyer::new(&program.url(""));
    let plain = reader.get("/products/bowl").await.unwrap();
    let etag = header(&plain, "etag").unwrap();
    let page = plain.text().await.unwrap();
    let from_mail = reader.get("/products/bowl?utm_source=news&mc_cid=7&fbclid=x").await.unwrap();
    assert_eq!(header(&from_mail, "etag").as_deref(), Some(etag.as_str()));
    assert_eq!(from_mail.text().await.unwrap(), page, "the page must not say where somebody else came from");
    let sorted = reader.page("/products?gclid=1&sort=newest").await.unwrap();
    assert!(!sorted.contains("gclid") && sorted.contains("sort=newest"));
    let worker = reader.page("/sw.js").await.unwrap();
    if worker.is_empty() {
        // Cargo's debug build may hold nothing of what the browser loads.
        assert!(std::env::var_os("ORDERLY_PROGRAM").is_none(), "a whole program has its worker");
    } else {
        assert!(worker.contains("\"tracking\":[\"utm_*\""), "{worker}");
    }
}

#[tokio::test]
async fn a_page_that_the_reader_has_is_not_sent_again() {
    let (program, buyer) = shop().await;
    let first = buyer.get("/products/bowl").await.unwrap();
    let etag = header(&first, "etag").unwrap();
    let strong = etag.trim_start_matches("W/").to_owned();
    let asked = |lines: Vec<(&'static str, String)>| {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(name, value.parse().unwrap());
        }
        buyer.client.get(program.url("/products/bowl")).headers(headers).send()
    };
    let if_none_match = |value: &str| vec![("if-none-match", value.to_owned())];
    for known in [etag.clone(), strong.clone(), "*".to_owned(), format!("\"a,b\", {strong}")] {
        let answer = asked(if_none_match(&known)).await.unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_MODIFIED, "{known}");
        for name in ["etag", "vary", "cache-control"] {
            assert_eq!(answer.headers().get(name), first.headers().get(name), "{known} {name}");
        }
    }
    assert_eq!(asked(if_none_match("\"other\"")).await.unwrap().status(), StatusCode::OK);
    // Of the two conditions only the tag is looked at.
    let late = ("if-modified-since", "Fri, 31 Dec 2099 23:59:59 GMT".to_owned());
    let other = ("if-none-match", "\"other\"".to_owned());
    assert_eq!(asked(vec![late.clone(), other]).await.unwrap().status(), StatusCode::OK);
    assert_eq!(asked(vec![late]).await.unwrap().status(), StatusCode::OK, "no page has a date");
}

#[tokio::test]
async fn head_has_the_headers_of_get_and_no_body() {
    let (program, buyer) = shop().await;
    let of = |method: Method, path: &str| {
        buyer.client.request(method, program.url(path)).header("accept-encoding", "gzip").send()
    };
    let told = |answer: &Response| {
        let mut told: Vec<(String, String)> = Vec::new();
        for (name, value) in answer.headers() {
            if !matches!(name.as_str(), "date" | "x-request-id") {
                told.push((name.to_string(), value.to_str().unwrap().to_owned()));
            }
        }
        told.sort();
        (answer.status(), told)
    };
    for path in ["/products/bowl", "/", "/cart", "/no-such-page", "/desk", "/sitemap.xml", "/healthz", "/favicon.svg"] {
        // First worked out, then from what is kept.
        for turn in ["first", "again"] {
            let head = of(Method::HEAD, path).await.unwrap();
            let (status, told_by_head) = told(&head);
            assert!(told_by_head.iter().any(|(name, _)| name == "content-length"), "{path} {turn}: {told_by_head:?}");
            assert_eq!(head.bytes().await.unwrap().len(), 0, "{path} {turn}");
            let get = of(Method::GET, path).await.unwrap();
            // The first answer is packed in haste; a page that was read once is kept by then.
            if (path, turn) != ("/products/bowl", "first") && (path, turn) != ("/", "first") {
                assert_eq!((status, told_by_head), told(&get), "{path} {turn}");
            }
        }
    }
    let etag = header(&of(Method::GET, "/").await.unwrap(), "etag").unwrap();
    let known = buyer.client.head(program.url("/")).header("if-none-match", etag).send().await.unwrap();
    assert_eq!(known.status(), StatusCode::NOT_MODIFIED);
}
