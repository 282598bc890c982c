//! The names of settings: in the file, where each stands in its section, and in the environment, where they are flat
//! (`log.filter` is `ORDERLY_LOG_FILTER`). Files of before there were sections have the flat ones, too.

use anyhow::{Context as _, Result};
use config::{File, FileFormat, FileSourceString};
use std::path::Path;
use toml::{Table, Value};

/// Each flat name, and where it stands now.
const SECTIONED: &[(&str, &str)] = &[
    ("database_url", "database.url"),
    ("postgres_readers", "database.postgres.readers"),
    ("postgres_writers", "database.postgres.writers"),
    ("postgres_connection_wait_ms", "database.postgres.connection_wait_ms"),
    ("postgres_lock_wait_ms", "database.postgres.lock_wait_ms"),
    ("postgres_statement_ms", "database.postgres.statement_ms"),
    ("postgres_idle_transaction_ms", "database.postgres.idle_transaction_ms"),
    ("payments", "payments.address"),
    ("payments_database_url", "payments.database_url"),
    ("wire_authority", "wire.authority"),
    ("wire_certificate", "wire.certificate"),
    ("wire_key", "wire.key"),
    ("header_timeout_s", "connections.header_timeout_s"),
    ("body_timeout_s", "connections.body_timeout_s"),
    ("idle_timeout_s", "connections.idle_timeout_s"),
    ("connections_per_client", "connections.per_client"),
    ("streams_per_client", "connections.streams_per_client"),
    ("shop_name", "first_shop.name"),
    ("shop_currency", "first_shop.currency"),
    ("shop_language", "first_shop.language"),
    ("log_format", "log.format"),
    ("log_filter", "log.filter"),
    ("page_cache_mb", "cache.pages_mb"),
    ("catalog_cache_mb", "cache.catalog_mb"),
    ("limits_orders_per_client", "limits.orders_per_client"),
    ("limits_carts_per_client", "limits.carts_per_client"),
    ("limits_cart_changes_per_client", "limits.cart_changes_per_client"),
    ("limits_unpaid_pieces_per_client", "limits.unpaid_pieces_per_client"),
    ("picture_fetch", "pictures.fetch"),
    ("picture_fetch_allow", "pictures.fetch_allow"),
    ("picture_fetch_ca", "pictures.fetch_ca"),
];

/// Settings that stand in no section.
const PLAIN: &[&str] =
    &["data_dir", "listen", "public_url", "trusted_proxies", "trust_proxy", "pseudo_locale", "gallery_dir"];

/// What the owner's file says, each flat name in its section. Nothing where there is none.
pub fn file(path: &Path, required: bool) -> Result<File<FileSourceString, FileFormat>> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && !required => String::new(),
        Err(error) => return Err(error).with_context(|| format!("{} can't be read", path.display())),
    };
    let written: Table = text.parse().with_context(|| format!("{} is no TOML", path.display()))?;
    let mut sectioned = Table::new();
    for (name, value) in written {
        // `payments` was an address before it was a section.
        let moved = SECTIONED.iter().find(|(flat, _)| *flat == name && !value.is_table());
        put(&mut sectioned, moved.map_or(name.as_str(), |(_, place)| place), value);
    }
    Ok(File::from_str(&sectioned.to_string(), FileFormat::Toml))
}

/// Puts a value where it belongs; what is there already stays, and sections are put together.
fn put(into: &mut Table, place: &str, value: Value) {
    match (place.split_once('.'), value) {
        (Some((section, rest)), value) => {
            let section = into.entry(section).or_insert_with(|| Value::Table(Table::new()));
            if let Value::Table(section) = section {
                put(section, rest, value);
            }
        }
        (None, Value::Table(values)) => {
            let section = into.entry(place).or_insert_with(|| Value::Table(Table::new()));
            if let Value::Table(section) = section {
                for (name, value) in values {
                    put(section, &name, value);
                }
            }
        }
        (None, value) => {
            into.entry(place).or_insert(value);
        }
    }
}

/// What the environment says. The tests' and the build's own ORDERLY_… variables are left alone.
pub fn environment() -> Vec<(&'static str, String)> {
    let plain = PLAIN.iter().map(|name| (*name, *name));
    let all = plain.chain(SECTIONED.iter().copied());
    all.filter_map(|(flat, place)| Some((place, std::env::var(format!("ORDERLY_{}", flat.to_uppercase())).ok()?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flat_names_of_older_files_are_read_beside_sections() {
        let mut table = Table::new();
        for (place, value) in [("log.filter", "warn"), ("payments.address", "unix:/a"), ("listen", "x")] {
            put(&mut table, place, Value::String(value.into()));
        }
        let more: Table = "[log]\nformat = \"json\"\n[database.postgres]\nreaders = 3".parse().unwrap();
        for (name, value) in more {
            put(&mut table, &name, value);
        }
        assert_eq!(table["log"]["filter"].as_str(), Some("warn"));
        assert_eq!(table["log"]["format"].as_str(), Some("json"));
        assert_eq!(table["database"]["postgres"]["readers"].as_integer(), Some(3));
        assert_eq!(table["payments"]["address"].as_str(), Some("unix:/a"));
    }

    #[test]
    fn every_setting_of_the_default_file_has_a_name_in_the_environment() {
        let defaults: Table = super::super::DEFAULTS.parse().unwrap();
        let mut places = Vec::new();
        leaves(&defaults, "", &mut places);
        let known: Vec<&str> = PLAIN.iter().copied().chain(SECTIONED.iter().map(|(_, place)| *place)).collect();
        let without: Vec<_> = places.iter().filter(|place| !known.contains(&place.as_str())).collect();
        assert!(without.is_empty(), "no environment variable sets {without:?}");
        assert_eq!(places.len() + 1, known.len(), "and trust_proxy, which is only told of");
    }

    fn leaves(table: &Table, before: &str, found: &mut Vec<String>) {
        for (name, value) in table {
            let place = if before.is_empty() { name.clone() } else { format!("{before}.{name}") };
            match value {
                Value::Table(inner) => leaves(inner, &place, found),
                _ => found.push(place),
            }
        }
    }
}
