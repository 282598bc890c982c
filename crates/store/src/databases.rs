//! Which database holds a shop. Areas ask here, so that an installation can grow onto several without a change in them.

use crate::Database;
use domain::ShopId;

/// The databases of an installation. Today that is one, which holds all shops. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Databases {
    only: Database,
}

impl Databases {
    /// The one that holds this shop's rows.
    pub const fn of(&self, _shop: ShopId) -> &Database {
        &self.only
    }

    /// For what is of no one shop: background work, finding out which shop a host means, tests of the whole. Every place that
    /// calls this would have to go through all databases, once there are several.
    pub const fn whole(&self) -> &Database {
        &self.only
    }
}

impl From<Database> for Databases {
    fn from(only: Database) -> Self {
        Self { only }
    }
}
