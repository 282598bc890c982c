//! Where the shop and its readers are: the clock of every page, and the country that the checkout proposes.

use crate::buyer::Buyer;
use crate::catalog_file::one_product;
use crate::desk_cancel::{order, owner};
use crate::program::{Kind, Program};
use chrono::{DateTime, Duration, Utc};

async fn shop(settings: &[&str]) -> Program {
    let mut program = Program::new(Kind::Sqlite).await;
    let file = program.write("products.csv", &one_product("bowl", 9, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    // A German account.
    program.accept_bank_transfer();
    if !settings.is_empty() {
        program.ok(&[&["shop", "set"], settings].concat());
    }
    program.serve().await;
    program
}

/// Each time on a page: the moment, and what is written for people.
fn times(page: &str) -> Vec<(DateTime<Utc>, String)> {
    let each = page.split("<time datetime=\"").skip(1).map(|rest| {
        let (moment, rest) = rest.split_once('"').unwrap();
        let (_, rest) = rest.split_once('>').unwrap();
        (moment.parse().unwrap(), rest.split('<').next().unwrap().to_owned())
    });
    each.collect()
}

#[tokio::test]
async fn pages_show_times_in_the_shops_own_zone() {
    let program = shop(&["time_zone=Asia/Kathmandu"]).await;
    let desk = owner(&program).await;
    let order = order(&program).await;
    // The list has it a moment later.
    let listed = format!("/desk/orders/{}\"", order.number);
    let began = std::time::Instant::now();
    while !desk.page("/desk/orders").await.unwrap().contains(&listed) {
        assert!(began.elapsed() < std::time::Duration::from_secs(20), "order {} is not listed", order.number);
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    for (path, clock) in [
        (order.path.clone(), "\u{a0}UTC+5:45"),
        (format!("/desk/orders/{}", order.number), "\u{a0}UTC+5:45"),
        ("/desk/orders".to_owned(), ""),
        ("/desk/imports".to_owned(), ""),
    ] {
        let page = desk.page(&path).await.unwrap();
        let times = times(&page);
        assert!(!times.is_empty(), "{path}: {page}");
        for (moment, written) in times {
            let there = moment + Duration::minutes(5 * 60 + 45);
            let expected = format!("{}{clock}", there.format("%H:%M"));
            assert!(written.ends_with(&expected), "{path}: {moment} is written {written:?}, not {expected:?}");
        }
        assert!(page.contains(if clock.is_empty() { "Asia/Kathmandu" } else { clock }), "{path}: {page}");
    }
}

#[tokio::test]
async fn the_checkout_proposes_the_country_of_the_browser_else_of_the_shop() {
    let program = shop(&[]).await;
    let buyer = Buyer::new(&program.url(""));
    buyer.add_to_cart("bowl").await.unwrap();
    for (accept_language, country) in
        [("de-AT,de;q=0.9,en-US;q=0.5", "AT"), ("en-US,en;q=0.9", "DE"), ("fr", "DE"), ("", "DE")]
    {
        let request = buyer.client.get(program.url("/checkout")).header("accept-language", accept_language);
        let page = request.send().await.unwrap().text().await.unwrap();
        let (_, select) = page.split_once("id=\"country\"").unwrap();
        let (select, _) = select.split_once("</select>").unwrap();
        let chosen: Vec<_> = select.split("<option").filter(|option| option.contains(" selected")).collect();
        assert_eq!(chosen.len(), 1, "{accept_language:?}: {chosen:?}");
        assert!(chosen[0].contains(&format!("value=\"{country}\"")), "{accept_language:?}: {chosen:?}");
    }
}
