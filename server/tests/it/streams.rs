//! Event streams of the desk: an open one ends when its reader is no longer signed in.

use crate::buyer::{Buyer, placed};
use crate::catalog_file::one_product;
use crate::program::{Kind, Program};
use crate::staff::{Browser, OWNER, PASSWORD, owned, shop};
use reqwest::{Response, StatusCode};
use std::time::Duration;

/// What still comes until the stream ends; `None` where it goes on.
async fn rest(mut events: Response, patience: Duration) -> Option<String> {
    let mut text = String::new();
    let reading = async {
        while let Ok(Some(chunk)) = events.chunk().await {
            text.push_str(&String::from_utf8_lossy(&chunk));
        }
    };
    tokio::time::timeout(patience, reading).await.ok()?;
    Some(text)
}

#[tokio::test]
async fn an_open_event_stream_ends_with_the_session() {
    let program = Program::new(Kind::Sqlite).await;
    let file = program.write("products.csv", &one_product("bowl", 9, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.accept_bank_transfer();
    let (program, browser) = owned(program).await;
    let other = Browser::at(&program, [0, 3]);
    assert_eq!(other.sign_in(OWNER, PASSWORD).await.status(), StatusCode::SEE_OTHER);
    let (events, mut of_other) = (browser.events().await, other.events().await);
    assert_eq!(browser.post("/desk/sign-out", &[]).await.status(), StatusCode::SEE_OTHER);

    let buyer = Buyer::new(&program.url(""));
    buyer.add_to_cart("bowl").await.unwrap();
    let form = buyer.fill_in_checkout().await.unwrap();
    assert!(placed(&buyer.press(&form).await.unwrap()).is_some());
    let after = rest(events, Duration::from_secs(10)).await;
    assert_eq!(after.as_deref(), Some(""), "nothing is told after the sign-out, and the stream ends");
    let told = tokio::time::timeout(Duration::from_secs(10), of_other.chunk()).await;
    assert!(told.expect("who is still signed in is told").unwrap().is_some());
}

#[tokio::test]
async fn an_open_order_page_hears_what_is_to_be_done_now() {
    let program = Program::new(Kind::Sqlite).await;
    let file = program.write("products.csv", &one_product("bowl", 9, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.accept_bank_transfer();
    let (program, browser) = owned(program).await;
    let buyer = Buyer::new(&program.url(""));
    buyer.add_to_cart("bowl").await.unwrap();
    let form = buyer.fill_in_checkout().await.unwrap();
    let order = placed(&buyer.press(&form).await.unwrap()).unwrap();
    let mut events = buyer.get(&order.path.replace('?', "/events?")).await.unwrap();
    let mut received = String::new();
    let mut next = async || {
        loop {
            // Without the comments that only say that the stream lives.
            if let Some((event, rest)) = received.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                received = rest;
                if event.starts_with("data:") {
                    return event;
                }
            }
            let chunk = tokio::time::timeout(Duration::from_secs(10), events.chunk()).await.unwrap().unwrap().unwrap();
            received.push_str(&String::from_utf8_lossy(&chunk));
        }
    };
    let (transfer, page) = ("DE89", buyer.page(&order.path).await.unwrap());
    let first = next().await;
    assert!(page.contains(transfer) && first.contains(transfer), "{page}{first}");
    // The page and the stream name the same state, so that nothing is replaced under the shopper's hands.
    let state = |html: &str, mark: &str| html.split(mark).nth(1).unwrap().split('>').next().unwrap().to_owned();
    for part in ["heading", "next-step", "totals"] {
        let (on_page, sent) = (format!("data-part=\"{part}\""), format!("data-part-of=\"{part}\""));
        assert_eq!(state(&page, &on_page), state(&first, &sent), "{part}");
    }
    let desk = format!("/desk/orders/{}", order.number);
    let act = async |path: &str, version: &str| {
        let answer = browser.post(&format!("{desk}/{path}"), &[("version", version), ("restock", "on")]).await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    };
    act("paid", "1").await;
    // One that was drawn before may still be on its way; where none takes the transfer away, the time runs out.
    let mut after = next().await;
    while after.contains(transfer) {
        after = next().await;
    }
    let part = |html: &str, name: &str| {
        let mark = format!("data-part-of=\"{name}\"");
        html.split(&mark).nth(1).unwrap().split("</template>").next().unwrap().to_owned()
    };
    assert_ne!(state(&page, "data-part=\"next-step\""), state(&after, "data-part-of=\"next-step\""));
    assert_eq!(part(&first, "heading"), part(&after, "heading"));
    act("cancel", "2").await;
    while part(&next().await, "heading") == part(&after, "heading") {}
}

#[tokio::test]
async fn a_quiet_event_stream_ends_soon_after_sign_out_expiry_or_removal() {
    let (program, removed) = shop().await;
    let database = program.database().await;
    let out = Browser::at(&program, [0, 4]);
    assert_eq!(out.sign_in(OWNER, PASSWORD).await.status(), StatusCode::SEE_OTHER);
    let out_events = out.events().await;
    assert_eq!(out.post("/desk/sign-out", &[]).await.status(), StatusCode::SEE_OTHER);
    let heartbeat_and_more = Duration::from_secs(30);
    assert!(rest(out_events, heartbeat_and_more).await.is_some(), "after the sign-out");

    let expired = removed.events().await;
    Program::execute(&database, "UPDATE sessions SET expires_at = '2001-01-01T00:00:00+00:00'").await;
    assert!(rest(expired, heartbeat_and_more).await.is_some(), "after the session's end");

    assert_eq!(removed.sign_in(OWNER, PASSWORD).await.status(), StatusCode::SEE_OTHER);
    let gone = removed.events().await;
    Program::execute(&database, "DELETE FROM users").await;
    assert!(rest(gone, heartbeat_and_more).await.is_some(), "after the account was removed");
}
