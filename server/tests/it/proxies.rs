//! Who asks, behind a reverse proxy: the last hop that no trusted proxy is, over all header lines.

use crate::catalog_file::one_product;
use crate::program::{Kind, Program};
use reqwest::StatusCode;

/// More guesses than one client has at one account, and fewer than all clients have together.
const GUESSES: u8 = 20;

async fn behind_a_proxy(settings: &str) -> Program {
    let mut program = Program::new(Kind::Sqlite).await;
    let file = program.write("products.csv", &one_product("bowl", 3, "19.90"));
    program.write("orderly.toml", settings);
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.serve().await;
    program
}

/// How many of these guesses at one account are refused as too many.
async fn held_back(program: &Program, headers: impl Fn(u8) -> Vec<(&'static str, String)>) -> usize {
    // Without the address that a `Buyer` names by itself.
    let client = reqwest::Client::new();
    let mut refused = 0;
    for guess in 0..GUESSES {
        let form = [("email", "guess@example.test"), ("password", "not the right one")];
        let mut request = client.post(program.url("/desk/sign-in")).form(&form);
        for (name, value) in headers(guess) {
            request = request.header(name, value);
        }
        let status = request.send().await.unwrap().status();
        assert!(matches!(status, StatusCode::UNAUTHORIZED | StatusCode::TOO_MANY_REQUESTS), "{status}");
        refused += usize::from(status == StatusCode::TOO_MANY_REQUESTS);
    }
    refused
}

#[tokio::test]
async fn a_client_cannot_name_another_address_before_the_proxys_own_line() {
    let program = behind_a_proxy("trusted_proxies = [\"127.0.0.0/8\"]\n").await;
    let forged = |guess: u8| {
        vec![("x-forwarded-for", format!("203.0.113.{guess}")), ("x-forwarded-for", "198.51.100.7".to_owned())]
    };
    assert!(held_back(&program, forged).await > 0, "one client guessed {GUESSES} times unhindered");
}

#[tokio::test]
async fn clients_behind_a_trusted_proxy_are_told_apart() {
    let program = behind_a_proxy("trusted_proxies = \"127.0.0.1, 10.0.0.0/8\"\n").await;
    let chained = |guess: u8| vec![("x-forwarded-for", format!("203.0.113.{guess}, 10.1.2.3"))];
    assert_eq!(held_back(&program, chained).await, 0, "X-Forwarded-For");
    let standard = |guess: u8| vec![("forwarded", format!("for=\"[2001:db8:{guess:x}::1]:4711\";proto=https"))];
    assert_eq!(held_back(&program, standard).await, 0, "Forwarded");
    let neighbours = |guess: u8| vec![("forwarded", format!("for=\"[2001:db8:ffff::{guess:x}]\""))];
    assert!(held_back(&program, neighbours).await > 0, "addresses of one /64 are one client");
}

#[tokio::test]
async fn nobody_is_believed_who_is_no_trusted_proxy() {
    let program = behind_a_proxy("").await;
    let forged = |guess: u8| vec![("x-forwarded-for", format!("203.0.113.{guess}"))];
    assert!(held_back(&program, forged).await > 0, "a stranger's header was believed");
}

#[tokio::test]
async fn the_old_setting_is_refused_with_the_name_of_the_new_one() {
    let program = Program::new(Kind::Sqlite).await;
    program.write("orderly.toml", "trust_proxy = true\n");
    let output = program.run(&["doctor"]);
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && text.contains("trusted_proxies"), "{text}");
    program.write("orderly.toml", "trust_proxy = false\n");
    program.ok(&["migrate"]);
}
