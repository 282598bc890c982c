//! Pictures of a product: hanging a stored one at its end, and taking one off.

use super::desk::whole;
use super::local::Catalog;
use super::settle::settle;
use crate::entities::{product, product_picture, variant};
use common::json::{Localized, StoredPicture};
use common::{ServiceError, audit, changes};
use contract::events::topic;
use contract::uploads::UploadId;
use contract::{Context, ErrorCode};
use domain::{PictureId, ProductId};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// The most pictures of one product.
const MOST: usize = 250;

impl Catalog {
    /// Hangs a picture that the edge has streamed to the data folder at the product's end.
    pub async fn attach_upload(&self, context: &Context, id: ProductId, upload: UploadId) -> Result<(), ServiceError> {
        let file = self.media.take_upload(upload).await?;
        self.attach_picture(context, id, file).await
    }

    pub async fn attach_picture(&self, context: &Context, id: ProductId, file: Vec<u8>) -> Result<(), ServiceError> {
        let (shop, fallback) = (context.shop.0, self.shops.by_id(context.shop).await?.view.default_lang);
        let database = self.databases.of(context.shop);
        // A file that can't be hung anywhere needn't be looked at.
        product::Entity::find_by_id((shop, id.0)).one(database.read()).await?.ok_or(ErrorCode::NotFound)?;
        let picture = self.media.store(context, file).await?;
        let stored = self.media.details(context.shop, picture).await?;

        let txn = database.transaction().await?;
        let known = whole(&txn, shop, id.0, fallback).await?;
        if known.pictures.iter().any(|row| holds(row, picture)) {
            return Ok(());
        }
        if known.pictures.len() >= MOST {
            return Err(ErrorCode::PictureRefused.into());
        }
        let position = known.pictures.last().map_or(1, |row| row.position + 1);
        product_picture::Entity::insert(product_picture::ActiveModel {
            shop_id: Set(shop),
            id: Set(self.ids.uuid()),
            product_id: Set(id.0),
            position: Set(position),
            stored: Set(Some(StoredPicture::clone(&stored))),
            source_url: Set(None),
            alt: Set(Localized::default()),
        })
        .exec_without_returning(&txn)
        .await?;
        self.finish_pictures(context, id, txn).await
    }

    pub async fn detach_picture(
        &self,
        context: &Context,
        id: ProductId,
        picture: PictureId,
    ) -> Result<(), ServiceError> {
        let (shop, fallback) = (context.shop.0, self.shops.by_id(context.shop).await?.view.default_lang);
        let txn = self.databases.of(context.shop).transaction().await?;
        let known = whole(&txn, shop, id.0, fallback).await?;
        let gone: Vec<Uuid> = known.pictures.iter().filter(|row| holds(row, picture)).map(|row| row.id).collect();
        if gone.is_empty() {
            return Err(ErrorCode::NotFound.into());
        }
        variant::Entity::update_many()
            .col_expr(variant::Column::PictureId, Expr::value(Option::<Uuid>::None))
            .filter(variant::Column::ShopId.eq(shop))
            .filter(variant::Column::ProductId.eq(id.0))
            .filter(variant::Column::PictureId.is_in(gone.iter().copied()))
            .exec(&txn)
            .await?;
        product_picture::Entity::delete_many()
            .filter(product_picture::Column::ShopId.eq(shop))
            .filter(product_picture::Column::Id.is_in(gone))
            .exec(&txn)
            .await?;
        self.finish_pictures(context, id, txn).await
    }

    async fn finish_pictures(
        &self,
        context: &Context,
        id: ProductId,
        txn: store::Transaction,
    ) -> Result<(), ServiceError> {
        let fallback = self.shops.by_id(context.shop).await?.view.default_lang;
        settle(&txn, context.shop, fallback, &[id.0]).await?;
        product::Entity::update_many()
            .col_expr(product::Column::UpdatedAt, Expr::value(self.clock.now()))
            .filter(product::Column::ShopId.eq(context.shop.0))
            .filter(product::Column::Id.eq(id.0))
            .exec(&txn)
            .await?;
        audit::note(&txn, self.parts(), context).await?;
        let announced = changes::announce(&txn, self.parts(), context.shop, topic::CATALOG_CHANGED).await?;
        txn.commit().await?;
        self.revision.bump();
        self.revision.done([announced]);
        Ok(())
    }
}

fn holds(row: &product_picture::Model, picture: PictureId) -> bool {
    row.stored.as_ref().is_some_and(|stored| stored.id == picture.0)
}
