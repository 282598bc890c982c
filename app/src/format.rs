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
    months: ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
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
    let sign = if number < 0 { "-" } else { "" };
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
    fn numbers_dates_and_percentages() {
        assert_eq!(number(Lang::De, 1_234_567), "1.234.567");
        assert_eq!(number(Lang::En, -999), "-999");
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        assert_eq!(date(Lang::De, day), "22. Nov. 2026");
        assert_eq!(percent(Lang::En, 810), "8.1%");
        assert_eq!(percent(Lang::De, 1900), "19\u{a0}%");
    }
}
