//! The checkout's form: every field checked, each fault at its field. Knows no prices and no database.

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

/// Checks everything but the card, which its provider has checked; `shipping` are the keys to choose from, `methods`
/// the ways to pay that the shop offers.
pub fn check(form: &CheckoutForm, shipping: &[&str], methods: &[PaymentMethod]) -> Result<Checked, FormErrors> {
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
        Some(method) if !methods.contains(&method) => faults.add("payment", "error-payment-not-offered"),
        // Whoever read the card's fields knows more of what is wrong with them than that there is no token.
        Some(PaymentMethod::Card) if form.card_token.0.is_empty() => faults.add("card_number", "error-field-required"),
        Some(PaymentMethod::Card | PaymentMethod::BankTransfer | PaymentMethod::PayOnDelivery) => {}
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
    use contract::checkout::CardToken;

    fn filled() -> CheckoutForm {
        CheckoutForm {
            email: "a.shopper@example.com".into(),
            name: " A Shopper ".into(),
            line1: "1 Long Street".into(),
            city: "Town".into(),
            country: "de".into(),
            shipping: "flat".into(),
            payment: "card".into(),
            card_token: CardToken("t".into()),
            ..CheckoutForm::default()
        }
    }

    fn faults(form: &CheckoutForm) -> Vec<(String, String)> {
        let found = check(form, &["flat"], &PaymentMethod::ALL).err().unwrap_or_default();
        found.0.into_iter().map(|fault| (fault.field, fault.key)).collect()
    }

    fn fault(field: &str, key: &str) -> Vec<(String, String)> {
        vec![(field.into(), format!("error-{key}"))]
    }

    #[test]
    fn a_filled_form_is_taken_and_tidied() {
        let checked = check(&filled(), &["flat"], &PaymentMethod::ALL).ok().unwrap();
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
        assert_eq!(with(|f| f.card_token = CardToken::default()), fault("card_number", "field-required"));
        assert_eq!(with(|f| f.note = "n".repeat(1001)), fault("note", "field-too-long"));
    }

    #[test]
    fn a_transfer_needs_no_card() {
        let form = CheckoutForm { payment: "bank_transfer".into(), card_token: CardToken::default(), ..filled() };
        assert_eq!(faults(&form), []);
    }

    #[test]
    fn a_way_to_pay_that_the_shop_does_not_offer_is_a_fault_at_its_field() {
        for method in PaymentMethod::ALL {
            let form = CheckoutForm { payment: method.as_str().into(), ..filled() };
            let others: Vec<_> = PaymentMethod::ALL.into_iter().filter(|other| *other != method).collect();
            let refused = check(&form, &["flat"], &others).err().unwrap();
            assert_eq!(refused.of("payment").unwrap().key, "error-payment-not-offered", "{method:?}");
            assert!(check(&form, &["flat"], &[method]).is_ok(), "{method:?}");
        }
    }
}
