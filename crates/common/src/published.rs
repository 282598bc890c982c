//! Public events on their way from one area to another that may have a database of its own: what is read of an outbox,
//! and what an inbox keeps.

use crate::ServiceError;
use contract::published::{Heard, Published};
use store::outbox::{self, PublicEvent};
use store::{Database, positions};

/// Public events handed over at once: whoever catches up holds them in memory twice, as JSON and as what is sent.
const AT_ONCE: u64 = 50;

/// The next public events behind a position whose topic begins so.
pub async fn behind(database: &Database, behind: i64, topics: &str) -> Result<Heard, ServiceError> {
    let last = last(database, behind).await?;
    if last == behind {
        return Ok(Heard { up_to: behind, events: Vec::new(), more: false });
    }
    let read = outbox::between(database.read(), behind, last, AT_ONCE).await?;
    let more = read.len() as u64 >= AT_ONCE;
    let up_to = if more { read.last().map_or(last, |(position, _)| *position) } else { last };
    let events = read.into_iter().filter(|(_, event)| event.topic.starts_with(topics)).map(published).collect();
    Ok(Heard { up_to, events, more })
}

fn published((position, event): (i64, PublicEvent)) -> Published {
    let PublicEvent { shop, id, topic, payload, recorded_at } = event;
    Published { position, id, shop, topic, payload, recorded_at }
}

/// The last position there is.
///
/// # Errors
/// Where somebody has heard of a later one.
pub async fn last(database: &Database, heard: i64) -> Result<i64, ServiceError> {
    let last = positions::give_out(database).await?.public_event;
    if last < heard {
        let cause = format!("public event {heard} was heard, and the last one is {last}");
        return Err(ServiceError::unexpected("a database was restored without the one that follows it", cause));
    }
    Ok(last)
}

/// The order that an event is about, by which it is kept in order; one that names none stands for itself.
pub fn stream_of(event: &Published) -> String {
    event.payload.get("order").and_then(|order| order.as_str()).map_or_else(|| event.id.to_string(), str::to_owned)
}

/// As it left the outbox.
pub fn waited(position: i64, event: PublicEvent) -> Published {
    published((position, event))
}

/// As an inbox keeps it.
pub fn kept(event: &Published) -> PublicEvent {
    let Published { id, shop, topic, payload, recorded_at, .. } = event.clone();
    PublicEvent { shop, id, topic, payload, recorded_at }
}
