//! Money, numbers, dates and lists as the reader writes them: one row for each language, taken from Unicode
//! CLDR 48 (https://cldr.unicode.org). Components and pages call it; islands get finished texts.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike};
use domain::{Lang, Money};

/// How one language writes. Patterns are CLDR's, with one letter a part.
struct Locale {
    lang: Lang,
    decimal: char,
    group: char,
    /// How many digits a number has at least before its first group is set apart.
    grouped_from: usize,
    minus: &'static str,
    /// `-` the sign, `0` the amount, `¤` the symbol.
    money: &'static str,
    /// Symbols that differ from the currency's own.
    symbols: &'static [(&'static str, &'static str)],
    /// `0` the number.
    percent: &'static str,
    /// `d` the day, `m` the month, `y` the year.
    date: &'static str,
    day: &'static str,
    /// Between the day and the time of day.
    time: &'static str,
    /// Between all parts of a list but the last two, and between those.
    list: (&'static str, &'static str),
    months: [&'static str; 12],
}

/// Symbols that CLDR writes as the code in every language.
const CODES: &[&str] = &["CHF"];

/// A row for every language.
static LOCALES: [Locale; Lang::ALL.len()] = [
    Locale {
        lang: Lang::En,
        decimal: '.',
        group: ',',
        grouped_from: 4,
        minus: "-",
        money: "-¤0",
        symbols: &[],
        percent: "0%",
        date: "d m y",
        day: "d m",
        time: ", ",
        list: (", ", " and "),
        months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    },
    Locale {
        lang: Lang::De,
        decimal: ',',
        group: '.',
        grouped_from: 4,
        minus: "-",
        money: "-0\u{a0}¤",
        symbols: &[],
        percent: "0\u{a0}%",
        date: "d. m y",
        day: "d. m",
        time: ", ",
        list: (", ", " und "),
        months: ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."],
    },
    Locale {
        lang: Lang::Fr,
        decimal: ',',
        group: '\u{202f}',
        grouped_from: 4,
        minus: "-",
        money: "-0\u{a0}¤",
        symbols: &[("USD", "$US"), ("GBP", "£GB"), ("JPY", "JPY"), ("CAD", "$CA"), ("AUD", "$AU")],
        percent: "0\u{a0}%",
        date: "d m y",
        day: "d m",
        time: ", ",
        list: (", ", " et "),
        months: ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
    },
    Locale {
        lang: Lang::Es,
        decimal: ',',
        group: '.',
        grouped_from: 5,
        minus: "-",
        money: "-0\u{a0}¤",
        symbols: &[("USD", "US$"), ("GBP", "GBP"), ("JPY", "JPY"), ("CAD", "CAD"), ("AUD", "AUD")],
        percent: "0\u{a0}%",
        date: "d m y",
        day: "d m",
        time: ", ",
        list: (", ", " y "),
        months: ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"],
    },
    Locale {
        lang: Lang::Ja,
        decimal: '.',
        group: ',',
        grouped_from: 4,
        minus: "-",
        money: "-¤0",
        symbols: &[("JPY", "￥"), ("CNY", "元")],
        percent: "0%",
        date: "y年m月d日",
        day: "m月d日",
        time: " ",
        list: ("、", "、"),
        months: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"],
    },
    // Latin digits, as in `ar-AE`.
    Locale {
        lang: Lang::Ar,
        decimal: '.',
        group: ',',
        grouped_from: 4,
        // In a right-to-left text the sign needs a mark to stay before its digits.
        minus: "\u{200e}-",
        money: "\u{200f}-0\u{a0}¤",
        symbols: &[],
        percent: "0\u{200e}%\u{200e}",
        date: "d m y",
        day: "d m",
        time: "، ",
        list: (" و", " و"),
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
    },
];

impl Locale {
    fn of(lang: Lang) -> &'static Self {
        LOCALES.iter().find(|locale| locale.lang == lang).unwrap_or(&LOCALES[0])
    }

    fn grouped(&self, digits: &str) -> String {
        if digits.len() < self.grouped_from {
            return digits.to_owned();
        }
        let mut out = String::with_capacity(digits.len() * 2);
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                out.push(self.group);
            }
            out.push(digit);
        }
        out
    }

    fn dated(&self, pattern: &str, day: NaiveDate) -> String {
        let mut out = String::with_capacity(24);
        for part in pattern.chars() {
            match part {
                'd' => out.push_str(&day.day().to_string()),
                'm' => out.push_str(self.months[day.month0() as usize]),
                'y' => out.push_str(&day.year().to_string()),
                other => out.push(other),
            }
        }
        out
    }
}

/// `€1,299.00`, `1.299,00 €`, `1 299,00 €`, and with its marks in Arabic.
pub fn money(lang: Lang, money: Money) -> String {
    let locale = Locale::of(lang);
    let plain = money.to_decimal_string();
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| (locale.minus, rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let code = money.currency().code();
    let own = locale.symbols.iter().find(|(of, _)| *of == code).map(|(_, symbol)| (*symbol).to_owned());
    let symbol = match own {
        Some(symbol) => symbol,
        None if CODES.contains(&code) => code.to_owned(),
        None => money.currency().symbol(),
    };
    let mut out = String::with_capacity(24);
    for part in locale.money.chars() {
        match part {
            '-' => out.push_str(sign),
            '¤' => out.push_str(&symbol),
            '0' => {
                // A symbol of letters doesn't touch its digits (CLDR's currencySpacing).
                if out.ends_with(char::is_alphabetic) {
                    out.push('\u{a0}');
                }
                out.push_str(&locale.grouped(whole));
                if !fraction.is_empty() {
                    out.push(locale.decimal);
                    out.push_str(fraction);
                }
            }
            other => out.push(other),
        }
    }
    out
}

/// An amount to be typed over: no symbol, no groups, the reader's own sign before the fraction. `Money::parse_typed`
/// reads it back.
pub fn typed_amount(lang: Lang, money: Money) -> String {
    typed(lang, &money.to_decimal_string())
}

/// A plain decimal number (`8.1`) to be typed over, with the reader's own sign before the fraction.
pub fn typed(lang: Lang, plain: &str) -> String {
    plain.replace('.', &Locale::of(lang).decimal.to_string())
}

/// A whole number, grouped.
pub fn number(lang: Lang, number: i64) -> String {
    let locale = Locale::of(lang);
    let sign = if number < 0 { locale.minus } else { "" };
    format!("{sign}{}", locale.grouped(&number.unsigned_abs().to_string()))
}

/// `22 Nov 2026`, `22. Nov. 2026`, `2026年11月22日`.
pub fn date(lang: Lang, day: NaiveDate) -> String {
    let locale = Locale::of(lang);
    locale.dated(locale.date, day)
}

/// The day, the time of day and what clock that is: `22 Nov 2026, 10:05 UTC+1`. `Reader::local` gives the shop's time.
pub fn date_time(lang: Lang, at: DateTime<FixedOffset>) -> String {
    // One line, so that the time is never without its clock.
    format!("{}\u{a0}{}", timed(lang, &date(lang, at.date_naive()), at), clock(at))
}

/// The same for the dense lists of the desk: without the year where it is the present one, and without the clock,
/// which the list names once.
pub fn recent(lang: Lang, at: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> String {
    let locale = Locale::of(lang);
    let day =
        if at.year() == now.year() { locale.dated(locale.day, at.date_naive()) } else { date(lang, at.date_naive()) };
    timed(lang, &day, at)
}

/// `UTC`, `UTC+1`, `UTC-3:30`: the same in every language, and clear where a zone's short name would not be.
fn clock(at: DateTime<FixedOffset>) -> String {
    let minutes = at.offset().local_minus_utc() / 60;
    let (hours, rest) = (minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60);
    let sign = if minutes < 0 { '-' } else { '+' };
    match (hours, rest) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, rest) => format!("UTC{sign}{hours}:{rest:02}"),
    }
}

/// The head of a column of times: what it is, and in which zone.
pub fn in_zone(label: &str, zone: &str) -> String {
    // Isolated: a name in Latin letters within a line that may run from right to left.
    format!("{label} (\u{2068}{}\u{2069})", zone.replace('_', " "))
}

fn timed(lang: Lang, day: &str, at: DateTime<FixedOffset>) -> String {
    format!("{day}{}{:02}:{:02}", Locale::of(lang).time, at.hour(), at.minute())
}

/// A round amount without its empty fraction: `€600`.
pub fn round_money(lang: Lang, amount: Money) -> String {
    let text = money(lang, amount);
    if amount.currency().exponent() != 2 || amount.minor() % 100 != 0 {
        return text;
    }
    let empty = format!("{}00", Locale::of(lang).decimal);
    text.rfind(&empty).map_or_else(|| text.clone(), |at| format!("{}{}", &text[..at], &text[at + empty.len()..]))
}

/// A percentage of basis points: `19 %`, `8.1%`.
pub fn percent(lang: Lang, basis_points: u32) -> String {
    let locale = Locale::of(lang);
    let (whole, rest) = (basis_points / 100, basis_points % 100);
    let mut text = whole.to_string();
    if rest > 0 {
        text.push(locale.decimal);
        text.push_str(format!("{rest:02}").trim_end_matches('0'));
    }
    locale.percent.replace('0', &text)
}

/// By how many percent something has changed: `+12%`, `-5 %`.
pub fn change(lang: Lang, percent: i64) -> String {
    let locale = Locale::of(lang);
    let sign = match percent {
        0 => "",
        more if more > 0 => "+",
        _ => locale.minus,
    };
    // In a right-to-left text the plus needs the minus' mark to stay before its digits.
    let sign = if sign == "+" { locale.minus.replace('-', "+") } else { sign.to_owned() };
    format!("{sign}{}", locale.percent.replace('0', &locale.grouped(&percent.unsigned_abs().to_string())))
}

/// `a`, `a and b`, `a, b and c`.
pub fn list<S: AsRef<str>>(lang: Lang, parts: impl IntoIterator<Item = S>) -> String {
    let (between, last) = Locale::of(lang).list;
    let mut parts = parts.into_iter().peekable();
    let mut out = parts.next().map_or_else(String::new, |first| first.as_ref().to_owned());
    while let Some(part) = parts.next() {
        out.push_str(if parts.peek().is_some() { between } else { last });
        out.push_str(part.as_ref());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(minor: i64, currency: &str) -> Money {
        Money::new(minor, currency.parse().unwrap())
    }

    #[test]
    fn typed_amounts_are_read_back() {
        assert_eq!(typed_amount(Lang::De, of(129_900, "EUR")), "1299,00");
        for lang in Lang::ALL {
            let amount = of(129_950, "EUR");
            assert_eq!(Money::parse_typed(&typed_amount(lang, amount), amount.currency()), Ok(amount), "{lang}");
        }
    }

    #[test]
    fn every_language_has_its_own_row() {
        for lang in Lang::ALL {
            assert_eq!(Locale::of(lang).lang, lang);
        }
    }

    #[test]
    fn money_is_written_as_each_language_does() {
        let written = [
            (Lang::En, 129_900, "EUR", "€1,299.00"),
            (Lang::En, -500, "EUR", "-€5.00"),
            (Lang::En, 1200, "JPY", "¥1,200"),
            (Lang::En, 1200, "CHF", "CHF\u{a0}12.00"),
            (Lang::De, 129_900, "EUR", "1.299,00\u{a0}€"),
            (Lang::Fr, 1250, "EUR", "12,50\u{a0}€"),
            (Lang::Fr, 1_234_550, "EUR", "12\u{202f}345,50\u{a0}€"),
            (Lang::Fr, 1000, "USD", "10,00\u{a0}$US"),
            (Lang::Es, 123_450, "EUR", "1234,50\u{a0}€"),
            (Lang::Es, 1_234_550, "EUR", "12.345,50\u{a0}€"),
            (Lang::Ja, 1200, "JPY", "￥1,200"),
            (Lang::Ja, -1990, "EUR", "-€19.90"),
            (Lang::Ar, 1990, "EUR", "\u{200f}19.90\u{a0}€"),
            (Lang::Ar, -1990, "EUR", "\u{200f}\u{200e}-19.90\u{a0}€"),
        ];
        for (lang, minor, currency, expected) in written {
            assert_eq!(money(lang, of(minor, currency)), expected, "{lang} {minor} {currency}");
        }
    }

    #[test]
    fn round_amounts_lose_their_empty_fraction() {
        assert_eq!(round_money(Lang::En, of(100_000, "EUR")), "€1,000");
        assert_eq!(round_money(Lang::De, of(100_000, "EUR")), "1.000\u{a0}€");
        assert_eq!(round_money(Lang::Es, of(100_000, "EUR")), "1000\u{a0}€");
        assert_eq!(round_money(Lang::En, of(150, "EUR")), "€1.50");
        assert_eq!(round_money(Lang::En, of(1_000_000, "KWD")), money(Lang::En, of(1_000_000, "KWD")));
    }

    #[test]
    fn a_day_of_this_year_goes_without_the_year() {
        let at = |text: &str| text.parse::<DateTime<FixedOffset>>().unwrap();
        let now = at("2026-11-22T10:00:00Z");
        assert_eq!(recent(Lang::De, at("2026-03-01T09:05:00Z"), now), "1. März, 09:05");
        assert_eq!(recent(Lang::Ja, at("2026-03-01T09:05:00Z"), now), "3月1日 09:05");
        assert_eq!(recent(Lang::En, at("2025-12-31T23:59:00Z"), now), "31 Dec 2025, 23:59");
        assert_eq!(recent(Lang::Fr, at("2025-12-31T23:59:00Z"), now), "31 déc. 2025, 23:59");
        assert_eq!(recent(Lang::Ar, at("2026-03-01T09:05:00Z"), now), "1 مارس، 09:05");
    }

    #[test]
    fn a_time_of_day_says_what_clock_it_is() {
        let written = |lang, at: &str| date_time(lang, at.parse().unwrap());
        assert_eq!(written(Lang::En, "2026-11-22T10:05:00+01:00"), "22 Nov 2026, 10:05\u{a0}UTC+1");
        assert_eq!(written(Lang::De, "2026-11-22T10:05:00Z"), "22. Nov. 2026, 10:05\u{a0}UTC");
        assert_eq!(written(Lang::Ja, "2026-11-22T10:05:00+05:45"), "2026年11月22日 10:05\u{a0}UTC+5:45");
        assert_eq!(written(Lang::Ar, "2026-11-22T10:05:00-03:30"), "22 نوفمبر 2026، 10:05\u{a0}UTC-3:30");
        assert_eq!(written(Lang::Fr, "2026-11-22T10:05:00-00:30"), "22 nov. 2026, 10:05\u{a0}UTC-0:30");
    }

    #[test]
    fn a_column_of_times_names_their_zone() {
        assert_eq!(in_zone("Placed", "America/St_Johns"), "Placed (\u{2068}America/St Johns\u{2069})");
    }

    #[test]
    fn a_list_changes_the_year_at_the_shops_own_midnight() {
        let at = |text: &str| text.parse::<DateTime<FixedOffset>>().unwrap();
        let now = at("2027-01-01T00:10:00+05:45");
        assert_eq!(recent(Lang::En, at("2026-12-31T23:59:00+05:45"), now), "31 Dec 2026, 23:59");
        assert_eq!(recent(Lang::En, at("2027-01-01T00:01:00+05:45"), now), "1 Jan, 00:01");
    }

    #[test]
    fn numbers_dates_and_percentages() {
        assert_eq!(number(Lang::De, 1_234_567), "1.234.567");
        assert_eq!(number(Lang::En, -999), "-999");
        assert_eq!(number(Lang::Es, 1234), "1234");
        assert_eq!(number(Lang::Es, 12_345), "12.345");
        assert_eq!(number(Lang::Ar, -5), "\u{200e}-5");
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let dates = ["22 Nov 2026", "22. Nov. 2026", "22 nov. 2026", "22 nov 2026", "2026年11月22日", "22 نوفمبر 2026"];
        assert_eq!(Lang::ALL.map(|lang| date(lang, day)), dates);
        let percentages = ["8.1%", "8,1\u{a0}%", "8,1\u{a0}%", "8,1\u{a0}%", "8.1%", "8.1\u{200e}%\u{200e}"];
        assert_eq!(Lang::ALL.map(|lang| percent(lang, 810)), percentages);
        assert_eq!(percent(Lang::De, 1900), "19\u{a0}%");
        assert_eq!([12, -5, 0].map(|it| change(Lang::En, it)), ["+12%", "-5%", "0%"]);
        assert_eq!(change(Lang::De, -1200), "-1.200\u{a0}%");
        assert_eq!(change(Lang::Ar, 12), "\u{200e}+12\u{200e}%\u{200e}");
    }

    #[test]
    fn lists_end_with_each_languages_own_and() {
        let lists = ["a, b and c", "a, b und c", "a, b et c", "a, b y c", "a、b、c", "a وb وc"];
        assert_eq!(Lang::ALL.map(|lang| list(lang, ["a", "b", "c"])), lists);
        assert_eq!(list(Lang::Fr, ["a", "b"]), "a et b");
        assert_eq!(list(Lang::En, ["a"]), "a");
        assert_eq!(list(Lang::En, [""; 0]), "");
    }
}
