//! What the command line says: text on standard output, numbers with their words.
//! The commands call it, and `wiring.rs` where it tells what the demo shop got.

use std::fmt::Display;
use std::io::Write;

/// Writes to standard output; a closed pipe (`| head`) is no error.
pub fn print(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// A number with its word, as the command line speaks (English alone): `counted(1, "row", "rows")` is `1 row`.
pub fn counted<N: Display + PartialEq + From<u8>>(number: N, one: &str, many: &str) -> String {
    let word = if number == N::from(1) { one } else { many };
    format!("{number} {word}")
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn a_number_has_its_word_in_singular_or_plural() {
        assert_eq!(counted(0u64, "row", "rows"), "0 rows");
        assert_eq!(counted(1u64, "row", "rows"), "1 row");
        assert_eq!(counted(2u32, "row", "rows"), "2 rows");
        assert_eq!(counted(21u64, "row", "rows"), "21 rows");
    }
}
