//! What every page knows of its shop.

use domain::{Currency, Lang, ShopId, Tax};
use serde::{Deserialize, Serialize};

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

/// The text in `lang`, else in `fallback`, else the first there is.
pub fn localized(texts: &[(Lang, String)], lang: Lang, fallback: Lang) -> Option<&str> {
    let of = |wanted| texts.iter().find(|(lang, _)| *lang == wanted);
    of(lang).or_else(|| of(fallback)).or_else(|| texts.first()).map(|(_, text)| text.as_str())
}
