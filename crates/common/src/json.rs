//! Shapes of JSON columns that several areas' tables have in common.

use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A text by language tag.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Localized(pub BTreeMap<String, String>);

/// What a page needs to show a stored picture, copied beside the row that shows it, so that drawing a
/// list asks no other area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct StoredPicture {
    pub id: Uuid,
    pub hash: String,
    pub extension: String,
    /// Pixels.
    pub width: u32,
    pub height: u32,
}
