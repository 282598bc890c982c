//! Language and theme: kept in cookies, then back to where the reader was.

use crate::document::{PageResult, Reply};
use crate::error::ApiError;
use crate::request::request;
use crate::theme::Theme;
use domain::Lang;
use serde::Deserialize;

/// A year, in seconds.
const KEPT: i64 = 365 * 24 * 60 * 60;

/// `POST /preferences`
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct PreferencesForm {
    pub lang: String,
    pub theme: String,
    /// The path that the reader came from, with its query.
    pub back: String,
}

pub async fn save(form: PreferencesForm) -> PageResult {
    let request = request()?;
    let lang = Lang::from_tag(&form.lang);
    if let Some(lang) = lang {
        keep_language(lang)?;
    }
    if let Some(theme) = Theme::parse(&form.theme) {
        request.set_cookie("theme", theme.as_str(), KEPT);
    }
    Ok(Reply::SeeOther(back_to(&form.back, lang)))
}

/// Keeps the reader's language in their browser.
pub fn keep_language(lang: Lang) -> Result<(), ApiError> {
    request()?.set_cookie("lang", lang.tag(), KEPT);
    Ok(())
}

/// A path of this site, in the new language where the old one stood in it; the start for anything else.
pub fn back_to(back: &str, lang: Option<Lang>) -> String {
    let local =
        back.starts_with('/') && !back.starts_with("//") && !back.contains(|c: char| c == '\\' || c.is_control());
    if !local {
        return "/".to_owned();
    }
    let rest = &back[1..];
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (first, after) = rest.split_at(end);
    let prefixed = Lang::ALL.into_iter().any(|known| known.tag() == first);
    match lang {
        Some(lang) if prefixed => format!("/{}{after}", lang.tag()),
        _ => back.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_stays_on_this_site() {
        for foreign in
            ["https://evil.test/", "//evil.test", "/\\evil.test", "javascript:alert(1)", "", "/a\r\nSet-Cookie: b"]
        {
            assert_eq!(back_to(foreign, None), "/", "{foreign:?}");
        }
        assert_eq!(back_to("/products?sort=newest", None), "/products?sort=newest");
    }

    #[test]
    fn a_language_in_the_address_gives_way_to_the_new_one() {
        assert_eq!(back_to("/de/products?q=1", Some(Lang::Ar)), "/ar/products?q=1");
        assert_eq!(back_to("/de", Some(Lang::En)), "/en");
        assert_eq!(back_to("/products", Some(Lang::En)), "/products");
        assert_eq!(back_to("/desk/orders", Some(Lang::De)), "/desk/orders");
    }
}
