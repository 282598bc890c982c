//! Searching the shop, and the suggestions while typing.

use super::cards::text_of_product;
use super::local::Catalog;
use super::product::word;
use super::search::{self, BODY, Hit, Query, Within, hits, titles};
use super::sql::Sql;
use super::text::{plain, shorten};
use crate::entities::{Names, Words, variant};
use common::{ServiceError, cursor};
use contract::Context;
use contract::catalog::{MarkedText, ProductCard, SearchHit, SearchView, Suggestion};
use contract::page::{Page, Seek};
use domain::Money;
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::lists::PAGE;
use common::words::{Wanted, fold};

/// Suggestions under the field.
const SUGGESTIONS: usize = 8;
/// Products among which the best suggestions are chosen.
const CANDIDATES: usize = 48;
/// The longest query that is looked at, in characters.
const LONGEST: usize = 200;

/// What a product is found by besides its title.
#[derive(FromQueryResult)]
struct Texts {
    id: Uuid,
    vendor: String,
    product_type: String,
    tags: Names,
    description_html: String,
    words: Words,
    /// Option values and SKUs.
    #[sea_orm(skip)]
    short: Vec<String>,
}

/// Characters of a description around what was found in it.
const BEFORE: usize = 40;
const AFTER: usize = 100;

/// Product, SKU, and the values of its options.
type OptionRow = (Uuid, String, Option<String>, Option<String>, Option<String>);

impl Texts {
    /// The first of the short texts, or else the part of the description, that holds a word which the title has not.
    fn excerpt(&self, wanted: &Wanted, title: &str) -> Vec<(String, bool)> {
        let in_title = wanted.met_by(title);
        let missing: Vec<_> =
            wanted.0.iter().zip(in_title).filter(|(_, met)| !met).map(|(ways, _)| ways.clone()).collect();
        let missing = Wanted(missing);
        let short = [&self.product_type, &self.vendor].into_iter().chain(&self.tags.0).chain(&self.short);
        if let Some(text) = short.into_iter().find(|text| missing.met_by(text).contains(&true)) {
            return wanted.mark(text);
        }
        // No more than what is indexed of it.
        let description = plain(&self.description_html);
        let description = description.get(..description.floor_char_boundary(BODY)).unwrap_or(&description);
        let pieces = wanted.mark(description);
        let Some(at) = pieces.iter().position(|(piece, marked)| *marked && missing.met_by(piece).contains(&true))
        else {
            return Vec::new();
        };
        around(&pieces, at)
    }
}

/// The piece at `at` with some words before and behind it.
fn around(pieces: &[(String, bool)], at: usize) -> Vec<(String, bool)> {
    let mut excerpt = vec![pieces[at].clone()];
    if at > 0 {
        let before = &pieces[at - 1].0;
        let count = before.chars().count();
        let cut = before.char_indices().nth(count.saturating_sub(BEFORE)).map_or(0, |(at, _)| at);
        let tail = &before[cut..];
        // Whole words only, where there are spaces.
        let tail = if cut > 0 { tail.split_once(' ').map_or(tail, |(_, rest)| rest) } else { tail };
        let dots = if cut > 0 || at > 1 { "… " } else { "" };
        excerpt.insert(0, (format!("{dots}{tail}"), false));
    }
    let mut left = AFTER;
    for (piece, marked) in &pieces[at + 1..] {
        let length = piece.chars().count();
        if length > left {
            excerpt.push((shorten(piece, left), *marked));
            break;
        }
        left -= length;
        excerpt.push((piece.clone(), *marked));
    }
    excerpt
}

impl Catalog {
    /// One page of hits, in the order of the ranking.
    pub(super) async fn page_of_hits(
        &self,
        context: &Context,
        within: Within,
        query: &str,
        seek: &Seek,
    ) -> Result<Page<Uuid>, ServiceError> {
        let Some(query) = Query::parse(&query.chars().take(LONGEST).collect::<String>()) else {
            return Ok(Page::default());
        };
        let found = hits(self.databases.of(context.shop).read(), context.shop, within, &query, seek, PAGE + 1).await?;
        let page = cursor::page(found, PAGE, seek, Hit::place)?;
        let items = page.items.into_iter().map(|hit| hit.product).collect();
        Ok(Page { items, next: page.next, previous: page.previous })
    }

    pub async fn search(&self, context: &Context, query: &str, seek: &Seek) -> Result<SearchView, ServiceError> {
        let currency = self.shops.by_id(context.shop).await?.view.currency;
        let page = self.page_of_hits(context, Within::Published, query, seek).await?;
        let rows = self.rows_of(context, &page.items).await?;
        let cards = self.cards(context, currency, rows).await?;
        let (total, items) = match Query::parse(&query.chars().take(LONGEST).collect::<String>()) {
            Some(parsed) => (
                search::count(self.databases.of(context.shop).read(), context.shop, Within::Published, &parsed).await?,
                self.explained(context, &parsed.0, cards).await?,
            ),
            None => (0, Vec::new()),
        };
        Ok(SearchView {
            query: query.trim().to_owned(),
            total,
            counts_on: total >= search::MOST_COUNTED as u64,
            products: Page { items, next: page.next, previous: page.previous },
        })
    }

    /// Each card with the words that were found in its title, or else where they were found.
    async fn explained(
        &self,
        context: &Context,
        wanted: &Wanted,
        cards: Vec<ProductCard>,
    ) -> Result<Vec<SearchHit>, ServiceError> {
        let is_met = |card: &ProductCard| wanted.met_by(&card.title).into_iter().all(|met| met);
        let elsewhere: Vec<Uuid> = cards.iter().filter(|card| !is_met(card)).map(|card| card.id.0).collect();
        let texts = self.texts_of(context, &elsewhere).await?;
        let hits = cards.into_iter().map(|product| {
            let found = texts.iter().find(|texts| texts.id == product.id.0);
            let excerpt = found.map(|found| found.excerpt(wanted, &product.title)).unwrap_or_default();
            SearchHit { title: MarkedText(wanted.mark(&product.title)), excerpt: MarkedText(excerpt), product }
        });
        Ok(hits.collect())
    }

    /// What these products are found by besides their titles, in the reader's language.
    async fn texts_of(&self, context: &Context, products: &[Uuid]) -> Result<Vec<Texts>, ServiceError> {
        if products.is_empty() {
            return Ok(Vec::new());
        }
        let read = self.databases.of(context.shop).read();
        let mut sql = Sql::default();
        let shop = sql.bind(context.shop.0);
        let wanted = sql.bind_all(products.iter().copied());
        sql.push(&format!(
            "SELECT p.id, p.vendor, p.product_type, p.tags, t.description_html, t.words \
             FROM products p CROSS JOIN product_texts t WHERE p.shop_id = {shop} AND p.id IN ({wanted}) AND {}",
            text_of_product(&shop, context.lang)
        ));
        let mut texts = Texts::find_by_statement(sql.statement(read)).all(read).await?;
        let variants: Vec<OptionRow> = variant::Entity::find()
            .select_only()
            .columns([
                variant::Column::ProductId,
                variant::Column::Sku,
                variant::Column::Option1,
                variant::Column::Option2,
                variant::Column::Option3,
            ])
            .filter(variant::Column::ShopId.eq(context.shop.0))
            .filter(variant::Column::ProductId.is_in(products.iter().copied()))
            .order_by_asc(variant::Column::Position)
            .into_tuple()
            .all(read)
            .await?;
        for (product, sku, first, second, third) in variants {
            let Some(texts) = texts.iter_mut().find(|texts| texts.id == product) else { continue };
            let values = [first, second, third].into_iter().flatten().map(|value| word(&texts.words, &value));
            let short: Vec<String> = values.chain([sku]).filter(|text| !text.is_empty()).collect();
            texts.short.extend(short);
        }
        Ok(texts)
    }

    /// Titles that begin with what was typed come first, then the owner's order.
    pub async fn suggest(&self, context: &Context, query: &str) -> Result<Vec<Suggestion>, ServiceError> {
        let Some(query) = Query::parse(&query.chars().take(LONGEST).collect::<String>()) else {
            return Ok(Vec::new());
        };
        let currency = self.shops.by_id(context.shop).await?.view.currency;
        let found = titles(self.databases.of(context.shop).read(), context.shop, &query, CANDIDATES).await?;
        let mut rows = self.rows_of(context, &found).await?;
        rows.sort_by_cached_key(|row| (!fold(&row.title).starts_with(query.first()), row.position, row.id));
        rows.truncate(SUGGESTIONS);
        let suggestion = |row: super::cards::CardRow| Suggestion {
            picture: row.picture(),
            handle: row.handle,
            title: row.title,
            price: Money::new(row.price_min, currency),
        };
        Ok(rows.into_iter().map(suggestion).collect())
    }
}
