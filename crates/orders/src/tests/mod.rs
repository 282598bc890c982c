//! Orders on both databases: a shop with real products and stock, the test gateway,
//! and a checkout.

mod agreed;
mod amounts;
mod audit;
mod background;
mod beside_import;
mod cards;
mod commands;
mod crowd;
mod elsewhere;
mod golden;
mod hold;
mod ledger;
mod limits;
mod lists;
mod many;
mod methods;
mod notes;
mod once;
mod payments_apart;
mod read_models;
mod tax;
mod unshipped;
mod words;

use super::*;
use crate::carts::Carts;
use crate::checkout::Checkout;
use ::payments::{Payments, Tokenizer, TypedCard};
use catalog::fixture::Stall;
use common::changes::Changes;
use common::{ServiceError, Swept};
use contract::Context;
use contract::cart::{AddToCart, CartToken};
use contract::checkout::{CardToken, CheckoutForm, PlaceOutcome};
use contract::order::{FulfilmentState, PaymentState};
use domain::{ContactId, ShopId, VariantId};
use identity::Staff;
use infra::RandomIds;
use messaging::{Registry, Unhandled};
use sea_orm::{ConnectionTrait, QueryResult, Statement};
use store::Database;

pub const APPROVES: &str = "4242 4242 4242 4242";
pub const DECLINES: &str = "4000 0000 0000 0002";
pub const ASKS: &str = "4000 0000 0000 3220";
pub const TIMES_OUT: &str = "4000 0000 0000 0119";

/// A shop that can sell: everything is the real thing.
pub struct Till {
    pub stall: Stall,
    pub carts: Arc<Carts>,
    pub orders: Arc<Orders>,
    pub changes: Arc<Changes>,
    pub checkout: Arc<Checkout>,
    pub payments: Arc<Payments>,
    pub tokenizer: Tokenizer,
    /// Payments' own database; the shop's where they are not apart.
    pub books: Database,
    apart: Option<Apart>,
}

impl Till {
    /// Every way to pay is set up.
    pub async fn open(db: Database) -> Self {
        Self::limited(db, ClientLimits::default()).await
    }

    /// One client may do so much.
    pub async fn limited(db: Database, limits: ClientLimits) -> Self {
        let till = Self::open_with(db, limits).await;
        till.stall.accept_all_payments().await;
        till
    }

    /// A shop as it is made: no way to pay is set up.
    pub async fn open_new(db: Database) -> Self {
        Self::open_with(db, ClientLimits::default()).await
    }

    async fn open_with(db: Database, limits: ClientLimits) -> Self {
        let stall = Stall::open(db).await;
        let (db, clock, ids) = (stall.db.clone(), stall.clock.clone(), Arc::new(RandomIds));
        let (catalog, inventory, shops) = (stall.catalog.clone(), stall.inventory.clone(), stall.shops.clone());
        let apart = Apart::asked_for(&db).await;
        let books = apart.as_ref().map_or_else(|| db.clone(), |apart| apart.books.clone());
        let payments = Arc::new(Payments::new(books.clone(), clock.clone(), ids.clone()));
        let mut registry = Registry::default();
        payments.register(&mut registry);
        contract::messages::payments::visit(&mut registry.open_to_others());
        let registry = match &apart {
            None => registry,
            Some(apart) => {
                let visit = |unhandled: &mut Unhandled<'_>| contract::messages::payments::visit(unhandled);
                apart.served_by(Dispatcher::between_areas(registry, visit, clock.clone()).unwrap()).await
            }
        };
        let peers = peers(registry, &db, clock.clone());
        let tokenizer = Tokenizer::new(peers.clone(), clock.clone());
        let carts = Arc::new(Carts::new(db.clone(), clock.clone(), catalog.clone(), inventory.clone(), shops.clone()));
        let revision = common::Revision::default();
        let parts = OrderParts {
            databases: db.clone().into(),
            clock: clock.clone(),
            ids: ids.clone(),
            revision: revision.clone(),
            catalog: catalog.clone(),
            inventory,
            shops: shops.clone(),
            peers,
            read_models: projections::READ_MODELS.to_vec(),
        };
        let orders = Arc::new(Orders::new(parts).limited(limits));
        let changes = Arc::new(Changes::new(stall.db.clone(), revision, vec![orders.clone()]));
        let checkout = Arc::new(Checkout { clock, ids, carts: carts.clone(), catalog, shops, orders: orders.clone() });
        Self { stall, carts, orders, changes, checkout, payments, tokenizer, books, apart }
    }

    pub fn context(&self) -> &Context {
        &self.stall.context
    }

    /// A cart with so many of this variant.
    pub async fn cart(&self, variant: VariantId, quantity: u32) -> CartToken {
        self.carts.add(self.context(), None, &AddToCart { variant, quantity, key: None }).await.unwrap().0
    }

    /// The checkout's form as the page draws it for this cart, filled in.
    pub async fn form(&self, cart: &CartToken, payment: &str) -> CheckoutForm {
        let view = self.checkout.view(self.context(), Some(cart), None).await.unwrap();
        CheckoutForm {
            email: "a.shopper@example.com".into(),
            name: "A Shopper".into(),
            line1: "1 Long Street".into(),
            postal_code: "12345".into(),
            city: "Town".into(),
            country: "DE".into(),
            shipping: view.shipping_methods[0].key.clone(),
            payment: payment.into(),
            seen: view.seen,
            idempotency_key: view.idempotency_key,
            ..CheckoutForm::default()
        }
    }

    pub async fn place(&self, cart: &CartToken, form: &CheckoutForm) -> Result<PlaceOutcome, ServiceError> {
        self.checkout.place(self.context(), Some(cart), form, None).await
    }

    /// The same with a token for this card, as the server makes it of the posted one.
    pub async fn place_by_card(
        &self,
        cart: &CartToken,
        form: &CheckoutForm,
        card: &str,
    ) -> Result<PlaceOutcome, ServiceError> {
        let card = self.token(card).await;
        self.checkout.place(self.context(), Some(cart), form, Some(&card)).await
    }

    /// One piece of this variant, ordered.
    pub async fn order(&self, variant: VariantId, payment: &str) -> (u64, String) {
        let cart = self.cart(variant, 1).await;
        let form = self.form(&cart, payment).await;
        placed(self.place(&cart, &form).await.unwrap())
    }

    pub async fn order_by_card(&self, variant: VariantId, card: &str) -> PlaceOutcome {
        let cart = self.cart(variant, 1).await;
        self.place_by_card(&cart, &self.form(&cart, "card").await, card).await.unwrap()
    }

    /// A token for this card.
    pub async fn token(&self, card: &str) -> CardToken {
        self.tokenize(card).await.unwrap()
    }

    pub async fn tokenize(&self, card: &str) -> Result<CardToken, ServiceError> {
        let offered = self.stall.settings().await.payment_methods().contains(&domain::order::PaymentMethod::Card);
        self.tokenizer.tokenize(self.context(), &typed(card), offered).await.map_err(|error| match error.code {
            contract::ErrorCode::Invalid => ServiceError::Invalid(error.faults),
            code => code.into(),
        })
    }

    /// Whoever has to have heard of a public event of the shop's database before it is deleted.
    pub fn followers(&self) -> Vec<&'static str> {
        let of_payments = self.apart.is_none().then_some(::payments::ORDERS);
        of_payments.into_iter().chain([PAYMENTS]).collect()
    }

    /// One turn of all background work on payments. Counts the payments that were settled.
    pub async fn reconcile(&self) -> Swept {
        let (_, told) = self.orders.tell_payments().await.unwrap();
        let checked = self.payments.check_inbox().await.unwrap();
        let settled = self.payments.reconcile().await.unwrap();
        let heard = self.orders.hear_payments().await.unwrap();
        let (done, all) = (settled.done, told.and(checked).and(settled).and(heard));
        Swept { done, ..all }
    }

    pub async fn stock(&self, variant: VariantId) -> i64 {
        let shop = self.context().shop;
        stock::levels_of(self.stall.db.read(), shop, &[variant]).await.unwrap()[0].available
    }

    /// A number that a test asks the database itself for.
    pub async fn number(&self, sql: &str) -> i64 {
        Self::number_in(&self.stall.db, sql).await
    }

    /// Rows that a test asks the database itself for.
    pub async fn rows(&self, sql: &str) -> Vec<QueryResult> {
        let read = self.stall.db.read();
        read.query_all_raw(Statement::from_string(read.get_database_backend(), sql)).await.unwrap()
    }

    /// The same as [`Self::number`] of payments' database.
    pub async fn number_in_books(&self, sql: &str) -> i64 {
        Self::number_in(&self.books, sql).await
    }

    async fn number_in(db: &Database, sql: &str) -> i64 {
        let read = db.read();
        let statement = Statement::from_string(read.get_database_backend(), sql);
        read.query_one_raw(statement).await.unwrap().unwrap().try_get_by_index(0).unwrap()
    }

    /// Whose order it is.
    pub async fn contact_of(&self, number: u64) -> ContactId {
        let read = self.stall.db.read();
        let sql = format!("SELECT contact_id FROM order_keys WHERE number = {number}");
        let statement = Statement::from_string(read.get_database_backend(), sql);
        ContactId(read.query_one_raw(statement).await.unwrap().unwrap().try_get_by_index(0).unwrap())
    }

    pub async fn projected(&self) {
        self.orders.catch_up(&self.changes).await.unwrap();
    }

    pub async fn states(&self, number: u64) -> (PaymentState, FulfilmentState) {
        let view = self.orders.for_desk(self.context(), number).await.unwrap().order;
        (view.payment, view.fulfilment)
    }

    pub async fn version(&self, number: u64) -> u64 {
        self.orders.for_desk(self.context(), number).await.unwrap().order.version
    }
}

/// Payments on a database of their own, behind a socket, as if in another process. All tests of this crate run so where
/// `ORDERLY_TEST_PAYMENTS` is `apart`.
pub struct Apart {
    books: Database,
    folder: tempfile::TempDir,
    /// Goes when it is dropped.
    _database: Box<dyn std::any::Any + Send + Sync>,
}

impl Apart {
    async fn asked_for(beside: &Database) -> Option<Self> {
        match std::env::var("ORDERLY_TEST_PAYMENTS").as_deref() {
            Ok("apart") => {}
            Ok(other) => panic!("ORDERLY_TEST_PAYMENTS is {other:?}; it may be `apart`"),
            Err(_) => return None,
        }
        let folder = tempfile::tempdir().unwrap();
        let (books, database) = another_database(beside).await;
        Some(Self { books, folder, _database: database })
    }

    /// Payments' messages, each sent over the socket to this dispatcher.
    async fn served_by(&self, here: Dispatcher) -> Registry {
        let address = wire::Address::Unix(self.folder.path().join("payments.sock"));
        let server = wire::Server::bind(&address, None).await.unwrap();
        tokio::spawn(async move { server.serve(here, std::future::pending()).await.unwrap() });
        let remote = wire::Remote::to(&address, None, contract::ErrorCode::PaymentsUnreachable).unwrap();
        let mut registry = Registry::default();
        contract::messages::payments::visit(&mut Arc::new(remote).register(&mut registry));
        registry
    }
}

/// The tables of orders, and of the areas that they send messages to.
pub fn migrations() -> store::Migrations {
    crate::migrations().and(::payments::migrations()).and(identity::migrations())
}

/// [`common::testing::for_each_database`] with these tables.
macro_rules! for_each_database {
    ($($tests:tt)+) => { common::testing::for_each_database! { tables: crate::tests::migrations; $($tests)+ } };
}
pub(crate) use for_each_database;

/// A new database of the same kind, and what has to be kept as long as it is used.
pub async fn another_database(beside: &Database) -> (Database, Box<dyn std::any::Any + Send + Sync>) {
    let tables = common::testing::tables(migrations);
    let (url, kept): (_, Box<dyn std::any::Any + Send + Sync>) = match beside.backend() {
        store::Backend::Sqlite => {
            let own = testkit::sqlite::copy_of(tables).await.unwrap();
            (own.url(), Box::new(own))
        }
        store::Backend::Postgres => {
            let own = testkit::postgres::copy_of(tables).await.unwrap();
            (own.url(), Box::new(own))
        }
    };
    (Database::connect(&url).await.unwrap(), kept)
}

/// Carries out the messages of payments, by this registry, and of identity.
pub fn peers(mut registry: Registry, db: &Database, clock: Arc<dyn Clock>) -> Dispatcher {
    let passwords = infra::password::Passwords::new();
    Arc::new(Staff::new(db.clone(), clock.clone(), Arc::new(RandomIds), passwords)).register(&mut registry);
    let visit = |unhandled: &mut Unhandled<'_>| {
        contract::messages::payments::visit(unhandled);
        contract::messages::staff::visit(unhandled);
    };
    Dispatcher::between_areas(registry, visit, clock).unwrap()
}

/// A card that is valid for years.
pub fn typed(number: &str) -> TypedCard {
    TypedCard::new(number.into(), "12/29".into(), "123".into())
}

pub fn placed(outcome: PlaceOutcome) -> (u64, String) {
    match outcome {
        PlaceOutcome::Placed { number, key }
        | PlaceOutcome::Confirm { number, key }
        | PlaceOutcome::Declined { number, key } => (number, key),
    }
}

pub fn code<T>(result: Result<T, ServiceError>) -> contract::ErrorCode {
    result.err().expect("this has to be refused").code()
}
