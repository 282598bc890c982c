//! Single values of a product file, read or refused with the Fluent key of the reason.
//! Called by `assembling`; knows no rows.

use domain::{Currency, Money, MoneyError};

/// The longest title, option value, SKU and the like, in characters (Shopify's own limit).
pub const TEXT_MAX: usize = 255;

/// Pieces and grams beyond this are a slip of the keyboard.
const NUMBER_MAX: i64 = 1_000_000_000;

/// A price: not negative, and not above the limit that the desk has, too.
pub fn money(text: &str, currency: Currency, key: &'static str) -> Result<i64, &'static str> {
    match Money::parse(text, currency) {
        Ok(money) if money.is_price() => Ok(money.minor()),
        Ok(money) if money.minor() > 0 => Err("import-issue-price-high"),
        Err(MoneyError::Overflow) if !text.starts_with('-') => Err("import-issue-price-high"),
        _ => Err(key),
    }
}

/// A number of pieces; a blank says nothing of the stock. Shopify writes negative ones for what was sold beyond it.
pub fn quantity(text: &str) -> Result<Option<i64>, &'static str> {
    if text.is_empty() {
        return Ok(None);
    }
    let pieces = text.parse().ok().filter(|pieces: &i64| pieces.abs() <= NUMBER_MAX);
    pieces.map(Some).ok_or("import-issue-quantity")
}

/// Grams, rounded to whole ones; empty is none.
pub fn grams(text: &str) -> Result<i64, &'static str> {
    let bad = "import-issue-grams";
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if !fraction.bytes().all(|byte| byte.is_ascii_digit())
        || (whole.is_empty() && !text.is_empty() && fraction.is_empty())
    {
        return Err(bad);
    }
    if !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(bad);
    }
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().map_err(|_| bad)? };
    let up = fraction.bytes().next().is_some_and(|digit| digit >= b'5');
    Some(whole + i64::from(up)).filter(|grams| *grams <= NUMBER_MAX).ok_or(bad)
}

/// `true` or `false` in any case; empty is `blank`.
pub fn boolean(text: &str, blank: bool) -> Result<bool, &'static str> {
    match text {
        "" => Ok(blank),
        yes if yes.eq_ignore_ascii_case("true") => Ok(true),
        no if no.eq_ignore_ascii_case("false") => Ok(false),
        _ => Err("import-issue-boolean"),
    }
}

/// Whether it may be sold when none is left: `continue` or `deny`; empty is `deny`.
pub fn policy(text: &str) -> Result<bool, &'static str> {
    match text {
        "" => Ok(false),
        no if no.eq_ignore_ascii_case("deny") => Ok(false),
        yes if yes.eq_ignore_ascii_case("continue") => Ok(true),
        _ => Err("import-issue-policy"),
    }
}

/// Whether pieces are counted: `shopify` or empty.
pub fn tracker(text: &str) -> Result<bool, &'static str> {
    match text {
        "" => Ok(false),
        yes if yes.eq_ignore_ascii_case("shopify") => Ok(true),
        _ => Err("import-issue-tracker"),
    }
}

/// Whether a product of this status can be seen: `active` or empty, else `draft` or `archived`.
pub fn status(text: &str) -> Result<bool, &'static str> {
    match text.to_ascii_lowercase().as_str() {
        "" | "active" => Ok(true),
        "draft" | "archived" => Ok(false),
        _ => Err("import-issue-status"),
    }
}

/// A picture's place among the others, from 1; empty is behind them all.
pub fn position(text: &str) -> Result<u32, &'static str> {
    if text.is_empty() {
        return Ok(u32::MAX);
    }
    text.parse().ok().filter(|place| *place > 0).ok_or("import-issue-image-position")
}

/// A picture's address: on the web, or below this shop's own `/media/`.
pub fn address(text: &str) -> Result<&str, &'static str> {
    let starts = |start: &str| text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    let known = starts("https://") || starts("http://") || starts("/media/");
    if known && text.len() <= 2048 && !text.contains(char::is_whitespace) {
        Ok(text)
    } else {
        Err("import-issue-image-address")
    }
}

/// The hash in an address below `/media/` (`/media/<hash>-640.jpg`), as an export writes uploaded pictures.
pub fn media_hash(address: &str) -> Option<&str> {
    let (hash, _) = address.strip_prefix("/media/")?.rsplit_once('-')?;
    Some(hash).filter(|hash| !hash.is_empty() && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Names between commas, without blanks around them, each once.
pub fn tags(text: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in text.split(',').map(str::trim).filter(|tag| !tag.is_empty()) {
        if !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_or_refused() {
        let eur: Currency = "EUR".parse().unwrap();
        assert_eq!(money("19.9", eur, "k"), Ok(1990));
        for bad in ["", "-1", "1,50", "free", "1e3"] {
            assert_eq!(money(bad, eur, "k"), Err("k"), "{bad:?}");
        }
        assert_eq!(money("10000000000", eur, "k"), Ok(Money::HIGHEST_PRICE));
        for high in ["10000000000.01", "92233720368547758.07", "99999999999999999999"] {
            assert_eq!(money(high, eur, "k"), Err("import-issue-price-high"), "{high}");
        }
        assert_eq!((quantity(""), quantity("-3"), quantity("12")), (Ok(None), Ok(Some(-3)), Ok(Some(12))));
        assert!(quantity("1.5").is_err() && quantity("many").is_err() && quantity("99999999999").is_err());
        assert_eq!(
            (grams(""), grams("250"), grams("453.59"), grams("0.4"), grams(".5")),
            (Ok(0), Ok(250), Ok(454), Ok(0), Ok(1))
        );
        assert!(grams("-1").is_err() && grams("1kg").is_err() && grams(".").is_err() && grams("1.2.3").is_err());
    }

    #[test]
    fn words_are_read_or_refused() {
        assert_eq!(
            (boolean("TRUE", false), boolean("False", true), boolean("", true)),
            (Ok(true), Ok(false), Ok(true))
        );
        assert_eq!((policy("Deny"), policy("continue"), policy("")), (Ok(false), Ok(true), Ok(false)));
        assert_eq!((tracker(""), tracker("shopify")), (Ok(false), Ok(true)));
        assert_eq!((status("active"), status("Draft"), status("")), (Ok(true), Ok(false), Ok(true)));
        assert!(
            boolean("yes", true).is_err()
                && policy("allow").is_err()
                && tracker("abacus").is_err()
                && status("?").is_err()
        );
    }

    #[test]
    fn pictures_have_addresses_and_places() {
        assert!(address("https://cdn.example/a.jpg").is_ok() && address("/media/0af3-640.jpg").is_ok());
        assert!(
            address("a.jpg").is_err() && address("javascript:alert(1)").is_err() && address("https://a b").is_err()
        );
        assert_eq!(media_hash("/media/0af3-640.jpg"), Some("0af3"));
        assert_eq!(media_hash("https://cdn.example/media/0af3-640.jpg"), None);
        assert_eq!((position("2"), position("")), (Ok(2), Ok(u32::MAX)));
        assert!(position("0").is_err() && position("first").is_err());
    }

    #[test]
    fn tags_stand_between_commas() {
        assert_eq!(tags(" Pot, Plants,,Pot "), ["Pot", "Plants"]);
    }
}
