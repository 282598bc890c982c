//! The catalogue on this process' own database; `server/src/wiring.rs` makes it. Each use case is in
//! the file that is named after it.

use crate::media::Media;
use common::Revision;
use common::changes::Listener;
use contract::events::topic;
use infra::{Clock, Ids};
use shops::Shops;
use std::sync::Arc;
use stock::Inventory;
use store::Databases;
use store::outbox::PublicEvent;

pub struct Catalog {
    pub(super) databases: Databases,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) ids: Arc<dyn Ids>,
    pub(super) shops: Arc<Shops>,
    pub(super) inventory: Arc<Inventory>,
    pub(super) media: Arc<Media>,
    pub(super) revision: Revision,
}

impl Catalog {
    pub fn new(
        databases: impl Into<Databases>,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn Ids>,
        shops: Arc<Shops>,
        inventory: Arc<Inventory>,
        media: Arc<Media>,
        revision: Revision,
    ) -> Self {
        Self { databases: databases.into(), clock, ids, shops, inventory, media, revision }
    }

    pub(super) fn parts(&self) -> (&dyn Clock, &dyn Ids) {
        (&*self.clock, &*self.ids)
    }

    /// Counts up with every change of what pages show.
    pub fn revision(&self) -> u64 {
        self.revision.current()
    }
}

impl Listener for Catalog {
    /// The catalogue itself is read from the database; what was drawn of it is stale.
    fn hear(&self, event: &PublicEvent, done: bool) {
        if event.topic == topic::CATALOG_CHANGED && !done {
            self.revision.bump();
        }
    }

    fn forget(&self) {
        self.revision.bump();
    }
}
