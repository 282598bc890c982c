//! How the values of settings are written, and shown.

use anyhow::{Context, Result};
use infra::throttle::Limit;
use ipnet::IpNet;
use serde::{Deserialize, Deserializer};
use std::net::IpAddr;

/// For a person: what kind of database, and where, without its password.
pub fn shown(url: &str) -> String {
    match url.split_once("://") {
        // The password may also stand among the parameters.
        Some((scheme, rest)) if scheme.starts_with("postgres") => {
            let bare = rest.split('?').next().unwrap_or_default();
            match bare.rsplit_once('@') {
                Some((_, place)) => format!("{scheme}://…@{place}"),
                None => format!("{scheme}://{bare}"),
            }
        }
        _ => url.to_owned(),
    }
}

/// A list of words, or one text of them with commas.
pub(super) fn words<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        List(Vec<String>),
        Text(String),
    }
    let list = match Written::deserialize(deserializer)? {
        Written::List(list) => list,
        Written::Text(text) => text.split(',').map(str::to_owned).collect(),
    };
    Ok(list.iter().map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect())
}

/// A list of addresses and networks, or one text of them with commas (as environment variables have it).
pub(super) fn networks<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<IpNet>, D::Error> {
    words(deserializer)?
        .iter()
        .map(|text| {
            let network = text.parse::<IpNet>().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
            network.map_err(|_| {
                serde::de::Error::custom(format!(
                    "trusted_proxies: {text:?} is neither an address nor a network such as 10.0.0.0/8"
                ))
            })
        })
        .collect()
}

/// Reads `"40/10m"`: so many at once within so long; each further one waits, longer each time and at most as long as
/// that. `"0"` is no limit.
pub(super) fn limit(text: &str) -> Result<Option<Limit>> {
    let wrong = || format!("{text:?} is not a limit: write how many in how long, as in \"40/10m\", or \"0\" for none");
    if text.trim() == "0" {
        return Ok(None);
    }
    let (most, time) = text.trim().split_once('/').with_context(wrong)?;
    let unit = time.chars().last().with_context(wrong)?;
    let number: i64 = time.trim_end_matches(unit).parse().ok().with_context(wrong)?;
    let window = match unit {
        's' => chrono::Duration::try_seconds(number),
        'm' => chrono::Duration::try_minutes(number),
        'h' => chrono::Duration::try_hours(number),
        _ => None,
    };
    let in_reach = chrono::Duration::seconds(1)..=chrono::Duration::hours(24);
    let window = window.filter(|window| in_reach.contains(window)).with_context(wrong)?;
    let free: u32 = most.parse().ok().filter(|most| *most > 0).with_context(wrong)?;
    Ok(Some(Limit { free, first: window / 20, longest: window, window }))
}
