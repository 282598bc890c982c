//! Products as staff see them: unpublished ones too, with their stock.

use super::cards::{COLUMNS, CardRow, picture, text_of_product};
use super::local::Catalog;
use super::offers::variant_title;
use super::search::Within;
use super::sql::{Sql, shows};
use crate::entities::{product, product_picture, product_text, variant};
use common::{ServiceError, cursor};
use contract::desk::{
    DeskPictureView, DeskProductView, DeskTextView, DeskVariantView, LowVariant, ProductFilter, ProductOrder,
    ProductPart, ProductRow, ProductsView,
};
use contract::page::{Page, Seek, Span};
use contract::{Context, ErrorCode};
use domain::{Lang, Money, PictureId, ProductId, VariantId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use stock::{Scarcity, StockLevel};
use uuid::Uuid;

use super::collections::{rank, text_in};
use super::lists::PAGE;

/// A product's stock as its row in the desk's list tells it.
#[derive(Default)]
struct Stock {
    variants: u32,
    sold_out: u32,
    pieces: i64,
    /// Variants of which few are left, with how many: the scarcest first.
    low: Vec<(VariantId, i64)>,
}

impl Stock {
    /// Those whose names tell more than the row does without them.
    fn named(&self) -> &[(VariantId, i64)] {
        if self.variants == 1 || self.sold_out == self.variants { &[] } else { &self.low }
    }
}

/// Takes only what shoppers can't see, for the part of the list that has it.
const fn hidden_only(part: ProductPart) -> &'static str {
    if matches!(part, ProductPart::Draft) { " AND p.published = FALSE AND p.unlisted = FALSE" } else { "" }
}

/// A product with all its rows.
pub(super) struct Whole {
    pub product: product::Model,
    /// Never empty. The first stands in for the languages that the product has no text in: the one in the
    /// shop's language, else any.
    pub texts: Vec<product_text::Model>,
    /// In their order.
    pub variants: Vec<variant::Model>,
    pub pictures: Vec<product_picture::Model>,
}

impl Whole {
    /// Each name and value of the options once, in their order.
    pub fn option_words(&self) -> Vec<String> {
        let names = &self.product.options.0;
        let values = |row: &variant::Model| [row.option1.clone(), row.option2.clone(), row.option3.clone()];
        let rows: Vec<_> = self.variants.iter().map(values).collect();
        let mut words: Vec<String> = Vec::new();
        for (place, name) in names.iter().enumerate().take(3) {
            let values = rows.iter().filter_map(|row| row[place].as_ref());
            for word in std::iter::once(name).chain(values).filter(|word| !word.is_empty()) {
                if !words.contains(word) {
                    words.push(word.clone());
                }
            }
        }
        words
    }
}

/// Reads a product with all its rows; `NotFound` where there is none.
pub(super) async fn whole(
    connection: &impl ConnectionTrait,
    shop: Uuid,
    id: Uuid,
    fallback: Lang,
) -> Result<Whole, ServiceError> {
    let product = product::Entity::find_by_id((shop, id)).one(connection).await?.ok_or(ErrorCode::NotFound)?;
    let mut texts = product_text::Entity::find()
        .filter(product_text::Column::ShopId.eq(shop))
        .filter(product_text::Column::ProductId.eq(id))
        .order_by_asc(product_text::Column::Lang)
        .all(connection)
        .await?;
    texts.sort_by_key(|text| rank(&text.lang, fallback, fallback));
    if texts.is_empty() {
        return Err(ErrorCode::NotFound.into());
    }
    let variants = variant::Entity::find()
        .filter(variant::Column::ShopId.eq(shop))
        .filter(variant::Column::ProductId.eq(id))
        .order_by_asc(variant::Column::Position)
        .order_by_asc(variant::Column::Id)
        .all(connection)
        .await?;
    let pictures = product_picture::Entity::find()
        .filter(product_picture::Column::ShopId.eq(shop))
        .filter(product_picture::Column::ProductId.eq(id))
        .order_by_asc(product_picture::Column::Position)
        .order_by_asc(product_picture::Column::Id)
        .all(connection)
        .await?;
    Ok(Whole { product, texts, variants, pictures })
}

impl Catalog {
    pub async fn desk_products(
        &self,
        context: &Context,
        filter: &ProductFilter,
        seek: &Seek,
    ) -> Result<ProductsView, ServiceError> {
        let (page, span) = if filter.query.trim().is_empty() {
            self.part_of_list(context, filter, seek).await?
        } else {
            let page = self.page_of_hits(context, Within::All, &filter.query, seek).await?;
            let page =
                Page { items: self.rows_of(context, &page.items).await?, next: page.next, previous: page.previous };
            let only = page.next.is_none() && page.previous.is_none();
            let span = only.then_some(Span { before: 0, total: page.items.len() as u64 });
            (page, span)
        };
        let currency = self.shops.by_id(context.shop).await?.view.currency;
        let ids: Vec<Uuid> = page.items.iter().map(|row| row.id).collect();
        let mut stock = self.stock_of(context, &ids).await?;
        let looks_for_low = filter.query.trim().is_empty() && filter.part == ProductPart::LowStock;
        let titles = if looks_for_low { self.titles_of_low(context, stock.values()).await? } else { HashMap::new() };
        let row = |row: CardRow| {
            let stock = stock.remove(&row.id).unwrap_or_default();
            let named = if looks_for_low { stock.named() } else { &[] };
            let low: Vec<LowVariant> = named
                .iter()
                .filter_map(|(id, stock)| Some(LowVariant { title: titles.get(id)?.clone(), stock: *stock }))
                .collect();
            ProductRow {
                picture: row.picture(),
                id: ProductId(row.id),
                handle: row.handle,
                title: row.title,
                vendor: row.vendor,
                published: row.published || row.unlisted,
                unlisted: row.unlisted,
                variants: stock.variants,
                sold_out: stock.sold_out,
                low_more: (named.len() - low.len()) as u32,
                low,
                stock: stock.pieces,
                price: Money::new(row.price_min, currency),
            }
        };
        Ok(ProductsView {
            filter: ProductFilter { query: filter.query.trim().to_owned(), ..filter.clone() },
            span,
            products: Page {
                items: page.items.into_iter().map(row).collect(),
                next: page.next,
                previous: page.previous,
            },
        })
    }

    /// A page of the whole list, or of one of its parts, and where it stands in it.
    async fn part_of_list(
        &self,
        context: &Context,
        filter: &ProductFilter,
        seek: &Seek,
    ) -> Result<(Page<CardRow>, Option<Span>), ServiceError> {
        let page = match (filter.part, filter.order) {
            (ProductPart::All, ProductOrder::Title) => {
                cursor::page(self.by_title(context, seek).await?, PAGE, seek, |row| (row.sort_title.clone(), row.id))?
            }
            (ProductPart::All | ProductPart::Draft, _) => {
                cursor::page(self.newest(context, filter.part, seek).await?, PAGE, seek, |row| row.id)?
            }
            (ProductPart::LowStock, _) => self.scarce(context, Scarcity::Low, seek).await?,
            (ProductPart::SoldOut, _) => self.scarce(context, Scarcity::SoldOut, seek).await?,
        };
        if page.next.is_none() && page.previous.is_none() {
            let total = page.items.len() as u64;
            return Ok((page, Some(Span { before: 0, total })));
        }
        let total = self.count_part(context, filter, None).await?;
        let before = match page.items.first().filter(|_| page.previous.is_some()) {
            Some(first) => self.count_part(context, filter, Some(first)).await?,
            None => 0,
        };
        Ok((page, Some(Span { before, total })))
    }

    /// How many products are in this part of the list, or of them, how many stand before `first`.
    async fn count_part(
        &self,
        context: &Context,
        filter: &ProductFilter,
        first: Option<&CardRow>,
    ) -> Result<u64, ServiceError> {
        let most = Span::MOST + 1;
        let newer = first.map(|row| ProductId(row.id));
        let mut sql = Sql::default();
        let shop = sql.bind(context.shop.0);
        let (rows, before) = match (filter.part, filter.order) {
            (ProductPart::LowStock, _) => {
                return self.inventory.count_scarce(context, Scarcity::Low, newer, most).await;
            }
            (ProductPart::SoldOut, _) => {
                return self.inventory.count_scarce(context, Scarcity::SoldOut, newer, most).await;
            }
            (ProductPart::All, ProductOrder::Title) => {
                let before = first.map(|row| {
                    let (title, id) = (sql.bind(row.sort_title.clone()), sql.bind(row.id));
                    format!(" AND (t.sort_title, t.product_id) < ({title}, {id})")
                });
                (format!("product_texts t WHERE t.shop_id = {shop} AND t.{}", shows(context.lang)), before)
            }
            (part, _) => {
                let before = first.map(|row| format!(" AND p.id > {}", sql.bind(row.id)));
                (format!("products p WHERE p.shop_id = {shop}{}", hidden_only(part)), before)
            }
        };
        let before = before.unwrap_or_default();
        sql.push(&format!("SELECT count(*) AS rows FROM (SELECT 1 FROM {rows}{before} LIMIT {most}) AS counted"));
        let read = self.databases.of(context.shop).read();
        let row = read.query_one_raw(sql.statement(read)).await?;
        let count: i64 = row.map_or(Ok(0), |row| row.try_get_by_index(0))?;
        Ok(count as u64)
    }

    /// A page of the products that are scarce in this way, the newest first.
    async fn scarce(&self, context: &Context, scarcity: Scarcity, seek: &Seek) -> Result<Page<CardRow>, ServiceError> {
        let (beyond, backwards) = match seek {
            Seek::First => (None, false),
            Seek::After(cursor) => (Some(cursor::decode::<Uuid>(cursor)?), false),
            Seek::Before(cursor) => (Some(cursor::decode::<Uuid>(cursor)?), true),
        };
        let limit = PAGE as u64 + 1;
        let ids = self.inventory.scarce(context, scarcity, beyond.map(ProductId), backwards, limit).await?;
        let page = cursor::page(ids, PAGE, seek, |id| id.0)?;
        let ids: Vec<Uuid> = page.items.iter().map(|id| id.0).collect();
        Ok(Page { items: self.rows_of(context, &ids).await?, next: page.next, previous: page.previous })
    }

    async fn newest(&self, context: &Context, part: ProductPart, seek: &Seek) -> Result<Vec<CardRow>, ServiceError> {
        let mut sql = Sql::default();
        let shop = sql.bind(context.shop.0);
        sql.push(&format!(
            "SELECT {COLUMNS} FROM products p CROSS JOIN product_texts t WHERE p.shop_id = {shop}{} AND {}",
            hidden_only(part),
            text_of_product(&shop, context.lang)
        ));
        let (place, sign, way) = match seek {
            Seek::First => (None, "<", "DESC"),
            Seek::After(cursor) => (Some(cursor), "<", "DESC"),
            Seek::Before(cursor) => (Some(cursor), ">", "ASC"),
        };
        if let Some(place) = place {
            let id = sql.bind(cursor::decode::<Uuid>(place)?);
            sql.push(&format!(" AND p.id {sign} {id}"));
        }
        sql.push(&format!(" ORDER BY p.id {way} LIMIT {}", PAGE + 1));
        let read = self.databases.of(context.shop).read();
        Ok(CardRow::find_by_statement(sql.statement(read)).all(read).await?)
    }

    /// Walks the index of titles, so that it costs the same with many products.
    async fn by_title(&self, context: &Context, seek: &Seek) -> Result<Vec<CardRow>, ServiceError> {
        let mut sql = Sql::default();
        let shop = sql.bind(context.shop.0);
        sql.push(&format!(
            "SELECT {COLUMNS} FROM product_texts t CROSS JOIN products p WHERE p.shop_id = {shop} AND {}",
            text_of_product(&shop, context.lang)
        ));
        let (place, sign, way) = match seek {
            Seek::First => (None, ">", "ASC"),
            Seek::After(cursor) => (Some(cursor), ">", "ASC"),
            Seek::Before(cursor) => (Some(cursor), "<", "DESC"),
        };
        if let Some(place) = place {
            let (title, id) = cursor::decode::<(String, Uuid)>(place)?;
            let (title, id) = (sql.bind(title), sql.bind(id));
            sql.push(&format!(" AND (t.sort_title, t.product_id) {sign} ({title}, {id})"));
        }
        sql.push(&format!(" ORDER BY t.sort_title {way}, t.product_id {way} LIMIT {}", PAGE + 1));
        let read = self.databases.of(context.shop).read();
        Ok(CardRow::find_by_statement(sql.statement(read)).all(read).await?)
    }

    /// How many variants, and how many pieces in all, of each of these products.
    async fn stock_of(&self, context: &Context, products: &[Uuid]) -> Result<HashMap<Uuid, Stock>, ServiceError> {
        if products.is_empty() {
            return Ok(HashMap::new());
        }
        let variants: Vec<(Uuid, Uuid)> = variant::Entity::find()
            .select_only()
            .columns([variant::Column::Id, variant::Column::ProductId])
            .filter(variant::Column::ShopId.eq(context.shop.0))
            .filter(variant::Column::ProductId.is_in(products.iter().copied()))
            .order_by_asc(variant::Column::Position)
            .order_by_asc(variant::Column::Id)
            .into_tuple()
            .all(self.databases.of(context.shop).read())
            .await?;
        let ids: Vec<VariantId> = variants.iter().map(|(id, _)| VariantId(*id)).collect();
        let levels = self.inventory.levels(context, &ids).await?;
        let mut stock: HashMap<Uuid, Stock> = HashMap::new();
        for (id, product) in variants {
            let entry = stock.entry(product).or_default();
            entry.variants += 1;
            if let Some(level) = levels.get(&VariantId(id)).filter(|level| level.tracked) {
                entry.pieces += level.available;
                entry.sold_out += u32::from(level.is_sold_out());
                if level.available <= StockLevel::LOW {
                    entry.low.push((VariantId(id), level.available));
                }
            }
        }
        for entry in stock.values_mut() {
            entry.low.sort_by_key(|(_, pieces)| *pieces);
        }
        Ok(stock)
    }

    /// What the low variants that a list names are called; one query for all of them.
    async fn titles_of_low(
        &self,
        context: &Context,
        stock: impl Iterator<Item = &Stock> + Send,
    ) -> Result<HashMap<VariantId, String>, ServiceError> {
        let named = stock.flat_map(|stock| stock.named().iter().take(ProductRow::NAMED));
        let ids: Vec<VariantId> = named.map(|(id, _)| *id).collect();
        let offers = self.offers_of(context, &ids, Within::All).await?;
        Ok(offers.into_iter().map(|offer| (offer.variant, offer.variant_title)).collect())
    }

    pub async fn desk_product(&self, context: &Context, product: ProductId) -> Result<DeskProductView, ServiceError> {
        let settings = self.shops.by_id(context.shop).await?;
        let (currency, fallback) = (settings.view.currency, settings.view.default_lang);
        let whole = whole(self.databases.of(context.shop).read(), context.shop.0, product.0, fallback).await?;
        let shown = whole.texts.first().ok_or(ErrorCode::NotFound)?;
        let ids: Vec<VariantId> = whole.variants.iter().map(|variant| VariantId(variant.id)).collect();
        let levels = self.inventory.levels(context, &ids).await?;
        let option_words = whole.option_words();
        let (options, handle) = (whole.product.options.0.len(), &whole.product.handle);
        let variants = whole.variants.into_iter().map(|row| {
            let level = levels.get(&VariantId(row.id));
            DeskVariantView {
                id: VariantId(row.id),
                title: variant_title(
                    options,
                    &shown.words,
                    [row.option1.as_deref(), row.option2.as_deref(), row.option3.as_deref()],
                ),
                sku: row.sku,
                price: Money::new(row.price, currency),
                compare_at: row.compare_at.map(|minor| Money::new(minor, currency)),
                stock: level.map_or(0, |level| level.available),
                tracked: level.is_some_and(|level| level.tracked),
            }
        });
        let pictures = whole.pictures.iter().filter_map(|row| {
            let stored = row.stored.as_ref()?;
            let alt = text_in(&row.alt, context.lang, fallback);
            Some(DeskPictureView { id: PictureId(stored.id), picture: picture(Some(stored), handle, &alt) })
        });
        Ok(DeskProductView {
            id: product,
            pictures: pictures.collect(),
            variants: variants.collect(),
            handle: whole.product.handle,
            published: whole.product.published || whole.product.unlisted,
            unlisted: whole.product.unlisted,
            title: shown.title.clone(),
            texts: whole.texts.iter().filter_map(text_view).collect(),
            option_words,
            vendor: whole.product.vendor,
            product_type: whole.product.product_type,
            tags: whole.product.tags.0,
            version: whole.product.version,
        })
    }
}

/// `None` for a language that the program doesn't speak.
fn text_view(row: &product_text::Model) -> Option<DeskTextView> {
    Some(DeskTextView {
        lang: Lang::from_tag(&row.lang)?,
        title: row.title.clone(),
        description_html: row.description_html.clone(),
        seo_title: row.seo_title.clone(),
        seo_description: row.seo_description.clone(),
        words: row.words.0.clone(),
    })
}
