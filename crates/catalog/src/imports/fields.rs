//! Single values of a product file, read or refused with the Fluent key of the reason.
//! Called by `assembling`; knows no rows.

use super::amounts::{self, Decimal, Fault};
use domain::Currency;

/// The longest title, option value, SKU and the like, in characters (Shopify's own limit).
pub const TEXT_MAX: usize = 255;

/// Pieces and grams beyond this are a slip of the keyboard.
const NUMBER_MAX: i64 = 1_000_000_000;

/// A price: not negative, and not above the limit that the desk has, too.
pub fn money(text: &str, currency: Currency, decimal: Decimal, key: &'static str) -> Result<i64, &'static str> {
    match amounts::money(text, currency, decimal) {
        Ok(money) if money.is_price() => Ok(money.minor()),
        Ok(money) if money.minor() > 0 => Err("import-issue-price-high"),
        Err(Fault::TooHigh) => Err("import-issue-price-high"),
        Err(Fault::OtherCurrency) => Err("import-issue-currency"),
        _ => Err(key),
    }
}

/// A number of pieces; a blank says nothing of the stock. Shopify writes negative ones for what was sold beyond it.
pub fn quantity(text: &str, decimal: Decimal) -> Result<Option<i64>, &'static str> {
    if text.is_empty() {
        return Ok(None);
    }
    let pieces = amounts::whole(text, decimal).filter(|pieces| pieces.abs() <= NUMBER_MAX);
    pieces.map(Some).ok_or("import-issue-quantity")
}

/// Grams, rounded to whole ones; empty is none.
pub fn grams(text: &str, decimal: Decimal) -> Result<i64, &'static str> {
    let bad = "import-issue-grams";
    if text.is_empty() {
        return Ok(0);
    }
    let number = amounts::plain(text, decimal, 3).filter(|number| !number.starts_with('-')).ok_or(bad)?;
    let (whole, fraction) = number.split_once('.').unwrap_or((&number, ""));
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().map_err(|_| bad)? };
    let up = fraction.bytes().next().is_some_and(|digit| digit >= b'5');
    Some(whole + i64::from(up)).filter(|grams| *grams <= NUMBER_MAX).ok_or(bad)
}

/// What spreadsheets make of `TRUE` and `FALSE`, and what people write.
const YES: [&str; 6] = ["true", "yes", "1", "wahr", "vrai", "verdadero"];
const NO: [&str; 6] = ["false", "no", "0", "falsch", "faux", "falso"];

fn truth(text: &str) -> Option<bool> {
    let is = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
    if is(&YES) { Some(true) } else { is(&NO).then_some(false) }
}

/// `true` or `false` in any case; empty is `blank`.
pub fn boolean(text: &str, blank: bool) -> Result<bool, &'static str> {
    if text.is_empty() { Ok(blank) } else { truth(text).ok_or("import-issue-boolean") }
}

/// Whether it may be sold when none is left: `continue` or `deny`; empty is `deny`.
pub fn policy(text: &str) -> Result<bool, &'static str> {
    match text.to_ascii_lowercase().as_str() {
        "" | "deny" => Ok(false),
        "continue" => Ok(true),
        word => truth(word).ok_or("import-issue-policy"),
    }
}

/// Where a product of some status can be seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    Active,
    /// Reached by its address, and in no list.
    Unlisted,
    /// A draft, or archived.
    Hidden,
}

/// `active` or empty, `unlisted`, `draft` or `archived`.
pub fn status(text: &str) -> Result<Status, &'static str> {
    match text.to_ascii_lowercase().as_str() {
        "" | "active" => Ok(Status::Active),
        "unlisted" => Ok(Status::Unlisted),
        "draft" | "archived" => Ok(Status::Hidden),
        _ => Err("import-issue-status"),
    }
}

/// A picture's place among the others, from 1; empty is behind them all.
pub fn position(text: &str, decimal: Decimal) -> Result<u32, &'static str> {
    if text.is_empty() {
        return Ok(u32::MAX);
    }
    let place = amounts::whole(text, decimal).and_then(|place| u32::try_from(place).ok());
    place.filter(|place| *place > 0 && *place < u32::MAX).ok_or("import-issue-image-position")
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
        let money = |text| money(text, eur, Decimal::Point, "k");
        let quantity = |text| quantity(text, Decimal::Point);
        let grams = |text| grams(text, Decimal::Point);
        assert_eq!((money("19.9"), money("€ 1,250.00")), (Ok(1990), Ok(125_000)));
        for bad in ["", "-1", "-€1", "1,50", "free", "1e3"] {
            assert_eq!(money(bad), Err("k"), "{bad:?}");
        }
        assert_eq!(money("$9.90"), Err("import-issue-currency"));
        assert_eq!(money("10000000000"), Ok(domain::Money::HIGHEST_PRICE));
        for high in ["10000000000.01", "92233720368547758.07", "99999999999999999999"] {
            assert_eq!(money(high), Err("import-issue-price-high"), "{high}");
        }
        assert_eq!((quantity(""), quantity("-3"), quantity("12")), (Ok(None), Ok(Some(-3)), Ok(Some(12))));
        assert_eq!(quantity("5.0"), Ok(Some(5)));
        assert!(quantity("1.5").is_err() && quantity("many").is_err() && quantity("99999999999").is_err());
        assert_eq!(
            (grams(""), grams("250"), grams("453.59"), grams("0.4"), grams(".5"), grams("200.0")),
            (Ok(0), Ok(250), Ok(454), Ok(0), Ok(1), Ok(200))
        );
        assert!(grams("-1").is_err() && grams("1kg").is_err() && grams(".").is_err() && grams("1.2.3").is_err());
    }

    #[test]
    fn words_are_read_or_refused() {
        assert_eq!(
            (boolean("TRUE", false), boolean("False", true), boolean("", true), boolean("WAHR", false)),
            (Ok(true), Ok(false), Ok(true), Ok(true))
        );
        assert_eq!((boolean("no", true), boolean("1", false)), (Ok(false), Ok(true)));
        assert_eq!((policy("Deny"), policy("continue"), policy("")), (Ok(false), Ok(true), Ok(false)));
        assert_eq!((policy("TRUE"), policy("false")), (Ok(true), Ok(false)));
        assert_eq!(
            (status("active"), status("Draft"), status("")),
            (Ok(Status::Active), Ok(Status::Hidden), Ok(Status::Active))
        );
        assert_eq!((status("Unlisted"), status("archived")), (Ok(Status::Unlisted), Ok(Status::Hidden)));
        assert!(boolean("perhaps", true).is_err() && policy("allow").is_err() && status("?").is_err());
    }

    #[test]
    fn pictures_have_addresses_and_places() {
        assert!(address("https://cdn.example/a.jpg").is_ok() && address("/media/0af3-640.jpg").is_ok());
        assert!(
            address("a.jpg").is_err() && address("javascript:alert(1)").is_err() && address("https://a b").is_err()
        );
        assert_eq!(media_hash("/media/0af3-640.jpg"), Some("0af3"));
        assert_eq!(media_hash("https://cdn.example/media/0af3-640.jpg"), None);
        let position = |text| position(text, Decimal::Point);
        assert_eq!((position("2"), position("2.0"), position("")), (Ok(2), Ok(2), Ok(u32::MAX)));
        assert!(position("0").is_err() && position("first").is_err());
    }

    #[test]
    fn tags_stand_between_commas() {
        assert_eq!(tags(" Pot, Plants,,Pot "), ["Pot", "Plants"]);
    }
}
