//! Writing a shop's settings: the first shop of an empty installation, and everything an owner sets.

use super::{SettingsChange, ShopSettings, Shops, beginning, form, rows};
use crate::entities::{shipping_method, shop, shop_host};
use chrono::{DateTime, Utc};
use common::json::Localized;
use common::{ServiceError, audit};
use contract::settings::SettingsForm;
use contract::{Context, ErrorCode};
use domain::{Currency, Lang, ShopId};
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::sync::Arc;
use store::Backend;

/// How long an unpaid order of a new shop keeps its stock: a card is paid at once, a transfer takes days.
const HOLD_CARD_MINUTES: i64 = 60;
const HOLD_BANK_TRANSFER_MINUTES: i64 = 7 * 24 * 60;
const HOLD_ON_DELIVERY_MINUTES: i64 = 14 * 24 * 60;

impl Shops {
    /// The installation's first shop; makes it where there is none, with one worldwide way to ship and taxes
    /// included at 0 %. It can sell once its owner has said how shoppers pay.
    pub async fn ensure_first_shop(
        &self,
        name: &str,
        currency: Currency,
        lang: Lang,
    ) -> Result<Arc<ShopSettings>, ServiceError> {
        if let Some(known) = self.first().await? {
            return Ok(known);
        }
        let database = self.databases.whole();
        let txn = database.transaction().await?;
        if database.backend() == Backend::Postgres {
            // Of two first starts at once, the second waits here and finds the shop that the first one made.
            txn.execute_unprepared("LOCK TABLE shops IN SHARE ROW EXCLUSIVE MODE").await?;
        }
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
                shipping_method::Entity::insert(rows::shipping(ShopId(id), 0, &beginning::worldwide(currency)))
                    .exec_without_returning(&txn)
                    .await?;
                self.announce(&txn, ShopId(id)).await?;
                id
            }
        };
        txn.commit().await?;
        self.forget();
        self.by_id(ShopId(id)).await
    }

    /// Writes all of an owner's settings at once, whatever they were.
    pub async fn update(&self, shop: ShopId, change: &SettingsChange) -> Result<(), ServiceError> {
        let txn = self.databases.of(shop).transaction().await?;
        write(&txn, shop, change, None, self.clock.now()).await?;
        self.announce(&txn, shop).await?;
        txn.commit().await?;
        self.forget();
        Ok(())
    }

    /// Writes what an owner has typed, and the host names that lead to the shop where they are given. `Conflict`
    /// where somebody else has saved since the form was filled.
    pub async fn save(
        &self,
        context: &Context,
        form: &SettingsForm,
        hosts: Option<&[String]>,
    ) -> Result<(), ServiceError> {
        let txn = self.databases.of(context.shop).transaction().await?;
        let row = shop::Entity::find_by_id(context.shop.0).one(&txn).await?.ok_or(ErrorCode::NotFound)?;
        let methods = shipping_method::Entity::find()
            .filter(shipping_method::Column::ShopId.eq(context.shop.0))
            .order_by_asc(shipping_method::Column::Position)
            .all(&txn)
            .await?;
        // Host names are no part of the form; they come beside it.
        let change = form::read(form, &rows::settings(row, methods, Vec::new(), Vec::new())?)?;
        if !write(&txn, context.shop, &change, Some(form.version), self.clock.now()).await? {
            // The next question reads what the other one has saved.
            self.forget();
            return Err(ErrorCode::Conflict.into());
        }
        if let Some(hosts) = hosts {
            shop_host::Entity::delete_many().filter(shop_host::Column::ShopId.eq(context.shop.0)).exec(&txn).await?;
            for host in hosts {
                lead(&txn, context.shop, host).await?;
            }
        }
        audit::note(&txn, self.parts(), context).await?;
        self.announce(&txn, context.shop).await?;
        txn.commit().await?;
        self.forget();
        tracing::info!(
            shop.id = %context.shop, actor = ?context.actor, settings.version = form.version + 1,
            "the shop's settings were changed"
        );
        Ok(())
    }

    /// The host names that lead to the shop, sorted.
    pub async fn hosts(&self, shop: ShopId) -> Result<Vec<String>, ServiceError> {
        let of = shop_host::Entity::find().filter(shop_host::Column::ShopId.eq(shop.0));
        let rows = of.order_by_asc(shop_host::Column::Host).all(self.databases.of(shop).read()).await?;
        Ok(rows.into_iter().map(|row| row.host).collect())
    }

    /// Lets this host name (no port) lead to the shop; it may have led to another one before.
    pub async fn set_host(&self, shop: ShopId, host: &str) -> Result<(), ServiceError> {
        let txn = self.databases.of(shop).transaction().await?;
        lead(&txn, shop, host).await?;
        shop::Entity::update_many()
            .col_expr(shop::Column::Version, Expr::col(shop::Column::Version).add(1))
            .filter(shop::Column::Id.eq(shop.0))
            .exec(&txn)
            .await?;
        self.announce(&txn, shop).await?;
        txn.commit().await?;
        self.forget();
        Ok(())
    }

    /// Whether the demo content was loaded into this shop.
    pub async fn is_seeded(&self, shop: ShopId) -> Result<bool, ServiceError> {
        let row = shop::Entity::find_by_id(shop.0).one(self.databases.of(shop).read()).await?;
        Ok(row.is_some_and(|row| row.seeded))
    }

    pub async fn mark_seeded(&self, shop: ShopId) -> Result<(), ServiceError> {
        let mark = shop::ActiveModel { id: Set(shop.0), seeded: Set(true), ..Default::default() };
        mark.update(self.databases.of(shop).write()).await?;
        Ok(())
    }
}

async fn lead(txn: &impl ConnectionTrait, shop: ShopId, host: &str) -> Result<(), ServiceError> {
    let row = shop_host::ActiveModel { host: Set(host.to_ascii_lowercase()), shop_id: Set(shop.0) };
    let column = shop_host::Column::Host;
    let anew = OnConflict::column(column).update_column(shop_host::Column::ShopId).to_owned();
    shop_host::Entity::insert(row).on_conflict(anew).exec_without_returning(txn).await?;
    Ok(())
}

/// Whether it was written: not where `expected` is no longer the settings' version.
async fn write(
    txn: &impl ConnectionTrait,
    shop: ShopId,
    change: &SettingsChange,
    expected: Option<i64>,
    now: DateTime<Utc>,
) -> Result<bool, ServiceError> {
    // The version is asked for in the statement that counts it up: of two who save the same form, one is told.
    let mut update = shop::Entity::update_many()
        .set(shop::ActiveModel {
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
            updated_at: Set(now),
            ..Default::default()
        })
        .col_expr(shop::Column::Version, Expr::col(shop::Column::Version).add(1))
        .filter(shop::Column::Id.eq(shop.0));
    if let Some(version) = expected {
        update = update.filter(shop::Column::Version.eq(version));
    }
    if update.exec(txn).await?.rows_affected == 0 {
        return Ok(false);
    }
    shipping_method::Entity::delete_many().filter(shipping_method::Column::ShopId.eq(shop.0)).exec(txn).await?;
    let methods = change.shipping.iter().enumerate();
    let methods: Vec<_> = methods.map(|(position, method)| rows::shipping(shop, position as i64, method)).collect();
    shipping_method::Entity::insert_many(methods).exec_without_returning(txn).await?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use crate::{SettingsChange, Shops};
    use common::changes::Changes;
    use common::testing::{context, for_each_database};
    use contract::checkout::PaymentMethod;
    use contract::order::BankDetails;
    use contract::settings::SettingsForm;
    use contract::shop::{HelpPage, HelpText};
    use contract::{Context, ErrorCode};
    use domain::Lang;
    use infra::{FixedClock, RandomIds};
    use std::sync::Arc;
    use store::Database;

    fn open(db: Database) -> Shops {
        let clock = Arc::new(FixedClock::at("2026-03-01T09:00:00Z".parse().unwrap()));
        Shops::new(db, clock, Arc::new(RandomIds), common::Revision::default())
    }

    for_each_database! {
        async fn a_way_to_pay_is_there_once_the_owner_has_set_it_up(db: Database) {
            let shops = open(db);
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

        async fn first_starts_at_once_make_one_shop(db: Database) {
            let starts = (0..8).map(|_| {
                let shops = open(db.clone());
                tokio::spawn(async move {
                    shops.ensure_first_shop("A stall", "EUR".parse().unwrap(), Lang::En).await.unwrap().view.id
                })
            });
            let made: Vec<_> = futures::future::join_all(starts).await.into_iter().map(Result::unwrap).collect();
            assert!(made.iter().all(|id| *id == made[0]), "{made:?}");
            assert_eq!(open(db).count_unreachable().await.unwrap(), (1, 0));
        }

        async fn what_is_typed_is_saved_once_and_the_second_of_two_is_told(db: Database) {
            let shops = open(db);
            let fresh = shops.ensure_first_shop("A stall", "EUR".parse().unwrap(), Lang::En).await.unwrap();
            let context = Context { shop: fresh.view.id, ..context() };
            let form = SettingsForm::of(&fresh, |plain| plain);
            let mine = SettingsForm { tax_rate: "19".into(), test_mode: true, ..form.clone() };
            let theirs = SettingsForm { name: "Another name".into(), ..form.clone() };
            shops.save(&context, &mine, None).await.unwrap();
            let refused = shops.save(&context, &theirs, None).await.unwrap_err();
            assert_eq!(refused.code(), ErrorCode::Conflict);
            let now = shops.by_id(context.shop).await.unwrap();
            assert_eq!((now.view.name.as_str(), now.view.tax_rate_basis_points, now.test_mode), ("A stall", 1900, true));
            assert_eq!(now.shipping[0].title, fresh.shipping[0].title);
            let again = SettingsForm { version: now.version, ..theirs };
            shops.save(&context, &again, None).await.unwrap();
            assert_eq!(shops.by_id(context.shop).await.unwrap().view.name, "Another name");
            let faulty = SettingsForm { name: String::new(), version: now.version + 1, ..form };
            assert_eq!(shops.save(&context, &faulty, None).await.unwrap_err().code(), ErrorCode::Invalid);
        }

        async fn another_program_on_the_database_sees_a_change_when_it_hears_of_it(db: Database) {
            let (writing, reading) = (open(db.clone()), Arc::new(open(db.clone())));
            let changes = Changes::new(db.clone(), reading.revision().clone(), vec![reading.clone()]);
            let hear = async || changes.hear(store::positions::give_out(&db).await.unwrap().public_event).await.unwrap();
            let shop = writing.ensure_first_shop("A stall", "EUR".parse().unwrap(), Lang::En).await.unwrap();
            let context = Context { shop: shop.view.id, ..context() };
            hear().await;
            assert_eq!(reading.by_host("new.example").await.unwrap().payment_methods(), []);
            let before = reading.revision().current();
            let form = SettingsForm { test_mode: true, ..SettingsForm::of(&shop, |plain| plain) };
            writing.save(&context, &form, Some(&["New.example".to_owned()])).await.unwrap();
            hear().await;
            let seen = reading.by_host("new.example").await.unwrap();
            assert_eq!((seen.test_mode, seen.version), (true, shop.version + 1));
            assert!(reading.revision().current() > before, "kept pages are stale");
            assert_eq!(writing.hosts(context.shop).await.unwrap(), ["new.example"]);
            let settled = reading.revision().current();
            hear().await;
            assert_eq!(reading.revision().current(), settled, "nothing has changed, and kept pages stay");
            // Each kind of change is told, also to a process that wrote it and was cut off before it could read it anew.
            let text = HelpText { page: HelpPage::Returns, lang: Lang::En, text: "30 days.".into() };
            writing.put_help(context.shop, &[text]).await.unwrap();
            hear().await;
            writing.set_host(context.shop, "more.example").await.unwrap();
            hear().await;
            writing.update(context.shop, &SettingsChange::from(&*seen)).await.unwrap();
            hear().await;
            assert_eq!(reading.revision().current(), settled + 3);
            reading.update(context.shop, &SettingsChange::from(&*seen)).await.unwrap();
            let own = reading.revision().current();
            hear().await;
            assert_eq!(reading.revision().current(), own + 1);
        }
    }
}
