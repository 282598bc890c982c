//! Shops: which one a host name means, and its settings. Owns `shops`, `shop_hosts`, `shipping_methods`,
//! `help_texts`.

mod beginning;
mod form;
mod help;
mod local;
mod look;
mod rows;
mod settings;
pub mod time_zone;

pub use form::form_of;
pub use help::LONGEST_HELP;
pub use local::LocalShops;
pub use settings::SettingsChange;

use crate::{Scope, ServiceError};
use async_trait::async_trait;
use contract::checkout::PaymentMethod;
use contract::order::BankDetails;
use contract::settings::{HelpForm, SettingsForm};
use contract::shop::{HelpPage, ShopView};
use domain::pricing::ShippingRate;
use domain::{Lang, Look, Money, ShopId};
use std::sync::Arc;
use store::entity::json::StoredPicture;

/// A way to ship, with its price before any free threshold.
#[derive(Clone, Debug)]
pub struct ShippingMethod {
    pub key: String,
    pub title: Vec<(Lang, String)>,
    pub note: Vec<(Lang, String)>,
    pub price: Money,
    /// The subtotal from which it is free.
    pub free_from: Option<Money>,
}

impl ShippingMethod {
    pub const fn rate(&self) -> ShippingRate {
        ShippingRate { price: self.price, free_from: self.free_from }
    }
}

/// The large picture of the home page.
#[derive(Clone, Debug)]
pub struct Hero {
    pub picture: StoredPicture,
    pub alt: Vec<(Lang, String)>,
}

/// The text of a page of help or law, in one language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HelpText {
    pub page: HelpPage,
    pub lang: Lang,
    pub text: String,
}

/// What the owner has set for a shop, kept in memory.
#[derive(Clone, Debug)]
pub struct ShopSettings {
    pub view: ShopView,
    /// Never empty: a new shop has one worldwide flat rate.
    pub shipping: Vec<ShippingMethod>,
    pub bank: Option<BankDetails>,
    pub hero: Option<Hero>,
    /// Colour, corners and type of the shop's pages.
    pub look: Look,
    /// An IANA name.
    pub time_zone: String,
    /// The test card gateway may be used: no real money moves.
    pub test_mode: bool,
    pub pay_on_delivery: bool,
    /// How long an unpaid, unshipped order keeps its stock, by the way it is paid.
    pub hold_bank_transfer_minutes: u32,
    pub hold_card_minutes: u32,
    pub hold_on_delivery_minutes: u32,
    /// What the owner has written on the pages of help and law.
    pub help: Vec<HelpText>,
    /// The host names that lead here, without ports; empty: none was set yet.
    pub hosts: Vec<String>,
    /// Counts the changes of these settings.
    pub version: i64,
}

impl ShopSettings {
    /// The ways to pay that are set up, in the order in which they are offered; a shop without any can't sell.
    pub fn payment_methods(&self) -> Vec<PaymentMethod> {
        let set_up = |method: &PaymentMethod| match method {
            PaymentMethod::BankTransfer => self.bank.is_some(),
            PaymentMethod::PayOnDelivery => self.pay_on_delivery,
            PaymentMethod::Card => self.test_mode,
        };
        PaymentMethod::ALL.into_iter().filter(set_up).collect()
    }

    /// A page's text for a reader of this language: theirs, else the shop's, else any.
    pub fn help_text(&self, page: HelpPage, lang: Lang) -> Option<&HelpText> {
        let of = |wanted: Option<Lang>| {
            self.help.iter().find(|help| help.page == page && wanted.is_none_or(|wanted| help.lang == wanted))
        };
        of(Some(lang)).or_else(|| of(Some(self.view.default_lang))).or_else(|| of(None))
    }
}

#[async_trait]
pub trait Shops: Send + Sync {
    /// The shop of this host name (no port). An only shop that has no host name answers to every name; else an unknown
    /// one is `UnknownHost`.
    async fn by_host(&self, host: &str) -> Result<Arc<ShopSettings>, ServiceError>;
    async fn by_id(&self, shop: ShopId) -> Result<Arc<ShopSettings>, ServiceError>;
    /// Changes how the shop looks, from the next page on.
    async fn set_look(&self, scope: &Scope, look: Look) -> Result<(), ServiceError>;
    /// Writes what the owner has typed, or tells its faults by field; `Conflict` where somebody else has saved since.
    async fn save_settings(&self, scope: &Scope, form: &SettingsForm) -> Result<(), ServiceError>;
    /// The same for the text of a page of help or law.
    async fn save_help(&self, scope: &Scope, form: &HelpForm) -> Result<(), ServiceError>;
}
