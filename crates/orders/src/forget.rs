//! Forgetting a person whom orders went to. Called by `Orders`.

use super::{Orders, contacts, keys, notes, parcels};
use common::ServiceError;
use domain::{ContactId, ShopId};

/// Orders of one person that one statement forgets.
const FORGOTTEN_AT_ONCE: usize = 1000;

impl Orders {
    /// Forgets who an order went to, how its parcel was followed, and what staff have noted on it; the order itself
    /// stays as it is.
    pub async fn forget(&self, shop: ShopId, contact: ContactId) -> Result<(), ServiceError> {
        let txn = self.parts.databases.of(shop).transaction().await?;
        contacts::forget(&txn, shop, contact).await?;
        let orders = keys::of_contact(&txn, shop, contact).await?;
        for batch in orders.chunks(FORGOTTEN_AT_ONCE) {
            notes::forget(&txn, shop, batch).await?;
            parcels::forget(&txn, shop, batch).await?;
        }
        txn.commit().await?;
        Ok(())
    }
}
