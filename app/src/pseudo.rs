//! The pseudo-locale: English with accents, about 40 % longer, made from the English Fluent patterns. `i18n`
//! draws with it where a developer or a test asked for it; what stands on a page without its brackets has not
//! been translated, and what is clipped has too little room. It must know nothing of keys.

use std::borrow::Cow;

/// Around every text as a whole; tests look for them.
pub const BRACKETS: [char; 2] = ['⟦', '⟧'];

/// One piece of a pattern between its variables, as Fluent's `set_transform` hands it over. Vowels are
/// doubled: that is about two of five letters.
pub fn accented(text: &str) -> Cow<'_, str> {
    let mut out = String::with_capacity(text.len() * 3);
    for letter in text.chars() {
        let accented = accent(letter);
        out.push(accented);
        if matches!(letter.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u') {
            out.push(accented);
        }
    }
    Cow::Owned(out)
}

/// A whole text, with what was filled into it.
pub fn bracketed(text: &str) -> String {
    format!("{}{text}{}", BRACKETS[0], BRACKETS[1])
}

const fn accent(letter: char) -> char {
    match letter {
        'a' => 'á',
        'c' => 'ç',
        'd' => 'ð',
        'e' => 'ë',
        'g' => 'ĝ',
        'h' => 'ĥ',
        'i' => 'ï',
        'j' => 'ĵ',
        'k' => 'ķ',
        'l' => 'ļ',
        'n' => 'ñ',
        'o' => 'ö',
        'r' => 'ŕ',
        's' => 'š',
        't' => 'ŧ',
        'u' => 'ü',
        'w' => 'ŵ',
        'y' => 'ý',
        'z' => 'ž',
        'A' => 'Å',
        'C' => 'Ç',
        'D' => 'Ð',
        'E' => 'É',
        'G' => 'Ĝ',
        'H' => 'Ĥ',
        'I' => 'Î',
        'J' => 'Ĵ',
        'K' => 'Ķ',
        'L' => 'Ļ',
        'N' => 'Ñ',
        'O' => 'Ö',
        'R' => 'Ŕ',
        'S' => 'Š',
        'T' => 'Ŧ',
        'U' => 'Û',
        'W' => 'Ŵ',
        'Y' => 'Ý',
        'Z' => 'Ž',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_stays_readable_and_grows() {
        assert_eq!(bracketed(&accented("Add to cart")), "⟦Ååðð ŧöö çááŕŧ⟧".replace("Åå", "ÅÅ"));
        let english = "Please choose a country from the list.";
        let (before, after) = (english.chars().count(), accented(english).chars().count());
        assert!((after * 10 / before..=15).contains(&13), "{before} became {after}");
    }
}
