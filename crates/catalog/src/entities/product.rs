//! One product; its texts, variants and pictures have their own tables.

use super::{External, Names};
use common::json::StoredPicture;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "products")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub shop_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Unique in the shop.
    pub handle: String,
    /// What a file called it that it came by, of which its handle was made.
    pub source_handle: Option<String>,
    pub vendor: String,
    pub product_type: String,
    pub tags: Names,
    /// Shown in lists, collections, search and the sitemap.
    pub published: bool,
    /// Not shown there, and sold to whoever has its address; never together with `published`.
    pub unlisted: bool,
    /// The owner's order, ascending.
    pub position: i64,
    /// Names of its options, at most three, in the default language.
    pub options: Names,
    /// The lowest price among the variants, in minor units; lists sort by it.
    pub price_min: i64,
    pub price_max: i64,
    /// The compare-at price of the cheapest variant, where it is higher than its price.
    pub compare_at: Option<i64>,
    /// The first picture that is stored here.
    pub cover: Option<StoredPicture>,
    pub external: External,
    /// Counts up with each save.
    pub version: i64,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
