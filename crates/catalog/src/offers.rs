//! What carts and orders ask of the catalogue: today's price and title of these variants, in one query.

use super::VariantOffer;
use super::cards::{compare_at, picture, text_of_product};
use super::local::Catalog;
use super::product::word;
use super::search::Within;
use super::sql::Sql;
use crate::entities::{Names, Words, product};
use common::ServiceError;
use common::json::StoredPicture;
use contract::Context;
use domain::{Money, ProductId, VariantId};
use sea_orm::{ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter, QuerySelect};
use uuid::Uuid;

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    product_id: Uuid,
    handle: String,
    title: String,
    options: Names,
    words: Words,
    option1: Option<String>,
    option2: Option<String>,
    option3: Option<String>,
    sku: String,
    price: i64,
    compare_at: Option<i64>,
    grams: i64,
    requires_shipping: bool,
    taxable: bool,
    cover: Option<StoredPicture>,
    own: Option<StoredPicture>,
}

/// `"Large / Sand"`; empty for a product without options.
pub fn variant_title(options: usize, words: &Words, values: [Option<&str>; 3]) -> String {
    let values = values.into_iter().take(options).flatten().filter(|value| !value.is_empty());
    values.map(|value| word(words, value)).collect::<Vec<_>>().join(" / ")
}

impl Catalog {
    /// The published variants among these, in no certain order.
    pub async fn offers(&self, context: &Context, variants: &[VariantId]) -> Result<Vec<VariantOffer>, ServiceError> {
        self.offers_of(context, variants, Within::Published).await
    }

    /// The same for the desk: unpublished ones too.
    pub async fn desk_offers(
        &self,
        context: &Context,
        variants: &[VariantId],
    ) -> Result<Vec<VariantOffer>, ServiceError> {
        self.offers_of(context, variants, Within::All).await
    }

    pub(super) async fn offers_of(
        &self,
        context: &Context,
        variants: &[VariantId],
        within: Within,
    ) -> Result<Vec<VariantOffer>, ServiceError> {
        if variants.is_empty() {
            return Ok(Vec::new());
        }
        let currency = self.shops.by_id(context.shop).await?.view.currency;
        let mut sql = Sql::default();
        let shop = sql.bind(context.shop.0);
        let wanted = sql.bind_all(variants.iter().map(|variant| variant.0));
        sql.push(&format!(
            "SELECT v.id, v.product_id, p.handle, t.title, p.options, t.words, v.option1, v.option2, v.option3, \
                v.sku, v.price, v.compare_at, v.grams, v.requires_shipping, v.taxable, p.cover, i.stored AS own \
             FROM variants v \
             JOIN products p ON p.shop_id = {shop} AND p.id = v.product_id{} \
             JOIN product_texts t ON {} \
             LEFT JOIN product_pictures i ON i.shop_id = {shop} AND i.id = v.picture_id \
             WHERE v.shop_id = {shop} AND v.id IN ({wanted})",
            if within == Within::Published { " AND (p.published = TRUE OR p.unlisted = TRUE)" } else { "" },
            text_of_product(&shop, context.lang)
        ));
        let read = self.databases.of(context.shop).read();
        let rows = Row::find_by_statement(sql.statement(read)).all(read).await?;
        let choice = |row: &Row, words: &Words| {
            let values = [row.option1.as_deref(), row.option2.as_deref(), row.option3.as_deref()];
            variant_title(row.options.0.len(), words, values)
        };
        let offer = |row: Row| VariantOffer {
            variant: VariantId(row.id),
            product: ProductId(row.product_id),
            variant_title: choice(&row, &row.words),
            choice: choice(&row, &Words::default()),
            price: Money::new(row.price, currency),
            compare_at: compare_at(row.compare_at, row.price, currency),
            picture: picture(row.own.as_ref().or(row.cover.as_ref()), &row.handle, ""),
            handle: row.handle,
            title: row.title,
            sku: row.sku,
            grams: row.grams,
            needs_shipping: row.requires_shipping,
            untaxed: !row.taxable,
        };
        Ok(rows.into_iter().map(offer).collect())
    }

    /// The products among these that are on sale, with their handles.
    pub async fn on_sale(
        &self,
        context: &Context,
        products: &[ProductId],
    ) -> Result<Vec<(ProductId, String)>, ServiceError> {
        let found: Vec<(Uuid, String)> = product::Entity::find()
            .select_only()
            .columns([product::Column::Id, product::Column::Handle])
            .filter(product::Column::ShopId.eq(context.shop.0))
            .filter(product::Column::Id.is_in(products.iter().map(|product| product.0)))
            .filter(Condition::any().add(product::Column::Published.eq(true)).add(product::Column::Unlisted.eq(true)))
            .into_tuple()
            .all(self.databases.of(context.shop).read())
            .await?;
        Ok(found.into_iter().map(|(id, handle)| (ProductId(id), handle)).collect())
    }
}
