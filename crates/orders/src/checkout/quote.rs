//! The quote: what the shopper was shown. It travels through the form as plain text and is compared with
//! fresh prices when the order is placed. It needs no signature: whoever changes it only agrees to
//! something else, and what is charged is always worked out anew.

use contract::checkout::PriceChange;
use domain::pricing::{self, Item, Rules, ShippingRate};
use domain::{Currency, Money, MoneyError, Tax, VariantId};

/// One line of a quote.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quoted {
    pub variant: VariantId,
    pub title: String,
    pub item: Item,
}

/// `variant:quantity:minor,…;key:minor,…`: the lines, and every shipping method with its price, so that
/// another choice on the same page is no surprise. A line that no tax is charged on ends in `:untaxed`. Tax on top
/// follows as `;` and its rate in basis points.
pub fn write(lines: &[Quoted], shipping: &[(String, Money)], tax: Tax) -> String {
    let lines: Vec<String> = lines
        .iter()
        .map(|Quoted { variant, item, .. }| {
            let untaxed = if item.untaxed { UNTAXED } else { "" };
            format!("{}:{}:{}{untaxed}", variant.0.simple(), item.quantity, item.unit_price.minor())
        })
        .collect();
    let shipping: Vec<String> = shipping.iter().map(|(key, price)| format!("{key}:{}", price.minor())).collect();
    let added = if tax.added() == 0 { String::new() } else { format!(";{}", tax.added()) };
    format!("{};{}{added}", lines.join(","), shipping.join(","))
}

const UNTAXED: &str = ":untaxed";

/// A line as it was seen; its price in minor units.
struct SeenLine {
    variant: VariantId,
    quantity: u32,
    minor: i64,
    untaxed: bool,
}

/// What was seen, as far as it can be read.
struct Seen<'a> {
    lines: Vec<SeenLine>,
    shipping: Vec<(&'a str, i64)>,
    /// The rate of the tax on top.
    added: u32,
}

fn read(seen: &str) -> Option<Seen<'_>> {
    let (lines, rest) = seen.split_once(';')?;
    let (shipping, added) = match rest.rsplit_once(';') {
        Some((shipping, added)) => (shipping, added.parse().ok()?),
        None => (rest, 0),
    };
    let lines = lines.split(',').map(|line| {
        let (line, untaxed) = line.strip_suffix(UNTAXED).map_or((line, false), |line| (line, true));
        let mut parts = line.split(':');
        let variant = parts.next()?.parse().ok()?;
        let quantity = parts.next()?.parse().ok()?;
        let minor = parts.next()?.parse().ok()?;
        parts.next().is_none().then_some(SeenLine { variant, quantity, minor, untaxed })
    });
    // Without a way to ship there is nothing to ship.
    let shipping = shipping.split(',').filter(|method| !method.is_empty()).map(|method| {
        let (key, minor) = method.rsplit_once(':')?;
        Some((key, minor.parse().ok()?))
    });
    Some(Seen { lines: lines.collect::<Option<_>>()?, shipping: shipping.collect::<Option<_>>()?, added })
}

/// What has moved between what was seen and what holds now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moved {
    pub changes: Vec<PriceChange>,
    pub old_total: Money,
    pub new_total: Money,
}

/// `None` where the shopper saw exactly what holds now: the same lines in any order, at the same prices,
/// the same price of the chosen way to ship (`None` where nothing is shipped), and the same tax on top.
pub fn compare(
    seen: &str,
    lines: &[Quoted],
    shipping: Option<(&str, &str, Money)>,
    currency: Currency,
    tax: Tax,
) -> Result<Option<Moved>, MoneyError> {
    let seen = read(seen).unwrap_or(Seen { lines: Vec::new(), shipping: Vec::new(), added: 0 });
    let (key, title, price) = shipping.unwrap_or(("", "", Money::zero(currency)));
    let old_shipping = seen.shipping.iter().find(|(known, _)| *known == key).map(|(_, minor)| *minor);
    let mut changes = Vec::new();
    let mut same = seen.lines.len() == lines.len() && seen.added == tax.added();
    for line in lines {
        let known = seen.lines.iter().find(|it| it.variant == line.variant);
        same &= known.is_some_and(|it| it.quantity == line.item.quantity && it.untaxed == line.item.untaxed);
        if let Some(known) = known.filter(|it| it.minor != line.item.unit_price.minor()) {
            changes.push(PriceChange {
                title: line.title.clone(),
                old: Money::new(known.minor, currency),
                new: line.item.unit_price,
            });
        }
    }
    match old_shipping {
        Some(old) if old == price.minor() => {}
        Some(old) => {
            changes.push(PriceChange { title: title.to_owned(), old: Money::new(old, currency), new: price });
        }
        // Nothing to ship, now as when it was seen.
        None if shipping.is_none() => same &= seen.shipping.is_empty(),
        None => same = false,
    }
    if same && changes.is_empty() {
        return Ok(None);
    }
    let zero = Money::zero(currency);
    let item =
        |it: &SeenLine| Item { unit_price: Money::new(it.minor, currency), quantity: it.quantity, untaxed: it.untaxed };
    let old: Vec<Item> = seen.lines.iter().map(item).collect();
    let old_tax = Tax { basis_points: seen.added, on_top: true };
    // What somebody else than our own page says was seen may add up to anything; it is only shown.
    let old_total = total(&old, Money::new(old_shipping.unwrap_or(0), currency), old_tax).unwrap_or(zero);
    let new: Vec<Item> = lines.iter().map(|line| line.item).collect();
    let new_total = total(&new, price, tax)?;
    Ok(Some(Moved { changes, old_total, new_total }))
}

fn total(items: &[Item], shipping: Money, tax: Tax) -> Result<Money, MoneyError> {
    let rate = ShippingRate { price: shipping, free_from: None };
    Ok(pricing::price(items, &Rules { currency: shipping.currency(), tax, shipping: Some(rate) })?.total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn eur(minor: i64) -> Money {
        Money::new(minor, "EUR".parse().unwrap())
    }

    fn line(n: u128, quantity: u32, minor: i64) -> Quoted {
        let variant = VariantId(Uuid::from_u128(n));
        let item = Item { unit_price: eur(minor), quantity, untaxed: false };
        Quoted { variant, title: format!("Thing {n}"), item }
    }

    fn moved(seen: &str, lines: &[Quoted], price: i64) -> Option<Moved> {
        compare(seen, lines, Some(("flat", "Parcel", eur(price))), eur(0).currency(), INSIDE).unwrap()
    }

    const INSIDE: Tax = Tax { basis_points: 1900, on_top: false };

    #[test]
    fn tax_on_top_is_part_of_what_was_seen() {
        let lines = [line(1, 1, 10_000)];
        let on_top = Tax { on_top: true, ..INSIDE };
        let parcel = Some(("flat", "Parcel", eur(0)));
        let seen = write(&lines, &[("flat".into(), eur(0))], on_top);
        assert_eq!(compare(&seen, &lines, parcel, eur(0).currency(), on_top), Ok(None));
        let found = compare(&seen, &lines, parcel, eur(0).currency(), INSIDE).unwrap().unwrap();
        assert_eq!((found.changes.len(), found.old_total, found.new_total), (0, eur(11_900), eur(10_000)));
        let higher = Tax { basis_points: 2000, on_top: true };
        assert_eq!(compare(&seen, &lines, parcel, eur(0).currency(), higher).unwrap().unwrap().new_total, eur(12_000));
    }

    #[test]
    fn goods_that_became_untaxed_are_agreed_to_anew() {
        let on_top = Tax { on_top: true, ..INSIDE };
        let taxed = line(1, 1, 10_000);
        let untaxed = Quoted { item: Item { untaxed: true, ..taxed.item }, ..taxed.clone() };
        let of = |seen: &Quoted, now: &Quoted| {
            let seen = write(std::slice::from_ref(seen), &[], on_top);
            compare(&seen, std::slice::from_ref(now), None, eur(0).currency(), on_top).unwrap()
        };
        assert_eq!((of(&taxed, &taxed), of(&untaxed, &untaxed)), (None, None));
        let totals = |moved: Option<Moved>| moved.map(|moved| (moved.old_total.minor(), moved.new_total.minor()));
        assert_eq!(totals(of(&taxed, &untaxed)), Some((11_900, 10_000)));
        assert_eq!(totals(of(&untaxed, &taxed)), Some((10_000, 11_900)));
    }

    #[test]
    fn what_is_as_it_was_seen_has_not_moved() {
        let lines = [line(1, 2, 1000), line(2, 1, 500)];
        let seen = write(&lines, &[("flat".into(), eur(490)), ("express: a-b".into(), eur(990))], INSIDE);
        assert_eq!(moved(&seen, &lines, 490), None);
        let turned = [line(2, 1, 500), line(1, 2, 1000)];
        assert_eq!(moved(&seen, &turned, 490), None);
    }

    #[test]
    fn what_needs_no_shipping_is_agreed_to_without_a_way_to_ship() {
        let lines = [line(1, 1, 1000)];
        let without = |seen: &str| compare(seen, &lines, None, eur(0).currency(), INSIDE).unwrap();
        let seen = write(&lines, &[], INSIDE);
        assert_eq!(without(&seen), None);
        // The product was one that is shipped when the page was seen: its shipping is taken off, and shown anew.
        assert!(without(&write(&lines, &[("flat".into(), eur(490))], INSIDE)).is_some());
        assert!(moved(&seen, &lines, 490).is_some(), "shipping that nobody has seen");
    }

    #[test]
    fn each_price_that_moved_is_named() {
        let seen = write(&[line(1, 2, 1000), line(2, 1, 500)], &[("flat".into(), eur(490))], INSIDE);
        let found = moved(&seen, &[line(1, 2, 1100), line(2, 1, 500)], 590).unwrap();
        assert_eq!((found.old_total, found.new_total), (eur(2990), eur(3290)));
        let told: Vec<_> = found.changes.iter().map(|c| (c.title.as_str(), c.old.minor(), c.new.minor())).collect();
        assert_eq!(told, [("Thing 1", 1000, 1100), ("Parcel", 490, 590)]);
    }

    #[test]
    fn sums_that_are_too_large_are_refused_and_never_rounded() {
        let lines = [line(1, 999, i64::MAX / 2)];
        let price = Some(("flat", "Parcel", eur(490)));
        assert_eq!(compare("", &lines, price, eur(0).currency(), INSIDE), Err(MoneyError::Overflow));
        let seen = write(&lines, &[("flat".into(), eur(490))], INSIDE);
        let found = moved(&seen, &[line(1, 1, 1000)], 490).unwrap();
        assert_eq!((found.old_total, found.new_total), (eur(0), eur(1490)));
    }

    #[test]
    fn another_cart_or_an_unreadable_quote_has_moved_too() {
        let seen = write(&[line(1, 2, 1000)], &[("flat".into(), eur(490))], INSIDE);
        let two = write(&[line(1, 2, 1000), line(2, 1, 500)], &[("flat".into(), eur(490))], INSIDE);
        assert!(moved(&two, &[line(1, 2, 1000)], 490).is_some(), "a line that is gone");
        assert!(moved(&two, &[line(2, 1, 500)], 490).is_some(), "the other one");
        assert!(moved(&seen, &[line(1, 3, 1000)], 490).is_some());
        assert!(moved(&seen, &[line(1, 2, 1000), line(2, 1, 500)], 490).is_some());
        for nonsense in ["", ";", "x", "1:2:3;flat:490", "💥;💥", ";flat:490"] {
            assert!(moved(nonsense, &[line(1, 2, 1000)], 490).is_some(), "{nonsense:?} was agreed to");
        }
    }
}
