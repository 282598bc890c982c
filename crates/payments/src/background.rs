//! What goes on behind the requests: cards whose outcome is open, and refunds that are due. Each is one go, which whoever
//! supervises repeats; what fails is counted, and the next item has its turn.

use super::provider::PaymentProvider as _;
use super::{Payments, legs, refunds};
use chrono::{DateTime, Duration, Utc};
use common::{Failure, ServiceError, Swept};
use contract::payments::{Answer, RefundDue};
use std::sync::PoisonError;

/// Payments and refunds looked at in one go.
pub(super) const AT_ONCE: u64 = 100;

impl Payments {
    /// Asks the provider for every payment whose answer never came, and carries out the refunds that are
    /// due. Counts the payments that were settled.
    pub async fn reconcile(&self) -> Result<Swept, ServiceError> {
        let swept = self.reconcile_once().await;
        self.remember("payments and refunds", &swept);
        swept
    }

    async fn reconcile_once(&self) -> Result<Swept, ServiceError> {
        let now = self.clock.now();
        let mut swept = Swept::default();
        for due in legs::unsettled(self.databases.whole().read(), now, AT_ONCE).await? {
            let (shop, id) = (due.shop, due.payment);
            let asked = match self.gateway.status(shop, id).await {
                Ok(answer) => self.note(shop, id, answer).await.map(|answer| answer != Answer::Unknown),
                Err(error) => Err(error),
            };
            if answered(&mut swept, format_args!("payment {id}"), asked) {
                swept.done += 1;
            } else if let Err(error) =
                legs::postpone(self.databases.of(shop).write(), shop, id, later(now, due.tries)).await
            {
                swept.fail(Failure::of(format_args!("payment {id}"), &error.into()));
            }
        }
        for due in refunds::due(self.databases.whole().read(), now, AT_ONCE).await? {
            let (shop, id, tries, refunded) = match due {
                Ok(due) => {
                    let asked = RefundDue { payment: due.payment, refund: due.id, amount: due.amount };
                    (due.shop, due.id, due.tries, self.refund_once(due.shop, &asked).await.map(|()| true))
                }
                Err(row) => (row.shop, row.id, row.tries, Err(row.error)),
            };
            let refunded = answered(&mut swept, format_args!("refund {id}"), refunded);
            if !refunded
                && let Err(error) =
                    refunds::postpone(self.databases.of(shop).write(), shop, id, later(now, tries)).await
            {
                swept.fail(Failure::of(format_args!("refund {id}"), &error.into()));
            }
        }
        Ok(swept)
    }

    /// Notes what is wrong, for those who ask a process that has nobody else to tell.
    pub(crate) fn remember(&self, job: &'static str, turn: &Result<Swept, ServiceError>) {
        let Some(wrong) = &self.wrong else { return };
        let told = match turn {
            Ok(swept) => swept.failures.iter().map(|failure| failure.what.clone()).collect(),
            Err(error) => vec![format!("{job}: {error}")],
        };
        wrong.lock().unwrap_or_else(PoisonError::into_inner).insert(job, told);
    }

    pub(crate) fn wrong(&self) -> Vec<String> {
        let Some(wrong) = &self.wrong else { return Vec::new() };
        let wrong = wrong.lock().unwrap_or_else(PoisonError::into_inner);
        wrong.values().flatten().cloned().collect()
    }

    /// Deletes the test gateway's tokens that can't be used any more, and says how many.
    pub async fn sweep_tokens(&self) -> Result<u64, ServiceError> {
        self.gateway.sweep_tokens().await
    }
}

/// The wait doubles with each try, from 30 seconds to an hour.
fn later(now: DateTime<Utc>, tries: u32) -> DateTime<Utc> {
    now + Duration::seconds(30 << tries.min(7)).min(Duration::hours(1))
}

/// Whether the provider has answered. That it can't be reached or says no is its own affair, and asked again
/// later; what nobody foresaw is a failure.
fn answered(swept: &mut Swept, item: std::fmt::Arguments<'_>, answer: Result<bool, ServiceError>) -> bool {
    match answer {
        Ok(answered) => answered,
        Err(ServiceError::Known(code)) => {
            tracing::warn!(error.code = ?code, "{item} is asked about again later");
            false
        }
        Err(error) => {
            swept.fail(Failure::of(item, &error));
            false
        }
    }
}
