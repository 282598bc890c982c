//! The owner's settings as a form, and back: every field checked, each fault at its field. Pure; the desk's page and
//! `orderly shop set` both go through it.

use super::{SettingsChange, ShippingMethod, ShopSettings};
use contract::FormErrors;
use contract::order::BankDetails;
use contract::settings::SettingsForm;
use contract::shop::localized;
use domain::iban::tidy_iban;
use domain::typed::{parse_minutes, parse_percent};
use domain::{Currency, Lang, Money};
use infra::time_zone;

/// The longest name or note, in characters.
const LINE: usize = 120;
/// The longest key of a shipping method.
const KEY: usize = 40;

/// What the form asks for, on top of what it can't say.
pub fn read(form: &SettingsForm, now: &ShopSettings) -> Result<SettingsChange, FormErrors> {
    let mut faults = FormErrors::default();
    let name = line(&mut faults, "name", &form.name, true);
    let time_zone = time_zone::named(&form.time_zone);
    if time_zone.is_none() {
        faults.add("time_zone", "error-field-time-zone");
    }
    let language = Lang::from_tag(form.language.trim());
    if language.is_none() {
        faults.add("language", "error-field-choice");
    }
    let bank = bank(&mut faults, form);
    let rate = parse_percent(&form.tax_rate);
    if rate.is_none() {
        faults.add("tax_rate", "error-field-percent");
    }
    let language = language.unwrap_or(now.view.default_lang);
    let shipping = shipping(&mut faults, form, now, language);
    let mut hold = |field: &str, typed: &str| {
        parse_minutes(typed).unwrap_or_else(|| {
            faults.add(field, "error-field-hold");
            0
        })
    };
    let hold_bank_transfer_minutes = hold("hold_bank_transfer", &form.hold_bank_transfer);
    let hold_on_delivery_minutes = hold("hold_on_delivery", &form.hold_on_delivery);
    let hold_card_minutes = hold("hold_card", &form.hold_card);
    faults.into_result()?;
    Ok(SettingsChange {
        name,
        default_lang: language,
        tax_rate_basis_points: rate.unwrap_or_default(),
        tax_included: form.tax_included,
        bank,
        shipping,
        time_zone: time_zone.unwrap_or_else(|| now.time_zone.clone()),
        test_mode: form.test_mode,
        pay_on_delivery: form.pay_on_delivery,
        hold_bank_transfer_minutes,
        hold_card_minutes,
        hold_on_delivery_minutes,
        ..SettingsChange::from(now)
    })
}

/// A line of text without space around it.
fn line(faults: &mut FormErrors, field: &str, typed: &str, needed: bool) -> String {
    let text = typed.trim();
    if needed && text.is_empty() {
        faults.add(field, "error-field-required");
    }
    if text.chars().count() > LINE {
        faults.add_with(field, "error-field-too-long", &[("max", LINE.to_string())]);
    }
    if text.chars().any(char::is_control) {
        faults.add(field, "error-field-line");
    }
    text.to_owned()
}

/// All fields empty is no account; an account has a holder and an IBAN.
fn bank(faults: &mut FormErrors, form: &SettingsForm) -> Option<BankDetails> {
    let typed = [&form.bank_holder, &form.bank_iban, &form.bank_bic, &form.bank_name];
    if typed.iter().all(|text| text.trim().is_empty()) {
        return None;
    }
    let holder = line(faults, "bank_holder", &form.bank_holder, true);
    let iban = tidy_iban(&form.bank_iban);
    if form.bank_iban.trim().is_empty() {
        faults.add("bank_iban", "error-field-required");
    } else if iban.is_none() {
        faults.add("bank_iban", "error-field-iban");
    }
    let bic: String = form.bank_bic.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_uppercase();
    if !bic.is_empty() && !is_bic(&bic) {
        faults.add("bank_bic", "error-field-bic");
    }
    let bank = line(faults, "bank_name", &form.bank_name, false);
    Some(BankDetails { holder, iban: iban?, bic, bank })
}

/// ISO 9362: four letters or digits of the bank, two letters of the country, two or five more.
fn is_bic(text: &str) -> bool {
    let all = text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    all && matches!(text.len(), 8 | 11) && text.bytes().skip(4).take(2).all(|b| b.is_ascii_uppercase())
}

fn shipping(faults: &mut FormErrors, form: &SettingsForm, now: &ShopSettings, lang: Lang) -> Vec<ShippingMethod> {
    if form.shipping.is_empty() {
        faults.add("shipping", "error-field-shipping");
    }
    let currency = now.view.currency;
    let mut methods: Vec<ShippingMethod> = Vec::new();
    for typed in &form.shipping {
        let field = |name: &str| format!("shipping.{}.{name}", typed.key);
        if !is_key(&typed.key) || methods.iter().any(|method| method.key == typed.key) {
            faults.add(&field("name"), "error-field-shipping-key");
        }
        let known = now.shipping.iter().find(|method| method.key == typed.key);
        let name = line(faults, &field("name"), &typed.name, true);
        let note = line(faults, &field("note"), &typed.note, false);
        let price = amount(&typed.price, currency);
        match price {
            None if typed.price.trim().is_empty() => faults.add(&field("price"), "error-field-required"),
            None => faults.add(&field("price"), "error-field-price"),
            Some(_) => {}
        }
        let free_from = amount(&typed.free_from, currency);
        if free_from.is_none() && !typed.free_from.trim().is_empty() {
            faults.add(&field("free_from"), "error-field-price");
        }
        methods.push(ShippingMethod {
            title: text(known.map(|method| method.title.as_slice()), name, now.view.default_lang, lang),
            note: text(known.map(|method| method.note.as_slice()), note, now.view.default_lang, lang),
            price: price.unwrap_or_else(|| Money::zero(currency)),
            free_from,
            key: typed.key.clone(),
        });
    }
    methods
}

fn amount(typed: &str, currency: Currency) -> Option<Money> {
    Money::parse_typed(typed, currency).ok().filter(|money| money.is_price())
}

fn is_key(key: &str) -> bool {
    (1..=KEY).contains(&key.len())
        && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !key.starts_with('-')
}

/// The texts as they are, where what was typed is what was shown; else what was typed, for everybody.
fn text(known: Option<&[(Lang, String)]>, typed: String, shown_in: Lang, lang: Lang) -> Vec<(Lang, String)> {
    match known {
        Some(texts) if localized(texts, shown_in, shown_in).unwrap_or_default() == typed => texts.to_vec(),
        _ if typed.is_empty() => Vec::new(),
        _ => vec![(lang, typed)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::settings::ShippingForm;
    use contract::shop::ShopView;
    use domain::{Look, ShopId};
    use uuid::Uuid;

    fn shop(currency: &str) -> ShopSettings {
        let currency: Currency = currency.parse().unwrap();
        ShopSettings {
            view: ShopView {
                id: ShopId(Uuid::from_u128(1)),
                name: "A stall".into(),
                currency,
                default_lang: Lang::En,
                tax_rate_basis_points: 0,
                tax_included: true,
                tagline: vec![(Lang::En, "Kept".into())],
                about: Vec::new(),
                help: Vec::new(),
            },
            help: Vec::new(),
            shipping: vec![ShippingMethod {
                key: "standard".into(),
                title: vec![(Lang::En, "Standard".into()), (Lang::De, "Standardversand".into())],
                note: vec![(Lang::En, "Worldwide".into()), (Lang::De, "Weltweit".into())],
                price: Money::new(500, currency),
                free_from: None,
            }],
            bank: None,
            hero: None,
            look: Look::default(),
            time_zone: "UTC".into(),
            test_mode: false,
            pay_on_delivery: false,
            hold_bank_transfer_minutes: 10_080,
            hold_card_minutes: 60,
            hold_on_delivery_minutes: 20_160,
            hosts: Vec::new(),
            version: 4,
        }
    }

    fn form(now: &ShopSettings) -> SettingsForm {
        SettingsForm::of(now, |plain| plain)
    }

    fn faults(change: impl Fn(&mut SettingsForm)) -> Vec<(String, String)> {
        let now = shop("EUR");
        let mut form = form(&now);
        change(&mut form);
        let faults = read(&form, &now).err().unwrap_or_default();
        faults.0.into_iter().map(|fault| (fault.field, fault.key)).collect()
    }

    #[test]
    fn a_form_that_nobody_touched_changes_nothing() {
        for currency in ["EUR", "JPY", "KWD"] {
            let now = shop(currency);
            for comma in [false, true] {
                let form = SettingsForm::of(&now, |plain| if comma { plain.replace('.', ",") } else { plain });
                let change = read(&form, &now).unwrap();
                assert_eq!(format!("{change:?}"), format!("{:?}", SettingsChange::from(&now)), "{currency}");
            }
        }
    }

    #[test]
    fn everything_can_be_set() {
        let now = shop("EUR");
        let form = SettingsForm {
            name: " The corner shop ".into(),
            time_zone: "europe/berlin".into(),
            language: "de".into(),
            bank_holder: "Anna Berg".into(),
            bank_iban: "de89370400440532013000".into(),
            bank_bic: "cobadeff xxx".into(),
            pay_on_delivery: true,
            test_mode: true,
            tax_rate: "8,1".into(),
            tax_included: false,
            shipping: vec![
                ShippingForm { price: "4,90".into(), free_from: "80".into(), ..form(&now).shipping[0].clone() },
                ShippingForm {
                    key: "pick-up".into(),
                    name: "Abholung".into(),
                    price: "0".into(),
                    ..Default::default()
                },
            ],
            hold_card: "2h".into(),
            hold_bank_transfer: "10d".into(),
            hold_on_delivery: "90m".into(),
            ..form(&now)
        };
        let change = read(&form, &now).unwrap();
        assert_eq!((change.name.as_str(), change.default_lang), ("The corner shop", Lang::De));
        assert_eq!((change.time_zone.as_str(), change.tax_rate_basis_points), ("Europe/Berlin", 810));
        let bank = change.bank.unwrap();
        assert_eq!((bank.iban.as_str(), bank.bic.as_str()), ("DE89 3704 0044 0532 0130 00", "COBADEFFXXX"));
        assert!(change.test_mode && change.pay_on_delivery && !change.tax_included);
        let holds = (change.hold_card_minutes, change.hold_bank_transfer_minutes, change.hold_on_delivery_minutes);
        assert_eq!(holds, (120, 14_400, 90));
        let [standard, pick_up] = &change.shipping[..] else { panic!("{:?}", change.shipping) };
        assert_eq!((standard.price.minor(), standard.free_from.map(Money::minor)), (490, Some(8000)));
        assert_eq!(standard.title, now.shipping[0].title, "an untouched name keeps its translations");
        assert_eq!((pick_up.price.minor(), pick_up.title.clone()), (0, vec![(Lang::De, "Abholung".into())]));
        assert_eq!(change.tagline, now.view.tagline, "what the form can't say stays");
    }

    #[test]
    fn a_changed_name_is_for_readers_of_every_language() {
        let now = shop("EUR");
        let mut form = form(&now);
        form.shipping[0].name = "Parcel".into();
        form.shipping[0].note = String::new();
        let change = read(&form, &now).unwrap();
        assert_eq!(change.shipping[0].title, vec![(Lang::En, "Parcel".into())]);
        assert_eq!(change.shipping[0].note, Vec::new());
    }

    #[test]
    fn each_fault_stands_at_its_field() {
        let one = |field: &str, key: &str| vec![(field.to_owned(), key.to_owned())];
        assert_eq!(faults(|form| form.name = " ".into()), one("name", "error-field-required"));
        assert_eq!(faults(|form| form.name = "x".repeat(121)), one("name", "error-field-too-long"));
        assert_eq!(faults(|form| form.name = "a\nb".into()), one("name", "error-field-line"));
        assert_eq!(faults(|form| form.time_zone = "Mars/Base".into()), one("time_zone", "error-field-time-zone"));
        assert_eq!(faults(|form| form.language = "tlh".into()), one("language", "error-field-choice"));
        assert_eq!(faults(|form| form.tax_rate = "101".into()), one("tax_rate", "error-field-percent"));
        assert_eq!(faults(|form| form.hold_card = "soon".into()), one("hold_card", "error-field-hold"));
        assert_eq!(faults(|form| form.shipping.clear()), one("shipping", "error-field-shipping"));
        let price = "shipping.standard.price";
        assert_eq!(faults(|form| form.shipping[0].price = "-1".into()), one(price, "error-field-price"));
        assert_eq!(faults(|form| form.shipping[0].price = String::new()), one(price, "error-field-required"));
        let free_from = "shipping.standard.free_from";
        assert_eq!(faults(|form| form.shipping[0].free_from = "much".into()), one(free_from, "error-field-price"));
        let twice = |form: &mut SettingsForm| form.shipping.push(form.shipping[0].clone());
        assert_eq!(faults(twice), one("shipping.standard.name", "error-field-shipping-key"));
        let all = faults(|form| (form.name, form.tax_rate) = (String::new(), String::new()));
        assert_eq!(all.len(), 2, "{all:?}");
    }

    #[test]
    fn an_account_is_whole_or_there_is_none() {
        let iban = "DE89370400440532013000";
        let half = faults(|form| form.bank_holder = "Anna".into());
        assert_eq!(half, [("bank_iban".to_owned(), "error-field-required".to_owned())]);
        let nameless = faults(|form| form.bank_iban = iban.into());
        assert_eq!(nameless, [("bank_holder".to_owned(), "error-field-required".to_owned())]);
        let wrong = faults(|form| {
            (form.bank_holder, form.bank_iban) = ("Anna".into(), "DE89370400440532013001".into());
            form.bank_bic = "COBA".into();
        });
        let keys: Vec<_> = wrong.iter().map(|(_, key)| key.as_str()).collect();
        assert_eq!(keys, ["error-field-iban", "error-field-bic"]);
    }
}
