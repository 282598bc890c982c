//! The names of time zones, from the IANA database that is part of the program.

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

#[cfg(test)]
mod tests {
    use super::*;

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
