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
mod limits;
mod lists;
mod many;
mod methods;
mod notes;
mod once;
mod tax;
mod unshipped;
mod words;

use super::*;
use crate::carts::Carts;
use crate::checkout::Checkout;
use catalog::fixture::Stall;
use common::changes::Changes;
use contract::Context;
use contract::cart::{AddToCart, CartToken};
use contract::checkout::{CardToken, CheckoutForm, PlaceOutcome};
use contract::order::{FulfilmentState, PaymentState};
use domain::VariantId;
use identity::Staff;
use infra::RandomIds;
use payments::{TestCardGateway, TypedCard};
use sea_orm::{ConnectionTrait, Statement};

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
    pub gateway: Arc<TestCardGateway>,
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
        let gateway = Arc::new(TestCardGateway::new(db.clone(), shops.clone(), clock.clone()));
        let carts = Arc::new(Carts::new(db.clone(), clock.clone(), catalog.clone(), inventory.clone(), shops.clone()));
        let revision = common::Revision::default();
        let parts = OrderParts {
            database: db.clone(),
            clock: clock.clone(),
            ids: ids.clone(),
            revision: revision.clone(),
            catalog: catalog.clone(),
            inventory,
            shops: shops.clone(),
            staff: Arc::new(Staff::new(db, clock.clone(), ids.clone(), infra::password::Passwords::new())),
            provider: gateway.clone(),
        };
        let orders = Arc::new(Orders::new(parts).limited(limits));
        let changes = Arc::new(Changes::new(stall.db.clone(), revision, vec![orders.clone()]));
        let checkout = Arc::new(Checkout { clock, ids, carts: carts.clone(), catalog, shops, orders: orders.clone() });
        Self { stall, carts, orders, changes, checkout, gateway }
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
        self.gateway.tokenize(self.context().shop, &typed(card)).await.unwrap()
    }

    pub async fn stock(&self, variant: VariantId) -> i64 {
        let shop = self.context().shop;
        stock::levels_of(self.stall.db.read(), shop, &[variant]).await.unwrap()[0].available
    }

    /// A number that a test asks the database itself for.
    pub async fn number(&self, sql: &str) -> i64 {
        let read = self.stall.db.read();
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
