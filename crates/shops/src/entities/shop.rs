//! One shop of the installation.

use common::json::{Localized, StoredPicture};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "shops")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String,
    /// ISO 4217.
    pub currency: String,
    pub default_lang: String,
    pub tax_rate_basis_points: i64,
    /// Whether prices have the tax inside; else it comes on top at the checkout.
    pub tax_included: bool,
    /// An IANA name.
    pub time_zone: String,
    /// Whether the test card gateway may be used: no real money moves.
    pub test_mode: bool,
    pub pay_on_delivery: bool,
    /// How long an unpaid, unshipped order keeps its stock, by the way it is paid.
    pub hold_bank_transfer_minutes: i64,
    pub hold_card_minutes: i64,
    pub hold_on_delivery_minutes: i64,
    /// Counts the changes of these settings.
    pub version: i64,
    pub tagline: Localized,
    pub about: Localized,
    pub bank: Option<Bank>,
    pub hero: Option<Hero>,
    /// The owner's choices of colour and type, read by the pages' style sheet.
    pub theme: Json,
    /// Whether the demo content has been loaded, so that a second start leaves the shop alone.
    pub seeded: bool,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Bank {
    pub holder: String,
    pub iban: String,
    pub bic: String,
    pub bank: String,
}

/// The large picture of the home page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Hero {
    pub picture: StoredPicture,
    pub alt: Localized,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
