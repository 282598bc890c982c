//! What a new shop begins with: one way to ship, to everywhere, at a round price of its currency.

use super::ShippingMethod;
use domain::{Currency, Lang, Money};

/// A round price near four euros, for currencies whose unit is worth much more or much less than one. Only the
/// magnitude matters: it is what stands there until the owner sets their own.
const PRICES: &[(&str, &[&str])] = &[
    ("1.5", &["BHD", "KWD", "OMR"]),
    ("3", &["JOD"]),
    ("8", &["AZN", "BAM", "BBD", "BGN", "SGD", "BND"]),
    ("10", &["BYN", "BZD", "FJD", "GEL", "PGK", "TND", "TOP", "WST", "XCD"]),
    ("15", &["BOB", "CNY", "GHS", "LYD", "MYR", "PEN", "PLN", "QAR", "RON", "SAR", "AED", "ILS", "TMT"]),
    ("20", &["BRL"]),
    ("30", &["DKK", "GTQ", "HKD", "MAD", "TJS", "TTD"]),
    ("50", &["NOK", "SEK", "BWP", "LSL", "NAD", "SCR", "SZL", "ZAR", "MVR", "ZMW"]),
    ("80", &["MXN", "MDL", "CZK", "SLE", "SRD", "UYU", "STN"]),
    ("120", &["THB", "TWD", "HNL", "NIO", "MOP"]),
    ("150", &["EGP", "TRY", "UAH", "PHP"]),
    ("200", &["MKD", "MUR", "DOP", "GMD", "MZN", "ERN"]),
    ("300", &["INR", "BTN", "RUB", "KGS", "AFN"]),
    ("500", &["JPY", "ALL", "BDT", "CVE", "DZD", "ETB", "KES", "NPR", "RSD", "XPF", "VUV", "HTG", "JMD"]),
    ("700", &["ISK", "DJF", "LRD"]),
    ("1000", &["LKR", "PKR", "GYD", "SDG"]),
    ("1500", &["HUF", "AMD", "KMF"]),
    ("2500", &["CRC", "KZT", "SOS", "XAF", "XOF", "AOA", "CLP", "YER"]),
    ("5000", &["KRW", "ARS", "NGN", "RWF", "IQD", "MMK", "MWK"]),
    ("15000", &["COP", "BIF", "CDF", "KHR", "MGA", "MNT", "TZS", "UGX"]),
    ("30000", &["PYG", "GNF", "UZS"]),
    ("50000", &["IDR", "SYP"]),
    ("100000", &["LAK", "VND"]),
    ("300000", &["LBP"]),
    ("1000000", &["IRR"]),
];

/// Where a unit is worth about as much as a euro.
const ELSEWHERE: &str = "5";

pub fn worldwide(currency: Currency) -> ShippingMethod {
    let title = |lang| match lang {
        Lang::En => "Standard shipping",
        Lang::De => "Standardversand",
        Lang::Fr => "Livraison standard",
        Lang::Es => "Envío estándar",
        Lang::Ja => "通常配送",
        Lang::Ar => "شحن عادي",
    };
    let note = |lang| match lang {
        Lang::En => "Worldwide",
        Lang::De => "Weltweit",
        Lang::Fr => "Dans le monde entier",
        Lang::Es => "A todo el mundo",
        Lang::Ja => "全世界へお届け",
        Lang::Ar => "إلى جميع أنحاء العالم",
    };
    let texts = |text: fn(Lang) -> &'static str| Lang::ALL.map(|lang| (lang, text(lang).to_owned())).to_vec();
    ShippingMethod {
        key: "standard".to_owned(),
        title: texts(title),
        note: texts(note),
        price: price(currency),
        free_from: None,
    }
}

fn price(currency: Currency) -> Money {
    let listed = PRICES.iter().find(|(_, codes)| codes.contains(&currency.code())).map(|(price, _)| *price);
    // The table's amounts can be read in the currencies that they stand beside: its test.
    Money::parse(listed.unwrap_or(ELSEWHERE), currency).unwrap_or_else(|_| Money::zero(currency))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str) -> String {
        price(code.parse().unwrap()).to_decimal_string()
    }

    #[test]
    fn shipping_has_a_price_of_the_currencys_magnitude() {
        let expected = [
            ("EUR", "5.00"),
            ("USD", "5.00"),
            ("CHF", "5.00"),
            ("JPY", "500"),
            ("KWD", "1.500"),
            ("KRW", "5000"),
            ("HUF", "1500.00"),
            ("TND", "10.000"),
            ("INR", "300.00"),
            ("IDR", "50000.00"),
            ("VND", "100000"),
        ];
        for (code, price) in expected {
            assert_eq!(shown(code), price, "{code}");
        }
    }

    #[test]
    fn every_currency_of_the_table_is_there_once_and_can_be_read() {
        let mut codes: Vec<&str> = PRICES.iter().flat_map(|(_, codes)| codes.iter().copied()).collect();
        for code in &codes {
            assert!(price(code.parse().unwrap()).minor() > 0, "{code}");
        }
        let all = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), all);
    }
}
