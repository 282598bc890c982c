//! Postcodes by country: whether an address needs one, and how it is written. One table, for the server's check and
//! for what the page says of the field. Where a country's shape is not written down here, anything is taken.

use crate::money::plain_sign;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Need {
    Required,
    Optional,
    /// The country has no postcodes.
    Unused,
}

impl Need {
    /// In a country (ISO 3166-1 alpha-2, in capitals).
    pub fn of(country: &str) -> Self {
        if UNUSED.split(' ').any(|known| known == country) {
            return Self::Unused;
        }
        match rule(country) {
            Some(rule) if rule.required => Self::Required,
            _ => Self::Optional,
        }
    }
}

/// Why a postcode is not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PostcodeFault {
    Missing,
    /// It is written otherwise there; an example of how.
    Shape(&'static str),
}

/// A postcode as it is written in its country, with blanks and hyphens in their places; `typed` may lack them or have
/// others. Empty where there is none and none is needed, and where the country has none, whatever was typed.
pub fn tidy(country: &str, typed: &str) -> Result<String, PostcodeFault> {
    if Need::of(country) == Need::Unused {
        return Ok(String::new());
    }
    let typed = typed.trim();
    let Some(rule) = rule(country) else { return Ok(typed.to_owned()) };
    if typed.is_empty() {
        return if rule.required { Err(PostcodeFault::Missing) } else { Ok(String::new()) };
    }
    let plain: String = typed.chars().map(plain_sign).collect::<String>().to_uppercase();
    let fits = |text: &str| {
        let signs: Vec<char> = text.chars().filter(|c| !is_gap(*c)).collect();
        rule.shapes.split('|').find_map(|shape| fit(shape, &signs))
    };
    // In some countries people write the country before it, as was usual on letters: D-10115.
    let without_country = || {
        let (before, rest) = plain.split_once('-')?;
        let before = before.trim();
        let names = (1..=3).contains(&before.len()) && before.bytes().all(|b| b.is_ascii_uppercase());
        names.then_some(rest)
    };
    fits(&plain).or_else(|| fits(without_country()?)).ok_or(PostcodeFault::Shape(rule.example))
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–' | '−' | '－' | 'ー' | '.' | '〒')
}

/// The signs written in this shape, if they are of it. `#` is a digit, `@` a letter, `*` either; gaps are put in. A
/// beginning such as `LV-` may be left out by who types.
fn fit(shape: &str, signs: &[char]) -> Option<String> {
    if let Some((prefix, rest)) = shape.split_once('-')
        && !prefix.is_empty()
        && prefix.bytes().all(|b| b.is_ascii_uppercase())
    {
        let typed = signs.strip_prefix(prefix.chars().collect::<Vec<_>>().as_slice()).unwrap_or(signs);
        return fit(rest, typed).map(|text| format!("{prefix}-{text}"));
    }
    let mut left = signs.iter();
    let mut text = String::with_capacity(shape.len());
    for part in shape.chars() {
        if matches!(part, ' ' | '-') {
            text.push(part);
            continue;
        }
        let sign = *left.next()?;
        let fits = match part {
            '#' => sign.is_ascii_digit(),
            '@' => sign.is_ascii_uppercase(),
            '*' => sign.is_ascii_digit() || sign.is_ascii_uppercase(),
            exact => sign == exact,
        };
        if !fits {
            return None;
        }
        text.push(sign);
    }
    left.next().is_none().then_some(text)
}

struct Rule {
    required: bool,
    /// One or more, with `|` between them.
    shapes: &'static str,
    example: &'static str,
}

fn rule(country: &str) -> Option<Rule> {
    let find = |table: &'static [(&str, &str, &str)]| table.iter().find(|(code, ..)| *code == country);
    let required = find(REQUIRED).map(|found| (true, found));
    let (required, (_, shapes, example)) = required.or_else(|| find(OPTIONAL).map(|found| (false, found)))?;
    Some(Rule { required, shapes, example })
}

/// Countries without postcodes (Universal Postal Union).
const UNUSED: &str = "AE AG AN AO AW BF BI BJ BO BQ BS BW BZ CD CF CG CI CK CM CW DJ DM ER FJ GA GD GM GQ GY HK KI KM \
    KN KP ML MO MR MW NR NU QA RW SB SC SL SR ST SX SY TD TF TG TK TL TO TV UG VU YE ZW";

/// Country, shapes, example; addresses there need one (CLDR's postal code data, Universal Postal Union).
const REQUIRED: &[(&str, &str, &str)] = &[
    ("AT", "####", "1010"),
    ("AU", "####", "2000"),
    ("AX", "#####", "22100"),
    ("BE", "####", "1000"),
    ("BG", "####", "1000"),
    ("BR", "#####-###", "01310-100"),
    ("BY", "######", "220030"),
    ("CA", "@#@ #@#", "K1A 0B1"),
    ("CH", "####", "8001"),
    ("CN", "######", "100000"),
    ("CY", "####", "1010"),
    ("CZ", "### ##", "110 00"),
    ("DE", "#####", "10115"),
    ("DK", "####", "1050"),
    ("DZ", "#####", "16000"),
    ("EE", "#####", "10111"),
    ("ES", "#####", "28001"),
    ("FI", "#####", "00100"),
    ("FO", "###", "100"),
    ("FR", "#####", "75001"),
    ("GB", "@# #@@|@## #@@|@@# #@@|@@## #@@|@#@ #@@|@@#@ #@@", "SW1A 1AA"),
    ("GF", "#####", "97300"),
    ("GG", "GY# #@@|GY## #@@", "GY1 1AA"),
    ("GL", "####", "3900"),
    ("GP", "#####", "97100"),
    ("GR", "### ##", "105 57"),
    ("HR", "#####", "10000"),
    ("HU", "####", "1051"),
    ("ID", "#####", "10110"),
    ("IM", "IM# #@@|IM## #@@", "IM1 1AA"),
    ("IN", "######", "110001"),
    ("IT", "#####", "00118"),
    ("JE", "JE# #@@", "JE2 3AB"),
    ("JP", "###-####", "100-0001"),
    ("KR", "#####", "04524"),
    ("LI", "####", "9490"),
    ("LT", "LT-#####", "LT-01100"),
    ("LU", "####", "1009"),
    ("LV", "LV-####", "LV-1010"),
    ("MC", "#####", "98000"),
    ("MQ", "#####", "97200"),
    ("MT", "@@@ ####", "VLT 1117"),
    ("MX", "#####", "06000"),
    ("MY", "#####", "50000"),
    ("NC", "#####", "98800"),
    ("NL", "#### @@", "1012 AB"),
    ("NO", "####", "0150"),
    ("NZ", "####", "6011"),
    ("PF", "#####", "98714"),
    ("PH", "####", "1000"),
    ("PL", "##-###", "00-001"),
    ("PM", "#####", "97500"),
    ("PR", "#####|#####-####", "00901"),
    ("PT", "####-###", "1100-148"),
    ("RE", "#####", "97400"),
    ("RO", "######", "010011"),
    ("RU", "######", "101000"),
    ("SA", "#####|#####-####", "12211"),
    ("SE", "### ##", "111 22"),
    ("SG", "######", "018956"),
    ("SI", "####", "1000"),
    ("SK", "### ##", "811 01"),
    ("SM", "#####", "47890"),
    ("TH", "#####", "10200"),
    ("TR", "#####", "34110"),
    ("TW", "###|###-##|###-###", "100"),
    ("UA", "#####", "01001"),
    ("US", "#####|#####-####", "10001"),
    ("VA", "#####", "00120"),
    ("YT", "#####", "97600"),
    ("ZA", "####", "0001"),
];

/// The same for countries where many addresses do without.
const OPTIONAL: &[(&str, &str, &str)] = &[
    ("IE", "*** ****", "D02 AF30"),
    ("IS", "###", "101"),
    ("LK", "#####", "00100"),
    ("ME", "#####", "81000"),
    ("MK", "####", "1000"),
    ("TN", "####", "1000"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::country::{ALPHA_2, is_country};

    #[test]
    fn every_example_is_a_postcode_of_its_country() {
        for (country, _, example) in REQUIRED.iter().chain(OPTIONAL) {
            assert!(is_country(country), "{country}");
            assert_eq!(tidy(country, example).as_deref(), Ok(*example), "{country}");
        }
        assert!(REQUIRED.is_sorted() && OPTIONAL.is_sorted());
    }

    #[test]
    fn a_country_stands_in_one_list_only() {
        for country in ALPHA_2.split(' ') {
            let lists = [UNUSED.split(' ').any(|known| known == country), rule(country).is_some()];
            assert!(lists != [true, true], "{country}");
        }
        assert_eq!(
            ["DE", "IE", "HK", "AE", "GH"].map(Need::of),
            [Need::Required, Need::Optional, Need::Unused, Need::Unused, Need::Optional]
        );
    }

    #[test]
    fn what_is_typed_loosely_is_written_as_it_is_there() {
        let read = [
            ("NL", "1012ab", "1012 AB"),
            ("GB", "sw1a1aa", "SW1A 1AA"),
            ("GB", "M1 1AE", "M1 1AE"),
            ("CA", "k1a-0b1", "K1A 0B1"),
            ("JP", "〒１００－０００１", "100-0001"),
            ("JP", "1000001", "100-0001"),
            ("PL", "00 001", "00-001"),
            ("PT", "1100148", "1100-148"),
            ("SE", "11122", "111 22"),
            ("LV", "1010", "LV-1010"),
            ("DE", "D-10115", "10115"),
            ("CH", "CH-8001", "8001"),
            ("US", "10001 1234", "10001-1234"),
            ("IE", "d02af30", "D02 AF30"),
            ("IE", "", ""),
            ("HK", " 999077 ", ""),
            ("AE", "10115", ""),
            ("GH", "GA-184-9999", "GA-184-9999"),
            ("SA", "١٢٢١١", "12211"),
        ];
        for (country, typed, written) in read {
            assert_eq!(tidy(country, typed).as_deref(), Ok(written), "{country} {typed}");
        }
    }

    #[test]
    fn what_is_missing_or_written_otherwise_is_refused_with_an_example() {
        assert_eq!(tidy("DE", "  "), Err(PostcodeFault::Missing));
        for (country, typed, example) in [
            ("DE", "1011", "10115"),
            ("DE", "101150", "10115"),
            ("DE", "1O115", "10115"),
            // What stands before the hyphen names no country.
            ("DE", "12-10115", "10115"),
            ("DE", "DEUT-10115", "10115"),
            ("GB", "10115", "SW1A 1AA"),
            ("US", "SW1A 1AA", "10001"),
            ("IE", "12345", "D02 AF30"),
            ("NL", "1012", "1012 AB"),
        ] {
            assert_eq!(tidy(country, typed), Err(PostcodeFault::Shape(example)), "{country} {typed}");
        }
    }
}
