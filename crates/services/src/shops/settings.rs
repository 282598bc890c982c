//! Writing a shop's settings: the first shop of an empty installation, and everything an owner sets.

use super::{LocalShops, ShippingMethod, ShopSettings, rows};
use crate::ServiceError;
use contract::order::BankDetails;
use domain::{Currency, Lang, Money, ShopId};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::sync::Arc;
use store::entity::json::Localized;
use store::entity::shops::{shipping_method, shop, shop_host};

/// What an owner sets for a shop; the currency was chosen at its beginning.
#[derive(Clone, Debug)]
pub struct SettingsChange {
    pub name: String,
    pub default_lang: Lang,
    pub tax_rate_basis_points: u32,
    pub tagline: Vec<(Lang, String)>,
    pub about: Vec<(Lang, String)>,
    pub bank: Option<BankDetails>,
    pub hero: Option<super::Hero>,
    /// In the order in which they are offered; at least one.
    pub shipping: Vec<ShippingMethod>,
    pub time_zone: String,
    pub test_mode: bool,
    pub pay_on_delivery: bool,
    pub tax_included: bool,
    pub hold_bank_transfer_minutes: u32,
    pub hold_card_minutes: u32,
    pub hold_on_delivery_minutes: u32,
}

impl From<&ShopSettings> for SettingsChange {
    /// Changes nothing.
    fn from(now: &ShopSettings) -> Self {
        Self {
            name: now.view.name.clone(),
            default_lang: now.view.default_lang,
            tax_rate_basis_points: now.view.tax_rate_basis_points,
            tagline: now.view.tagline.clone(),
            about: now.view.about.clone(),
            bank: now.bank.clone(),
            hero: now.hero.clone(),
            shipping: now.shipping.clone(),
            time_zone: now.time_zone.clone(),
            test_mode: now.test_mode,
            pay_on_delivery: now.pay_on_delivery,
            tax_included: now.tax_included,
            hold_bank_transfer_minutes: now.hold_bank_transfer_minutes,
            hold_card_minutes: now.hold_card_minutes,
            hold_on_delivery_minutes: now.hold_on_delivery_minutes,
        }
    }
}

/// How long an unpaid order of a new shop keeps its stock: a card is paid at once, a transfer takes days.
const HOLD_CARD_MINUTES: i64 = 60;
const HOLD_BANK_TRANSFER_MINUTES: i64 = 7 * 24 * 60;
const HOLD_ON_DELIVERY_MINUTES: i64 = 14 * 24 * 60;

impl LocalShops {
    /// The installation's first shop; makes it where there is none, able to sell at once: a worldwide
    /// flat rate of five whole units of its currency, and taxes included at 0 %.
    pub async fn ensure_first_shop(
        &self,
        name: &str,
        currency: Currency,
        lang: Lang,
    ) -> Result<Arc<ShopSettings>, ServiceError> {
        let txn = self.database.transaction().await?;
        let existing = shop::Entity::find().order_by_asc(shop::Column::Id).one(&txn).await?;
        let id = match existing {
            Some(row) => row.id,
            None => {
                let (id, now) = (self.ids.uuid(), self.clock.now());
                shop::ActiveModel {
                    id: Set(id),
                    name: Set(name.to_owned()),
                    currency: Set(currency.code().to_owned()),
                    default_lang: Set(lang.tag().to_owned()),
                    tax_rate_basis_points: Set(0),
                    tax_included: Set(true),
                    time_zone: Set("UTC".to_owned()),
                    test_mode: Set(false),
                    pay_on_delivery: Set(false),
                    hold_bank_transfer_minutes: Set(HOLD_BANK_TRANSFER_MINUTES),
                    hold_card_minutes: Set(HOLD_CARD_MINUTES),
                    hold_on_delivery_minutes: Set(HOLD_ON_DELIVERY_MINUTES),
                    version: Set(1),
                    tagline: Set(Localized::default()),
                    about: Set(Localized::default()),
                    bank: Set(None),
                    hero: Set(None),
                    theme: Set(serde_json::json!({})),
                    seeded: Set(false),
                    created_at: Set(now),
                    updated_at: Set(now),
                }
                .insert(&txn)
                .await?;
                shipping_method::Entity::insert(rows::shipping(ShopId(id), 0, &worldwide(currency)))
                    .exec_without_returning(&txn)
                    .await?;
                id
            }
        };
        txn.commit().await?;
        self.forget();
        super::Shops::by_id(self, ShopId(id)).await
    }

    /// Writes all of an owner's settings at once.
    pub async fn update(&self, shop: ShopId, change: &SettingsChange) -> Result<(), ServiceError> {
        let txn = self.database.transaction().await?;
        shop::ActiveModel {
            id: Set(shop.0),
            name: Set(change.name.clone()),
            default_lang: Set(change.default_lang.tag().to_owned()),
            tax_rate_basis_points: Set(i64::from(change.tax_rate_basis_points)),
            tax_included: Set(change.tax_included),
            time_zone: Set(change.time_zone.clone()),
            test_mode: Set(change.test_mode),
            pay_on_delivery: Set(change.pay_on_delivery),
            hold_bank_transfer_minutes: Set(change.hold_bank_transfer_minutes.into()),
            hold_card_minutes: Set(change.hold_card_minutes.into()),
            hold_on_delivery_minutes: Set(change.hold_on_delivery_minutes.into()),
            tagline: Set(rows::localized(&change.tagline)),
            about: Set(rows::localized(&change.about)),
            bank: Set(change.bank.as_ref().map(rows::bank)),
            hero: Set(change.hero.as_ref().map(rows::hero)),
            updated_at: Set(self.clock.now()),
            ..Default::default()
        }
        .update(&txn)
        .await?;
        shipping_method::Entity::delete_many().filter(shipping_method::Column::ShopId.eq(shop.0)).exec(&txn).await?;
        let methods = change.shipping.iter().enumerate();
        let methods: Vec<_> = methods.map(|(position, method)| rows::shipping(shop, position as i64, method)).collect();
        shipping_method::Entity::insert_many(methods).exec_without_returning(&txn).await?;
        txn.commit().await?;
        self.forget();
        Ok(())
    }

    /// Lets this host name (no port) lead to the shop; it may have led to another one before.
    pub async fn set_host(&self, shop: ShopId, host: &str) -> Result<(), ServiceError> {
        let host = host.to_ascii_lowercase();
        let row = shop_host::ActiveModel { host: Set(host), shop_id: Set(shop.0) };
        shop_host::Entity::insert(row)
            .on_conflict(
                sea_orm::sea_query::OnConflict::column(shop_host::Column::Host)
                    .update_column(shop_host::Column::ShopId)
                    .to_owned(),
            )
            .exec_without_returning(self.database.write())
            .await?;
        self.forget();
        Ok(())
    }

    /// Whether the demo content was loaded into this shop.
    pub async fn is_seeded(&self, shop: ShopId) -> Result<bool, ServiceError> {
        let row = shop::Entity::find_by_id(shop.0).one(self.database.read()).await?;
        Ok(row.is_some_and(|row| row.seeded))
    }

    pub async fn mark_seeded(&self, shop: ShopId) -> Result<(), ServiceError> {
        let mark = shop::ActiveModel { id: Set(shop.0), seeded: Set(true), ..Default::default() };
        mark.update(self.database.write()).await?;
        Ok(())
    }
}

fn worldwide(currency: Currency) -> ShippingMethod {
    let title = |lang| match lang {
        Lang::En => "Standard shipping",
        Lang::De => "Standardversand",
        Lang::Fr => "Livraison standard",
        Lang::Es => "Envío estándar",
        Lang::Ja => "通常配送",
        Lang::Ar => "شحن عادي",
    };
    let note = |lang| match lang {
        Lang::En => "Worldwide",
        Lang::De => "Weltweit",
        Lang::Fr => "Dans le monde entier",
        Lang::Es => "A todo el mundo",
        Lang::Ja => "全世界へお届け",
        Lang::Ar => "إلى جميع أنحاء العالم",
    };
    let texts = |text: fn(Lang) -> &'static str| Lang::ALL.map(|lang| (lang, text(lang).to_owned())).to_vec();
    ShippingMethod {
        key: "standard".to_owned(),
        title: texts(title),
        note: texts(note),
        price: Money::new(5 * 10_i64.pow(currency.exponent()), currency),
        free_from: None,
    }
}

#[cfg(test)]
mod tests {
    use crate::catalog::Revision;
    use crate::shops::{LocalShops, SettingsChange, Shops};
    use crate::tests::for_each_database;
    use contract::checkout::PaymentMethod;
    use contract::order::BankDetails;
    use domain::Lang;
    use infra::{FixedClock, RandomIds};
    use std::sync::Arc;
    use store::Database;

    fn shops(db: Database) -> LocalShops {
        let clock = Arc::new(FixedClock::at("2026-03-01T09:00:00Z".parse().unwrap()));
        LocalShops::new(db, clock, Arc::new(RandomIds), Revision::default())
    }

    for_each_database! {
        async fn a_way_to_pay_is_there_once_the_owner_has_set_it_up(db: Database) {
            let shops = shops(db);
            let fresh = shops.ensure_first_shop("A stall", "EUR".parse().unwrap(), Lang::En).await.unwrap();
            assert_eq!(fresh.payment_methods(), []);
            let (id, none) = (fresh.view.id, SettingsChange::from(&*fresh));
            let account = BankDetails {
                holder: "A stall".into(),
                iban: "DE89370400440532013000".into(),
                bic: "COBADEFFXXX".into(),
                bank: "Sample Bank".into(),
            };
            let set_up = [
                (SettingsChange { bank: Some(account), ..none.clone() }, PaymentMethod::BankTransfer),
                (SettingsChange { pay_on_delivery: true, ..none.clone() }, PaymentMethod::PayOnDelivery),
                (SettingsChange { test_mode: true, ..none.clone() }, PaymentMethod::Card),
            ];
            for (change, method) in set_up {
                shops.update(id, &change).await.unwrap();
                assert_eq!(shops.by_id(id).await.unwrap().payment_methods(), [method]);
            }
            shops.update(id, &none).await.unwrap();
            assert_eq!(shops.by_id(id).await.unwrap().payment_methods(), []);
        }
    }
}
