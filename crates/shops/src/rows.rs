//! Between the tables' rows and what the messages speak of; called by this area only.

use super::{HelpText, Hero, ShippingMethod, ShopSettings};
use crate::entities::{help_text, shipping_method, shop};
use common::ServiceError;
use common::json::{Localized, StoredPicture};
use contract::order::BankDetails;
use contract::shop::{HelpPage, PictureFile, ShopView};
use domain::{Currency, Lang, Look, Money, ShopId};
use sea_orm::ActiveValue::Set;

pub fn localized(texts: &[(Lang, String)]) -> Localized {
    Localized(texts.iter().map(|(lang, text)| (lang.tag().to_owned(), text.clone())).collect())
}

pub fn texts(localized: &Localized) -> Vec<(Lang, String)> {
    let known = |(tag, text): (&String, &String)| Lang::from_tag(tag).map(|lang| (lang, text.clone()));
    localized.0.iter().filter_map(known).collect()
}

pub fn bank(details: &BankDetails) -> shop::Bank {
    shop::Bank {
        holder: details.holder.clone(),
        iban: details.iban.clone(),
        bic: details.bic.clone(),
        bank: details.bank.clone(),
    }
}

pub fn hero(hero: &Hero) -> shop::Hero {
    shop::Hero { picture: stored(&hero.picture), alt: localized(&hero.alt) }
}

fn stored(file: &PictureFile) -> StoredPicture {
    let PictureFile { id, hash, extension, width, height } = file.clone();
    StoredPicture { id, hash, extension, width, height }
}

pub fn file_of(stored: StoredPicture) -> PictureFile {
    let StoredPicture { id, hash, extension, width, height } = stored;
    PictureFile { id, hash, extension, width, height }
}

pub fn shipping(shop: ShopId, position: i64, method: &ShippingMethod) -> shipping_method::ActiveModel {
    shipping_method::ActiveModel {
        shop_id: Set(shop.0),
        key: Set(method.key.clone()),
        position: Set(position),
        title: Set(localized(&method.title)),
        note: Set(localized(&method.note)),
        price: Set(method.price.minor()),
        free_from: Set(method.free_from.map(Money::minor)),
    }
}

/// A look that this program can't read is the built-in one: a shop stays open whatever its colours.
pub fn look(stored: serde_json::Value, shop: ShopId) -> Look {
    serde_json::from_value(stored).unwrap_or_else(|error| {
        tracing::error!(shop.id = %shop, error.source = %error, "the shop's look can't be read");
        Look::default()
    })
}

/// What can be read of the stored texts: a page or a language that this program does not know is left aside.
fn help_texts(rows: Vec<help_text::Model>) -> Vec<HelpText> {
    let read = |row: help_text::Model| {
        Some(HelpText { page: HelpPage::parse(&row.page)?, lang: Lang::from_tag(&row.lang)?, text: row.text })
    };
    rows.into_iter().filter_map(read).collect()
}

/// What is written was checked; a row that somebody else wrote holds stock at most for ever, never less than at once.
fn minutes(stored: i64) -> u32 {
    u32::try_from(stored.max(0)).unwrap_or(u32::MAX)
}

pub fn settings(
    row: shop::Model,
    methods: Vec<shipping_method::Model>,
    hosts: Vec<String>,
    texts_of_help: Vec<help_text::Model>,
) -> Result<ShopSettings, ServiceError> {
    let currency: Currency =
        row.currency.parse().map_err(|e| ServiceError::unexpected("the shop's currency can't be read", e))?;
    let shipping = methods
        .into_iter()
        .map(|method| ShippingMethod {
            title: texts(&method.title),
            note: texts(&method.note),
            price: Money::new(method.price, currency),
            free_from: method.free_from.map(|minor| Money::new(minor, currency)),
            key: method.key,
        })
        .collect();
    let look = look(row.theme, ShopId(row.id));
    let help = help_texts(texts_of_help);
    Ok(ShopSettings {
        view: ShopView {
            id: ShopId(row.id),
            name: row.name,
            currency,
            default_lang: Lang::from_tag(&row.default_lang).unwrap_or_default(),
            tax_rate_basis_points: u32::try_from(row.tax_rate_basis_points).unwrap_or(0),
            tax_included: row.tax_included,
            tagline: texts(&row.tagline),
            about: texts(&row.about),
            help: HelpPage::ALL
                .into_iter()
                .filter(|page| *page == HelpPage::Shipping || help.iter().any(|text| text.page == *page))
                .collect(),
        },
        help,
        shipping,
        bank: row.bank.map(|b| BankDetails { holder: b.holder, iban: b.iban, bic: b.bic, bank: b.bank }),
        hero: row.hero.map(|hero| Hero { alt: texts(&hero.alt), picture: file_of(hero.picture) }),
        look,
        time_zone: row.time_zone,
        test_mode: row.test_mode,
        pay_on_delivery: row.pay_on_delivery,
        hold_bank_transfer_minutes: minutes(row.hold_bank_transfer_minutes),
        hold_card_minutes: minutes(row.hold_card_minutes),
        hold_on_delivery_minutes: minutes(row.hold_on_delivery_minutes),
        version: row.version,
        hosts,
    })
}
