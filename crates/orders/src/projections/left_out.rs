//! Orders that a read model leaves out, because one of their events can't be read or applied: shown at the desk and by
//! `/readyz`, and tried again.

use super::ReplayError;
use crate::stream::{self, UPCASTERS};
use crate::{Orders, keys};
use common::{Failure, ServiceError, Swept, audit};
use contract::Context;
use contract::desk::LeftOut;
use domain::ShopId;
use infra::{Clock, Ids};
use std::collections::{BTreeSet, HashSet};
use store::quarantine::{self, Quarantined};
use store::{checkpoints, event_store};

/// Orders that the desk names.
const SHOWN: usize = 50;
/// Events looked at by one statement.
const BATCH: usize = 1000;

impl Orders {
    /// The orders that the read models which are read leave out, because one of their events can't be read or applied.
    pub async fn left_out(&self) -> Result<Vec<Quarantined>, ServiceError> {
        let database = self.parts.databases.whole();
        let noted = quarantine::all(database.read()).await?;
        if noted.is_empty() {
            return Ok(noted);
        }
        let active = checkpoints::active(database.read()).await?;
        let is_read = |stream: &Quarantined| {
            active.iter().any(|active| (&active.name, active.generation) == (&stream.name, stream.generation))
        };
        Ok(noted.into_iter().filter(is_read).collect())
    }

    /// Rebuilds read models that leave out an order which could not be read and can be by now, as after an upgrade. Counts
    /// the orders that are left out still. One that could be read but not applied waits until somebody asks
    /// ([`Orders::try_left_out_again`]).
    pub async fn check_left_out(&self) -> Result<Swept, ServiceError> {
        let mut swept = Swept::default();
        let left_out = self.left_out().await?;
        if left_out.is_empty() {
            return Ok(swept);
        }
        let positions: Vec<i64> = left_out.iter().filter(|stream| !stream.held).map(|stream| stream.position).collect();
        let mut readable: HashSet<i64> = HashSet::new();
        let database = self.parts.databases.whole();
        for batch in positions.chunks(BATCH) {
            let events = event_store::at(database.read(), batch.iter().copied(), &UPCASTERS).await?;
            readable.extend(events.into_iter().filter_map(|event| stream::read(event).ok()?.position));
        }
        let mut stale: Vec<&str> = Vec::new();
        for stream in &left_out {
            if readable.contains(&stream.position) {
                stale.push(&stream.name);
            } else {
                let Quarantined { name, stream, position, cause, .. } = stream;
                let what = format!("{name} leaves out {stream} from event {position} on");
                swept.fail(Failure { what, cause: cause.clone() });
            }
        }
        stale.sort_unstable();
        stale.dedup();
        for name in stale {
            match self.replay(name, &|_| {}).await {
                Ok(_) => swept.done += 1,
                // Whoever runs it applies what can be read, or the next turn does.
                Err(ReplayError::Running(_)) => {}
                Err(ReplayError::Failed(error)) => return Err(error),
                Err(error) => return Err(ServiceError::unexpected("a read model can't be rebuilt", error)),
            }
        }
        Ok(swept)
    }

    /// Of one shop, for its desk.
    pub(crate) async fn left_out_of(&self, shop: ShopId) -> Result<LeftOut, ServiceError> {
        let mut left_out = self.left_out().await?;
        left_out.retain(|stream| stream.shop == shop);
        if left_out.is_empty() {
            return Ok(LeftOut::default());
        }
        // An order may be left out by several read models.
        let orders: BTreeSet<_> = left_out.iter().filter_map(|stream| stream::order_of(&stream.stream)).collect();
        let count = orders.len() as u64;
        let keys = keys::by_orders(self.parts.databases.of(shop).read(), shop, orders.into_iter().take(SHOWN)).await?;
        let held = left_out.iter().any(|stream| stream.held);
        Ok(LeftOut { count, orders: keys.into_iter().map(|key| key.number).collect(), held })
    }

    /// Lets the shop's orders that are left out be tried again, by [`Orders::check_left_out`].
    pub async fn try_left_out_again(&self, context: &Context) -> Result<(), ServiceError> {
        let parts = (&*self.parts.clock as &dyn Clock, &*self.parts.ids as &dyn Ids);
        let txn = self.parts.databases.of(context.shop).transaction().await?;
        quarantine::release(&txn, context.shop).await?;
        audit::note(&txn, parts, context).await?;
        txn.commit().await?;
        Ok(())
    }
}
