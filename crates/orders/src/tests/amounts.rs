//! Prices and sums that are too large: refused with a reason, never a failure.

use super::for_each_database;
use super::*;
use contract::ErrorCode;
use domain::Money;
use shops::{SettingsChange, ShippingMethod};

/// A price such as imports let in before there was a limit.
const BEYOND: i64 = i64::MAX / 2;

async fn ship_for(till: &Till, price: i64) {
    let settings = till.stall.settings().await;
    let price = Money::new(price, settings.view.currency);
    let change = SettingsChange {
        tax_rate_basis_points: 1900,
        shipping: vec![ShippingMethod { price, ..settings.shipping[0].clone() }],
        ..SettingsChange::from(&*settings)
    };
    till.stall.shops.update(till.context().shop, &change).await.unwrap();
}

for_each_database! {
    async fn a_price_above_the_limit_is_not_put_into_a_cart(db: Database) {
        let till = Till::open(db).await;
        let dear = till.stall.sell(1, BEYOND, 5).await;
        let form = AddToCart { variant: dear, quantity: 3, key: None };
        assert_eq!(code(till.carts.add(till.context(), None, &form).await), ErrorCode::AmountTooLarge);
        assert_eq!(till.number("SELECT count(*) FROM cart_lines").await, 0);
    }

    async fn a_cart_opens_without_what_has_a_price_above_the_limit_by_now(db: Database) {
        let till = Till::open(db).await;
        let (cup, dear) = (till.stall.sell(1, 1990, 5).await, till.stall.sell(2, 500, 5).await);
        let cart = till.cart(cup, 1).await;
        let form = AddToCart { variant: dear, quantity: 3, key: None };
        till.carts.add(till.context(), Some(&cart), &form).await.unwrap();
        till.stall.reprice(dear, BEYOND).await;
        let view = till.carts.view(till.context(), Some(&cart)).await.unwrap();
        assert_eq!((view.lines.len(), view.subtotal.minor()), (1, 1990));
        let form = till.form(&cart, "bank_transfer").await;
        let (number, _) = placed(till.place(&cart, &form).await.unwrap());
        assert_eq!(till.orders.for_desk(till.context(), number).await.unwrap().order.lines.len(), 1);
    }

    async fn a_total_that_is_too_large_is_refused_and_nothing_is_lost(db: Database) {
        let till = Till::open(db).await;
        let cup = till.stall.sell(1, 1990, 5).await;
        let cart = till.cart(cup, 2).await;
        let form = till.form(&cart, "bank_transfer").await;
        for price in [i64::MAX, Money::HIGHEST_TOTAL] {
            ship_for(&till, price).await;
            assert_eq!(code(till.checkout.view(till.context(), Some(&cart), None).await), ErrorCode::AmountTooLarge);
            let seen = form.seen.rsplit_once(':').map(|(seen, _)| format!("{seen}:{price}")).unwrap();
            let form = CheckoutForm { seen, ..form.clone() };
            assert_eq!(code(till.place(&cart, &form).await), ErrorCode::AmountTooLarge);
        }
        assert_eq!((till.carts.count(till.context(), &cart).await.unwrap(), till.stock(cup).await), (2, 5));
    }
}
