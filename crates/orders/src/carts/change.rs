//! What changes a cart. Each use case is one transaction that locks the cart's own row first, so that two
//! windows of one shopper add up and never wait for each other in a circle. Called by `Carts`.

use super::Carts;
use super::view::limit;
use crate::carts::entities::{cart_lines, carts};
use catalog::VariantOffer;
use chrono::{DateTime, Duration, Utc};
use common::ServiceError;
use common::idempotency::{self, Claimed, IdempotencyKey, Kind};
use contract::cart::{AddToCart, CartToken, MAX_QUANTITY, UpdateCartLine};
use contract::{Context, ErrorCode};
use domain::{ShopId, VariantId};
use infra::token::{new_token, token_hash};
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

/// A cart that nobody has touched for so long is forgotten.
const KEPT: Duration = Duration::days(60);

/// Carts removed in one transaction: a few milliseconds, so that the shop's one writer sells on meanwhile.
const SWEPT_AT_ONCE: u64 = 500;

/// More variants than any shopper wants, and few enough for one page and one query.
pub(super) const MAX_LINES: usize = 300;

/// A variant, and how many of it can be had.
struct Offered {
    offer: VariantOffer,
    limit: Option<u32>,
}

impl Offered {
    fn check(self, wanted: u32) -> Result<(), ServiceError> {
        match self.limit {
            Some(0) => Err(ErrorCode::SoldOut.into()),
            Some(left) if left < wanted => Err(ServiceError::NotEnoughStock(vec![(full_title(self.offer), left)])),
            _ => Ok(()),
        }
    }
}

impl Carts {
    pub(super) async fn put_in(
        &self,
        context: &Context,
        cart: Option<&CartToken>,
        form: &AddToCart,
    ) -> Result<(CartToken, Vec<cart_lines::Model>), ServiceError> {
        let offered = self.offered(context, form.variant).await;
        let quantity = form.quantity.clamp(1, MAX_QUANTITY);
        let now = self.clock.now().timestamp_millis();
        let txn = self.databases.of(context.shop).transaction().await?;
        let (token, hash) = self.open(&txn, context, cart, now).await?;
        if !self.begins(&txn, context, &hash, form.key, ("add", form.variant, quantity)).await? {
            return Ok((token, self.rows(&txn, context.shop, &hash).await?));
        }
        let offered = offered?;
        let line = cart_lines::ActiveModel {
            shop_id: Set(context.shop.0),
            token_hash: Set(hash.clone()),
            variant_id: Set(form.variant.0),
            quantity: Set(i64::from(quantity)),
            added_at: Set(now),
            product_id: Set(Some(offered.offer.product.0)),
            title: Set(Some(offered.offer.title.clone())),
            variant_title: Set(Some(offered.offer.variant_title.clone())),
            choice: Set(Some(offered.offer.choice.clone())),
        };
        let most = i64::from(MAX_QUANTITY);
        let sum = || Expr::col((cart_lines::Entity, cart_lines::Column::Quantity)).add(i64::from(quantity));
        let capped = CaseStatement::new().case(sum().gt(most), most).finally(sum());
        cart_lines::Entity::insert(line)
            .on_conflict(
                OnConflict::columns([
                    cart_lines::Column::ShopId,
                    cart_lines::Column::TokenHash,
                    cart_lines::Column::VariantId,
                ])
                .value(cart_lines::Column::Quantity, capped)
                .update_columns([
                    cart_lines::Column::ProductId,
                    cart_lines::Column::Title,
                    cart_lines::Column::VariantTitle,
                    cart_lines::Column::Choice,
                ])
                .to_owned(),
            )
            .exec_without_returning(&txn)
            .await?;
        let lines = self.rows(&txn, context.shop, &hash).await?;
        if lines.len() > MAX_LINES {
            return Err(ErrorCode::TooLarge.into());
        }
        let wanted = lines.iter().find(|line| line.variant_id == form.variant.0).map_or(0, |line| line.quantity);
        // A refusal leaves the transaction without a commit: the cart stays as it was.
        offered.check(u32::try_from(wanted).unwrap_or(u32::MAX))?;
        txn.commit().await?;
        Ok((token, lines))
    }

    pub(super) async fn set_quantity(
        &self,
        context: &Context,
        cart: &CartToken,
        form: &UpdateCartLine,
    ) -> Result<Vec<cart_lines::Model>, ServiceError> {
        let hash = token_hash(cart.0.as_secret());
        let quantity = Ord::min(form.quantity, MAX_QUANTITY);
        let allowed = match quantity {
            0 => Ok(()),
            _ => self.offered(context, form.variant).await.and_then(|offered| offered.check(quantity)),
        };
        let now = self.clock.now().timestamp_millis();
        let txn = self.databases.of(context.shop).transaction().await?;
        let known = touch(&txn, context.shop, &hash, now).await?;
        if known && !self.begins(&txn, context, &hash, form.key, ("set", form.variant, quantity)).await? {
            return self.rows(&txn, context.shop, &hash).await;
        }
        allowed?;
        if known {
            if quantity == 0 {
                cart_lines::Entity::delete_by_id((context.shop.0, hash.clone(), form.variant.0)).exec(&txn).await?;
            } else {
                cart_lines::Entity::update_many()
                    .col_expr(cart_lines::Column::Quantity, Expr::value(i64::from(quantity)))
                    .filter(cart_lines::Column::ShopId.eq(context.shop.0))
                    .filter(cart_lines::Column::TokenHash.eq(&hash))
                    .filter(cart_lines::Column::VariantId.eq(form.variant.0))
                    .exec(&txn)
                    .await?;
            }
        }
        let lines = self.rows(&txn, context.shop, &hash).await?;
        txn.commit().await?;
        Ok(lines)
    }

    /// Notes the key of a change in its transaction, with the cart's row locked; `false` where this cart has seen
    /// it. A change without a key is always new. `Wait` for a client that has sent many keys lately: each is kept
    /// for weeks.
    async fn begins(
        &self,
        txn: &store::Transaction,
        context: &Context,
        cart: &str,
        key: Option<Uuid>,
        (change, variant, quantity): (&str, VariantId, u32),
    ) -> Result<bool, ServiceError> {
        let Some(key) = key else { return Ok(true) };
        let (variant, quantity) = (variant.to_string(), quantity.to_string());
        let content = [("change", change), ("variant", variant.as_str()), ("quantity", quantity.as_str())];
        let key = IdempotencyKey {
            kind: Kind::CartChange,
            key: key.simple().to_string(),
            sender: cart.to_owned(),
            content: idempotency::content_hash(content),
        };
        let now = self.clock.now();
        match idempotency::claim(txn, context.shop, &key, "", now).await? {
            // A refusal leaves the transaction without a commit, and so no key.
            Claimed::New => self.keyed_changes.admit(context, now).map(|()| true),
            Claimed::Same(_) => Ok(false),
            Claimed::Other(_) => Err(ErrorCode::KeyReused.into()),
        }
    }

    /// Removes the carts of all shops that nobody has touched for 60 days, and says how many; forgets idempotency
    /// keys whose time is over. For a background job, a few times a day.
    pub async fn sweep(&self, now: DateTime<Utc>) -> Result<u64, ServiceError> {
        idempotency::sweep(self.databases.whole().write(), now).await?;
        let mut swept = 0;
        loop {
            let gone = self.sweep_some((now - KEPT).timestamp_millis()).await?;
            swept += gone;
            if gone < SWEPT_AT_ONCE {
                return Ok(swept);
            }
        }
    }

    async fn sweep_some(&self, untouched_since: i64) -> Result<u64, ServiceError> {
        let txn = self.databases.whole().transaction().await?;
        // Locked, so that a shopper who comes back right now either keeps the cart or gets a new one.
        let old = carts::Entity::find()
            .filter(carts::Column::ChangedAt.lt(untouched_since))
            .order_by_asc(carts::Column::ChangedAt)
            .limit(SWEPT_AT_ONCE)
            .lock_exclusive()
            .all(&txn)
            .await?;
        if old.is_empty() {
            return Ok(0);
        }
        let shops = || old.iter().map(|cart| cart.shop_id);
        let hashes = || old.iter().map(|cart| cart.token_hash.as_str());
        cart_lines::Entity::delete_many()
            .filter(cart_lines::Column::ShopId.is_in(shops()))
            .filter(cart_lines::Column::TokenHash.is_in(hashes()))
            .exec(&txn)
            .await?;
        carts::Entity::delete_many()
            .filter(carts::Column::ShopId.is_in(shops()))
            .filter(carts::Column::TokenHash.is_in(hashes()))
            .exec(&txn)
            .await?;
        txn.commit().await?;
        Ok(old.len() as u64)
    }

    /// The cart of this token, or a new one: a token that we don't know may be anybody's choice.
    async fn open(
        &self,
        txn: &store::Transaction,
        context: &Context,
        cart: Option<&CartToken>,
        now: i64,
    ) -> Result<(CartToken, String), ServiceError> {
        if let Some(token) = cart {
            let hash = token_hash(token.0.as_secret());
            if touch(txn, context.shop, &hash, now).await? {
                return Ok((token.clone(), hash));
            }
        }
        self.new_carts.admit(context, self.clock.now())?;
        let token = new_token();
        let hash = token_hash(&token);
        let row =
            carts::ActiveModel { shop_id: Set(context.shop.0), token_hash: Set(hash.clone()), changed_at: Set(now) };
        carts::Entity::insert(row).exec_without_returning(txn).await?;
        Ok((CartToken(token.into()), hash))
    }

    /// `SoldOut` for a variant that isn't sold any more, `AmountTooLarge` for one whose price is above the limit.
    async fn offered(&self, context: &Context, variant: VariantId) -> Result<Offered, ServiceError> {
        let asked = [variant];
        let (offers, levels) =
            tokio::try_join!(self.catalog.offers(context, &asked), self.inventory.levels(context, &asked))?;
        let offer = offers.into_iter().next().ok_or(ErrorCode::SoldOut)?;
        if !offer.price.is_price() {
            return Err(ErrorCode::AmountTooLarge.into());
        }
        Ok(Offered { offer, limit: limit(levels.get(&variant)) })
    }
}

/// Notes the time of the change, which locks the cart; whether there is one.
pub(super) async fn touch(txn: &impl ConnectionTrait, shop: ShopId, hash: &str, now: i64) -> Result<bool, DbErr> {
    let touched = carts::Entity::update_many()
        .col_expr(carts::Column::ChangedAt, Expr::value(now))
        .filter(carts::Column::ShopId.eq(shop.0))
        .filter(carts::Column::TokenHash.eq(hash))
        .exec(txn)
        .await?;
    Ok(touched.rows_affected > 0)
}

fn full_title(offer: VariantOffer) -> String {
    if offer.variant_title.is_empty() {
        return offer.title;
    }
    format!("{}, {}", offer.title, offer.variant_title)
}
