//! What every page knows of its shop.

use domain::{Currency, Lang, ShopId, Tax};
use serde::{Deserialize, Serialize};

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
