//! Time zones, from the IANA database that is part of the program: their names, and what a shop's clock shows.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The zone's name as the database writes it, for a name in any case: `europe/berlin` is `Europe/Berlin`.
pub fn named(typed: &str) -> Option<String> {
    let zone = jiff::tz::db().get(typed.trim()).ok()?;
    zone.iana_name().map(str::to_owned)
}

/// All names, sorted.
pub fn names() -> Vec<String> {
    let mut names: Vec<String> = jiff::tz::db().available().map(|name| name.to_string()).collect();
    names.sort_unstable();
    names
}

/// A moment as the clocks of this zone show it; in UTC where there is no such zone.
pub fn local(zone: &str, at: DateTime<Utc>) -> DateTime<FixedOffset> {
    let seconds =
        Timestamp::from_millisecond(at.timestamp_millis()).map_or(0, |at| zone_of(zone).to_offset(at).seconds());
    FixedOffset::east_opt(seconds).map_or_else(|| at.fixed_offset(), |offset| at.with_timezone(&offset))
}

/// The moment at which a day begins in this zone: midnight, or the first time of day that there is. `None` for a day
/// beyond the calendar.
pub fn start_of_day(zone: &str, day: NaiveDate) -> Option<DateTime<Utc>> {
    use chrono::Datelike;
    let year = i16::try_from(day.year()).ok()?;
    let date = jiff::civil::Date::new(year, i8::try_from(day.month()).ok()?, i8::try_from(day.day()).ok()?).ok()?;
    let start = date.to_zoned_datetime(zone_of(zone)).ok()?;
    DateTime::from_timestamp_millis(start.timestamp().as_millisecond())
}

fn zone_of(name: &str) -> TimeZone {
    jiff::tz::db().get(name).unwrap_or(TimeZone::UTC)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(zone: &str, at: &str) -> String {
        local(zone, at.parse().unwrap()).format("%Y-%m-%d %H:%M %:z").to_string()
    }

    #[test]
    fn clocks_show_the_zones_own_time_on_both_sides_of_a_change() {
        for (zone, at, expected) in [
            ("Asia/Kathmandu", "2026-03-01T18:14:59Z", "2026-03-01 23:59 +05:45"),
            ("Asia/Kathmandu", "2026-03-01T18:15:00Z", "2026-03-02 00:00 +05:45"),
            ("America/St_Johns", "2026-03-08T05:29:59Z", "2026-03-08 01:59 -03:30"),
            ("America/St_Johns", "2026-03-08T05:30:00Z", "2026-03-08 03:00 -02:30"),
            ("Europe/Berlin", "2026-03-29T00:59:59Z", "2026-03-29 01:59 +01:00"),
            ("Europe/Berlin", "2026-03-29T01:00:00Z", "2026-03-29 03:00 +02:00"),
            ("Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-25 02:30 +02:00"),
            ("Europe/Berlin", "2026-10-25T01:30:00Z", "2026-10-25 02:30 +01:00"),
            ("UTC", "2026-03-01T18:15:00Z", "2026-03-01 18:15 +00:00"),
            ("Mars/Base", "2026-03-01T18:15:00Z", "2026-03-01 18:15 +00:00"),
        ] {
            assert_eq!(shown(zone, at), expected, "{zone} {at}");
        }
    }

    #[test]
    fn a_day_begins_at_its_own_midnight_or_right_after_a_skipped_one() {
        for (zone, day, expected) in [
            ("Asia/Kathmandu", "2026-03-02", "2026-03-01T18:15:00Z"),
            ("America/St_Johns", "2026-03-08", "2026-03-08T03:30:00Z"),
            ("America/St_Johns", "2026-03-09", "2026-03-09T02:30:00Z"),
            ("Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00Z"),
            ("Europe/Berlin", "2026-10-26", "2026-10-25T23:00:00Z"),
            // Clocks go from 23:59 straight to 01:00.
            ("Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00Z"),
            ("UTC", "2026-03-01", "2026-03-01T00:00:00Z"),
        ] {
            let begins = start_of_day(zone, day.parse().unwrap());
            assert_eq!(begins, Some(expected.parse().unwrap()), "{zone} {day}");
        }
        assert_eq!(start_of_day("UTC", NaiveDate::MAX), None);
    }

    #[test]
    fn every_zone_has_one_name_and_others_have_none() {
        assert_eq!(named(" asia/tokyo ").as_deref(), Some("Asia/Tokyo"));
        assert_eq!(named("utc").as_deref(), Some("UTC"));
        for wrong in ["", "Mars/Base", "+02:00", "CET-1CEST"] {
            assert_eq!(named(wrong), None, "{wrong}");
        }
        let names = names();
        assert!(names.len() > 400 && names.iter().all(|name| named(name).as_ref() == Some(name)));
    }
}
