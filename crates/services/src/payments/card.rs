//! A card as a shopper types it, and whether its number can be one at all. Used by the checkout's form
//! and by providers; it must never be stored or printed.

use secrecy::{ExposeSecret, SecretString};

/// A card as typed. Lives for one request; never stored, never printed.
pub struct Card {
    pub number: SecretString,
    /// `MM/YY`
    pub expiry: SecretString,
    pub code: SecretString,
}

impl Card {
    /// The number without the blanks and hyphens that people group it with.
    pub(super) fn digits(&self) -> SecretString {
        ungrouped(self.number.expose_secret()).into()
    }
}

/// Whether this is 12 to 19 digits, grouped or not, whose check digit fits (Luhn, ISO/IEC 7812-1). It
/// says nothing about the account: it finds slips of the finger before a bank has to.
pub fn is_card_number(typed: &str) -> bool {
    let digits: SecretString = ungrouped(typed).into();
    let digits = digits.expose_secret();
    (12..=19).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) && luhn(digits) == 0
}

fn ungrouped(typed: &str) -> String {
    typed.chars().filter(|sign| !sign.is_whitespace() && *sign != '-').collect()
}

/// The sum of all digits, every second from the right doubled, modulo ten.
fn luhn(digits: &str) -> u32 {
    let from_right = digits.bytes().rev().map(|b| u32::from(b - b'0')).enumerate();
    let sum: u32 = from_right
        .map(|(place, digit)| match digit * 2 {
            _ if place % 2 == 0 => digit,
            doubled if doubled > 9 => doubled - 9,
            doubled => doubled,
        })
        .sum();
    sum % 10
}

#[cfg(test)]
mod tests {
    use super::is_card_number;

    #[test]
    fn slips_of_the_finger_are_found() {
        for good in
            ["4242424242424242", " 4000 0000 0000 0002 ", "4000-0000-0000-3220", "4000000000000119", "378282246310005"]
        {
            assert!(is_card_number(good), "{good} was refused");
        }
        for bad in [
            "",
            "0",
            "4242424242424241",
            "2424242424242424 2",
            "42424242",
            "four",
            "٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢",
            "00000000000000000000",
        ] {
            assert!(!is_card_number(bad), "{bad} was taken");
        }
    }
}
