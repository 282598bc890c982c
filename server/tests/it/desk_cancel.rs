//! The desk cancels many orders at once: asked first, each that can't be is named, and each timeline tells it.

use crate::buyer::{Buyer, Placed, placed, value_of};
use crate::catalog_file::{one_product, stock_of};
use crate::program::{Kind, Program};

const PASSWORD: &str = "moss lantern 47 over quiet gravel";

/// The owner, signed in by the link that the server has printed.
pub async fn owner(program: &Program) -> Buyer {
    let log = std::fs::read_to_string(program.log()).unwrap();
    let token = log.split("/desk/setup?token=").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap();
    let desk = Buyer::new(&program.url(""));
    let form = [("token", token), ("name", "Owner"), ("email", "owner@example.org"), ("password", PASSWORD)]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let answer = desk.post("/desk/setup", &form).await.unwrap();
    assert!(answer.status().is_redirection(), "{}", answer.text().await.unwrap());
    desk
}

pub async fn order(program: &Program) -> Placed {
    let buyer = Buyer::new(&program.url(""));
    buyer.add_to_cart("bowl").await.unwrap();
    let form = buyer.fill_in_checkout().await.unwrap();
    placed(&buyer.press(&form).await.unwrap()).unwrap()
}

pub fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// What the question would send: each order with the version that it was seen in.
fn asked(page: &str) -> Vec<String> {
    page.match_indices("name=\"order\" value=\"")
        .map(|(at, mark)| page[at + mark.len()..].split('"').next().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn many_orders_are_cancelled_at_once_and_those_that_cannot_be_are_named() {
    let mut program = Program::new(Kind::Sqlite).await;
    let file = program.write("products.csv", &one_product("bowl", 50, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.accept_bank_transfer();
    program.serve().await;
    let desk = owner(&program).await;
    let (one, two, shipped, moved) =
        (order(&program).await, order(&program).await, order(&program).await, order(&program).await);
    let paid = |number: u64, version: &'static str| {
        let desk = &desk;
        async move { desk.post(&format!("/desk/orders/{number}/paid"), &fields(&[("version", version)])).await.unwrap() }
    };
    assert!(paid(shipped.number, "1").await.status().is_redirection());
    let ship = desk.post(&format!("/desk/orders/{}/ship", shipped.number), &fields(&[("version", "2")])).await.unwrap();
    assert!(ship.status().is_redirection());
    assert_eq!(stock_of(&program, "bowl"), 46);

    // The list has a box for each, which says what can be done with it, and the button.
    let list = desk.page("/desk/orders").await.unwrap();
    assert!(list.contains("name=\"do\" value=\"cancel\""), "the list has no button to cancel orders");
    for order in [&one, &two, &shipped, &moved] {
        assert!(list.contains(&format!("name=\"number\" value=\"{}\"", order.number)), "order {}", order.number);
    }
    assert_eq!(list.matches("bulk-check-cancel\"").count(), 3, "shipped: not to be cancelled");

    // First the question, which changes nothing.
    let numbers = [&one, &two, &shipped, &moved].map(|order| order.number.to_string());
    let mut form = vec![("do", "cancel")];
    form.extend(numbers.iter().map(|number| ("number", number.as_str())));
    form.push(("number", "9"));
    let question = desk.post("/desk/orders?waiting=money", &fields(&form)).await.unwrap();
    assert_eq!(question.status(), 200);
    let question = question.text().await.unwrap();
    assert!(question.contains("3 orders will be cancelled") && question.contains("2 orders can’t be cancelled"));
    assert!(question.contains(&format!("#{}", shipped.number)) && question.contains("#9"), "each is named");
    let orders = asked(&question);
    assert_eq!(orders, [&one, &two, &moved].map(|order| format!("{}:1", order.number)));
    assert!(value_of(&question, "restock").is_some());
    assert_eq!(stock_of(&program, "bowl"), 46);

    // One is paid meanwhile: what was agreed to is not what is there, and it is left alone.
    assert!(paid(moved.number, "1").await.status().is_redirection());
    let mut form = vec![("do", "cancel-now"), ("restock", "on")];
    form.extend(orders.iter().map(|order| ("order", order.as_str())));
    let done = desk.post("/desk/orders?waiting=money", &fields(&form)).await.unwrap();
    let to = done.headers()["location"].to_str().unwrap().to_owned();
    assert!(to.starts_with("/desk/orders?waiting=money"), "{to}");
    let list = desk.page(&to).await.unwrap();
    assert!(list.contains("2 orders cancelled."), "{list}");
    assert!(list.contains(&format!("changed meanwhile: #{}", moved.number)), "{list}");
    assert_eq!(stock_of(&program, "bowl"), 48);
    for (order, cancelled) in [(&one, true), (&two, true), (&moved, false), (&shipped, false)] {
        let page = desk.page(&format!("/desk/orders/{}", order.number)).await.unwrap();
        assert_eq!(page.contains("Cancelled, items back in stock"), cancelled, "order {}", order.number);
        assert!(!cancelled || page.contains("by Owner"), "the timeline says who did it");
    }

    // Nothing chosen, and none that can be.
    let none = desk.post("/desk/orders", &fields(&[("do", "cancel")])).await.unwrap();
    let list = desk.page(none.headers()["location"].to_str().unwrap()).await.unwrap();
    assert!(list.contains("No order was cancelled."));
    let cannot = desk.post("/desk/orders", &fields(&[("do", "cancel"), ("number", &numbers[0])])).await.unwrap();
    assert!(cannot.text().await.unwrap().contains("None of these orders can be cancelled"));
}

#[tokio::test]
async fn strangers_cancel_nothing() {
    let mut program = Program::new(Kind::Sqlite).await;
    let file = program.write("products.csv", &one_product("bowl", 50, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.accept_bank_transfer();
    program.serve().await;
    let one = order(&program).await;
    let form = fields(&[("do", "cancel-now"), ("order", &format!("{}:1", one.number)), ("restock", "on")]);
    assert_eq!(Buyer::new(&program.url("")).post("/desk/orders", &form).await.unwrap().status(), 401);
    assert_eq!(stock_of(&program, "bowl"), 49);
}
