//! What an owner sets, by the command line and at the desk, and what shoppers then see.

use crate::buyer::{Buyer, placed, value_of};
use crate::catalog_file::one_product;
use crate::program::{BOTH, Kind, Program};
use reqwest::StatusCode;
use std::time::Duration;

/// How long a serving program may take to see what another has written to its database.
const SEEN_WITHIN: Duration = Duration::from_secs(1);

const IBAN: &str = "DE89 3704 0044 0532 0130 00";

fn form(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// A browser that the owner has signed in with, by the link that the program printed.
pub async fn owner(program: &Program) -> Buyer {
    let log = program.logged();
    let token = log.split("/desk/setup?token=").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    let owner = Buyer::new(&program.url(""));
    let account = form(&[
        ("token", &token),
        ("name", "Anna Berg"),
        ("email", "anna@shop.example"),
        ("password", "violet otter drums 48 lanterns"),
    ]);
    let answer = owner.post("/desk/setup", &account).await.unwrap();
    assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{}", answer.text().await.unwrap());
    owner
}

/// The settings page's form as a browser would send it, with some fields changed.
fn settings(page: &str, changed: &[(&str, &str)]) -> Vec<(String, String)> {
    let kept = [
        "version",
        "name",
        "time_zone",
        "bank_holder",
        "bank_iban",
        "bank_bic",
        "bank_name",
        "tax_rate",
        "shipping.standard.name",
        "shipping.standard.note",
        "shipping.standard.price",
        "shipping.standard.free_from",
        "hold_bank_transfer",
        "hold_on_delivery",
        "hold_card",
    ];
    let mut fields = form(&[
        ("language", "en"),
        ("tax_included", "on"),
        ("hold_bank_transfer_unit", "d"),
        ("hold_on_delivery_unit", "d"),
        ("hold_card_unit", "h"),
    ]);
    for name in kept {
        fields.push((name.to_owned(), value_of(page, name).unwrap_or_default()));
    }
    for (name, value) in changed {
        fields.retain(|(known, _)| known != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

async fn until_the_page_has(buyer: &Buyer, path: &str, text: &str) -> String {
    let began = std::time::Instant::now();
    loop {
        let page = buyer.page(path).await.unwrap();
        if page.contains(text) {
            return page;
        }
        assert!(began.elapsed() < SEEN_WITHIN, "no {text:?} within {SEEN_WITHIN:?}:\n{page}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn an_owner_imports_a_file_sets_bank_and_tax_and_sells() {
    for kind in BOTH {
        let mut program = Program::new(kind).await;
        let file = program.write("products.csv", &one_product("bowl", 7, "19.90"));
        program.ok(&["import", "products", file.to_str().unwrap()]);
        let told = program.ok(&["doctor"]);
        assert!(told.contains("no way to pay") && told.contains("orderly shop set bank.holder"), "{kind:?}: {told}");
        program.serve().await;
        let owner = owner(&program).await;
        let home = owner.page("/desk").await.unwrap();
        assert!(home.contains("can’t take orders yet") && home.contains("/desk/settings"), "{kind:?}: {home}");
        let buyer = Buyer::new(&program.url(""));
        assert_eq!(buyer.add_to_cart("bowl").await.unwrap(), StatusCode::SEE_OTHER);

        // By the command line, beside the shop that serves.
        let set =
            program.ok(&["shop", "set", "bank.holder=Anna Berg", "bank.iban=de89370400440532013000", "tax.rate=19"]);
        assert!(set.contains(&format!("bank.iban = {IBAN}")) && set.contains("bank transfer"), "{kind:?}: {set}");
        until_the_page_has(&buyer, "/checkout", "bank_transfer").await;

        // At the desk, with a fault first: it stands at its field, and what was typed is kept.
        let page = until_the_page_has(&owner, "/desk/settings", IBAN).await;
        assert_eq!(value_of(&page, "bank_iban").as_deref(), Some(IBAN), "{kind:?}");
        let faulty = settings(&page, &[("tax_rate", "a lot"), ("name", "The corner shop"), ("hold_card", "2")]);
        let answer = owner.post("/desk/settings", &faulty).await.unwrap();
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{kind:?}");
        let refused = answer.text().await.unwrap();
        assert!(refused.contains("tax_rate-error"), "{kind:?}: {refused}");
        assert_eq!(value_of(&refused, "name").as_deref(), Some("The corner shop"));
        assert_eq!(value_of(&refused, "tax_rate").as_deref(), Some("a lot"));
        let mended = settings(&refused, &[("tax_rate", "8,1"), ("shipping.standard.price", "4,90")]);
        let answer = owner.post("/desk/settings", &mended).await.unwrap();
        assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{kind:?}: {}", answer.text().await.unwrap());
        assert!(owner.page("/desk/settings?done=saved").await.unwrap().contains("Saved."), "{kind:?}");
        assert!(!owner.page("/desk").await.unwrap().contains("can’t take orders yet"), "{kind:?}");

        // A page from before somebody else's save is told so, and nothing of it is written.
        let stale = owner.post("/desk/settings", &settings(&page, &[("name", "Too late")])).await.unwrap();
        assert_eq!(stale.status(), StatusCode::CONFLICT, "{kind:?}");
        assert!(stale.text().await.unwrap().contains("Too late"), "{kind:?}: what was typed is kept");
        let shown = program.ok(&["shop", "show"]);
        let row =
            |key: &str| shown.lines().find(|line| line.split_whitespace().next() == Some(key)).unwrap().to_owned();
        assert!(row("name").contains("The corner shop") && row("tax.rate").contains("8.1"), "{kind:?}: {shown}");
        assert!(row("hold.card").contains("2h"), "{kind:?}: {shown}");

        // And sells.
        let page = until_the_page_has(&buyer, "/checkout", "€24.80").await;
        assert!(page.contains("8.1%"), "{kind:?}: {page}");
        let form = buyer.fill_in_checkout().await.unwrap();
        let order = placed(&buyer.press(&form).await.unwrap()).unwrap();
        let page = buyer.page(&order.path).await.unwrap();
        assert!(page.contains(IBAN) && page.contains("The corner shop"), "{kind:?}: {page}");
    }
}

#[tokio::test]
async fn tax_comes_on_top_where_prices_are_without_it() {
    let mut program = Program::new(Kind::Sqlite).await;
    let file = program.write("products.csv", &one_product("bowl", 7, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.ok(&["shop", "set", "bank.holder=Anna", &format!("bank.iban={IBAN}"), "tax.included=no", "tax.rate=19"]);
    program.serve().await;
    let buyer = Buyer::new(&program.url(""));
    assert!(buyer.page("/products/bowl").await.unwrap().contains("VAT is added at checkout"));
    buyer.add_to_cart("bowl").await.unwrap();
    // 19.90 and 5.00 for shipping, and 4.73 of tax.
    let page = buyer.page("/checkout").await.unwrap();
    assert!(page.contains("€4.73") && page.contains("€29.63"), "{page}");
    let form = buyer.fill_in_checkout().await.unwrap();
    // The rate goes up between the page and the press: the new sum is shown, and nothing is placed.
    program.ok(&["shop", "set", "tax.rate=20"]);
    tokio::time::sleep(SEEN_WITHIN).await;
    let moved = buyer.press(&form).await.unwrap();
    assert_eq!(moved.status(), StatusCode::CONFLICT);
    assert!(moved.text().await.unwrap().contains("€29.88"));
    let order = placed(&buyer.press(&buyer.fill_in_checkout().await.unwrap()).await.unwrap()).unwrap();
    let page = buyer.page(&order.path).await.unwrap();
    assert!(page.contains("€4.98") && page.contains("€29.88"), "{page}");
}

#[tokio::test]
async fn several_settings_change_together_or_not_at_all() {
    let program = Program::new(Kind::Sqlite).await;
    let file = program.write("products.csv", &one_product("bowl", 9, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    let output =
        program.run(&["shop", "set", "name=Another", "bank.iban=DE00", "tax.rate=200", "colour=red", "hold.card=soon"]);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(!output.status.success() && told.contains("Nothing was changed"), "{told}");
    assert!(told.contains("colour: "), "{told}");
    let output = program.run(&["shop", "set", "name=Another", "bank.iban=DE00", "tax.rate=200", "hold.card=soon"]);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    for key in ["bank.holder: ", "bank.iban: ", "tax.rate: ", "hold.card: "] {
        assert!(told.contains(key), "{key} is missing in\n{told}");
    }
    assert!(!program.ok(&["shop", "show"]).contains("Another"));
    let express =
        ["shop", "set", "shipping.express.name=Express", "shipping.express.price=12.90", "shipping.standard=remove"];
    program.ok(&express);
    let shown = program.ok(&["shop", "show"]);
    assert!(shown.contains("shipping.express.price") && !shown.contains("shipping.standard"), "{shown}");
    let last = program.run(&["shop", "set", "shipping.express=remove"]);
    assert!(!last.status.success(), "the last way to ship stays");
}

#[tokio::test]
async fn a_new_way_to_ship_never_takes_the_place_of_one_that_is_gone() {
    let mut program = Program::new(Kind::Sqlite).await;
    let file = program.write("products.csv", &one_product("bowl", 500, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.accept_bank_transfer();
    program.serve().await;
    let owner = owner(&program).await;
    let add = async |name: &str| {
        let page = owner.page("/desk/settings").await.unwrap();
        let added = owner.post("/desk/settings", &settings(&page, &[("add", "shipping")])).await.unwrap();
        let added = added.text().await.unwrap();
        let key = added.split("name=\"shipping.method-").nth(1).and_then(|rest| rest.split('.').next());
        let key = format!("method-{}", key.unwrap_or_else(|| panic!("no way to ship was added: {added}")));
        let (named, priced) = (format!("shipping.{key}.name"), format!("shipping.{key}.price"));
        let form = settings(&page, &[(named.as_str(), name), (priced.as_str(), "5")]);
        let saved = owner.post("/desk/settings", &form).await.unwrap();
        assert_eq!(saved.status(), StatusCode::SEE_OTHER, "{}", saved.text().await.unwrap());
        key
    };
    let first = add("By bike").await;
    let buyer = Buyer::new(&program.url(""));
    assert!(buyer.add_to_cart("bowl").await.unwrap().is_redirection());
    let form = buyer.fill_in_checkout().await.unwrap().with("shipping", &first);
    let order = placed(&buyer.press(&form).await.unwrap()).unwrap();
    // What the form does not name is removed: of the two that were, one is left, and another comes.
    let second = add("By lorry").await;
    assert_ne!(first, second, "a key was given away twice");
    let page = owner.page(&format!("/desk/orders/{}", order.number)).await.unwrap();
    assert!(page.contains("By bike") && !page.contains("By lorry"), "an old order shows another way to ship: {page}");
}
