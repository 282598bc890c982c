//! What a request's head has to be, and which shop its host leads to.

use crate::buyer::Buyer;
use crate::catalog_file::one_product;
use crate::program::{BOTH, Kind, Program};
use reqwest::StatusCode;
use std::net::{Ipv4Addr, SocketAddr};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

async fn shop(kind: Kind, settings: &str) -> Program {
    let mut program = Program::new(kind).await;
    let file = program.write("products.csv", &one_product("bowl", 3, "19.90"));
    program.write("orderly.toml", settings);
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.accept_bank_transfer();
    program.serve().await;
    program
}

/// Sends these very bytes and gives what comes back until the connection ends.
async fn raw(program: &Program, request: &str) -> String {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, program.port));
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or(answer)
}

#[tokio::test]
async fn a_nul_is_malformed_wherever_it_stands_on_both_databases() {
    for kind in BOTH {
        let program = shop(kind, "").await;
        let buyer = Buyer::new(&program.url(""));
        for path in [
            "/products/bo%00wl",
            "/collections/%00",
            "/search?q=%00",
            "/search/suggest?q=a%00b",
            "/products?after=%00",
            "/orders/1?key=%00",
            "/media/%00.jpg",
            "/desk/sign-in?next=%00",
            "/desk/setup?token=%00",
            "/de/search?q=%00",
        ] {
            assert_eq!(buyer.get(path).await.unwrap().status(), StatusCode::BAD_REQUEST, "{kind:?} {path}");
        }
        for (path, field) in [
            ("/cart/add", "variant"),
            ("/checkout", "name"),
            ("/preferences", "back"),
            ("/desk/sign-in", "email"),
            ("/desk/setup", "token"),
        ] {
            let form = [(field.to_owned(), "a\0b".to_owned())];
            let encoded = buyer.post(path, &form).await.unwrap().status();
            let bare = buyer.client.post(program.url(path)).header("content-type", "application/x-www-form-urlencoded");
            let bare = bare.body(format!("{field}=a\0b")).send().await.unwrap().status();
            assert_eq!((encoded, bare), (StatusCode::BAD_REQUEST, StatusCode::BAD_REQUEST), "{kind:?} {path}");
        }
        assert!(buyer.add_to_cart("bowl").await.unwrap().is_redirection());
        let form = buyer.fill_in_checkout().await.unwrap();
        for field in ["email", "name", "line1", "city", "idempotency_key", "seen", "shipping"] {
            let answer = buyer.press(&form.clone().with(field, "a\0b")).await.unwrap();
            assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{kind:?} {field}");
        }
        for cookie in ["cart=%00", "session=%00", "lang=%00"] {
            let answer =
                reqwest::Client::new().get(program.url("/cart")).header("cookie", cookie).send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{kind:?} {cookie}");
        }
        for header in ["Cookie: cart=a\0b", "Accept-Language: d\0e", "X-Other: \0"] {
            let answer = raw(&program, &format!("GET /cart HTTP/1.1\r\nHost: 127.0.0.1\r\n{header}\r\n\r\n")).await;
            assert_eq!(status(&answer), "400", "{kind:?} {header:?}");
        }
        let answer = raw(&program, "GET /a\0b HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").await;
        assert_eq!(status(&answer), "400", "{kind:?} in the path as it is");
    }
}

#[tokio::test]
async fn a_request_without_a_host_or_with_two_is_malformed() {
    let program = shop(Kind::Sqlite, "").await;
    for lines in
        ["", "Host: 127.0.0.1\r\nHost: 127.0.0.1\r\n", "Host: a.example\r\nHost: b.example\r\n", "Host: a b\r\n"]
    {
        for path in ["/", "/healthz", "/cart", "/no-such-page"] {
            let answer = raw(&program, &format!("GET {path} HTTP/1.1\r\n{lines}Connection: close\r\n\r\n")).await;
            assert_eq!(status(&answer), "400", "{path} {lines:?}: {answer}");
        }
    }
    // Health checks of older balancers speak HTTP/1.0 and name no host.
    assert_eq!(status(&raw(&program, "GET /healthz HTTP/1.0\r\n\r\n").await), "200");
}

/// Binds the shop to a host name behind the program's back.
async fn bind(program: &Program, host: &str) {
    let database =
        store::Database::connect(&format!("sqlite://{}", program.dir.path().join("orderly.sqlite").display()))
            .await
            .unwrap();
    let shops = shops::Shops::new(
        database.clone(),
        std::sync::Arc::new(infra::SystemClock),
        std::sync::Arc::new(infra::RandomIds),
        common::Revision::default(),
    );
    let shop = shops.first().await.unwrap().unwrap();
    shops.set_host(shop.view.id, host).await.unwrap();
    database.close().await.unwrap();
}

async fn get(program: &Program, host: &str, path: &str, more: &str) -> String {
    raw(program, &format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n")).await
}

#[tokio::test]
async fn an_unknown_host_gets_no_shop_once_the_shop_has_its_own() {
    let mut program = shop(Kind::Sqlite, "").await;
    assert_eq!(
        status(&get(&program, "anything.example", "/products/bowl", "").await),
        "200",
        "one shop without a host"
    );
    let told = program.ok(&["doctor"]);
    assert!(told.contains("no host name"), "{told}");
    program.kill();
    bind(&program, "shop.example").await;
    program.serve().await;
    for path in [
        "/",
        "/products/bowl",
        "/cart",
        "/desk",
        "/robots.txt",
        "/sitemap.xml",
        "/media/x.jpg",
        "/manifest.webmanifest",
    ] {
        for host in ["anything.example", "127.0.0.1", "shop.example.evil.example"] {
            let answer = get(&program, host, path, "Accept-Language: de\r\n").await;
            assert_eq!(status(&answer), "421", "{host} {path}: {answer}");
            assert!(!answer.contains("bowl") && !answer.contains("shop.example"), "{answer}");
        }
        assert_ne!(status(&get(&program, "Shop.Example:8080", path, "").await), "421", "{path}");
    }
    let german = get(&program, "anything.example", "/", "Accept-Language: de\r\n").await;
    assert!(german.contains("keinen Laden"), "{german}");
    for path in ["/healthz", "/readyz"] {
        for host in ["127.0.0.1", "localhost", "[::1]:3000"] {
            assert_eq!(status(&get(&program, host, path, "").await), "200", "{host} {path}");
        }
    }
    let told = program.ok(&["doctor"]);
    assert!(told.contains("shop.example") && !told.contains("no host name"), "{told}");
}

/// The address that a page says it has, whether its cookies are for TLS alone, and whether it asks for TLS for ever.
async fn said(program: &Program, host: &str, more: &str) -> (String, bool, bool) {
    let page = get(program, host, "/products/bowl", more).await;
    let canonical = page.split("rel=\"canonical\" href=\"").nth(1).unwrap_or_else(|| panic!("{page}"));
    let canonical = canonical.split('"').next().unwrap().to_owned();
    let sitemap = get(program, host, "/sitemap.xml", more).await;
    let origin = canonical.trim_end_matches("/products/bowl");
    assert!(sitemap.contains(&format!("<loc>{origin}/products/bowl</loc>")), "{origin}: {sitemap}");
    let body = "theme=dark&back=%2F";
    let form = format!(
        "POST /preferences HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}Content-Type: \
         application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let answer = raw(program, &form).await.to_lowercase();
    let cookie = answer.lines().find(|line| line.starts_with("set-cookie:")).unwrap_or_else(|| panic!("{answer}"));
    let secure = cookie.contains("; secure");
    (canonical, secure, page.to_lowercase().contains("strict-transport-security:"))
}

#[tokio::test]
async fn addresses_and_cookies_follow_the_shops_own_host_and_the_requests_scheme() {
    let settings = "trusted_proxies = \"127.0.0.1\"\npublic_url = \"https://installation.example\"\n";
    let mut program = shop(Kind::Sqlite, settings).await;
    let bowl = |origin: &str| format!("{origin}/products/bowl");
    // One shop without a host: the installation's own address.
    assert_eq!(said(&program, "anything.example", "").await, (bowl("https://installation.example"), true, false));
    assert_eq!(said(&program, "installation.example", "").await, (bowl("https://installation.example"), true, true));
    program.kill();
    bind(&program, "shop.example").await;
    program.serve().await;
    let tls = "X-Forwarded-For: 203.0.113.1\r\nX-Forwarded-Proto: https\r\n";
    assert_eq!(said(&program, "shop.example", tls).await, (bowl("https://shop.example"), true, true));
    assert_eq!(said(&program, "shop.example", "").await, (bowl("http://shop.example"), false, false));
    assert_eq!(said(&program, "shop.example:8443", tls).await, (bowl("https://shop.example:8443"), true, true));
}

#[tokio::test]
async fn a_stranger_cannot_say_that_it_was_tls() {
    let program = shop(Kind::Sqlite, "").await;
    let (canonical, secure, hsts) = said(&program, "127.0.0.1", "X-Forwarded-Proto: https\r\n").await;
    assert!(canonical.starts_with("http://") && !secure && !hsts, "{canonical}");
}

#[tokio::test]
async fn made_up_hosts_keep_no_pages() {
    let program = shop(Kind::Sqlite, "").await;
    let kept = async |host: &str| {
        let first = get(&program, host, "/products/bowl", "").await;
        first.to_lowercase().contains("etag:")
    };
    assert!(kept(&format!("127.0.0.1:{}", program.port)).await);
    assert!(!kept("made-up.example").await);
    assert!(!kept("127.0.0.1:1").await);
}
