//! What every page knows of its shop.

use domain::{Currency, Lang, ShopId};
use serde::{Deserialize, Serialize};

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ShopView {
    pub id: ShopId,
    pub name: String,
    pub currency: Currency,
    pub default_lang: Lang,
    /// Tax that is inside every price, in basis points; 0 where the owner has not set one.
    pub tax_rate_basis_points: u32,
    /// A short line under the name, in each language that has one.
    pub tagline: Vec<(Lang, String)>,
    /// Two sentences for the foot of each page.
    pub about: Vec<(Lang, String)>,
}

/// The text in `lang`, else in `fallback`, else the first there is.
pub fn localized(texts: &[(Lang, String)], lang: Lang, fallback: Lang) -> Option<&str> {
    let of = |wanted| texts.iter().find(|(lang, _)| *lang == wanted);
    of(lang).or_else(|| of(fallback)).or_else(|| texts.first()).map(|(_, text)| text.as_str())
}
