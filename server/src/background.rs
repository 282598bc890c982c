//! What runs without a request. Every turn may be dropped at any moment; it is taken up at the next start.

use crate::memory;
use crate::supervisor::{Health, Job, supervise};
use crate::wiring::{Installation, PaymentsAlone};
use common::{Failure, ServiceError, Swept, changes};
use infra::{Clock, Ids};
use orders::{Orders, contacts};
use payments::Payments;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use store::Database;
use tokio::sync::{OnceCell, watch};
use tokio::task::JoinSet;

/// Read models follow the events at once; a turn waits by itself for the next event.
const PROJECTIONS: Job = Job::every("read models", Duration::ZERO);
const GENERATIONS: Job = Job::every("read models' generations", Duration::from_secs(5));
const LEFT_OUT: Job = Job::every("orders that a read model leaves out", Duration::from_secs(5));
/// A payment or refund that fails is put off for an hour at most.
const PAYMENTS: Job =
    Job { told_for: Duration::from_secs(65 * 60), ..Job::every("payments and refunds", Duration::from_secs(5)) };
/// At most a second behind. One after the other: side by side, each would hold a connection to the database.
const TOLD: Job = Job::every("what orders and payments tell each other", Duration::from_secs(1));
const PAYMENTS_INBOX: Job = Job::every("events that payments could not read", Duration::from_secs(60));
const OLD_PUBLIC_EVENTS: Job = Job::every("old public events", HOUR);
const OLD_EVENTS_OF_PAYMENTS: Job = Job::every("old public events of payments", HOUR);
const UNPAID_ORDERS: Job = Job::every("unpaid orders", Duration::from_secs(60));
const OLD_COUNTS: Job = Job::every("counts of placed orders", Duration::from_secs(60));
const OLD_CARTS: Job = Job::every("old carts", HOUR);
const OLD_IMPORTS: Job = Job::every("what ended imports have left", HOUR);
const INTERRUPTED_IMPORTS: Job = Job::every("interrupted imports", Duration::from_secs(5));
/// A token of the test gateway is of use for 15 minutes.
const OLD_CARD_TOKENS: Job = Job::every("old card tokens", Duration::from_secs(5 * 60));
/// While there are pictures to fetch, a turn goes on for a while by itself.
const PICTURES: Job = Job::every("pictures named by product files", Duration::from_secs(2));
/// What older programs have indexed; after an upgrade there is something to do, and then no more.
const OLD_CONTACT_INDEX: Job = Job::every("index of contacts of older programs", HOUR);
const OLD_INDEXES: Job = Job::every("search indexes of older programs", HOUR);
/// Connections hand back what they keep of the database, and each thread what it has freed, also one that nothing else
/// wakes.
const MEMORY: Job = Job::every("memory", Duration::from_secs(5));

const BETWEEN_BEGINNINGS: Duration = Duration::from_millis(200);
const HOUR: Duration = Duration::from_secs(60 * 60);

/// Where public events are deleted.
#[derive(Clone)]
struct Outbox {
    database: Database,
    clock: Arc<dyn Clock>,
    /// Whoever has to have heard of them.
    followers: Vec<&'static str>,
}

impl Outbox {
    /// Of payments on a database of their own.
    fn of_payments(payments: &Payments, clock: &Arc<dyn Clock>) -> Self {
        let (database, clock) = (payments.database().clone(), Arc::clone(clock));
        Self { database, clock, followers: vec![payments::ORDERS] }
    }
}

/// Tells payments of orders, and orders of payments.
#[derive(Clone)]
struct Telling {
    orders: Arc<Orders>,
    /// The shop's database, where payments have another one.
    shop: Option<(Database, Arc<dyn Ids>)>,
    /// Whether what the shop's database has of payments was put out of use.
    retired: Arc<OnceCell<()>>,
}

impl Telling {
    async fn turn(&self) -> Result<Swept, ServiceError> {
        let told = self.orders.tell_payments().await;
        let heard = self.orders.hear_payments().await;
        let (ledger, swept) = told?;
        if let Some((shop, ids)) = &self.shop {
            self.retired.get_or_try_init(|| payments::retire(shop, &**ids, ledger)).await?;
        }
        Ok(swept.and(heard?))
    }
}

pub struct Background {
    jobs: JoinSet<()>,
    health: Arc<Health>,
    stopping: watch::Receiver<bool>,
}

impl Background {
    /// Starts every job there is.
    pub fn start(installation: &Installation, health: &Arc<Health>, stopping: watch::Receiver<bool>) -> Self {
        let mut background = Self { jobs: JoinSet::new(), health: Arc::clone(health), stopping };
        let orders = || Arc::clone(&installation.orders);
        let follows = (orders(), Arc::clone(&installation.changes));
        background.keep(PROJECTIONS, follows, |(orders, changes)| async move {
            orders.follow_turn(&changes).await?;
            Ok(Swept::default())
        });
        background.keep(GENERATIONS, orders(), |orders| async move { orders.check_generations().await });
        background.keep(LEFT_OUT, orders(), |orders| async move { orders.check_left_out().await });
        let telling = Telling {
            orders: orders(),
            shop: installation.payments_apart.then(|| (installation.database.clone(), Arc::clone(&installation.ids))),
            retired: Arc::default(),
        };
        background.keep(TOLD, telling, |telling| async move { telling.turn().await });
        let outbox = Outbox {
            database: installation.database.clone(),
            clock: Arc::clone(&installation.clock),
            followers: if installation.payments_apart {
                vec![orders::PAYMENTS]
            } else {
                vec![orders::PAYMENTS, payments::ORDERS]
            },
        };
        background.prune(OLD_PUBLIC_EVENTS, outbox);
        if let Some(payments) = &installation.payments {
            background.keep_payments(payments);
            if installation.payments_apart {
                background.prune(OLD_EVENTS_OF_PAYMENTS, Outbox::of_payments(payments, &installation.clock));
            }
        }
        background.keep(UNPAID_ORDERS, orders(), |orders| async move { orders.cancel_unpaid().await });
        background.keep(OLD_COUNTS, orders(), |orders| async move {
            Ok(Swept { done: orders.forget_clients().await?, ..Swept::default() })
        });
        let carts = (Arc::clone(&installation.carts), Arc::clone(&installation.clock));
        background.keep(OLD_CARTS, carts, |(carts, clock)| async move {
            let gone = carts.sweep(clock.now()).await?;
            if gone > 0 {
                tracing::info!(gone, "carts that nobody came back to are gone");
            }
            Ok(Swept { done: gone, ..Swept::default() })
        });
        background.keep(
            INTERRUPTED_IMPORTS,
            installation.imports.clone(),
            |imports| async move { imports.recover().await },
        );
        background.keep(
            OLD_IMPORTS,
            installation.imports.clone(),
            |imports| async move { imports.clear_leftovers().await },
        );
        if let Some(pictures) = &installation.pictures {
            background.keep(PICTURES, pictures.clone(), |pictures| async move { pictures.go().await });
        }
        // By itself: until it is done the desk finds no older customer.
        let database = || installation.database.clone();
        background.keep(
            OLD_CONTACT_INDEX,
            database(),
            |database| async move { contacts::index_outdated(&database).await },
        );
        background.keep(OLD_INDEXES, database(), |database| async move { catalog::reindex_outdated(&database).await });
        let apart = installation.payments.as_ref().filter(|_| installation.payments_apart);
        let of_payments = apart.map(|payments| payments.database().clone());
        background.release_memory([installation.database.clone()].into_iter().chain(of_payments).collect());
        background
    }

    /// Starts what a process that runs payments alone has to do.
    pub fn of_payments(alone: &PaymentsAlone, health: &Arc<Health>, stopping: watch::Receiver<bool>) -> Self {
        let mut background = Self { jobs: JoinSet::new(), health: Arc::clone(health), stopping };
        background.keep_payments(&alone.payments);
        background.prune(OLD_EVENTS_OF_PAYMENTS, Outbox::of_payments(&alone.payments, &alone.clock));
        background.release_memory(vec![alone.payments.database().clone()]);
        background
    }

    fn keep_payments(&mut self, payments: &Arc<Payments>) {
        let payments = || Arc::clone(payments);
        self.keep(PAYMENTS, payments(), |payments| async move { payments.reconcile().await });
        self.keep(PAYMENTS_INBOX, payments(), |payments| async move { payments.check_inbox().await });
        self.keep(OLD_CARD_TOKENS, payments(), |payments| async move {
            Ok(Swept { done: payments.sweep_tokens().await?, ..Swept::default() })
        });
    }

    fn release_memory(&mut self, databases: Vec<Database>) {
        self.keep(MEMORY, databases, |databases| async move {
            let mut swept = Swept::default();
            for database in &databases {
                if let Err(error) = database.release_memory().await {
                    swept.fail(Failure::of("memory of connections is kept", &error.into()));
                }
            }
            memory::release_everywhere().await;
            Ok(swept)
        });
    }

    fn prune(&mut self, job: Job, outbox: Outbox) {
        self.keep(job, outbox, |Outbox { database, clock, followers }| async move {
            changes::prune(&database, &*clock, &followers).await
        });
    }

    fn keep<On, Turn>(&mut self, job: Job, on: On, turn: fn(On) -> Turn)
    where
        On: Clone + Send + Sync + 'static,
        Turn: Future<Output = Result<Swept, ServiceError>> + Send + 'static,
    {
        let (health, mut stopping) = (Arc::clone(&self.health), self.stopping.clone());
        // One after the other: of jobs that begin together, each would open a connection to the database for itself.
        let wait = BETWEEN_BEGINNINGS * u32::try_from(self.jobs.len()).unwrap_or_default();
        self.jobs.spawn(async move {
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                _ = stopping.wait_for(|stop| *stop) => return,
            }
            supervise(job, &health, stopping, || turn(on.clone())).await;
        });
    }

    /// Waits for all of it to end by itself, for so long.
    pub async fn finish(mut self, patience: Duration) {
        let ended = async { while self.jobs.join_next().await.is_some() {} };
        if tokio::time::timeout(patience, ended).await.is_err() {
            tracing::warn!("background work did not end in time");
        }
    }
}
