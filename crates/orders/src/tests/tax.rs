//! Tax of each line: inside the prices or on top, and not at all on some goods.

use super::for_each_database;
use super::*;
use contract::ErrorCode;
use contract::checkout::Totals;
use shops::SettingsChange;

async fn tax_on_top(till: &Till, on_top: bool) {
    let settings = till.stall.settings().await;
    let change =
        SettingsChange { tax_rate_basis_points: 1900, tax_included: !on_top, ..SettingsChange::from(&*settings) };
    till.stall.shops.update(till.context().shop, &change).await.unwrap();
}

/// Tax and total in minor units.
fn sums(totals: &Totals) -> (i64, i64) {
    (totals.tax_included.minor(), totals.total.minor())
}

for_each_database! {
    async fn goods_that_no_tax_is_charged_on_stay_out_of_it_from_the_checkout_to_the_event(db: Database) {
        let till = Till::open(db).await;
        let (cup, voucher) = (till.stall.sell(1, 10_000, 5).await, till.stall.sell(2, 5_000, 5).await);
        till.stall.untax(voucher).await;
        // Shipping is 5.00, and taxed as the cup is: 105.00 × 19 / 119 inside, 105.00 × 19 % on top.
        for (on_top, expected) in [(false, (1676, 15_500)), (true, (1995, 17_495))] {
            tax_on_top(&till, on_top).await;
            let cart = till.cart(cup, 1).await;
            let add = AddToCart { variant: voucher, quantity: 1, key: None };
            till.carts.add(till.context(), Some(&cart), &add).await.unwrap();
            let view = till.checkout.view(till.context(), Some(&cart), None).await.unwrap();
            assert_eq!(sums(&view.totals), expected);
            assert_eq!(view.shipping_methods[0].totals, view.totals);
            let form = till.form(&cart, "bank_transfer").await;
            let (number, key) = placed(till.place(&cart, &form).await.unwrap());
            let order = till.orders.for_shopper(till.context(), number, &key).await.unwrap();
            assert_eq!(order.totals, view.totals);
        }
        let events = till.rows("SELECT payload FROM events WHERE kind = 'order.placed'").await;
        let taxes: Vec<_> = events.iter().map(|event| {
            let payload: serde_json::Value = event.try_get("", "payload").unwrap();
            let lines = payload["lines"].as_array().unwrap();
            lines.iter().map(|line| (line["tax"]["minor"].as_i64().unwrap(), line["untaxed"] == true)).collect::<Vec<_>>()
        }).collect();
        assert_eq!(taxes, [[(1596, false), (0, true)], [(1900, false), (0, true)]]);
    }

    async fn goods_that_became_untaxed_are_agreed_to_anew(db: Database) {
        let till = Till::open(db).await;
        let cup = till.stall.sell(1, 10_000, 5).await;
        tax_on_top(&till, true).await;
        let cart = till.cart(cup, 1).await;
        let form = till.form(&cart, "bank_transfer").await;
        till.stall.untax(cup).await;
        assert_eq!(code(till.place(&cart, &form).await), ErrorCode::PricesMoved);
    }
}
