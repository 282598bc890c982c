//! New identifiers: UUID v7 (RFC 9562), which sort by the time they were made.

use uuid::Uuid;

pub trait Ids: Send + Sync {
    fn uuid(&self) -> Uuid;
}

/// Ids from the machine's clock and random source.
#[derive(Clone, Copy, Debug, Default)]
pub struct RandomIds;

impl Ids for RandomIds {
    fn uuid(&self) -> Uuid {
        Uuid::now_v7()
    }
}
