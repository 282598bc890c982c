//! Which orders the demo shop has had: worked out from a fixed seed, so that every installation shows the
//! same picture of its last weeks. Pure: it knows times only as minutes before now.

use super::content::Product;
use domain::Lang;
use domain::order::PaymentMethod;
use std::collections::HashMap;

/// Orders in all.
const ORDERS: u32 = 120;
/// Days that they are spread over, with more of them lately.
const DAYS: i64 = 45;
const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;

/// Place of a variant in the content: product, then variant.
pub type Spot = (usize, usize);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Step {
    Place,
    /// The card is charged; `declined_first` is the card that had no money on it.
    Charge {
        declined_first: bool,
    },
    MarkPaid,
    Ship,
    Cancel {
        restock: bool,
    },
    RefundSome,
    RefundAll,
}

#[derive(Debug)]
pub struct PastOrder {
    pub lang: Lang,
    /// ISO 3166-1 alpha-2.
    pub country: &'static str,
    /// The fictitious customer's number; some order twice.
    pub customer: u32,
    pub method: PaymentMethod,
    pub lines: Vec<(Spot, u32)>,
    /// Minutes before now, and what happened; what lies in the future is left out.
    pub steps: Vec<(i64, Step)>,
}

/// All of them, the oldest first.
pub fn orders(products: &[Product]) -> Vec<PastOrder> {
    let mut dice = Dice(0x0D0D_5EED);
    let mut restocked: HashMap<Spot, i64> = HashMap::new();
    (0..ORDERS).map(|n| order(n, products, &mut dice, &mut restocked)).collect()
}

/// How many pieces of each variant must have been there before, so that after all of it the shop has
/// what its content says.
pub fn sold(orders: &[PastOrder]) -> HashMap<Spot, i64> {
    let mut sold = HashMap::new();
    for order in orders {
        let back = order.steps.iter().any(|(_, step)| matches!(step, Step::Cancel { restock: true }));
        for (spot, quantity) in order.lines.iter().filter(|_| !back) {
            *sold.entry(*spot).or_insert(0) += i64::from(*quantity);
        }
    }
    sold
}

fn order(n: u32, products: &[Product], dice: &mut Dice, restocked: &mut HashMap<Spot, i64>) -> PastOrder {
    let left = f64::from(ORDERS - n) / f64::from(ORDERS);
    let placed = (left.powf(1.25) * (DAYS * DAY) as f64) as i64 - dice.below(4 * HOUR);
    let placed = placed.max(25 + dice.below(30));
    let (lang, country) = [
        (Lang::En, "GB"),
        (Lang::En, "IE"),
        (Lang::En, "NL"),
        (Lang::De, "DE"),
        (Lang::De, "DE"),
        (Lang::De, "AT"),
        (Lang::Fr, "FR"),
        (Lang::Es, "ES"),
        (Lang::Ja, "JP"),
        (Lang::Ar, "AE"),
    ][dice.below(10) as usize];
    let method = match dice.below(100) {
        0..55 => PaymentMethod::Card,
        55..85 => PaymentMethod::BankTransfer,
        _ => PaymentMethod::PayOnDelivery,
    };
    let lines = lines(products, dice);
    let fate = dice.below(100);
    let mut steps = vec![(placed, Step::Place)];
    let mut at = placed;
    if method == PaymentMethod::Card {
        at -= 1;
        steps.push((at, Step::Charge { declined_first: dice.below(12) == 0 }));
    }
    if fate < 7 {
        let restock = lines.iter().all(|(spot, quantity)| {
            let stock = products[spot.0].variants[spot.1].stock;
            restocked.get(spot).copied().unwrap_or(0) + i64::from(*quantity) <= stock
        });
        let cancelled = at - HOUR - dice.below(9 * HOUR);
        steps.push((cancelled, Step::Cancel { restock }));
        for (spot, quantity) in lines.iter().filter(|_| restock && cancelled >= 0) {
            *restocked.entry(*spot).or_insert(0) += i64::from(*quantity);
        }
    } else {
        if method == PaymentMethod::BankTransfer {
            at -= 10 * HOUR + dice.below(70 * HOUR);
            steps.push((at, Step::MarkPaid));
        }
        at -= 8 * HOUR + dice.below(52 * HOUR);
        steps.push((at, Step::Ship));
        if method == PaymentMethod::PayOnDelivery {
            at -= 30 * HOUR + dice.below(40 * HOUR);
            steps.push((at, Step::MarkPaid));
        }
        let refund = at - 3 * DAY - dice.below(6 * DAY);
        match fate {
            7..12 => steps.push((refund, Step::RefundSome)),
            12..15 => steps.push((refund, Step::RefundAll)),
            _ => {}
        }
    }
    steps.retain(|(minutes, _)| *minutes >= 0);
    PastOrder { lang, country, customer: 1 + dice.below(90) as u32, method, lines, steps }
}

/// One to three things, the first of the list more often than the last.
fn lines(products: &[Product], dice: &mut Dice) -> Vec<(Spot, u32)> {
    let wanted = [1, 1, 1, 2, 2, 3][dice.below(6) as usize];
    let mut lines: Vec<(Spot, u32)> = Vec::new();
    while lines.len() < wanted {
        let product = dice.below(products.len() as i64).min(dice.below(products.len() as i64)) as usize;
        let spot = (product, dice.below(products[product].variants.len() as i64) as usize);
        if lines.iter().all(|(known, _)| *known != spot) {
            lines.push((spot, [1, 1, 1, 1, 2, 4][dice.below(6) as usize]));
        }
    }
    lines
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers in every build.
struct Dice(u64);

impl Dice {
    /// A whole number from 0 up to, and without, `limit`.
    fn below(&mut self, limit: i64) -> i64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % limit.max(1) as u64) as i64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Content;

    #[test]
    fn the_past_is_the_same_every_time_and_has_some_of_everything() {
        let products = Content::read().unwrap().products;
        let (one, two) = (orders(&products), orders(&products));
        assert_eq!(format!("{one:?}"), format!("{two:?}"));
        let steps: Vec<Step> = one.iter().flat_map(|order| order.steps.iter().map(|(_, step)| *step)).collect();
        let has = |wanted: &dyn Fn(&Step) -> bool| steps.iter().any(wanted);
        assert!(has(&|s| *s == Step::Charge { declined_first: true }));
        assert!(has(&|s| matches!(s, Step::Cancel { .. })));
        assert!(has(&|s| *s == Step::RefundSome) && has(&|s| *s == Step::RefundAll));
        let shipped = steps.iter().filter(|s| **s == Step::Ship).count();
        assert!((80..115).contains(&shipped), "{shipped} shipped");
        let open = one.iter().filter(|order| order.steps.len() == 1).count();
        assert!(open >= 2, "{open} wait for their money");
    }
}
