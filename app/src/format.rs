//! Money, numbers and dates as the reader writes them. A small table of three languages, taken from
//! Unicode CLDR 46; islands get finished texts.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use domain::{Lang, Money};

struct Locale {
    decimal: char,
    group: char,
    /// Digits below this many are not grouped.
    months: [&'static str; 12],
}

const EN: Locale = Locale {
    decimal: '.',
    group: ',',
    months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
};
const DE: Locale = Locale {
    decimal: ',',
    group: '.',
    months: ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."],
};
const AR: Locale = Locale {
    decimal: '.',
    group: ',',
    months: [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ],
};

const fn locale(lang: Lang) -> &'static Locale {
    match lang {
        Lang::En => &EN,
        Lang::De => &DE,
        Lang::Ar => &AR,
    }
}

/// `€1,299.00`, `1.299,00 €`, `1,299.00 €` with Arabic marks (`ar` with Latin digits, as in `ar-AE`).
pub fn money(lang: Lang, money: Money) -> String {
    let places = locale(lang);
    let plain = money.to_decimal_string();
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut amount = grouped(whole, places.group);
    if !fraction.is_empty() {
        amount.push(places.decimal);
        amount.push_str(fraction);
    }
    let symbol = money.currency().symbol();
    match lang {
        Lang::En => format!("{sign}{symbol}{amount}"),
        Lang::De => format!("{sign}{amount}\u{a0}{symbol}"),
        Lang::Ar => format!("\u{200f}{sign}{amount}\u{a0}{symbol}"),
    }
}

/// A whole number, grouped.
pub fn number(lang: Lang, number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    // In a right-to-left text the sign needs a mark to stay before its digits.
    let sign = match (number < 0, lang) {
        (false, _) => "",
        (true, Lang::Ar) => "\u{200e}-",
        (true, Lang::En | Lang::De) => "-",
    };
    format!("{sign}{}", grouped(&digits, locale(lang).group))
}

fn grouped(digits: &str, separator: char) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// `22 Nov 2026`, `22. Nov. 2026`, `22 نوفمبر 2026`.
pub fn date(lang: Lang, day: NaiveDate) -> String {
    let month = locale(lang).months[day.month0() as usize];
    match lang {
        Lang::De => format!("{}. {month} {}", day.day(), day.year()),
        Lang::En | Lang::Ar => format!("{} {month} {}", day.day(), day.year()),
    }
}

/// The day and the time of day, in UTC.
pub fn date_time(lang: Lang, at: DateTime<Utc>) -> String {
    format!("{}, {:02}:{:02}", date(lang, at.date_naive()), at.hour(), at.minute())
}

/// The same, without the year where it is the present one: for the dense lists of the desk.
pub fn recent(lang: Lang, at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    if at.year() != now.year() {
        return date_time(lang, at);
    }
    let month = locale(lang).months[at.month0() as usize];
    let dot = if lang == Lang::De { "." } else { "" };
    format!("{}{dot} {month}, {:02}:{:02}", at.day(), at.hour(), at.minute())
}

/// A round amount without its empty fraction: `€600`.
pub fn round_money(lang: Lang, amount: Money) -> String {
    let text = money(lang, amount);
    if amount.currency().exponent() != 2 || amount.minor() % 100 != 0 {
        return text;
    }
    let empty = format!("{}00", locale(lang).decimal);
    text.rfind(&empty).map_or_else(|| text.clone(), |at| format!("{}{}", &text[..at], &text[at + empty.len()..]))
}

/// A percentage of basis points: `19 %`, `8.1%`.
pub fn percent(lang: Lang, basis_points: u32) -> String {
    let (whole, rest) = (basis_points / 100, basis_points % 100);
    let mut text = whole.to_string();
    if rest > 0 {
        text.push(locale(lang).decimal);
        text.push_str(format!("{rest:02}").trim_end_matches('0'));
    }
    match lang {
        Lang::De => format!("{text}\u{a0}%"),
        Lang::En => format!("{text}%"),
        Lang::Ar => format!("{text}\u{200e}%\u{200e}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_written_as_each_language_does() {
        let eur = |minor| Money::new(minor, "EUR".parse().unwrap());
        assert_eq!(money(Lang::En, eur(129_900)), "€1,299.00");
        assert_eq!(money(Lang::De, eur(129_900)), "1.299,00\u{a0}€");
        assert_eq!(money(Lang::En, eur(-500)), "-€5.00");
        assert_eq!(money(Lang::En, Money::new(1200, "JPY".parse().unwrap())), "¥1,200");
        assert_eq!(money(Lang::Ar, eur(1990)), "\u{200f}19.90\u{a0}€");
    }

    #[test]
    fn round_amounts_lose_their_empty_fraction() {
        let eur = |minor| Money::new(minor, "EUR".parse().unwrap());
        assert_eq!(round_money(Lang::En, eur(100_000)), "€1,000");
        assert_eq!(round_money(Lang::De, eur(100_000)), "1.000\u{a0}€");
        assert_eq!(round_money(Lang::En, eur(150)), "€1.50");
        assert_eq!(
            round_money(Lang::En, Money::new(1_000_000, "KWD".parse().unwrap())),
            money(Lang::En, Money::new(1_000_000, "KWD".parse().unwrap()))
        );
    }

    #[test]
    fn a_day_of_this_year_goes_without_the_year() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let now = at("2026-11-22T10:00:00Z");
        assert_eq!(recent(Lang::De, at("2026-03-01T09:05:00Z"), now), "1. März, 09:05");
        assert_eq!(recent(Lang::En, at("2025-12-31T23:59:00Z"), now), "31 Dec 2025, 23:59");
    }

    #[test]
    fn numbers_dates_and_percentages() {
        assert_eq!(number(Lang::De, 1_234_567), "1.234.567");
        assert_eq!(number(Lang::En, -999), "-999");
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        assert_eq!(date(Lang::De, day), "22. Nov. 2026");
        assert_eq!(percent(Lang::En, 810), "8.1%");
        assert_eq!(percent(Lang::De, 1900), "19\u{a0}%");
    }
}
