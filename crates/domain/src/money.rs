//! Money: whole minor units (cents) of an ISO 4217 currency; never a float.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// An ISO 4217 currency, on the wire as its three-letter code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Currency(iso_currency::Currency);

#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MoneyError {
    #[error("{0:?} is not an ISO 4217 currency code")]
    UnknownCurrency(String),
    #[error("{0:?} is not an amount of money")]
    NotAnAmount(String),
    #[error("the amount is too large")]
    Overflow,
    #[error("amounts in {left} and {right} can't be added")]
    CurrencyMismatch { left: Currency, right: Currency },
}

impl Currency {
    /// The three-letter code, for example `EUR`.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// Digits behind the point: 2 for EUR, 0 for JPY, 3 for KWD.
    pub fn exponent(self) -> u32 {
        self.0.exponent().map_or(0, u32::from)
    }

    /// `€`, `$`, or the code where there is no sign.
    pub fn symbol(self) -> String {
        self.0.symbol().to_string()
    }
}

impl FromStr for Currency {
    type Err = MoneyError;
    fn from_str(code: &str) -> Result<Self, MoneyError> {
        iso_currency::Currency::from_code(code).map(Self).ok_or_else(|| MoneyError::UnknownCurrency(code.to_owned()))
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let code = String::deserialize(d)?;
        code.parse().map_err(serde::de::Error::custom)
    }
}

/// An amount in minor units. Negative only where money goes back.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

impl Money {
    /// The highest price, in minor units, that anything in a shop may have: a product, a compare-at price, a way to
    /// ship. The desk, imports and the demo's loader refuse higher ones.
    pub const HIGHEST_PRICE: i64 = 1_000_000_000_000;

    /// The highest total of an order, in minor units: thousands of such orders a day can still be added up.
    pub const HIGHEST_TOTAL: i64 = 1_000 * Self::HIGHEST_PRICE;

    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    pub const fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }

    /// Minor units: 1990 for 19.90 EUR.
    pub const fn minor(self) -> i64 {
        self.minor
    }

    pub const fn currency(self) -> Currency {
        self.currency
    }

    pub const fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// Whether this is an amount that a price may have.
    pub const fn is_price(self) -> bool {
        self.minor >= 0 && self.minor <= Self::HIGHEST_PRICE
    }

    /// The amount, unless no order may have it as its total.
    pub const fn as_total(self) -> Result<Self, MoneyError> {
        if self.minor > Self::HIGHEST_TOTAL { Err(MoneyError::Overflow) } else { Ok(self) }
    }

    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        let minor = self.minor.checked_add(other.minor).ok_or(MoneyError::Overflow)?;
        Ok(Self { minor, ..self })
    }

    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        let minor = self.minor.checked_sub(other.minor).ok_or(MoneyError::Overflow)?;
        Ok(Self { minor, ..self })
    }

    /// The same amount the other way: what goes out instead of in.
    pub const fn negated(self) -> Self {
        Self { minor: self.minor.saturating_neg(), ..self }
    }

    pub fn times(self, quantity: u32) -> Result<Self, MoneyError> {
        let minor = self.minor.checked_mul(i64::from(quantity)).ok_or(MoneyError::Overflow)?;
        Ok(Self { minor, ..self })
    }

    /// The tax that is inside this gross amount, at a rate in basis points (1900 is 19 %),
    /// rounded half away from zero, as EN 16931 asks of a document's totals.
    pub fn tax_included(self, rate_basis_points: u32) -> Self {
        let rate = i128::from(rate_basis_points);
        let gross = i128::from(self.minor);
        let (numerator, denominator) = (gross * rate, 10_000 + rate);
        let half = denominator / 2;
        let rounded = (numerator + if numerator < 0 { -half } else { half }) / denominator;
        Self { minor: rounded as i64, ..self }
    }

    /// The tax that comes on top of this net amount, rounded half away from zero.
    pub fn tax_on_top(self, rate_basis_points: u32) -> Result<Self, MoneyError> {
        let numerator = i128::from(self.minor) * i128::from(rate_basis_points);
        let half = if numerator < 0 { -5_000 } else { 5_000 };
        let minor = i64::try_from((numerator + half) / 10_000).map_err(|_| MoneyError::Overflow)?;
        Ok(Self { minor, ..self })
    }

    /// Reads a plain decimal amount (`19.9`, `1299`, `-5.00`) as exported by shop systems: a point for
    /// the fraction, no grouping, no more digits behind the point than the currency has (zeros aside).
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let bad = || MoneyError::NotAnAmount(text.to_owned());
        let trimmed = text.trim();
        let (negative, digits) = match trimmed.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, trimmed),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !all_digits(whole) || !all_digits(fraction) {
            return Err(bad());
        }
        let exponent = currency.exponent() as usize;
        let (kept, rest) = fraction.split_at(fraction.len().min(exponent));
        if rest.bytes().any(|b| b != b'0') {
            return Err(bad());
        }
        let text = format!("{whole}{kept:0<exponent$}");
        let minor: i64 = match text.as_str() {
            "" => 0,
            number => number.parse().map_err(|_| MoneyError::Overflow)?,
        };
        Ok(Self { minor: if negative { -minor } else { minor }, currency })
    }

    /// Reads an amount as people type it: a comma or an Arabic decimal sign may stand for the point, and digits may be
    /// Arabic-Indic or full-width ones. More digits behind it than the currency has are refused, zeros too: who
    /// types `1,250` means more than a thousand in one language and little more than one in another.
    pub fn parse_typed(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let bad = || MoneyError::NotAnAmount(text.to_owned());
        let plain: String = text.trim().chars().map(plain_sign).collect();
        let (_, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        if fraction.len() > currency.exponent() as usize {
            return Err(bad());
        }
        Self::parse(&plain, currency).map_err(|error| match error {
            MoneyError::NotAnAmount(_) => bad(),
            other => other,
        })
    }

    /// The amount without its currency, with a point: `19.90`. For files and machines, not for people.
    pub fn to_decimal_string(self) -> String {
        let exponent = self.currency.exponent() as usize;
        let sign = if self.minor < 0 { "-" } else { "" };
        let digits = self.minor.unsigned_abs().to_string();
        if exponent == 0 {
            return format!("{sign}{digits}");
        }
        let padded = format!("{digits:0>width$}", width = exponent + 1);
        let (whole, fraction) = padded.split_at(padded.len() - exponent);
        format!("{sign}{whole}.{fraction}")
    }

    fn same_currency(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency {
            return Ok(());
        }
        Err(MoneyError::CurrencyMismatch { left: self.currency, right: other.currency })
    }
}

/// What a keyboard of another script writes for `0` to `9`, for the point and for the minus.
pub(crate) fn plain_sign(typed: char) -> char {
    let digit = |zero: char| char::from_digit(typed as u32 - zero as u32, 10).unwrap_or(typed);
    match typed {
        ',' | '٫' | '．' | '，' => '.',
        '−' | '－' => '-',
        '٠'..='٩' => digit('٠'),
        '۰'..='۹' => digit('۰'),
        '０'..='９' => digit('０'),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cur(code: &str) -> Currency {
        code.parse().unwrap()
    }

    #[test]
    fn amounts_are_read_exactly_or_refused() {
        let parse = |text, code| Money::parse(text, cur(code)).map(Money::minor);
        assert_eq!(parse("19.9", "EUR"), Ok(1990));
        assert_eq!(parse("50", "EUR"), Ok(5000));
        assert_eq!(parse(".5", "EUR"), Ok(50));
        assert_eq!(parse("9.9900", "EUR"), Ok(999));
        assert_eq!(parse("1200", "JPY"), Ok(1200));
        assert_eq!(parse("1.234", "KWD"), Ok(1234));
        for bad in ["", "abc", "1,50", "1.999", "1e3", "--1", "."] {
            assert!(parse(bad, "EUR").is_err(), "{bad:?} was taken");
        }
        assert_eq!(parse("99999999999999999999", "EUR"), Err(MoneyError::Overflow));
    }

    #[test]
    fn amounts_are_read_as_people_type_them() {
        let parse = |text, code| Money::parse_typed(text, cur(code)).map(Money::minor);
        assert_eq!(parse(" 12,50 ", "EUR"), Ok(1250));
        assert_eq!(parse("12.5", "EUR"), Ok(1250));
        assert_eq!(parse("١٢٫٥٠", "EUR"), Ok(1250));
        assert_eq!(parse("１２００", "JPY"), Ok(1200));
        assert_eq!(parse("1,234", "KWD"), Ok(1234));
        for bad in ["", "1,250", "1.250", "1.250,00", "1,2,3", "1200.0x", "12 50"] {
            assert_eq!(parse(bad, "EUR"), Err(MoneyError::NotAnAmount(bad.to_owned())), "{bad:?}");
        }
        assert!(parse("1,5", "JPY").is_err());
    }

    #[test]
    fn tax_is_taken_out_of_a_gross_amount() {
        let gross = Money::new(11_900, cur("EUR"));
        assert_eq!(gross.tax_included(1900).minor(), 1900);
        assert_eq!(gross.tax_included(0).minor(), 0);
        assert_eq!(Money::new(-11_900, cur("EUR")).tax_included(1900).minor(), -1900);
    }

    #[test]
    fn what_a_price_and_a_total_may_be_ends_exactly_at_its_limit() {
        let eur = |minor| Money::new(minor, cur("EUR"));
        let highest = 1_000_000_000_000;
        let prices = [-1, 0, highest, highest + 1].map(|minor| eur(minor).is_price());
        assert_eq!(prices, [false, true, true, false]);
        let highest = 1_000_000_000_000_000;
        assert_eq!(eur(highest).as_total(), Ok(eur(highest)));
        assert_eq!(eur(highest + 1).as_total(), Err(MoneyError::Overflow));
    }

    #[test]
    fn amounts_and_currencies_are_written_with_their_sign() {
        let eur = |minor| Money::new(minor, cur("EUR"));
        assert_eq!([0, 5, -5, 1990].map(|minor| eur(minor).to_decimal_string()), ["0.00", "0.05", "-0.05", "19.90"]);
        assert_eq!(Money::new(0, cur("JPY")).to_decimal_string(), "0");
        assert_eq!([eur(5).negated(), eur(-5).negated(), eur(0).negated()], [eur(-5), eur(5), eur(0)]);
        assert_eq!((cur("EUR").symbol().as_str(), cur("EUR").to_string().as_str()), ("€", "EUR"));
    }

    #[test]
    fn tax_is_rounded_to_the_nearest_and_a_half_away_from_zero() {
        let inside = |minor, rate| Money::new(minor, cur("EUR")).tax_included(rate).minor();
        // At 100 %, half of a gross amount is tax.
        assert_eq!([1, 2, 3, -1, -2, -3].map(|minor| inside(minor, 10_000)), [1, 1, 2, -1, -1, -2]);
        // 15.97, 3.03 and 3.19.
        assert_eq!([100, 19, 20, -100, -19, -20].map(|minor| inside(minor, 1900)), [16, 3, 3, -16, -3, -3]);
        let on_top = |minor, rate| Money::new(minor, cur("EUR")).tax_on_top(rate).unwrap().minor();
        assert_eq!([49, 50, 51, -49, -50, -51].map(|minor| on_top(minor, 100)), [0, 1, 1, 0, -1, -1]);
        assert_eq!([149, 150, -149, -150].map(|minor| on_top(minor, 100)), [1, 2, -1, -2]);
        assert_eq!((on_top(0, 1900), inside(0, 1900)), (0, 0));
        let too_large = Money::new(i64::MAX, cur("EUR")).tax_on_top(20_000);
        assert_eq!(too_large, Err(MoneyError::Overflow));
    }

    #[test]
    fn currencies_do_not_mix() {
        let sum = Money::new(1, cur("EUR")).plus(Money::new(1, cur("USD")));
        assert!(matches!(sum, Err(MoneyError::CurrencyMismatch { .. })));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(minor in -1_000_000_000_000_i64..1_000_000_000_000, code in "EUR|JPY|KWD") {
            let money = Money::new(minor, cur(&code));
            prop_assert_eq!(Money::parse(&money.to_decimal_string(), money.currency()), Ok(money));
        }
    }
}
