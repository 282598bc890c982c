//! What every page knows of its shop.

use crate::checkout::PaymentMethod;
use crate::order::BankDetails;
use domain::pricing::ShippingRate;
use domain::{Currency, Lang, Look, Money, ShopId, Tax};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A page of help or law, in the order in which they are linked.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HelpPage {
    /// Ways to ship with their prices; a text is added where there is one.
    Shipping,
    Returns,
    Contact,
    Terms,
    Privacy,
    Imprint,
}

impl std::fmt::Display for HelpPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl HelpPage {
    pub const ALL: [Self; 6] =
        [Self::Shipping, Self::Returns, Self::Contact, Self::Terms, Self::Privacy, Self::Imprint];

    /// As in its address.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Shipping => "shipping",
            Self::Returns => "returns",
            Self::Contact => "contact",
            Self::Terms => "terms",
            Self::Privacy => "privacy",
            Self::Imprint => "imprint",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.as_str() == text)
    }

    /// Whether it is about the law, not about the purchase.
    pub const fn is_legal(self) -> bool {
        matches!(self, Self::Terms | Self::Privacy | Self::Imprint)
    }
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ShopView {
    pub id: ShopId,
    pub name: String,
    pub currency: Currency,
    pub default_lang: Lang,
    /// In basis points; 0 where the owner has not set one.
    pub tax_rate_basis_points: u32,
    /// Prices are with tax; else it comes on top at the checkout.
    pub tax_included: bool,
    /// A short line under the name, in each language that has one.
    pub tagline: Vec<(Lang, String)>,
    /// Two sentences for the foot of each page.
    pub about: Vec<(Lang, String)>,
    /// The pages of help and law that have something to say, in their order.
    pub help: Vec<HelpPage>,
}

impl ShopView {
    pub const fn tax(&self) -> Tax {
        Tax { basis_points: self.tax_rate_basis_points, on_top: !self.tax_included }
    }
}

/// A way to ship, with its price before any free threshold.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
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
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Hero {
    pub picture: PictureFile,
    pub alt: Vec<(Lang, String)>,
}

/// The text of a page of help or law, in one language.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HelpText {
    pub page: HelpPage,
    pub lang: Lang,
    pub text: String,
}

/// What the owner has set for a shop, kept in memory.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
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

/// A picture in the shop's store, copied beside what shows it, so that drawing a list asks no other area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureFile {
    pub id: Uuid,
    pub hash: String,
    pub extension: String,
    /// Pixels.
    pub width: u32,
    pub height: u32,
}

/// The text in `lang`, else in `fallback`, else the first there is.
pub fn localized(texts: &[(Lang, String)], lang: Lang, fallback: Lang) -> Option<&str> {
    let of = |wanted| texts.iter().find(|(lang, _)| *lang == wanted);
    of(lang).or_else(|| of(fallback)).or_else(|| texts.first()).map(|(_, text)| text.as_str())
}
