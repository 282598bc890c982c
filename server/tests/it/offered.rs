//! The desk offers its readers what they may do, and nothing that would be refused.

use crate::buyer::Buyer;
use crate::catalog_file::one_product;
use crate::desk_cancel::{fields, order, owner};
use crate::permissions::{OPEN, WAYS, desk_routes, fits, may, refusals};
use crate::program::{Kind, Program};
use contract::{Permission, Permissions};
use std::collections::BTreeSet;

/// The values of an attribute, as they were before they were escaped.
fn values(page: &str, attribute: &str) -> BTreeSet<String> {
    let begins = format!(" {attribute}=\"");
    let found = page.match_indices(&begins).map(|(at, mark)| page[at + mark.len()..].split('"').next().unwrap());
    found.map(|value| value.replace("&amp;", "&")).collect()
}

fn is_desk(address: &str) -> bool {
    address == "/desk" || address.starts_with("/desk/") || address.starts_with("/desk?")
}

/// Everything that a reader finds from the desk's first page on: addresses of links, and of forms.
async fn explore(desk: &Buyer, held: Permissions) -> (BTreeSet<String>, BTreeSet<String>) {
    const MOST_PAGES: usize = 80;
    let (mut seen, mut forms) = (BTreeSet::new(), BTreeSet::new());
    let mut next = vec!["/desk".to_owned()];
    while let Some(address) = next.pop() {
        // One of each path: filters and languages are in the query.
        if !seen.insert(address.split('?').next().unwrap().to_owned()) {
            continue;
        }
        assert!(seen.len() <= MOST_PAGES, "too many pages: {seen:?}");
        let answer = desk.get(&address).await.unwrap();
        assert!(answer.status() != 403 && answer.status() != 404, "{address} is offered with {held:?}, and refused");
        if let Some(leads_to) = answer.headers().get("location") {
            next.push(leads_to.to_str().unwrap().to_owned());
            continue;
        }
        let is_page = answer.headers()["content-type"].to_str().unwrap().starts_with("text/html");
        if !is_page {
            continue;
        }
        let page = answer.text().await.unwrap();
        next.extend(values(&page, "href").into_iter().filter(|href| is_desk(href)));
        let posting = page.split("<form ").skip(1).map(|form| format!(" {}", form.split('>').next().unwrap()));
        let posting = posting.filter(|tag| tag.contains("method=\"post\"")).flat_map(|tag| values(&tag, "action"));
        forms.extend(posting.chain(values(&page, "formaction")).filter(|action| is_desk(action)));
        // Of the forms that do several things, what the buttons say.
        let may_fulfil = held.has(Permission::FulfilOrders);
        if address.split('?').next() == Some("/desk/orders") && page.contains("bulk-form-all") {
            for button in ["bulk-form-pay", "bulk-form-ship", "bulk-form-cancel"] {
                assert_eq!(
                    page.contains(&format!("bulk-form-number {button}\"")),
                    may_fulfil,
                    "{button} with {held:?}"
                );
            }
        }
    }
    (seen, forms)
}

#[tokio::test]
async fn a_page_offers_what_its_reader_may_do_and_nothing_else() {
    let mut program = Program::new(Kind::Sqlite).await;
    let file = program.write("products.csv", &one_product("bowl", 3, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.accept_bank_transfer();
    // The line about test mode is above every page, and leads to the settings.
    program.ok(&["shop", "set", "test_mode=on"]);
    program.serve().await;
    let desk = owner(&program).await;
    let (paid, unpaid) = (order(&program).await, order(&program).await);
    let to_paid = format!("/desk/orders/{}/paid", paid.number);
    assert!(desk.post(&to_paid, &fields(&[("version", "1")])).await.unwrap().status().is_redirection());
    let routes = desk_routes();
    let messages = |action: &str| {
        let action = action.split(['?', '#']).next().unwrap();
        let route = routes.iter().find_map(|route| {
            let (method, pattern) = route.split_once(' ').unwrap();
            (method == "POST" && fits(pattern, action)).then_some(pattern)
        });
        let pattern = route.unwrap_or_else(|| panic!("a form is sent to {action}, which is no route"));
        let open = OPEN.contains(&format!("POST {pattern}").as_str());
        let needed = WAYS.iter().filter(|(.., way)| way.method() == "POST" && fits(pattern, way.path()));
        (open, needed.map(|(needed, ..)| *needed).collect::<BTreeSet<_>>())
    };

    // With everything, everything is offered: else a page without forms would pass.
    may(&program, Permission::ALL.iter().copied()).await;
    let (_, all_forms) = explore(&desk, Permissions::ALL).await;
    let offered: BTreeSet<_> = all_forms.iter().flat_map(|action| messages(action).1).collect();
    let all: BTreeSet<_> =
        Permission::ALL.iter().filter(|it| **it != Permission::ViewProducts).map(|it| it.as_str()).collect();
    assert_eq!(offered, all, "only reading products has no form");

    for permission in Permission::ALL {
        let held = [*permission].into_iter().collect::<Permissions>().with_what_they_need();
        may(&program, [*permission]).await;
        let (pages, forms) = explore(&desk, held).await;
        assert!(pages.len() > 1, "{permission:?}: {pages:?}");
        // Cancelling gives its money back.
        let cancels_paid = forms.contains(&format!("/desk/orders/{}/cancel", paid.number));
        assert!(!cancels_paid, "{permission:?} alone cancels no paid order");
        let cancels = forms.contains(&format!("/desk/orders/{}/cancel", unpaid.number));
        assert_eq!(cancels, *permission == Permission::FulfilOrders, "{permission:?}");
        for action in forms {
            let (open, needed) = messages(&action);
            let allowed = needed.iter().any(|needed| held.iter().any(|it| it.as_str() == *needed));
            assert!(open || allowed, "{action} needs {needed:?}, and is offered with {held:?}");
        }
    }
    assert_eq!(refusals(&program).await, [], "whoever only follows what is offered is refused nothing");
}
