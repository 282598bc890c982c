//! The checkout's form: every field checked, each fault at its field. Knows no prices and no database.

use crate::payments::{Card, is_card_number};
use chrono::{DateTime, Datelike, Utc};
use contract::FormErrors;
use contract::checkout::{CheckoutForm, PaymentMethod};
use contract::order::ContactView;
use domain::country::is_country;

/// A form without faults.
pub struct Checked {
    pub contact: ContactView,
    pub note: String,
    pub method: PaymentMethod,
}

/// The longest e-mail address (RFC 5321, 4.5.3.1.3, less the angle brackets).
const LONGEST_EMAIL: usize = 254;
const LONGEST_NOTE: usize = 1000;

/// Checks everything but the card; `shipping` are the keys to choose from.
pub fn check(form: &CheckoutForm, shipping: &[&str], now: DateTime<Utc>) -> Result<Checked, FormErrors> {
    let mut faults = FormErrors::default();
    let email = text(&mut faults, "email", &form.email, LONGEST_EMAIL, true);
    if !email.is_empty() && faults.of("email").is_none() && !is_email(&email) {
        faults.add("email", "error-field-email");
    }
    let phone = text(&mut faults, "phone", &form.phone, 40, false);
    let name = text(&mut faults, "name", &form.name, 120, true);
    let company = text(&mut faults, "company", &form.company, 120, false);
    let line1 = text(&mut faults, "line1", &form.line1, 200, true);
    let line2 = text(&mut faults, "line2", &form.line2, 200, false);
    let postal_code = text(&mut faults, "postal_code", &form.postal_code, 20, false);
    let city = text(&mut faults, "city", &form.city, 120, true);
    let region = text(&mut faults, "region", &form.region, 120, false);
    let country = text(&mut faults, "country", &form.country, 2, true).to_uppercase();
    if !country.is_empty() && faults.of("country").is_none() && !is_country(&country) {
        faults.add("country", "error-field-country");
    }
    if !shipping.contains(&form.shipping.as_str()) {
        faults.add("shipping", "error-field-choice");
    }
    let method = PaymentMethod::parse(&form.payment);
    match method {
        None => faults.add("payment", "error-field-choice"),
        Some(PaymentMethod::Card) => check_card(&mut faults, form, now),
        Some(PaymentMethod::BankTransfer | PaymentMethod::PayOnDelivery) => {}
    }
    if form.note.chars().count() > LONGEST_NOTE {
        faults.add_with("note", "error-field-too-long", &[("max", LONGEST_NOTE.to_string())]);
    }
    faults.into_result()?;
    Ok(Checked {
        contact: ContactView { email, phone, name, company, line1, line2, postal_code, city, region, country },
        note: form.note.trim().to_owned(),
        method: method.unwrap_or_default(),
    })
}

/// The card's fields alone, for paying a placed order.
pub fn check_card_only(form: &CheckoutForm, now: DateTime<Utc>) -> Result<(), FormErrors> {
    let mut faults = FormErrors::default();
    check_card(&mut faults, form, now);
    faults.into_result()
}

/// The card as typed, on its way to the provider and to nowhere else.
pub fn card(form: &CheckoutForm) -> Card {
    Card {
        number: form.card_number.clone().into(),
        expiry: form.card_expiry.clone().into(),
        code: form.card_code.clone().into(),
    }
}

fn check_card(faults: &mut FormErrors, form: &CheckoutForm, now: DateTime<Utc>) {
    if form.card_number.trim().is_empty() {
        faults.add("card_number", "error-field-required");
    } else if !is_card_number(&form.card_number) {
        faults.add("card_number", "error-card-number");
    }
    if form.card_expiry.trim().is_empty() {
        faults.add("card_expiry", "error-field-required");
    } else if !is_still_valid(&form.card_expiry, now) {
        faults.add("card_expiry", "error-card-expiry");
    }
    let code = form.card_code.trim();
    if code.is_empty() {
        faults.add("card_code", "error-field-required");
    } else if !(3..=4).contains(&code.len()) || !code.bytes().all(|digit| digit.is_ascii_digit()) {
        faults.add("card_code", "error-card-code");
    }
}

/// `MM/YY` (also `MM/YYYY`, with blanks): a card serves until the end of its month.
fn is_still_valid(expiry: &str, now: DateTime<Utc>) -> bool {
    let Some((month, year)) = expiry.split_once('/') else { return false };
    let (Ok(month), Ok(year)) = (month.trim().parse::<u32>(), year.trim().parse::<i32>()) else { return false };
    let year = if year < 100 { 2000 + year } else { year };
    (1..=12).contains(&month) && (year, month) >= (now.year(), now.month()) && year <= now.year() + 30
}

/// One line of text, trimmed, control characters made into blanks.
fn text(faults: &mut FormErrors, field: &str, typed: &str, longest: usize, required: bool) -> String {
    let text: String = typed.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if required && text.is_empty() {
        faults.add(field, "error-field-required");
    } else if text.chars().count() > longest {
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
            city: "Town".into(),
            country: "de".into(),
            shipping: "flat".into(),
            payment: "card".into(),
            card_number: "4242 4242 4242 4242".into(),
            card_expiry: "03/26".into(),
            card_code: "123".into(),
            ..CheckoutForm::default()
        }
    }

    fn now() -> DateTime<Utc> {
        "2026-03-31T23:00:00Z".parse().unwrap()
    }

    fn faults(form: &CheckoutForm) -> Vec<(String, String)> {
        let found = check(form, &["flat"], now()).err().unwrap_or_default();
        found.0.into_iter().map(|fault| (fault.field, fault.key)).collect()
    }

    fn fault(field: &str, key: &str) -> Vec<(String, String)> {
        vec![(field.into(), format!("error-{key}"))]
    }

    #[test]
    fn a_filled_form_is_taken_and_tidied() {
        let checked = check(&filled(), &["flat"], now()).ok().unwrap();
        assert_eq!((checked.contact.name.as_str(), checked.contact.country.as_str()), ("A Shopper", "DE"));
        assert_eq!(checked.method, PaymentMethod::Card);
    }

    #[test]
    fn an_empty_form_names_every_field_that_is_needed_in_the_forms_order() {
        let fields: Vec<_> = faults(&CheckoutForm::default()).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["email", "name", "line1", "city", "country", "shipping", "payment"]);
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
        assert_eq!(with(|f| f.payment = "shells".into()), fault("payment", "field-choice"));
        assert_eq!(with(|f| f.card_number = "4242424242424241".into()), fault("card_number", "card-number"));
        assert_eq!(with(|f| f.card_expiry = "02/26".into()), fault("card_expiry", "card-expiry"));
        assert_eq!(with(|f| f.card_expiry = "13/30".into()), fault("card_expiry", "card-expiry"));
        assert_eq!(with(|f| f.card_code = "12".into()), fault("card_code", "card-code"));
        assert_eq!(with(|f| f.note = "n".repeat(1001)), fault("note", "field-too-long"));
    }

    #[test]
    fn a_transfer_needs_no_card() {
        let form = CheckoutForm { payment: "bank_transfer".into(), card_number: "x".into(), ..filled() };
        assert_eq!(faults(&form), []);
    }
}
