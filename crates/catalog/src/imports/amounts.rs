//! Amounts and numbers as files write them: with a currency's sign or code, with thousands apart, with a decimal
//! comma where the file's own separator says so. What could be read in two ways is refused. Called by `fields`.

use domain::{Currency, Money, MoneyError};

/// How a file writes numbers, as far as its separator tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Decimal {
    /// Fields are separated by commas: numbers have a point.
    Point,
    /// Fields are separated by something else, as where people write `9,90`: numbers have either.
    Either,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    NotAnAmount,
    /// A sign or code that is not the shop's.
    OtherCurrency,
    TooHigh,
}

/// An amount in the shop's currency, in minor units.
pub fn money(text: &str, currency: Currency, decimal: Decimal) -> Result<Money, Fault> {
    let text = text.trim();
    // No price is negative, wherever its sign stands.
    if text.starts_with(['-', '−']) {
        return Err(Fault::NotAnAmount);
    }
    let bare = without_currency(text, currency)?;
    let number = plain(bare, decimal, currency.exponent() as usize).ok_or(Fault::NotAnAmount)?;
    Money::parse(&number, currency).map_err(|error| match error {
        MoneyError::Overflow if !number.starts_with('-') => Fault::TooHigh,
        _ => Fault::NotAnAmount,
    })
}

/// A whole number: `5`, `5.0`, `1,250`; `None` where it has a fraction, or is none.
pub fn whole(text: &str, decimal: Decimal) -> Option<i64> {
    let number = plain(text.trim(), decimal, 0)?;
    let (whole, fraction) = number.split_once('.').unwrap_or((&number, ""));
    fraction.bytes().all(|digit| digit == b'0').then(|| whole.parse().ok()).flatten()
}

/// A number with a point and without groups; `None` where it is none, or could mean two numbers. A mark before
/// exactly three digits is one between thousands, unless so many digits may stand behind a decimal mark (`digits`).
pub fn plain(text: &str, decimal: Decimal, digits: usize) -> Option<String> {
    let (sign, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => ("-", rest),
        None => ("", text),
    };
    let is_space = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\'' | '’');
    if !text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',') || is_space(c)) {
        return None;
    }
    let marks = |mark: char| text.matches(mark).count();
    let behind = |mark: char| text.rsplit(mark).next().map_or(0, str::len);
    let (points, commas) = (marks('.'), marks(','));
    let mark = match (points, commas) {
        (0, 0) => None,
        (1, 0) if decimal == Decimal::Either && behind('.') == 3 && digits != 3 && text.find('.') != Some(0) => {
            return None;
        }
        (1, 0) => Some('.'),
        (_, 0) => None,
        (0, 1) => match (decimal, behind(',')) {
            (Decimal::Point, 3) if digits == 3 => return None,
            (Decimal::Point, _) => None,
            (Decimal::Either, 3) if digits != 3 => return None,
            (Decimal::Either, _) => Some(','),
        },
        (0, _) => None,
        // The last of the two stands before the fraction, and once.
        (1, _) if text.rfind('.') > text.rfind(',') => Some('.'),
        (_, 1) if text.rfind(',') > text.rfind('.') => Some(','),
        _ => return None,
    };
    let (whole, fraction) = match mark.and_then(|mark| text.split_once(mark)) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    if fraction.is_some_and(|fraction| !fraction.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let whole = ungrouped(whole)?;
    if whole.is_empty() && fraction.is_none_or(str::is_empty) {
        return None;
    }
    let fraction = fraction.filter(|fraction| !fraction.is_empty());
    Some(fraction.map_or_else(|| format!("{sign}{whole}"), |fraction| format!("{sign}{whole}.{fraction}")))
}

/// The digits of `1,250,000`: one kind of mark, and three digits behind each.
fn ungrouped(text: &str) -> Option<String> {
    let Some(mark) = text.chars().find(|c| !c.is_ascii_digit()) else { return Some(text.to_owned()) };
    let groups: Vec<&str> = text.split(mark).collect();
    let are_digits = groups.iter().all(|group| group.bytes().all(|b| b.is_ascii_digit()));
    let fit = groups.iter().skip(1).all(|group| group.len() == 3) && (1..=3).contains(&groups[0].len());
    (are_digits && fit).then(|| groups.concat())
}

/// Takes the currency's sign or code away, before or behind the number.
fn without_currency(text: &str, currency: Currency) -> Result<&str, Fault> {
    let (code, symbol) = (currency.code(), currency.symbol());
    let regional = format!("{}{symbol}", &code[..2]);
    let mut names = vec![code, symbol.as_str(), regional.as_str()];
    if code == "JPY" {
        names.extend(["￥", "円"]);
    }
    // The longest name first: `US$` before `$`.
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let stripped = names.iter().find_map(|name| {
        let at = |start: Option<&str>| start.is_some_and(|start| start.eq_ignore_ascii_case(name));
        if at(text.get(..name.len())) {
            return text.get(name.len()..);
        }
        let end = text.len().checked_sub(name.len())?;
        if at(text.get(end..)) { text.get(..end) } else { None }
    });
    let rest = stripped.map_or(text, str::trim);
    if rest.chars().any(is_currency_sign) || rest.chars().filter(char::is_ascii_uppercase).count() == 3 {
        return Err(Fault::OtherCurrency);
    }
    Ok(rest)
}

/// Unicode's currency signs (category Sc) that shops' files hold.
fn is_currency_sign(c: char) -> bool {
    matches!(c, '$' | '¢'..='¥' | '֏' | '؋' | '৲' | '৳' | '฿' | '៛' | '\u{20A0}'..='\u{20C0}' | '﷼' | '＄' | '￡' | '￥' | '￦')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minor(text: &str, code: &str, decimal: Decimal) -> Result<i64, Fault> {
        money(text, code.parse().unwrap(), decimal).map(Money::minor)
    }

    #[test]
    fn amounts_may_have_the_shops_own_sign_and_thousands_apart() {
        for (text, code, expected) in [
            ("9.90", "USD", 990),
            ("$9.90", "USD", 990),
            ("USD 9.90", "USD", 990),
            ("9.90 usd", "USD", 990),
            ("US$9.90", "USD", 990),
            ("$ 1,250.00", "USD", 125_000),
            ("1,250", "USD", 125_000),
            ("1,250,000.5", "USD", 125_000_050),
            ("1\u{2009}250.00", "EUR", 125_000),
            ("1\u{202f}250\u{a0}€", "EUR", 125_000),
            ("1'250.00", "CHF", 125_000),
            ("1.250.000,50 €", "EUR", 125_000_050),
            ("€19.9", "EUR", 1990),
            ("9.9900", "EUR", 999),
            ("¥1,500", "JPY", 1500),
            ("1500.00", "JPY", 1500),
            ("980.00", "JPY", 980),
            (".5", "EUR", 50),
            ("5.", "EUR", 500),
        ] {
            assert_eq!(minor(text, code, Decimal::Point), Ok(expected), "{text:?}");
        }
    }

    #[test]
    fn a_comma_is_a_decimal_mark_where_it_separates_no_fields() {
        for (text, expected) in
            [("9,90", 990), ("9.90", 990), ("1.250,00", 125_000), ("1,250.00", 125_000), ("9,90 €", 990), ("0,5", 50)]
        {
            assert_eq!(minor(text, "EUR", Decimal::Either), Ok(expected), "{text:?}");
        }
        assert_eq!(minor("1,250", "KWD", Decimal::Either), Ok(1250));
        for unclear in ["1,250", "1.250"] {
            assert_eq!(minor(unclear, "EUR", Decimal::Either), Err(Fault::NotAnAmount), "{unclear}");
        }
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        for bad in ["", "free", "1e3", "9,90", "1,50", "1.2.3", "12 50", "1,25,000", "$", "1.999", "."] {
            assert_eq!(minor(bad, "USD", Decimal::Point), Err(Fault::NotAnAmount), "{bad:?}");
        }
        for foreign in ["€9.90", "9.90 EUR", "£5", "CHF 5", "$$5"] {
            assert_eq!(minor(foreign, "USD", Decimal::Point), Err(Fault::OtherCurrency), "{foreign}");
        }
        assert_eq!(minor("1,250", "KWD", Decimal::Point), Err(Fault::NotAnAmount), "thousands, or a quarter");
        assert_eq!(minor("99999999999999999999", "USD", Decimal::Point), Err(Fault::TooHigh));
    }

    #[test]
    fn whole_numbers_may_have_a_fraction_of_nothing() {
        let read = |text| whole(text, Decimal::Point);
        assert_eq!((read("5"), read("5.0"), read("-3"), read("-2.00")), (Some(5), Some(5), Some(-3), Some(-2)));
        assert_eq!((read("1,250"), whole("5,0", Decimal::Either)), (Some(1250), Some(5)));
        for bad in ["5.5", "many", "", "1e3", "1,5", "five"] {
            assert_eq!(read(bad), None, "{bad:?}");
        }
    }
}
