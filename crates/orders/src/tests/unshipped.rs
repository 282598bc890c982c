//! What needs no shipping: no address, no way to ship, nothing to pack.

use super::for_each_database;
use super::lists::follow;
use super::*;
use contract::checkout::PaymentMethod;
use contract::desk::{MarkPaidForm, OrderFilter, OrdersView, ShipForm};
use contract::order::{FulfilmentState, Happening};
use contract::page::Seek;

impl Till {
    /// How the desk's list tells an order: how far it is, and whether it needs a parcel.
    async fn listed(&self, number: u64) -> (FulfilmentState, bool) {
        let list = self.orders.list(self.context(), &OrderFilter::default(), &Seek::First).await.unwrap();
        let row = list.orders.items.into_iter().find(|row| row.number == number).unwrap();
        (row.fulfilment, row.needs_shipping)
    }

    /// The orders that are shipped, and those that are delivered without a parcel; whether the list knows of such.
    async fn shipped_and_delivered(&self) -> (Vec<u64>, Vec<u64>, bool) {
        let list = async |needs_shipping| {
            let fulfilment = Some(FulfilmentState::Shipped);
            let filter = OrderFilter { fulfilment, needs_shipping: Some(needs_shipping), ..OrderFilter::default() };
            self.orders.list(self.context(), &filter, &Seek::First).await.unwrap()
        };
        let numbers = |view: &OrdersView| view.orders.items.iter().map(|row| row.number).collect();
        let (shipped, delivered) = (list(true).await, list(false).await);
        assert_eq!(shipped.delivers, delivered.delivers);
        (numbers(&shipped), numbers(&delivered), shipped.delivers)
    }
}

for_each_database! {
    async fn what_needs_no_shipping_is_bought_without_an_address(db: Database) {
        let till = Till::open(db).await;
        let following = follow(&till);
        let course = till.stall.sell(1, 1990, 5).await;
        till.stall.without_shipping(course).await;
        let cart = till.cart(course, 2).await;
        let view = till.checkout.view(till.context(), Some(&cart), None).await.unwrap();
        assert!(!view.cart.needs_shipping && view.shipping_methods.is_empty());
        assert_eq!((view.totals.shipping.minor(), view.totals.total), (0, view.cart.subtotal));
        assert_eq!(view.payment_methods, [PaymentMethod::BankTransfer, PaymentMethod::Card]);
        let form = CheckoutForm {
            email: "a.shopper@example.com".into(),
            name: "A Shopper".into(),
            payment: "bank_transfer".into(),
            seen: view.seen,
            idempotency_key: view.idempotency_key,
            ..CheckoutForm::default()
        };
        let (number, key) = placed(till.place(&cart, &form).await.unwrap());
        assert_eq!(till.stock(course).await, 3);
        let order = till.orders.for_shopper(till.context(), number, &key).await.unwrap();
        assert!(!order.needs_shipping && order.shipping_title.is_empty() && order.lines[0].without_shipping);
        assert_eq!(order.totals.total.minor(), 3980);
        let contact = order.contact.unwrap();
        assert_eq!((contact.name.as_str(), contact.country.as_str(), contact.line1.as_str()), ("A Shopper", "", ""));
        till.orders.mark_paid(till.context(), number, &MarkPaidForm { version: 1 }).await.unwrap();
        till.orders.ship(till.context(), number, &ShipForm { version: 2, ..ShipForm::default() }).await.unwrap();
        let order = till.orders.for_shopper(till.context(), number, &key).await.unwrap();
        assert_eq!(order.timeline.last().map(|entry| &entry.what), Some(&Happening::Delivered));
        assert_eq!(till.listed(number).await, (FulfilmentState::Shipped, false));
        assert_eq!(till.shipped_and_delivered().await, (vec![], vec![number], true));
        following.abort();
    }

    async fn a_mixed_cart_ships_and_says_which_lines_are_not_packed(db: Database) {
        let till = Till::open(db).await;
        let (mug, course) = (till.stall.sell(1, 1990, 5).await, till.stall.sell(2, 1000, 5).await);
        till.stall.without_shipping(course).await;
        let cart = till.cart(mug, 1).await;
        let add = AddToCart { variant: course, quantity: 1, key: None };
        till.carts.add(till.context(), Some(&cart), &add).await.unwrap();
        let form = till.form(&cart, "bank_transfer").await;
        let without = CheckoutForm { line1: String::new(), shipping: String::new(), ..form.clone() };
        match till.place(&cart, &without).await {
            Err(ServiceError::Invalid(faults)) => {
                let keys: Vec<_> = faults.0.iter().map(|fault| fault.key.as_str()).collect();
                assert_eq!(keys, ["error-missing-line1", "error-missing-shipping"]);
            }
            other => panic!("an order without an address: {other:?}"),
        }
        let (number, key) = placed(till.place(&cart, &form).await.unwrap());
        let order = till.orders.for_shopper(till.context(), number, &key).await.unwrap();
        let unshipped: Vec<_> = order.lines.iter().map(|line| (line.title.as_str(), line.without_shipping)).collect();
        assert_eq!(unshipped, [("Thing 1", false), ("Thing 2", true)]);
        assert!(order.needs_shipping);
        assert_eq!(order.totals.shipping.minor(), 500);
    }

    async fn a_product_that_becomes_one_to_ship_is_not_ordered_without_its_shipping(db: Database) {
        let till = Till::open(db).await;
        let course = till.stall.sell(1, 1990, 5).await;
        till.stall.without_shipping(course).await;
        let cart = till.cart(course, 1).await;
        let view = till.checkout.view(till.context(), Some(&cart), None).await.unwrap();
        till.stall.with_shipping(course).await;
        let address = till.form(&cart, "bank_transfer").await;
        let form = CheckoutForm { seen: view.seen, ..address };
        assert_eq!(code(till.place(&cart, &form).await), contract::ErrorCode::PricesMoved);
    }
}
