//! International bank account numbers (ISO 13616).

/// The longest there can be, without spaces.
const LONGEST: usize = 34;

/// The IBAN in groups of four, as it is printed: `DE89 3704 0044 0532 0130 00`. `None` where it is none, or where
/// its check digits don't fit (ISO 7064, mod 97-10).
pub fn tidy_iban(typed: &str) -> Option<String> {
    let plain: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let plain = plain.to_ascii_uppercase();
    let (head, rest) = plain.split_at_checked(4)?;
    let head_fits = head.bytes().take(2).all(|b| b.is_ascii_uppercase()) && head.bytes().skip(2).all(is_digit);
    let rest_fits = rest.len() >= 11 && rest.bytes().all(|b| is_digit(b) || b.is_ascii_uppercase());
    if plain.len() > LONGEST || !head_fits || !rest_fits {
        return None;
    }
    let remainder = rest.bytes().chain(head.bytes()).fold(0_u32, |remainder, byte| match byte {
        b'0'..=b'9' => (remainder * 10 + u32::from(byte - b'0')) % 97,
        letter => (remainder * 100 + u32::from(letter - b'A') + 10) % 97,
    });
    (remainder == 1).then(|| grouped(&plain))
}

const fn is_digit(byte: u8) -> bool {
    byte.is_ascii_digit()
}

fn grouped(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len() + plain.len() / 4);
    for (at, letter) in plain.chars().enumerate() {
        if at > 0 && at.is_multiple_of(4) {
            out.push(' ');
        }
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_with_fitting_check_digits_are_written_in_groups() {
        // Examples of the IBAN registry.
        let examples = [
            ("DE89370400440532013000", "DE89 3704 0044 0532 0130 00"),
            ("gb29 nwbk 6016 1331 9268 19", "GB29 NWBK 6016 1331 9268 19"),
            ("FR14-2004-1010-0505-0001-3M02-606", "FR14 2004 1010 0505 0001 3M02 606"),
            ("NO9386011117947", "NO93 8601 1117 947"),
            ("MT84MALT011000012345MTLCAST001S", "MT84 MALT 0110 0001 2345 MTLC AST0 01S"),
            ("SA0380000000608010167519", "SA03 8000 0000 6080 1016 7519"),
        ];
        for (typed, tidy) in examples {
            assert_eq!(tidy_iban(typed).as_deref(), Some(tidy), "{typed}");
        }
    }

    #[test]
    fn what_has_fitting_check_digits_and_another_shape_is_refused() {
        let longest = "MT84MALT00000000000000000000000069";
        assert_eq!(tidy_iban(longest).as_deref(), Some("MT84 MALT 0000 0000 0000 0000 0000 0000 69"));
        for typed in [
            "MT84MALT000000000000000000000000069",
            "DE891234567807",
            "1234567890123456789070",
            "D189370400440532013025",
            "DEXX370400440532013022",
            "DE8X370400440532013067",
            "DE89.704004405320130.0",
        ] {
            assert_eq!(tidy_iban(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_wrong_digit_two_that_changed_places_and_what_is_no_iban_are_refused() {
        let wrong = [
            "DE89370400440532013001",
            "DE89370400440532010300",
            "DE8937040044053201300",
            "",
            "DE",
            "12345678901234567890",
            "DEXX370400440532013000",
            "DE89 3704 0044 0532 0130 0ß",
            "GB29NWBK60161331926819GB29NWBK60161331926819",
        ];
        for typed in wrong {
            assert_eq!(tidy_iban(typed), None, "{typed}");
        }
    }
}
