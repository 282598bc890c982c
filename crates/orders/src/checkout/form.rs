//! The checkout's form: every field checked, each fault at its field. Knows no prices and no database.

use contract::FormErrors;
use contract::checkout::{CheckoutForm, PaymentMethod};
use contract::order::ContactView;
use domain::country::is_country;
use domain::postcode::{self, Need, PostcodeFault};

/// A form without faults.
pub struct Checked {
    pub contact: ContactView,
    pub note: String,
    pub method: PaymentMethod,
}

/// The longest e-mail address (RFC 5321, 4.5.3.1.3, less the angle brackets).
const LONGEST_EMAIL: usize = 254;
const LONGEST_NOTE: usize = 1000;

/// Checks everything but the card, which its provider has checked; `shipping` are the keys to choose from, `None` where
/// nothing is shipped and no address is needed; `methods` are the ways to pay that the shop offers. Faults come in the
/// form's order.
pub fn check(
    form: &CheckoutForm,
    has_card: bool,
    shipping: Option<&[&str]>,
    methods: &[PaymentMethod],
) -> Result<Checked, FormErrors> {
    let mut faults = FormErrors::default();
    let email = needed(&mut faults, "email", &form.email, LONGEST_EMAIL, "error-missing-email");
    if !email.is_empty() && faults.of("email").is_none() && !is_email(&email) {
        faults.add("email", "error-field-email");
    }
    let phone = text(&mut faults, "phone", &form.phone, 40);
    let contact = match shipping {
        Some(keys) => address(&mut faults, form, keys),
        None => ContactView { name: name(&mut faults, form), ..ContactView::default() },
    };
    let method = PaymentMethod::parse(&form.payment);
    match method {
        None => faults.add("payment", "error-missing-payment"),
        Some(method) if !methods.contains(&method) => faults.add("payment", "error-payment-not-offered"),
        // Whoever read the card's fields knows more of what is wrong with them than that there is no token.
        Some(PaymentMethod::Card) if !has_card => {
            faults.add("card_number", "error-missing-card-number");
        }
        Some(PaymentMethod::Card | PaymentMethod::BankTransfer | PaymentMethod::PayOnDelivery) => {}
    }
    // As a browser counts it, however it was sent.
    let note = form.note.replace("\r\n", "\n");
    if note.chars().count() > LONGEST_NOTE {
        faults.add_with("note", "error-field-too-long", &[("max", LONGEST_NOTE.to_string())]);
    }
    faults.into_result()?;
    Ok(Checked {
        contact: ContactView { email, phone, ..contact },
        note: note.trim().to_owned(),
        method: method.unwrap_or_default(),
    })
}

fn name(faults: &mut FormErrors, form: &CheckoutForm) -> String {
    needed(faults, "name", &form.name, 120, "error-missing-name")
}

/// Where the parcel goes, and how.
fn address(faults: &mut FormErrors, form: &CheckoutForm, shipping: &[&str]) -> ContactView {
    let country = needed(faults, "country", &form.country, 2, "error-missing-country").to_uppercase();
    let known = is_country(&country);
    if !known && !country.is_empty() && faults.of("country").is_none() {
        faults.add("country", "error-field-country");
    }
    let name = name(faults, form);
    let company = text(faults, "company", &form.company, 120);
    let line1 = needed(faults, "line1", &form.line1, 200, "error-missing-line1");
    let line2 = text(faults, "line2", &form.line2, 200);
    // The page hides the field where the country has no postcodes, and sends what was typed for another one before.
    let typed = if Need::of(&country) == Need::Unused { "" } else { form.postal_code.as_str() };
    let mut postal_code = text(faults, "postal_code", typed, 20);
    if known && faults.of("postal_code").is_none() {
        match postcode::tidy(&country, &postal_code) {
            Ok(tidy) => postal_code = tidy,
            Err(PostcodeFault::Missing) => faults.add("postal_code", "error-missing-postal-code"),
            Err(PostcodeFault::Shape(example)) => {
                faults.add_with("postal_code", "error-field-postal-code", &[("example", example.to_owned())]);
            }
        }
    }
    let city = needed(faults, "city", &form.city, 120, "error-missing-city");
    let region = text(faults, "region", &form.region, 120);
    if form.shipping.is_empty() {
        faults.add("shipping", "error-missing-shipping");
    } else if !shipping.contains(&form.shipping.as_str()) {
        faults.add("shipping", "error-field-choice");
    }
    ContactView { name, company, line1, line2, postal_code, city, region, country, ..ContactView::default() }
}

/// One line of text that may not be empty.
fn needed(faults: &mut FormErrors, field: &str, typed: &str, longest: usize, missing: &str) -> String {
    let text = text(faults, field, typed, longest);
    if text.is_empty() {
        faults.add(field, missing);
    }
    text
}

/// One line of text, trimmed, control characters made into blanks.
fn text(faults: &mut FormErrors, field: &str, typed: &str, longest: usize) -> String {
    let text: String = typed.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().count() > longest {
        faults.add_with(field, "error-field-too-long", &[("max", longest.to_string())]);
    }
    text
}

/// A part, an at sign, and a domain with a point: what is left out here is found out by sending.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let sound =
        |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || "<>(),;:\"@".contains(c));
    sound(local) && sound(domain) && domain.split('.').count() > 1 && domain.split('.').all(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled() -> CheckoutForm {
        CheckoutForm {
            email: "a.shopper@example.com".into(),
            name: " A Shopper ".into(),
            line1: "1 Long Street".into(),
            postal_code: "10115".into(),
            city: "Town".into(),
            country: "de".into(),
            shipping: "flat".into(),
            payment: "card".into(),
            ..CheckoutForm::default()
        }
    }

    fn faults(form: &CheckoutForm) -> Vec<(String, String)> {
        let found = check(form, true, Some(&["flat"]), &PaymentMethod::ALL).err().unwrap_or_default();
        found.0.into_iter().map(|fault| (fault.field, fault.key)).collect()
    }

    fn fault(field: &str, key: &str) -> Vec<(String, String)> {
        vec![(field.into(), format!("error-{key}"))]
    }

    #[test]
    fn a_filled_form_is_taken_and_tidied() {
        let checked = check(&filled(), true, Some(&["flat"]), &PaymentMethod::ALL).ok().unwrap();
        assert_eq!((checked.contact.name.as_str(), checked.contact.country.as_str()), ("A Shopper", "DE"));
        assert_eq!(checked.method, PaymentMethod::Card);
    }

    #[test]
    fn an_empty_form_names_every_field_that_is_needed_in_the_forms_order() {
        let fields: Vec<_> = faults(&CheckoutForm::default()).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["email", "country", "name", "line1", "city", "shipping", "payment"]);
    }

    #[test]
    fn each_fault_stands_at_its_field() {
        let with = |change: fn(&mut CheckoutForm)| {
            let mut form = filled();
            change(&mut form);
            faults(&form)
        };
        for bad in ["x", "x@", "@x.de", "x y@example.com", "x@localhost", "x@a..de", "<x@example.com>"] {
            let form = CheckoutForm { email: bad.into(), ..filled() };
            assert_eq!(faults(&form), fault("email", "field-email"), "{bad}");
        }
        assert_eq!(with(|f| f.name = "n".repeat(121)), fault("name", "field-too-long"));
        assert_eq!(with(|f| f.country = "XX".into()), fault("country", "field-country"));
        assert_eq!(with(|f| f.shipping = "rocket".into()), fault("shipping", "field-choice"));
        assert_eq!(with(|f| f.payment = "shells".into()), fault("payment", "missing-payment"));
        let without_card = check(&filled(), false, Some(&["flat"]), &PaymentMethod::ALL).err().unwrap();
        assert!(without_card.of("card_number").is_some_and(|fault| fault.key == "error-missing-card-number"));
        assert_eq!(with(|f| f.note = "n".repeat(1001)), fault("note", "field-too-long"));
    }

    #[test]
    fn every_missing_field_says_what_to_do_and_none_says_only_that_it_is_empty() {
        let missing = faults(&CheckoutForm { country: "DE".into(), ..CheckoutForm::default() });
        let keys: Vec<_> = missing.iter().map(|(_, key)| key.as_str()).collect();
        assert_eq!(
            keys,
            ["email", "name", "line1", "postal-code", "city", "shipping", "payment"]
                .map(|of| format!("error-missing-{of}"))
        );
    }

    #[test]
    fn a_postcode_is_asked_for_and_written_as_its_country_has_it() {
        let with = |country: &str, postal_code: &str| CheckoutForm {
            country: country.into(),
            postal_code: postal_code.into(),
            ..filled()
        };
        assert_eq!(faults(&with("DE", "")), fault("postal_code", "missing-postal-code"));
        assert_eq!(faults(&with("DE", "1011")), fault("postal_code", "field-postal-code"));
        for country in ["HK", "IE", "AE", "GH"] {
            assert_eq!(faults(&with(country, "")), [], "{country}");
        }
        let checked = check(&with("nl", "1012ab"), true, Some(&["flat"]), &PaymentMethod::ALL).ok().unwrap();
        assert_eq!(checked.contact.postal_code, "1012 AB");
        // Typed for another country before: the page hides the field then, and sends it still.
        for country in ["HK", "ae"] {
            let checked = check(&with(country, "10115"), true, Some(&["flat"]), &PaymentMethod::ALL).ok().unwrap();
            assert_eq!(checked.contact.postal_code, "", "{country}");
            assert_eq!(faults(&with(country, &"1".repeat(21))), [], "{country}: nobody can correct what is hidden");
        }
    }

    #[test]
    fn what_is_not_shipped_asks_for_no_address_and_no_way_to_ship() {
        let typed = CheckoutForm { shipping: "flat".into(), ..filled() };
        let bare = CheckoutForm {
            email: typed.email.clone(),
            name: typed.name.clone(),
            payment: "bank_transfer".into(),
            ..CheckoutForm::default()
        };
        for form in [bare, typed] {
            let checked = check(&form, true, None, &PaymentMethod::ALL).ok().unwrap();
            let contact = ContactView { email: form.email, name: "A Shopper".into(), ..ContactView::default() };
            assert_eq!(checked.contact, contact);
        }
    }

    #[test]
    fn a_line_break_of_a_note_counts_once() {
        let lines = |count: usize| CheckoutForm { note: vec!["n".repeat(9); count].join("\r\n"), ..filled() };
        let checked = check(&lines(100), true, Some(&["flat"]), &PaymentMethod::ALL).ok().unwrap();
        assert_eq!((checked.note.chars().count(), checked.note.contains('\r')), (999, false));
        assert_eq!(faults(&lines(101)), fault("note", "field-too-long"));
    }

    #[test]
    fn a_transfer_needs_no_card() {
        let form = CheckoutForm { payment: "bank_transfer".into(), ..filled() };
        assert!(check(&form, false, Some(&["flat"]), &PaymentMethod::ALL).is_ok());
    }

    #[test]
    fn a_way_to_pay_that_the_shop_does_not_offer_is_a_fault_at_its_field() {
        for method in PaymentMethod::ALL {
            let form = CheckoutForm { payment: method.as_str().into(), ..filled() };
            let others: Vec<_> = PaymentMethod::ALL.into_iter().filter(|other| *other != method).collect();
            let refused = check(&form, true, Some(&["flat"]), &others).err().unwrap();
            assert_eq!(refused.of("payment").unwrap().key, "error-payment-not-offered", "{method:?}");
            assert!(check(&form, true, Some(&["flat"]), &[method]).is_ok(), "{method:?}");
        }
    }
}
