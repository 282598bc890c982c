//! What lines and shipping come to: the one place where tax meets prices.

use crate::{Money, MoneyError};

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
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sums {
    pub subtotal: Money,
    pub shipping: Money,
    /// Inside of `total`, whether it was inside of the prices or not.
    pub tax: Money,
    pub total: Money,
}

/// Lines and shipping with their tax; an error where the total is more than an order may have.
pub fn add_up(subtotal: Money, shipping: Money, tax: Tax) -> Result<Sums, MoneyError> {
    let prices = subtotal.plus(shipping)?;
    if tax.on_top {
        let tax = prices.tax_on_top(tax.basis_points)?;
        return Ok(Sums { subtotal, shipping, tax, total: prices.plus(tax)?.as_total()? });
    }
    Ok(Sums { subtotal, shipping, tax: prices.tax_included(tax.basis_points), total: prices.as_total()? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn eur(minor: i64) -> Money {
        Money::new(minor, "EUR".parse().unwrap())
    }

    fn of(subtotal: i64, shipping: i64, basis_points: u32, on_top: bool) -> (i64, i64) {
        let sums = add_up(eur(subtotal), eur(shipping), Tax { basis_points, on_top }).unwrap();
        (sums.tax.minor(), sums.total.minor())
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
    fn a_sum_that_can_t_be_written_is_an_error() {
        let on_top = Tax { basis_points: 1900, on_top: true };
        assert_eq!(add_up(eur(i64::MAX - 10), eur(0), on_top), Err(MoneyError::Overflow));
        assert_eq!(add_up(eur(i64::MAX), eur(1), Tax::default()), Err(MoneyError::Overflow));
    }

    proptest! {
        #[test]
        fn what_came_on_top_is_what_is_inside_the_total(subtotal in 0..1_000_000_000_i64, shipping in 0..1_000_000_i64, basis_points in 0..10_000_u32) {
            let sums = add_up(eur(subtotal), eur(shipping), Tax { basis_points, on_top: true }).unwrap();
            prop_assert_eq!(sums.total.minor(), subtotal + shipping + sums.tax.minor());
            let inside = sums.total.tax_included(basis_points).minor();
            prop_assert!((inside - sums.tax.minor()).abs() <= 1);
        }
    }
}
