//! Pages of help and law: reading and writing what the owner says there.

use super::{HelpText, Shops};
use crate::entities::{help_text, shop};
use common::{ServiceError, audit};
use contract::settings::HelpForm;
use contract::shop::HelpPage;
use contract::{Context, ErrorCode, FormErrors};
use domain::{Lang, ShopId};
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// The longest text, in characters.
pub const LONGEST_HELP: usize = 20_000;

/// One kind of line end, no space around, nothing that can't be written.
fn tidy(typed: &str) -> String {
    let lines = typed.replace("\r\n", "\n").replace('\r', "\n");
    lines.chars().filter(|c| *c == '\n' || *c == '\t' || !c.is_control()).collect::<String>().trim().to_owned()
}

fn read(form: &HelpForm) -> Result<HelpText, ServiceError> {
    let page = HelpPage::parse(&form.page).ok_or(ErrorCode::NotFound)?;
    let lang = Lang::from_tag(&form.lang).ok_or(ErrorCode::NotFound)?;
    let text = tidy(&form.text);
    let mut faults = FormErrors::default();
    if text.chars().count() > LONGEST_HELP {
        faults.add_with("text", "error-field-too-long", &[("max", LONGEST_HELP.to_string())]);
    }
    faults.into_result()?;
    Ok(HelpText { page, lang, text })
}

impl Shops {
    /// Writes the text of a page of help or law; `Conflict` where somebody else has saved since.
    pub async fn save_help(&self, context: &Context, form: &HelpForm) -> Result<(), ServiceError> {
        let help = read(form)?;
        let txn = self.databases.of(context.shop).transaction().await?;
        // As for the other settings: of two who save the same version, one is told.
        let update = shop::Entity::update_many()
            .col_expr(shop::Column::Version, Expr::col(shop::Column::Version).add(1))
            .col_expr(shop::Column::UpdatedAt, Expr::value(self.clock.now()))
            .filter(shop::Column::Id.eq(context.shop.0))
            .filter(shop::Column::Version.eq(form.version));
        if update.exec(&txn).await?.rows_affected == 0 {
            self.forget();
            return Err(ErrorCode::Conflict.into());
        }
        put(&txn, context.shop, &help).await?;
        audit::note(&txn, self.parts(), context).await?;
        self.announce(&txn, context.shop).await?;
        txn.commit().await?;
        self.forget();
        tracing::info!(
            shop.id = %context.shop, actor = ?context.actor, page = help.page.as_str(), lang = %help.lang,
            "a page of help was changed"
        );
        Ok(())
    }

    /// Writes these texts, whatever was there; for the demo.
    pub async fn put_help(&self, shop: ShopId, texts: &[HelpText]) -> Result<(), ServiceError> {
        let txn = self.databases.of(shop).transaction().await?;
        for text in texts {
            put(&txn, shop, text).await?;
        }
        self.announce(&txn, shop).await?;
        txn.commit().await?;
        self.forget();
        Ok(())
    }
}

/// An empty text takes its row away.
async fn put(txn: &impl ConnectionTrait, shop: ShopId, help: &HelpText) -> Result<(), ServiceError> {
    if help.text.is_empty() {
        help_text::Entity::delete_many()
            .filter(help_text::Column::ShopId.eq(shop.0))
            .filter(help_text::Column::Page.eq(help.page.as_str()))
            .filter(help_text::Column::Lang.eq(help.lang.tag()))
            .exec(txn)
            .await?;
        return Ok(());
    }
    let row = help_text::ActiveModel {
        shop_id: Set(shop.0),
        page: Set(help.page.as_str().to_owned()),
        lang: Set(help.lang.tag().to_owned()),
        text: Set(help.text.clone()),
    };
    let key = [help_text::Column::ShopId, help_text::Column::Page, help_text::Column::Lang];
    let anew = OnConflict::columns(key).update_column(help_text::Column::Text).to_owned();
    help_text::Entity::insert(row).on_conflict(anew).exec_without_returning(txn).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Shops;
    use common::testing::{context, for_each_database};
    use infra::{FixedClock, RandomIds};
    use std::sync::Arc;
    use store::Database;

    for_each_database! {
        async fn a_page_is_written_read_in_the_readers_language_and_taken_away(db: Database) {
            let clock = Arc::new(FixedClock::at("2026-03-01T09:00:00Z".parse().unwrap()));
            let shops = Shops::new(db, clock, Arc::new(RandomIds), common::Revision::default());
            let fresh = shops.ensure_first_shop("A stall", "EUR".parse().unwrap(), Lang::En).await.unwrap();
            let context = Context { shop: fresh.view.id, ..context() };
            assert_eq!(fresh.view.help, [HelpPage::Shipping], "a new shop has only what its settings say");
            let form = |version, lang: &str, text: &str| HelpForm {
                version,
                page: "returns".into(),
                lang: lang.into(),
                text: text.into(),
            };
            let version = fresh.version;
            shops.save_help(&context, &form(version, "de", " 30 Tage.\r\n\r\nGerne. ")).await.unwrap();
            let stale = shops.save_help(&context, &form(version, "en", "30 days.")).await.unwrap_err();
            assert_eq!(stale.code(), ErrorCode::Conflict);
            shops.save_help(&context, &form(version + 1, "en", "30 days.")).await.unwrap();
            let now = shops.by_id(context.shop).await.unwrap();
            let text = |lang| now.help_text(HelpPage::Returns, lang).map(|help| (help.lang, help.text.as_str()));
            assert_eq!(text(Lang::De), Some((Lang::De, "30 Tage.\n\nGerne.")));
            assert_eq!(text(Lang::Ja), Some((Lang::En, "30 days.")), "the shop's language stands in");
            assert_eq!(now.help_text(HelpPage::Terms, Lang::En), None);
            assert_eq!(now.view.help, [HelpPage::Shipping, HelpPage::Returns]);
            shops.save_help(&context, &form(version + 2, "en", "  ")).await.unwrap();
            shops.save_help(&context, &form(version + 3, "de", "")).await.unwrap();
            assert_eq!(shops.by_id(context.shop).await.unwrap().view.help, [HelpPage::Shipping]);
            let long = form(version + 4, "en", &"x".repeat(LONGEST_HELP + 1));
            assert_eq!(shops.save_help(&context, &long).await.unwrap_err().code(), ErrorCode::Invalid);
            let unknown = HelpForm { page: "careers".into(), ..form(version + 4, "en", "x") };
            assert_eq!(shops.save_help(&context, &unknown).await.unwrap_err().code(), ErrorCode::NotFound);
        }
    }
}
