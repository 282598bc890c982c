//! Saving a product from the desk: texts, prices and stock in one transaction, or a fault at its field.

use super::desk::whole;
use super::local::Catalog;
use super::settle::settle;
use super::text::sanitize;
use crate::entities::{Names, Words, product, product_text, variant};
use common::words::fold;
use common::{ServiceError, audit, changes};
use contract::desk::{ProductForm, VariantForm, WordForm};
use contract::events::topic;
use contract::{Context, ErrorCode, FormErrors};
use domain::{Currency, Lang, Money, ProductId, VariantId};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
};
use uuid::Uuid;

/// The longest title, vendor, type, SKU, in characters.
const LINE: usize = 255;
/// The longest description for search engines, in characters; they show about half of it.
const SEO_DESCRIPTION: usize = 320;
/// The longest description, in bytes of HTML.
const DESCRIPTION: usize = 200_000;
/// The most that a form may say there is of a variant.
const MOST: i64 = 1_000_000_000;

/// A variant's part of the form, read.
#[derive(Debug, PartialEq, Eq)]
struct VariantChange {
    id: Uuid,
    sku: String,
    price: i64,
    compare_at: Option<i64>,
    /// How many more or fewer pieces than the page had shown.
    stock: i64,
}

/// What becomes of the text in the form's language.
#[derive(Debug, PartialEq, Eq)]
enum Text {
    Written,
    /// Its readers see another language's again.
    TakenOut,
}

#[derive(Debug, PartialEq, Eq)]
struct Change {
    text: Text,
    tags: Vec<String>,
    variants: Vec<VariantChange>,
}

/// `needed`: there is no other text that could stand in for this one.
fn read(form: &ProductForm, needed: bool, currency: Currency) -> Result<Change, FormErrors> {
    let mut faults = FormErrors::default();
    let mut line = |field: &str, text: &str| {
        if text.chars().count() > LINE {
            faults.add_with(field, "error-field-too-long", &[("max", LINE.to_string())]);
        }
    };
    line("title", &form.title);
    line("vendor", &form.vendor);
    line("product_type", &form.product_type);
    line("seo_title", &form.seo_title);
    for word in &form.words {
        line(&format!("word.{}", word.original), &word.text);
    }
    if form.seo_description.chars().count() > SEO_DESCRIPTION {
        faults.add_with("seo_description", "error-field-too-long", &[("max", SEO_DESCRIPTION.to_string())]);
    }
    let texts = [&form.title, &form.description_html, &form.seo_title, &form.seo_description];
    let text = if !needed && texts.iter().all(|text| text.trim().is_empty()) { Text::TakenOut } else { Text::Written };
    if text == Text::Written && form.title.trim().is_empty() {
        faults.add("title", "error-field-required");
    }
    if form.description_html.len() > DESCRIPTION {
        faults.add_with("description_html", "error-field-too-long", &[("max", DESCRIPTION.to_string())]);
    }
    let mut tags: Vec<String> = Vec::new();
    for tag in form.tags.split(',').map(str::trim).filter(|tag| !tag.is_empty()) {
        if !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    if form.tags.len() > 10_000 {
        faults.add_with("tags", "error-field-too-long", &[("max", "10000".to_owned())]);
    }
    let variants = form.variants.iter().filter_map(|variant| read_variant(variant, currency, &mut faults)).collect();
    faults.into_result()?;
    Ok(Change { text, tags, variants })
}

/// `None` where something is wrong with it; `faults` says what.
fn read_variant(form: &VariantForm, currency: Currency, faults: &mut FormErrors) -> Option<VariantChange> {
    let name = |field: &str| format!("{field}.{}", form.id);
    let id = Uuid::parse_str(&form.id).ok()?;
    if form.sku.chars().count() > LINE {
        faults.add_with(&name("sku"), "error-field-too-long", &[("max", LINE.to_string())]);
    }
    let amount = |text: &str| Money::parse_typed(text, currency).ok().filter(|money| money.is_price());
    let price = if form.price.trim().is_empty() {
        faults.add(&name("price"), "error-field-required");
        None
    } else {
        let price = amount(&form.price);
        if price.is_none() {
            faults.add(&name("price"), "error-field-price");
        }
        price
    };
    let compare_at = amount(&form.compare_at);
    if compare_at.is_none() && !form.compare_at.trim().is_empty() {
        faults.add(&name("compare_at"), "error-field-price");
    }
    let count = |text: &str| text.trim().parse::<i64>().ok().filter(|n| n.abs() <= MOST);
    let stock = match (form.stock.trim(), form.stock_seen.trim()) {
        (now, seen) if now == seen => Some(0),
        (now, seen) => {
            let difference = count(now).zip(count(seen)).map(|(now, seen)| now - seen);
            if difference.is_none() {
                faults.add(&name("stock"), "error-field-number");
            }
            difference
        }
    };
    Some(VariantChange {
        id,
        sku: form.sku.trim().to_owned(),
        price: price?.minor(),
        compare_at: compare_at.map(Money::minor),
        stock: stock?,
    })
}

impl Catalog {
    pub async fn save(&self, context: &Context, id: ProductId, form: &ProductForm) -> Result<(), ServiceError> {
        let settings = self.shops.by_id(context.shop).await?;
        let fallback = settings.view.default_lang;
        let lang = match form.lang.as_str() {
            "" => None,
            tag => Some(Lang::from_tag(tag).ok_or(ErrorCode::Malformed)?),
        };
        let shop = context.shop.0;
        let txn = self.databases.of(context.shop).transaction().await?;
        let known = whole(&txn, shop, id.0, fallback).await?;
        let lang = lang.map_or_else(|| known.texts[0].lang.clone(), |lang| lang.tag().to_owned());
        let needed = known.texts[0].lang == lang;
        let change = read(form, needed, settings.view.currency)?;

        // The version is asked for in the same statement that counts it up: of two who save the same
        // page, one is told.
        let updated = product::Entity::update_many()
            .set(product::ActiveModel {
                vendor: Set(form.vendor.trim().to_owned()),
                product_type: Set(form.product_type.trim().to_owned()),
                tags: Set(Names(change.tags)),
                published: Set(form.published.is_some() && form.unlisted.is_none()),
                unlisted: Set(form.published.is_some() && form.unlisted.is_some()),
                updated_at: Set(self.clock.now()),
                ..Default::default()
            })
            .col_expr(product::Column::Version, Expr::col(product::Column::Version).add(1))
            .filter(product::Column::ShopId.eq(shop))
            .filter(product::Column::Id.eq(id.0))
            .filter(product::Column::Version.eq(form.version))
            .exec(&txn)
            .await?;
        if updated.rows_affected == 0 {
            return Err(ErrorCode::Conflict.into());
        }
        let text = known.texts.iter().find(|text| text.lang == lang);
        let mut words = text.map(|text| text.words.clone()).unwrap_or_default();
        translate(&mut words, &form.words, &known.option_words());
        write_text(&txn, change.text, text, (shop, id.0, lang), form, words).await?;

        let mut moved: Vec<(VariantId, i64)> = Vec::new();
        for change in change.variants {
            let Some(row) = known.variants.iter().find(|row| row.id == change.id) else { continue };
            if change.stock != 0 {
                moved.push((VariantId(row.id), change.stock));
            }
            if (row.price, row.compare_at, &row.sku) != (change.price, change.compare_at, &change.sku) {
                // Few rows ever differ; each has its own values.
                variant::ActiveModel {
                    shop_id: Set(shop),
                    id: Set(row.id),
                    sku: Set(change.sku),
                    price: Set(change.price),
                    compare_at: Set(change.compare_at),
                    ..Default::default()
                }
                .update(&txn)
                .await?;
            }
        }
        // Ascending, as everybody locks stock.
        moved.sort_unstable();
        for (variant, pieces) in moved {
            stock::adjust(&txn, context.shop, variant, pieces).await?;
        }
        settle(&txn, context.shop, fallback, &[id.0]).await?;
        audit::note(&txn, self.parts(), context).await?;
        let announced = changes::announce(&txn, self.parts(), context.shop, topic::CATALOG_CHANGED).await?;
        txn.commit().await?;
        self.revision.bump();
        self.revision.done([announced]);
        Ok(())
    }
}

/// Takes over what was typed for words that the product's options have.
fn translate(words: &mut Words, typed: &[WordForm], known: &[String]) {
    for WordForm { original, text } in typed.iter().filter(|word| known.contains(&word.original)) {
        match text.trim() {
            "" => words.0.remove(original),
            text => words.0.insert(original.clone(), text.to_owned()),
        };
    }
}

/// Whether a description is the known one; a form sends its line breaks in another way.
fn is_same(known: Option<&product_text::Model>, description: &str) -> bool {
    let plain = |text: &str| text.replace("\r\n", "\n");
    known.is_some_and(|known| plain(&known.description_html) == plain(description))
}

/// Writes, adds or takes out the text that `key` names.
async fn write_text(
    txn: &impl ConnectionTrait,
    text: Text,
    known: Option<&product_text::Model>,
    key: (Uuid, Uuid, String),
    form: &ProductForm,
    words: Words,
) -> Result<(), ServiceError> {
    if text == Text::TakenOut {
        product_text::Entity::delete_by_id(key).exec(txn).await?;
        return Ok(());
    }
    let (shop, product, lang) = key;
    let description = sanitize(&form.description_html);
    // Its pictures that lie elsewhere go on coming in where nobody has changed it.
    let source_html = if is_same(known, &description) { NotSet } else { Set(None) };
    let row = product_text::ActiveModel {
        shop_id: Set(shop),
        product_id: Set(product),
        lang: Set(lang),
        title: Set(form.title.trim().to_owned()),
        sort_title: Set(fold(&form.title)),
        description_html: Set(description),
        source_html,
        seo_title: Set(form.seo_title.trim().to_owned()),
        seo_description: Set(form.seo_description.trim().to_owned()),
        words: Set(words),
        ..Default::default()
    };
    if known.is_some() {
        row.update(txn).await?;
    } else {
        product_text::Entity::insert(row).exec_without_returning(txn).await?;
    }
    Ok(())
}
