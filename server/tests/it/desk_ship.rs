//! The desk ships many orders at once, prints their packing slips, and notes what it wants to remember.

use crate::buyer::{Buyer, value_of};
use crate::catalog_file::one_product;
use crate::desk_cancel::{fields, order, owner};
use crate::program::{Kind, Program};

async fn shop() -> Program {
    let mut program = Program::new(Kind::Sqlite).await;
    let file = program.write("products.csv", &one_product("bowl", 50, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.accept_bank_transfer();
    program.serve().await;
    program
}

fn location(answer: &reqwest::Response) -> String {
    assert!(answer.status().is_redirection(), "{}", answer.status());
    answer.headers()["location"].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn paid_orders_are_shipped_at_once_and_those_that_cannot_be_are_named() {
    let program = shop().await;
    let desk = owner(&program).await;
    let (one, two, unpaid) = (order(&program).await, order(&program).await, order(&program).await);
    for order in [&one, &two] {
        let paid =
            desk.post(&format!("/desk/orders/{}/paid", order.number), &fields(&[("version", "1")])).await.unwrap();
        assert!(paid.status().is_redirection());
    }
    let list = desk.page("/desk/orders?waiting=shipping").await.unwrap();
    assert!(list.contains("name=\"do\" value=\"ship\"") && list.contains("name=\"do\" value=\"slips\""));
    assert_eq!(list.matches("bulk-check-ship\"").count(), 2, "each row says what can be done with it");
    let key = value_of(&list, "key").unwrap();
    let numbers = [&one, &unpaid, &two].map(|order| order.number.to_string());
    let mut form = vec![("do", "ship"), ("key", key.as_str())];
    form.extend(numbers.iter().map(|number| ("number", number.as_str())));
    // A double click sends the same form twice: what was done is told the same, and is done once.
    for press in 1..=2 {
        let to = location(&desk.post("/desk/orders?waiting=shipping", &fields(&form)).await.unwrap());
        assert!(to.starts_with("/desk/orders?waiting=shipping&shipped=2"), "{to}");
        let list = desk.page(&to).await.unwrap();
        assert!(list.contains("2 orders marked as shipped."), "press {press}: {list}");
        assert!(list.contains(&format!("shipped already: #{}.", unpaid.number)), "press {press}: {list}");
    }
    for (order, shipped) in [(&one, 1), (&two, 1), (&unpaid, 0)] {
        let page = desk.page(&format!("/desk/orders/{}", order.number)).await.unwrap();
        assert_eq!(page.matches("timeline-what\">Shipped<").count(), shipped, "order {}", order.number);
    }
    let stranger = Buyer::new(&program.url("")).post("/desk/orders", &fields(&form)).await.unwrap();
    assert_eq!(stranger.status(), 401);
}

#[tokio::test]
async fn chosen_orders_have_a_packing_slip_each_without_prices() {
    let program = shop().await;
    let desk = owner(&program).await;
    let (one, two, other) = (order(&program).await, order(&program).await, order(&program).await);
    let numbers = [&one, &two].map(|order| order.number.to_string());
    let mut form = vec![("do", "slips"), ("number", "9")];
    form.extend(numbers.iter().map(|number| ("number", number.as_str())));
    let to = location(&desk.post("/desk/orders", &fields(&form)).await.unwrap());
    let page = desk.page(&to).await.unwrap();
    assert_eq!(page.matches("<article").count(), 2, "one slip an order, none for a number that no order has: {page}");
    for order in [&one, &two] {
        assert!(page.contains(&format!("Order #{}", order.number)), "{page}");
    }
    assert!(!page.contains(&format!("#{}", other.number)) && !page.contains('€'), "{page}");
    assert!(page.contains("A Buyer") && page.contains("Example Street 1"), "{page}");
    assert!(desk.page("/desk/orders/packing-slips").await.unwrap().contains("No order was selected"));
    let stranger = Buyer::new(&program.url("")).get(&to).await.unwrap();
    assert_eq!(stranger.status(), 303, "addresses are for staff");
    assert!(location(&stranger).contains("/desk/sign-in"), "{}", location(&stranger));
}

#[tokio::test]
async fn a_note_is_kept_for_staff_and_refused_in_its_field() {
    let program = shop().await;
    let desk = owner(&program).await;
    let one = order(&program).await;
    let path = format!("/desk/orders/{}", one.number);
    let page = desk.page(&path).await.unwrap();
    let key = value_of(&page, "idempotency_key").unwrap();
    let note = |text: &str| fields(&[("text", text), ("idempotency_key", &key)]);
    let refused = desk.post(&format!("{path}/notes"), &note(" ")).await.unwrap();
    assert_eq!(refused.status(), 422);
    let refused = refused.text().await.unwrap();
    assert!(refused.contains("id=\"note-text\"") && refused.contains("aria-invalid=\"true\""), "{refused}");
    assert_eq!(value_of(&refused, "idempotency_key").as_ref(), Some(&key), "the form keeps its key");
    for _ in 0..2 {
        let to = location(&desk.post(&format!("{path}/notes"), &note("Rings & waits\r\n<twice>")).await.unwrap());
        let page = desk.page(&to).await.unwrap();
        assert_eq!(page.matches("Rings &amp; waits\n&lt;twice&gt;").count(), 1, "{page}");
        assert!(page.contains("by Owner"), "{page}");
    }
    let shopper = Buyer::new(&program.url("")).page(&one.path).await.unwrap();
    assert!(!shopper.contains("Rings"), "{shopper}");
    let stranger = Buyer::new(&program.url("")).post(&format!("{path}/notes"), &note("Ours")).await.unwrap();
    assert_eq!(stranger.status(), 401);
}
