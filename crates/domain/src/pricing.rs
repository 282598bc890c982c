//! What a cart or an order comes to: the only place that adds up lines, shipping and tax. Pure, so that the page before
//! the order, the order itself and the desk show the same amounts.

use crate::{Currency, Money, MoneyError};

/// How tax stands to the prices of a shop.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tax {
    pub basis_points: u32,
    /// Comes on top of prices and shipping; else it is inside of them.
    pub on_top: bool,
}

impl Tax {
    /// The rate that comes on top; 0 where it is inside.
    pub const fn added(self) -> u32 {
        if self.on_top { self.basis_points } else { 0 }
    }

    fn of(self, amount: Money) -> Result<Money, MoneyError> {
        if self.on_top { amount.tax_on_top(self.basis_points) } else { Ok(amount.tax_included(self.basis_points)) }
    }
}

/// So many pieces at a price.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Item {
    pub unit_price: Money,
    pub quantity: u32,
    /// Goods that no tax is charged on count with a rate of zero.
    pub untaxed: bool,
}

/// What a way to ship costs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ShippingRate {
    pub price: Money,
    /// The subtotal from which it is free.
    pub free_from: Option<Money>,
}

impl ShippingRate {
    /// The price for lines that come to this subtotal.
    pub fn at(self, subtotal: Money) -> Money {
        match self.free_from {
            Some(from) if subtotal.minor() >= from.minor() => Money::zero(self.price.currency()),
            _ => self.price,
        }
    }

    /// What is missing until it is free; nothing is missing once it is. `None` where it never is.
    pub fn free_in(self, subtotal: Money) -> Option<Money> {
        let from = self.free_from?;
        Some(Money::new((from.minor() - subtotal.minor()).max(0), subtotal.currency()))
    }
}

/// By what items are priced.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rules {
    pub currency: Currency,
    pub tax: Tax,
    /// Of the chosen way to ship; `None` where nothing is shipped.
    pub shipping: Option<ShippingRate>,
}

/// One item as priced.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PricedItem {
    /// As the price is written: with the tax inside of it, or without the tax that comes on top.
    pub total: Money,
    pub tax: Money,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quote {
    /// In the order of the items.
    pub items: Vec<PricedItem>,
    /// Sum of all items.
    pub subtotal: Money,
    pub shipping: Money,
    /// Inside of `total`, whether it was inside of the prices or not: that of all items and of shipping.
    pub tax: Money,
    pub total: Money,
}

/// The sum of all items.
///
/// # Errors
/// When it can't be written.
pub fn subtotal(items: &[Item], currency: Currency) -> Result<Money, MoneyError> {
    items.iter().try_fold(Money::zero(currency), |sum, item| sum.plus(item.unit_price.times(item.quantity)?))
}

/// Items and shipping with their tax. Tax is worked out on the sum of all that is taxed and rounded once (half a minor
/// unit up), then spread over the items and shipping, so that the parts make the whole. Shipping is taxed as what it
/// carries: not at all where no item is, else whole.
///
/// # Errors
/// When an amount can't be written, or the total is more than an order may have.
pub fn price(items: &[Item], rules: &Rules) -> Result<Quote, MoneyError> {
    let subtotal = subtotal(items, rules.currency)?;
    let zero = Money::zero(rules.currency);
    let shipping = rules.shipping.map_or(zero, |rate| rate.at(subtotal));
    let prices = subtotal.plus(shipping)?;
    let is_taxed = items.iter().any(|item| !item.untaxed);
    let mut shares = Vec::with_capacity(items.len() + 1);
    for item in items {
        shares.push(if item.untaxed { zero } else { item.unit_price.times(item.quantity)? });
    }
    shares.push(if is_taxed { shipping } else { zero });
    let taxed = shares.iter().try_fold(zero, |sum, share| sum.plus(*share))?;
    let tax = rules.tax.of(taxed)?;
    let taxes = spread(tax, &shares);
    let mut priced = Vec::with_capacity(items.len());
    for (item, tax) in items.iter().zip(taxes) {
        priced.push(PricedItem { total: item.unit_price.times(item.quantity)?, tax });
    }
    let total = if rules.tax.on_top { prices.plus(tax)? } else { prices };
    Ok(Quote { items: priced, subtotal, shipping, tax, total: total.as_total()? })
}

/// Parts of `whole` in proportion to these shares, in whole minor units: each rounded down, and what is left given one by
/// one to those that lost most by it, the first where they lost the same.
fn spread(whole: Money, shares: &[Money]) -> Vec<Money> {
    let sum: i128 = shares.iter().map(|share| i128::from(share.minor())).sum();
    if sum <= 0 {
        return shares.iter().map(|_| Money::zero(whole.currency())).collect();
    }
    let exact = |share: &Money| i128::from(whole.minor()) * i128::from(share.minor());
    let mut parts: Vec<i128> = shares.iter().map(|share| exact(share).div_euclid(sum)).collect();
    let mut by_loss: Vec<usize> = (0..shares.len()).collect();
    by_loss.sort_by_key(|&place| std::cmp::Reverse(shares.get(place).map_or(0, |it| exact(it).rem_euclid(sum))));
    let left = i128::from(whole.minor()) - parts.iter().sum::<i128>();
    for place in by_loss.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        if let Some(part) = parts.get_mut(place) {
            *part += 1;
        }
    }
    // No part is larger than the whole, which is written in 64 bits.
    parts.into_iter().map(|part| Money::new(i64::try_from(part).unwrap_or(i64::MAX), whole.currency())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn eur(minor: i64) -> Money {
        Money::new(minor, "EUR".parse().unwrap())
    }

    fn item(minor: i64, quantity: u32) -> Item {
        Item { unit_price: eur(minor), quantity, untaxed: false }
    }

    fn rules(basis_points: u32, on_top: bool, shipping: Option<i64>) -> Rules {
        let shipping = shipping.map(|minor| ShippingRate { price: eur(minor), free_from: None });
        Rules { currency: eur(0).currency(), tax: Tax { basis_points, on_top }, shipping }
    }

    fn of(subtotal: i64, shipping: i64, basis_points: u32, on_top: bool) -> (i64, i64) {
        let quote = price(&[item(subtotal, 1)], &rules(basis_points, on_top, Some(shipping))).unwrap();
        (quote.tax.minor(), quote.total.minor())
    }

    fn taxes(quote: &Quote) -> Vec<i64> {
        quote.items.iter().map(|item| item.tax.minor()).collect()
    }

    #[test]
    fn tax_is_inside_the_prices_or_comes_on_top() {
        assert_eq!(of(10_000, 1_900, 1900, false), (1_900, 11_900));
        assert_eq!(of(10_000, 0, 1900, true), (1_900, 11_900));
        assert_eq!(of(10_000, 490, 1900, true), (1_993, 12_483));
        assert_eq!(of(50, 0, 100, true), (1, 51), "half a cent is rounded up");
        assert_eq!(of(10_000, 0, 0, true), (0, 10_000));
    }

    #[test]
    fn only_a_tax_on_top_is_added() {
        assert_eq!(Tax { basis_points: 1900, on_top: true }.added(), 1900);
        assert_eq!(Tax { basis_points: 1900, on_top: false }.added(), 0);
    }

    #[test]
    fn shipping_is_free_from_the_subtotal_on_that_the_shop_has_set() {
        let rate = ShippingRate { price: eur(490), free_from: Some(eur(5000)) };
        assert_eq!([4999, 5000, 5001].map(|minor| rate.at(eur(minor)).minor()), [490, 0, 0]);
        assert_eq!([4999, 5000, 9000].map(|minor| rate.free_in(eur(minor)).unwrap().minor()), [1, 0, 0]);
        let never = ShippingRate { free_from: None, ..rate };
        assert_eq!((never.at(eur(1_000_000)), never.free_in(eur(0))), (eur(490), None));
    }

    #[test]
    fn nothing_is_paid_for_shipping_where_nothing_is_shipped() {
        let quote = price(&[item(1000, 2)], &rules(1900, false, None)).unwrap();
        assert_eq!((quote.subtotal, quote.shipping, quote.total), (eur(2000), eur(0), eur(2000)));
    }

    #[test]
    fn goods_that_no_tax_is_charged_on_stay_out_of_it() {
        let voucher = Item { untaxed: true, ..item(5000, 1) };
        let mixed = price(&[item(11_900, 1), voucher], &rules(1900, false, None)).unwrap();
        assert_eq!((taxes(&mixed), mixed.tax, mixed.total), (vec![1900, 0], eur(1900), eur(16_900)));
        let on_top = price(&[item(10_000, 1), voucher], &rules(1900, true, Some(1000))).unwrap();
        assert_eq!((taxes(&on_top), on_top.tax, on_top.total), (vec![1900, 0], eur(2090), eur(18_090)));
        let alone = price(&[voucher], &rules(1900, true, Some(490))).unwrap();
        assert_eq!((alone.tax, alone.total), (eur(0), eur(5490)), "shipping is taxed as what it carries");
    }

    #[test]
    fn tax_is_rounded_once_and_spread_so_that_the_parts_make_the_whole() {
        let three = price(&[item(333, 1), item(333, 1), item(333, 1)], &rules(1900, false, None)).unwrap();
        // 999 × 19 / 119 = 159.5; each line by itself would give 53.17.
        assert_eq!((taxes(&three), three.tax), (vec![54, 53, 53], eur(160)));
        let uneven = price(&[item(100, 1), item(1, 1)], &rules(5000, true, None)).unwrap();
        assert_eq!((taxes(&uneven), uneven.tax), (vec![50, 1], eur(51)), "half of one is lost, and given back");
    }

    #[test]
    fn a_sum_that_can_t_be_written_is_an_error() {
        let of = |minor, quantity, rules| price(&[item(minor, quantity)], &rules);
        assert_eq!(of(i64::MAX - 10, 1, rules(1900, true, None)), Err(MoneyError::Overflow));
        assert_eq!(of(i64::MAX, 1, rules(0, false, Some(1))), Err(MoneyError::Overflow));
        assert_eq!(of(i64::MAX, 2, rules(0, false, None)), Err(MoneyError::Overflow));
        assert_eq!(subtotal(&[item(i64::MAX, 1), item(1, 1)], eur(0).currency()), Err(MoneyError::Overflow));
    }

    #[test]
    fn nothing_comes_to_nothing() {
        let quote = price(&[], &rules(1900, true, None)).unwrap();
        assert_eq!((quote.items.len(), quote.tax, quote.total), (0, eur(0), eur(0)));
    }

    proptest! {
        #[test]
        fn parts_make_the_whole(
            lines in proptest::collection::vec((0..10_000_000_i64, 1..20_u32, any::<bool>()), 1..12),
            shipping in 0..100_000_i64, basis_points in 0..10_000_u32, on_top: bool,
        ) {
            let items: Vec<_> = lines.iter().map(|&(minor, quantity, untaxed)| Item { untaxed, ..item(minor, quantity) }).collect();
            let quote = price(&items, &rules(basis_points, on_top, Some(shipping))).unwrap();
            let added = if on_top { quote.tax.minor() } else { 0 };
            prop_assert_eq!(quote.total.minor(), quote.subtotal.minor() + quote.shipping.minor() + added);
            prop_assert_eq!(quote.items.iter().map(|it| it.total.minor()).sum::<i64>(), quote.subtotal.minor());
            let of_shipping = quote.tax.minor() - taxes(&quote).iter().sum::<i64>();
            prop_assert!(of_shipping >= 0);
            for (item, priced) in items.iter().zip(&quote.items) {
                let alone = rules(basis_points, on_top, None).tax.of(priced.total).unwrap().minor();
                let expected = if item.untaxed { 0 } else { alone };
                prop_assert!((priced.tax.minor() - expected).abs() <= 1, "{} beside {}", priced.tax.minor(), expected);
            }
        }

        #[test]
        fn what_came_on_top_is_what_is_inside_the_total(minor in 0..1_000_000_000_i64, shipping in 0..1_000_000_i64, basis_points in 0..10_000_u32) {
            let quote = price(&[item(minor, 1)], &rules(basis_points, true, Some(shipping))).unwrap();
            let inside = quote.total.tax_included(basis_points).minor();
            prop_assert!((inside - quote.tax.minor()).abs() <= 1);
        }
    }
}
