//! What the figures are held against: the aims of docs/performance.md, each with what was found.
//! `table.rs` calls it; it measures nothing.

use crate::figures::{Figures, thousands};
use crate::files::Set;
use crate::pages::{Measured, Page, Way};
use std::time::Duration;

/// Kept pages reach at least this share of the plain handler's requests a second.
const KEPT_SHARE: f64 = 0.8;
/// A product's page drawn anew, in microseconds of processor time.
const PRODUCT_MICROS: f64 = 250.0;
/// An order with its read models, in microseconds of processor time.
const ORDER_MICROS: f64 = 5_000.0;
/// Runs differ by as much as this from one to the next; less is "no slower".
const NOISE: f64 = 1.1;
const IMPORT_TIME: Duration = Duration::from_secs(60);
const IMPORT_MEMORY: u64 = 200 << 20;

/// One aim and how it went.
pub struct Verdict {
    pub aim: String,
    pub found: String,
    pub met: bool,
}

/// Holds every aim that has been measured against its figures.
pub fn judge(figures: &Figures) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    let worst = |page: Page, way: Way| {
        let all = figures.pages.iter().filter(move |it| it.page == page && it.way == way);
        all.max_by(|a, b| a.load.cpu_micros().total_cmp(&b.load.cpu_micros()))
    };
    let kept = figures.pages.iter().filter(|it| it.way == Way::Kept);
    if let Some(slowest) = kept.min_by(|a, b| share(a).total_cmp(&share(b))) {
        verdicts.push(Verdict {
            aim: "kept pages: at least 80 % of the plain handler".into(),
            found: format!("{:.0} % ({})", share(slowest) * 100.0, slowest.page.name()),
            met: share(slowest) >= KEPT_SHARE,
        });
    }
    for (way, name) in [(Way::Drawn, "drawn"), (Way::Packed, "drawn, gzip"), (Way::Anew, "all anew, gzip")] {
        if let Some(product) = worst(Page::Product, way) {
            let micros = product.load.cpu_micros();
            verdicts.push(Verdict {
                aim: format!("a product's page ({name}): at most 250 µs of CPU"),
                found: format!("{micros:.0} µs ({})", product.set.name()),
                met: micros <= PRODUCT_MICROS,
            });
        }
    }
    for page in [Page::List, Page::DeepList] {
        verdicts.extend(no_slower(figures, page));
    }
    if let Some(orders) = &figures.orders {
        let micros = orders.load.cpu_micros();
        verdicts.push(Verdict {
            aim: "an order, read models included: at most 5 ms of CPU".into(),
            found: format!("{:.2} ms", micros / 1e3),
            met: micros <= ORDER_MICROS,
        });
    }
    if let Some(import) = figures.imports.iter().max_by_key(|it| it.rows).filter(|it| it.rows >= 100_000) {
        verdicts.push(Verdict {
            aim: "an import of 100,000 variants: under 60 s and 200 MB".into(),
            found: format!("{:.1} s, {:.0} MB", import.took.as_secs_f64(), import.peak_memory as f64 / 1048576.0),
            met: import.took < IMPORT_TIME && import.peak_memory < IMPORT_MEMORY,
        });
    }
    let failures: usize = figures.pages.iter().map(|it| it.load.failures + it.plain.failures).sum();
    verdicts.push(Verdict {
        aim: "every request answered".into(),
        found: format!("{failures} failures"),
        met: failures == 0,
    });
    verdicts
}

fn share(measured: &Measured) -> f64 {
    measured.load.a_second() / measured.plain.a_second().max(f64::EPSILON)
}

/// A list page drawn anew with few and with many products.
fn no_slower(figures: &Figures, page: Page) -> Option<Verdict> {
    let mut lists: Vec<_> = figures
        .pages
        .iter()
        .filter(|it| it.page == page && it.way == Way::Anew)
        .filter_map(|it| match it.set {
            Set::Products(products) => Some((products, it.load.cpu_micros())),
            Set::Demo => None,
        })
        .collect();
    lists.sort_unstable_by_key(|list| list.0);
    let ((few, before), (many, after)) = (*lists.first()?, *lists.last()?);
    (many > few).then(|| Verdict {
        aim: format!(
            "{}: no slower with {} products than with {}",
            page.name(),
            thousands(many as f64),
            thousands(few as f64)
        ),
        found: format!("{after:.0} µs after {before:.0} µs"),
        met: after <= before * NOISE,
    })
}
