//! What a cart shows: its lines at today's prices, with what stock can give, and which lines can't be had any more.
//! Called by every use case of this area; it must not write.

use super::Carts;
use crate::carts::entities::cart_lines::{Column, Entity, Model};
use catalog::VariantOffer;
use common::ServiceError;
use contract::Context;
use contract::cart::{CartLineView, CartView, GoneLineView, GoneReason};
use contract::catalog::Availability;
use domain::pricing::{self, Item};
use domain::{Money, ProductId, ShopId, VariantId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use shops::ShopSettings;
use std::collections::HashMap;
use stock::StockLevel;

/// The lines of a cart that can be had, with what is offered, and those that can't any more.
#[derive(Default)]
pub(super) struct Split {
    pub kept: Vec<(u32, VariantOffer)>,
    pub gone: Vec<Model>,
}

impl Carts {
    /// A cart's lines in the order they were put in.
    pub(super) async fn rows(
        &self,
        connection: &impl ConnectionTrait,
        shop: ShopId,
        hash: &str,
    ) -> Result<Vec<Model>, ServiceError> {
        let lines = Entity::find()
            .filter(Column::ShopId.eq(shop.0))
            .filter(Column::TokenHash.eq(hash))
            .order_by_asc(Column::AddedAt)
            .order_by_asc(Column::VariantId)
            .all(connection)
            .await?;
        Ok(lines)
    }

    /// The one rule of what can be had, for the count, the lines and what is ordered: the variant is offered, at a price
    /// that can be paid, and is the choice that was put in. What is sold out can be had again, and stays a line.
    pub(super) async fn split(&self, context: &Context, rows: Vec<Model>) -> Result<Split, ServiceError> {
        let variants: Vec<VariantId> = rows.iter().map(|row| VariantId(row.variant_id)).collect();
        let offers = if rows.is_empty() { Vec::new() } else { self.catalog.offers(context, &variants).await? };
        let mut offers: HashMap<_, _> = offers.into_iter().map(|offer| (offer.variant, offer)).collect();
        let mut split = Split::default();
        for row in rows {
            let offer = offers.remove(&VariantId(row.variant_id)).filter(|offer| {
                offer.price.is_price() && row.choice.as_ref().is_none_or(|choice| *choice == offer.choice)
            });
            match offer {
                Some(offer) => split.kept.push((u32::try_from(row.quantity).unwrap_or(0), offer)),
                None => split.gone.push(row),
            }
        }
        Ok(split)
    }

    /// Why these lines can't be had any more.
    async fn gone(&self, context: &Context, rows: Vec<Model>) -> Result<Vec<GoneLineView>, ServiceError> {
        let products: Vec<ProductId> = rows.iter().filter_map(|row| row.product_id).map(ProductId).collect();
        let on_sale = if products.is_empty() { Vec::new() } else { self.catalog.on_sale(context, &products).await? };
        let gone = rows.into_iter().map(|row| {
            let product = on_sale.iter().find(|(product, _)| Some(product.0) == row.product_id);
            GoneLineView {
                variant: VariantId(row.variant_id),
                title: row.title.unwrap_or_default(),
                variant_title: row.variant_title.unwrap_or_default(),
                reason: product.map_or(GoneReason::NotOffered, |(_, handle)| GoneReason::ChoiceGone {
                    product_handle: handle.clone(),
                }),
            }
        });
        Ok(gone.collect())
    }

    pub(super) async fn view_of(&self, context: &Context, rows: Vec<Model>) -> Result<CartView, ServiceError> {
        let shop = self.shops.by_id(context.shop).await?;
        let variants: Vec<VariantId> = rows.iter().map(|row| VariantId(row.variant_id)).collect();
        let (split, levels) = if variants.is_empty() {
            Default::default()
        } else {
            tokio::try_join!(self.split(context, rows), self.inventory.levels(context, &variants))?
        };
        let mut cart = CartView {
            lines: Vec::with_capacity(split.kept.len()),
            gone: self.gone(context, split.gone).await?,
            count: 0,
            subtotal: Money::zero(shop.view.currency),
            free_shipping_in: None,
            needs_shipping: false,
            takes_orders: !shop.payment_methods().is_empty(),
        };
        let items: Vec<Item> = split.kept.iter().map(|(quantity, offer)| offer.item(*quantity)).collect();
        cart.subtotal = pricing::subtotal(&items, shop.view.currency)?;
        for (quantity, offer) in split.kept {
            cart.needs_shipping |= offer.needs_shipping;
            let level = levels.get(&offer.variant);
            let line = line(offer, level, quantity)?;
            cart.count = cart.count.saturating_add(line.quantity);
            cart.lines.push(line);
        }
        cart.free_shipping_in = free_shipping_in(&shop, cart.subtotal).filter(|_| cart.needs_shipping);
        Ok(cart)
    }
}

fn line(offer: VariantOffer, level: Option<&StockLevel>, quantity: u32) -> Result<CartLineView, domain::MoneyError> {
    Ok(CartLineView {
        variant: offer.variant,
        product_handle: offer.handle,
        title: offer.title,
        variant_title: offer.variant_title,
        sku: offer.sku,
        picture: offer.picture,
        unit_price: offer.price,
        compare_at: offer.compare_at,
        quantity,
        total: offer.price.times(quantity)?,
        untaxed: offer.untaxed,
        // A variant whose stock nobody has entered can't be taken from stock either.
        availability: level.map_or(Availability::SoldOut, StockLevel::availability),
        only_left: limit(level).filter(|left| *left < quantity),
    })
}

/// How many of a variant can be bought now; `None` for no limit.
pub(super) fn limit(level: Option<&StockLevel>) -> Option<u32> {
    level.map_or(Some(0), StockLevel::limit)
}

/// What is missing until the nearest free threshold; nothing is missing once it is reached.
fn free_shipping_in(shop: &ShopSettings, subtotal: Money) -> Option<Money> {
    shop.shipping.iter().filter_map(|method| method.rate().free_in(subtotal)).min_by_key(|missing| missing.minor())
}
