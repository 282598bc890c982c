//! The owner's settings as a form: the desk's page sends it, `orderly shop set` changes it.

use crate::shop::{ShopSettings, localized};
use domain::Lang;
use domain::typed::{minutes_text, percent_text};
use serde::{Deserialize, Serialize};

/// `POST /desk/settings`; all texts as typed. A field at fault is named as here, those of a shipping method as
/// `shipping.<key>.<field>`.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SettingsForm {
    /// The settings' version that the form was filled from; a save on an older one is refused.
    pub version: i64,
    pub name: String,
    /// An IANA name: `Europe/Berlin`.
    pub time_zone: String,
    /// A language's tag.
    pub language: String,
    /// All four empty: no bank transfers.
    pub bank_holder: String,
    pub bank_iban: String,
    pub bank_bic: String,
    pub bank_name: String,
    pub pay_on_delivery: bool,
    pub test_mode: bool,
    /// Prices are with tax; else it comes on top at the checkout.
    pub tax_included: bool,
    /// In percent.
    pub tax_rate: String,
    /// In the order in which they are offered.
    pub shipping: Vec<ShippingForm>,
    /// A number and its unit: `60m`, `12h`, `7d`.
    pub hold_card: String,
    pub hold_bank_transfer: String,
    pub hold_on_delivery: String,
}

impl SettingsForm {
    /// The form as it is before anything is typed. `written` turns a plain decimal number (`4.90`) into the reader's.
    pub fn of(now: &ShopSettings, written: impl Fn(String) -> String) -> Self {
        let bank = now.bank.clone().unwrap_or_default();
        let lang = now.view.default_lang;
        let text = |texts: &[(Lang, String)]| localized(texts, lang, lang).unwrap_or_default().to_owned();
        Self {
            version: now.version,
            name: now.view.name.clone(),
            time_zone: now.time_zone.clone(),
            language: lang.tag().to_owned(),
            bank_holder: bank.holder,
            bank_iban: bank.iban,
            bank_bic: bank.bic,
            bank_name: bank.bank,
            pay_on_delivery: now.pay_on_delivery,
            test_mode: now.test_mode,
            tax_included: now.view.tax_included,
            tax_rate: written(percent_text(now.view.tax_rate_basis_points)),
            shipping: now
                .shipping
                .iter()
                .map(|method| ShippingForm {
                    key: method.key.clone(),
                    name: text(&method.title),
                    note: text(&method.note),
                    price: written(method.price.to_decimal_string()),
                    free_from: method.free_from.map(|from| written(from.to_decimal_string())).unwrap_or_default(),
                })
                .collect(),
            hold_card: minutes_text(now.hold_card_minutes),
            hold_bank_transfer: minutes_text(now.hold_bank_transfer_minutes),
            hold_on_delivery: minutes_text(now.hold_on_delivery_minutes),
        }
    }
}

/// A way to ship. Name and note are in the shop's language; a changed one takes the place of its translations.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ShippingForm {
    /// Lower-case letters, digits and hyphens; orders keep it.
    pub key: String,
    pub name: String,
    /// May be empty.
    pub note: String,
    pub price: String,
    /// The subtotal from which it is free; empty for never.
    pub free_from: String,
}

/// `POST /desk/settings/help`: the text of one page of help or law, in one language.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct HelpForm {
    /// As in `SettingsForm`.
    pub version: i64,
    pub page: String,
    /// A language's tag.
    pub lang: String,
    /// Plain text; empty takes it away.
    pub text: String,
}
