//! `orderly shop show` and `orderly shop set KEY=VALUE …`: the shop's settings by name, checked as the desk's page
//! checks them. A shop that serves on the same database sees a change within a second.

use crate::config::Settings;
use crate::output::print;
use crate::wiring::Installation;
use anyhow::{Context, Result, ensure};
use contract::messages::shops::SaveSettings;
use contract::settings::{SettingsForm, ShippingForm};
use contract::shop::ShopSettings;
use contract::{ErrorCode, FieldError, FormErrors};
use domain::{Lang, ShopId};
use std::process::ExitCode;
use store::backup::sqlite_file;

/// How often a change is tried again where somebody saved in between.
const TRIES: u32 = 3;

/// A setting by the name that the command line gives it.
struct Setting {
    key: &'static str,
    means: &'static str,
    place: fn(&mut SettingsForm) -> Place<'_>,
}

enum Place<'a> {
    Text(&'a mut String),
    Switch(&'a mut bool),
}

/// All but hosts and ways to ship. A key with its points as underscores is the form's field.
const SETTINGS: &[Setting] = &[
    Setting { key: "name", means: "the shop's name", place: |form| Place::Text(&mut form.name) },
    Setting {
        key: "time_zone",
        means: "an IANA name: Europe/Berlin, UTC",
        place: |form| Place::Text(&mut form.time_zone),
    },
    Setting {
        key: "language",
        means: "for readers whose language has no text: en, de, fr, es, ja or ar",
        place: |form| Place::Text(&mut form.language),
    },
    Setting {
        key: "bank.holder",
        means: "holder of the account for bank transfers; all four of bank empty: no transfers",
        place: |form| Place::Text(&mut form.bank_holder),
    },
    Setting { key: "bank.iban", means: "the account's IBAN", place: |form| Place::Text(&mut form.bank_iban) },
    Setting {
        key: "bank.bic",
        means: "the account's BIC; may be empty",
        place: |form| Place::Text(&mut form.bank_bic),
    },
    Setting {
        key: "bank.name",
        means: "the bank's name; may be empty",
        place: |form| Place::Text(&mut form.bank_name),
    },
    Setting {
        key: "pay_on_delivery",
        means: "yes: shoppers may pay the courier",
        place: |form| Place::Switch(&mut form.pay_on_delivery),
    },
    Setting {
        key: "test_mode",
        means: "yes: shoppers may pay with test cards, and no real money moves",
        place: |form| Place::Switch(&mut form.test_mode),
    },
    Setting {
        key: "tax.included",
        means: "yes: tax is inside the prices; no: it comes on top at the checkout",
        place: |form| Place::Switch(&mut form.tax_included),
    },
    Setting { key: "tax.rate", means: "percent of tax: 19, 8.1", place: |form| Place::Text(&mut form.tax_rate) },
    Setting {
        key: "hold.bank_transfer",
        means: "how long an unpaid, unshipped order by bank transfer keeps its stock: 7d, 12h, 60m",
        place: |form| Place::Text(&mut form.hold_bank_transfer),
    },
    Setting {
        key: "hold.on_delivery",
        means: "the same for orders paid on delivery",
        place: |form| Place::Text(&mut form.hold_on_delivery),
    },
    Setting { key: "hold.card", means: "the same for orders by card", place: |form| Place::Text(&mut form.hold_card) },
];

const HOST_MEANS: &str = "host names that lead to the shop, separated by commas, without a port";
const NAME_MEANS: &str = "name of a way to ship, in the shop's language; shipping.KEY=remove takes it away";
const NOTE_MEANS: &str = "a line below the name; may be empty";
const PRICE_MEANS: &str = "its price; a new KEY adds a way to ship";
const FREE_MEANS: &str = "the subtotal from which it is free; empty for never";

/// What is wrong with a key.
type Fault = (String, String);

pub async fn show(settings: &Settings, installation: &Installation) -> Result<()> {
    let shop = the_shop(settings, installation).await?;
    let settings = installation.shops.by_id(shop).await?;
    let hosts = installation.shops.hosts(shop).await?;
    print(&table(&settings, &hosts));
    Ok(())
}

/// Both are asked of a shop that is there: made here, it would be another one than that which serves.
async fn the_shop(settings: &Settings, installation: &Installation) -> Result<ShopId> {
    installation.first_shop().await?.with_context(|| no_shop(settings))
}

/// Says so before a database is made where there is none.
pub fn refuse_without_database(settings: &Settings) -> Result<()> {
    let there = sqlite_file(&settings.database()).is_none_or(|file| file.exists());
    ensure!(there, no_shop(settings));
    Ok(())
}

fn no_shop(settings: &Settings) -> String {
    format!(
        "there is no shop in {} yet: `orderly serve` makes one, and so does an import; another data directory is named \
         by --data-dir or ORDERLY_DATA_DIR",
        settings.database_shown()
    )
}

pub async fn set(settings: &Settings, installation: &Installation, changes: &[String]) -> Result<ExitCode> {
    let shop = the_shop(settings, installation).await?;
    let context = installation.context(shop);
    for _ in 0..TRIES {
        let settings = installation.shops.by_id(shop).await?;
        let mut form = SettingsForm::of(&settings, |plain| plain);
        let mut hosts = None;
        let mut faults = apply(&mut form, &mut hosts, changes);
        if faults.is_empty() {
            match installation.dispatcher.send(&context, SaveSettings { form, hosts }).await {
                Ok(()) => return saved(installation, shop, changes).await,
                Err(error) if error.code == ErrorCode::Conflict => continue,
                Err(error) if error.code == ErrorCode::Invalid => faults = told(&error.faults),
                Err(error) => return Err(error.into()),
            }
        }
        let lines: String = faults.iter().map(|(key, what)| format!("  {key}: {what}\n")).collect();
        print(&format!("Nothing was changed:\n{lines}"));
        return Ok(ExitCode::FAILURE);
    }
    anyhow::bail!("somebody else changes the settings at the same time; please try again");
}

async fn saved(installation: &Installation, shop: ShopId, changes: &[String]) -> Result<ExitCode> {
    let settings = installation.shops.by_id(shop).await?;
    let rows = rows(&settings, &installation.shops.hosts(shop).await?);
    let named = |key: &str| changes.iter().any(|change| change.split('=').next() == Some(key));
    let lines: String =
        rows.iter().filter(|row| named(&row.key)).map(|row| format!("  {} = {}\n", row.key, row.value)).collect();
    print(&format!("Saved.\n{lines}{}\n", selling(&settings)));
    Ok(ExitCode::SUCCESS)
}

struct Row {
    key: String,
    value: String,
    means: &'static str,
}

fn rows(settings: &ShopSettings, hosts: &[String]) -> Vec<Row> {
    let mut form = SettingsForm::of(settings, |plain| plain);
    let mut rows: Vec<Row> = Vec::new();
    for setting in SETTINGS {
        let value = match (setting.place)(&mut form) {
            Place::Text(text) => text.clone(),
            Place::Switch(on) => if *on { "yes" } else { "no" }.to_owned(),
        };
        rows.push(Row { key: setting.key.to_owned(), value, means: setting.means });
    }
    rows.insert(1, Row { key: "host".to_owned(), value: hosts.join(","), means: HOST_MEANS });
    for method in form.shipping {
        let key = method.key;
        let row = |field: &str, value: String, means: &'static str| Row {
            key: format!("shipping.{key}.{field}"),
            value,
            means,
        };
        rows.extend([
            row("name", method.name, NAME_MEANS),
            row("note", method.note, NOTE_MEANS),
            row("price", method.price, PRICE_MEANS),
            row("free_from", method.free_from, FREE_MEANS),
        ]);
    }
    rows
}

fn table(settings: &ShopSettings, hosts: &[String]) -> String {
    let rows = rows(settings, hosts);
    let width = |of: fn(&Row) -> &String| rows.iter().map(|row| of(row).chars().count()).max().unwrap_or_default();
    let (keys, values) = (width(|row| &row.key), width(|row| &row.value).min(40));
    let mut text = format!("The shop's settings; its prices are in {}.\n\n", settings.view.currency);
    for row in rows {
        text.push_str(&format!("{:<keys$}  {:<values$}  {}\n", row.key, row.value, row.means));
    }
    text.push_str(&format!("\n{}\n", selling(settings)));
    text
}

/// Whether the shop can sell, and by which ways to pay.
fn selling(settings: &ShopSettings) -> String {
    use contract::checkout::PaymentMethod;
    let methods = settings.payment_methods();
    if methods.is_empty() {
        return format!("The shop can't take orders yet: shoppers have no way to pay.\n{MEND_PAYMENT}");
    }
    let names = methods.into_iter().map(|method| match method {
        PaymentMethod::BankTransfer => "bank transfer",
        PaymentMethod::PayOnDelivery => "pay on delivery",
        PaymentMethod::Card => "test card",
    });
    format!("Shoppers can pay by {}.", names.collect::<Vec<_>>().join(", "))
}

/// How a shop without a way to pay gets one; the doctor says it too.
pub const MEND_PAYMENT: &str = "`orderly shop set bank.holder=NAME bank.iban=IBAN`, or `pay_on_delivery=yes`, or for trying out `test_mode=yes`; the desk's page Settings does the same.";

/// Writes the changes into the form, in their order; says of each that can't be read why.
fn apply(form: &mut SettingsForm, hosts: &mut Option<Vec<String>>, changes: &[String]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for change in changes {
        let Some((key, value)) = change.split_once('=') else {
            faults.push((change.clone(), "write it as KEY=VALUE".to_owned()));
            continue;
        };
        let outcome = match key.strip_prefix("shipping.") {
            Some(rest) => change_shipping(&mut form.shipping, rest, value),
            None if key == "host" => read_hosts(value).map(|read| *hosts = Some(read)),
            None => change_setting(form, key, value),
        };
        if let Err(what) = outcome {
            faults.push((key.to_owned(), what));
        }
    }
    faults
}

fn change_setting(form: &mut SettingsForm, key: &str, value: &str) -> Result<(), String> {
    let setting = SETTINGS.iter().find(|setting| setting.key == key);
    let setting = setting.ok_or("there is no such setting; `orderly shop show` lists them all")?;
    match (setting.place)(form) {
        Place::Text(text) => value.clone_into(text),
        Place::Switch(on) => {
            *on = match value.trim().to_ascii_lowercase().as_str() {
                "yes" | "true" | "on" | "1" => true,
                "no" | "false" | "off" | "0" => false,
                _ => return Err("write yes or no".to_owned()),
            }
        }
    }
    Ok(())
}

/// `rest` is `KEY.FIELD`, or `KEY` alone to remove a way to ship.
fn change_shipping(methods: &mut Vec<ShippingForm>, rest: &str, value: &str) -> Result<(), String> {
    let Some((key, field)) = rest.split_once('.') else {
        if value != "remove" {
            return Err(format!("write shipping.{rest}=remove, or name, note, price or free_from after another point"));
        }
        let before = methods.len();
        methods.retain(|method| method.key != rest);
        return if methods.len() < before { Ok(()) } else { Err("there is no such way to ship".to_owned()) };
    };
    let place = methods.iter().position(|method| method.key == key).unwrap_or_else(|| {
        methods.push(ShippingForm { key: key.to_owned(), ..ShippingForm::default() });
        methods.len() - 1
    });
    let method = &mut methods[place];
    let text = match field {
        "name" => &mut method.name,
        "note" => &mut method.note,
        "price" => &mut method.price,
        "free_from" => &mut method.free_from,
        _ => return Err("a way to ship has name, note, price and free_from".to_owned()),
    };
    value.clone_into(text);
    Ok(())
}

/// Host names as browsers send them, each once. None at all is allowed.
fn read_hosts(value: &str) -> Result<Vec<String>, String> {
    let mut hosts: Vec<String> = Vec::new();
    for typed in value.split(',').map(str::trim).filter(|typed| !typed.is_empty()) {
        // The full form of a name, with a point at its end, is the same name.
        let host = url::Host::parse(typed.strip_suffix('.').unwrap_or(typed))
            .map(|host| host.to_string())
            .ok()
            .filter(|host| host.len() <= 253);
        let host = host.ok_or_else(|| format!("{typed:?} is no host name such as shop.example"))?;
        if !hosts.contains(&host) {
            hosts.push(host);
        }
    }
    Ok(hosts)
}

fn told(faults: &FormErrors) -> Vec<Fault> {
    let told = |fault: &FieldError| {
        let key = SETTINGS.iter().find(|setting| setting.key.replace('.', "_") == fault.field);
        let args: Vec<(&str, _)> =
            fault.args.iter().map(|(name, value)| (name.as_str(), value.as_str().into())).collect();
        let key = key.map_or_else(|| fault.field.clone(), |setting| setting.key.to_owned());
        (key, app::i18n::text(Lang::En, &fault.key, &args))
    };
    faults.0.iter().map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applied(changes: &[&str]) -> (SettingsForm, Option<Vec<String>>, Vec<Fault>) {
        let standard = ShippingForm { key: "standard".into(), name: "Standard".into(), ..ShippingForm::default() };
        let mut form = SettingsForm { shipping: vec![standard], ..SettingsForm::default() };
        let mut hosts = None;
        let changes: Vec<String> = changes.iter().map(|change| (*change).to_owned()).collect();
        let faults = apply(&mut form, &mut hosts, &changes);
        (form, hosts, faults)
    }

    #[test]
    fn every_kind_of_setting_is_changed_by_its_key() {
        let (form, hosts, faults) = applied(&[
            "name=A = B",
            "bank.holder=Anna",
            "test_mode=Yes",
            "host=Shop.Example, www.shop.example,shop.example.",
            "shipping.standard.price=4.90",
            "shipping.express.name=Express",
            "shipping.express.price=12",
        ]);
        assert_eq!(faults, []);
        assert_eq!((form.name.as_str(), form.bank_holder.as_str(), form.test_mode), ("A = B", "Anna", true));
        assert_eq!(hosts.unwrap(), ["shop.example", "www.shop.example"]);
        let prices: Vec<_> = form.shipping.iter().map(|method| (method.key.as_str(), method.price.as_str())).collect();
        assert_eq!(prices, [("standard", "4.90"), ("express", "12")]);
        let (form, _, faults) = applied(&["shipping.express.name=Express", "shipping.standard=remove"]);
        assert_eq!((form.shipping.len(), faults.len()), (1, 0));
    }

    #[test]
    fn what_can_t_be_read_is_named_by_its_key() {
        let (.., faults) = applied(&[
            "name",
            "nmae=x",
            "test_mode=maybe",
            "host=http://shop.example",
            "host=shop.example:80",
            "shipping.standard=5",
            "shipping.express=remove",
            "shipping.standard.colour=red",
        ]);
        let keys: Vec<_> = faults.iter().map(|(key, _)| key.as_str()).collect();
        let expected = [
            "name",
            "nmae",
            "test_mode",
            "host",
            "host",
            "shipping.standard",
            "shipping.express",
            "shipping.standard.colour",
        ];
        assert_eq!(keys, expected);
    }

    #[test]
    fn a_field_at_fault_is_told_by_its_key() {
        let mut faults = FormErrors::default();
        faults.add("bank_iban", "error-field-iban");
        faults.add_with("name", "error-field-too-long", &[("max", "120".to_owned())]);
        faults.add("shipping.express.price", "error-field-price");
        let told = told(&faults);
        let keys: Vec<_> = told.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, ["bank.iban", "name", "shipping.express.price"]);
        assert!(told[1].1.contains("120"), "{}", told[1].1);
    }
}
