//! Products, variants, collections. Named only by `catalog` (and by `catalog::imports`,
//! which writes them in bulk).

pub mod collection;
pub mod collection_product;
pub mod collection_text;
pub mod product;
pub mod product_picture;
pub mod product_text;
pub mod variant;

use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Names in the owner's order: tags, or the options of a product.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Names(pub Vec<String>);

/// A word of the product's options, and what it is in the text's language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Words(pub BTreeMap<String, String>);

/// Columns of an imported file that mean nothing here, by their names, so that an export gives them back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct External(pub BTreeMap<String, String>);
