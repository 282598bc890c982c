//! Everything that an owner sets for a shop, ready to be written. `form` makes it of what was typed, and `settings`
//! writes it.

use super::{Hero, ShippingMethod, ShopSettings};
use contract::order::BankDetails;
use domain::Lang;

/// What an owner sets for a shop; the currency was chosen at its beginning.
#[derive(Clone, Debug)]
pub struct SettingsChange {
    pub name: String,
    pub default_lang: Lang,
    pub tax_rate_basis_points: u32,
    pub tagline: Vec<(Lang, String)>,
    pub about: Vec<(Lang, String)>,
    pub bank: Option<BankDetails>,
    pub hero: Option<Hero>,
    /// In the order in which they are offered; at least one.
    pub shipping: Vec<ShippingMethod>,
    pub time_zone: String,
    pub test_mode: bool,
    pub pay_on_delivery: bool,
    pub tax_included: bool,
    pub hold_bank_transfer_minutes: u32,
    pub hold_card_minutes: u32,
    pub hold_on_delivery_minutes: u32,
}

impl From<&ShopSettings> for SettingsChange {
    /// Changes nothing.
    fn from(now: &ShopSettings) -> Self {
        Self {
            name: now.view.name.clone(),
            default_lang: now.view.default_lang,
            tax_rate_basis_points: now.view.tax_rate_basis_points,
            tagline: now.view.tagline.clone(),
            about: now.view.about.clone(),
            bank: now.bank.clone(),
            hero: now.hero.clone(),
            shipping: now.shipping.clone(),
            time_zone: now.time_zone.clone(),
            test_mode: now.test_mode,
            pay_on_delivery: now.pay_on_delivery,
            tax_included: now.view.tax_included,
            hold_bank_transfer_minutes: now.hold_bank_transfer_minutes,
            hold_card_minutes: now.hold_card_minutes,
            hold_on_delivery_minutes: now.hold_on_delivery_minutes,
        }
    }
}
