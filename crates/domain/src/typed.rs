//! Percentages and spans of time as people type them, and as they are shown to be typed over.

use crate::money::plain_sign;

/// The highest rate of tax, in basis points.
const MOST_BASIS_POINTS: u32 = 10_000;
/// The longest span: a year.
pub const MOST_MINUTES: u32 = 365 * DAY;

const HOUR: u32 = 60;
const DAY: u32 = 24 * HOUR;

fn plain(typed: &str) -> String {
    typed.trim().chars().map(plain_sign).collect()
}

/// A percentage from 0 to 100 with at most two digits behind the point or comma, in basis points: `8,1` and `8.1 %`
/// are 810.
pub fn parse_percent(typed: &str) -> Option<u32> {
    let plain = plain(typed);
    let digits = plain.trim_end_matches(['%', '٪', '％']).trim_end();
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let are_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || fraction.len() > 2 || !are_digits(whole) || !are_digits(fraction) {
        return None;
    }
    let basis_points = format!("{whole}{fraction:0<2}").parse().ok()?;
    (basis_points <= MOST_BASIS_POINTS).then_some(basis_points)
}

/// `19`, `8.1`, `7.25`: what `parse_percent` reads back.
pub fn percent_text(basis_points: u32) -> String {
    let (whole, rest) = (basis_points / 100, basis_points % 100);
    if rest == 0 {
        return whole.to_string();
    }
    format!("{whole}.{}", format!("{rest:02}").trim_end_matches('0'))
}

/// A span of time in minutes, at least one and at most a year: `60m`, `12h`, `7d`.
pub fn parse_minutes(typed: &str) -> Option<u32> {
    let plain = plain(typed);
    let unit = plain.chars().next_back()?;
    let (number, _) = plain.split_at(plain.len() - unit.len_utf8());
    let number = number.trim_end();
    if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let each = match unit {
        'm' | 'M' => 1,
        'h' | 'H' => HOUR,
        'd' | 'D' => DAY,
        _ => return None,
    };
    let minutes = number.parse::<u32>().ok()?.checked_mul(each)?;
    (1..=MOST_MINUTES).contains(&minutes).then_some(minutes)
}

/// In the largest unit that leaves no rest: `7d`, `36h`, `90m`.
pub fn minutes_text(minutes: u32) -> String {
    match minutes {
        0 => "0m".to_owned(),
        days if days % DAY == 0 => format!("{}d", days / DAY),
        hours if hours % HOUR == 0 => format!("{}h", hours / HOUR),
        minutes => format!("{minutes}m"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn percentages_are_read_as_they_are_typed() {
        let read =
            [("19", 1900), ("8,1", 810), (" 7.25 % ", 725), ("0", 0), ("100", 10_000), ("٨٫١٪", 810), ("１９％", 1900)];
        for (typed, basis_points) in read {
            assert_eq!(parse_percent(typed), Some(basis_points), "{typed}");
        }
        for typed in ["", "%", ".5", "+1", "+1.5", "100.01", "101", "-1", "7.255", "1,000", "abc", "1e2"] {
            assert_eq!(parse_percent(typed), None, "{typed}");
        }
    }

    #[test]
    fn spans_are_read_with_their_unit() {
        let read = [("60m", 60), ("12 h", 720), ("7d", 10_080), ("٧d", 10_080), ("365D", MOST_MINUTES)];
        for (typed, minutes) in read {
            assert_eq!(parse_minutes(typed), Some(minutes), "{typed}");
        }
        for typed in ["", "d", "7", "0d", "-1d", "+5m", "1.5h", "366d", "99999999999d", "5w", "7日"] {
            assert_eq!(parse_minutes(typed), None, "{typed}");
        }
    }

    #[test]
    fn spans_are_shown_in_the_largest_unit_that_leaves_no_rest() {
        let shown = [0, 1, 60, 61, 90, 720, 1440, 2160, 10_080].map(minutes_text);
        assert_eq!(shown, ["0m", "1m", "1h", "61m", "90m", "12h", "1d", "36h", "7d"]);
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(basis_points in 0..=MOST_BASIS_POINTS, minutes in 1..=MOST_MINUTES) {
            prop_assert_eq!(parse_percent(&percent_text(basis_points)), Some(basis_points));
            prop_assert_eq!(parse_minutes(&minutes_text(minutes)), Some(minutes));
        }
    }
}
