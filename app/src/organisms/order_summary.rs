//! What an order or a checkout holds and comes to: lines, then totals.

use crate::atoms::{Picture, Ratio};
use crate::format::{money, percent};
use crate::request::lang;
use crate::t;
use contract::catalog::PictureView;
use contract::checkout::Totals;
use domain::Money;
use leptos::prelude::*;

style::scoped! { pub ORDER_SUMMARY: Organisms = "order-summary", r"
    .summary-lines { display: flex; flex-direction: column; gap: var(--space-4); padding: 0; list-style: none; }
    .summary-line { display: grid; grid-template-columns: 4rem minmax(0, 1fr) auto; align-items: center; gap: var(--space-3); font-size: var(--text-s); }
    .summary-picture { position: relative; inline-size: 4rem; }
    .summary-picture .picture { border-radius: var(--radius-m); }
    .summary-count { position: absolute; inset-block-start: -.5rem; inset-inline-end: -.5rem; min-inline-size: 1.4rem; padding-inline: .35rem; border-radius: var(--radius-full); font-size: var(--text-xs); font-weight: 700; line-height: 1.4rem; text-align: center; color: var(--color-ground); background: var(--color-text); }
    .summary-title { font-weight: 600; overflow-wrap: anywhere; }
    .summary-note { color: var(--color-muted); overflow-wrap: anywhere; }
    .summary-total { font-variant-numeric: tabular-nums; }
    .summary-totals { display: grid; gap: var(--space-2); margin-block-start: var(--space-5); padding-block-start: var(--space-5); border-block-start: 1px solid var(--color-line); }
    .summary-totals > div { display: flex; justify-content: space-between; gap: var(--space-4); }
    .summary-totals dd { font-variant-numeric: tabular-nums; }
    .summary-grand { padding-block-start: var(--space-3); font-size: var(--text-l); font-weight: 650; border-block-start: 1px solid var(--color-line); }
    .summary-tax { font-size: var(--text-s); color: var(--color-muted); }
"}

/// One line, whether of a cart or of an order.
pub struct SummaryLine {
    pub title: String,
    pub variant_title: String,
    pub picture: Option<PictureView>,
    pub quantity: u32,
    pub total: Money,
}

#[component]
pub fn SummaryLines(lines: Vec<SummaryLine>) -> impl IntoView {
    let lines = lines
        .into_iter()
        .map(|line| {
            let note = (!line.variant_title.is_empty()).then_some(line.variant_title);
            view! {
                <li class="summary-line">
                    <span class="summary-picture">
                        {line.picture.map(|picture| view! { <Picture picture=picture sizes="4rem" ratio=Ratio::Square decorative=true/> })}
                        <span class="summary-count"><span class="sr-only">{t!("shop-quantity-label")}" "</span>{line.quantity}</span>
                    </span>
                    <span>
                        <span class="summary-title">{line.title}</span>
                        {note.map(|note| view! { <br/><span class="summary-note">{note}</span> })}
                    </span>
                    <span class="summary-total">{money(lang(), line.total)}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="summary-lines">{lines}</ul> }
}

#[component]
pub fn TotalsList(
    totals: Totals,
    #[prop(optional, into)] shipping_title: Option<String>,
    /// Nothing of it is shipped: there is no such line.
    #[prop(optional)]
    unshipped: bool,
    /// Already paid back.
    #[prop(optional_no_strip)]
    refunded: Option<Money>,
) -> impl IntoView {
    let shipping = if totals.shipping.is_zero() { t!("shop-totals-free") } else { money(lang(), totals.shipping) };
    let (rate, taxed) = (percent(lang(), totals.tax_rate_basis_points), !totals.tax_included.is_zero());
    let added = (taxed && totals.tax_on_top).then(|| {
        view! { <div><dt>{t!("shop-totals-tax-added", rate = rate.as_str())}</dt><dd>{money(lang(), totals.tax_included)}</dd></div> }
    });
    let tax = (taxed && !totals.tax_on_top).then(|| {
        let amount = money(lang(), totals.tax_included);
        t!("shop-totals-tax", rate = rate.as_str(), amount = amount)
    });
    let refunded = refunded.filter(|amount| !amount.is_zero());
    view! {
        <dl class="summary-totals">
            <div><dt>{t!("shop-totals-subtotal")}</dt><dd>{money(lang(), totals.subtotal)}</dd></div>
            {(!unshipped).then(|| view! { <div><dt>{t!("shop-totals-shipping")}{shipping_title.map(|title| format!(" ({title})"))}</dt><dd>{shipping}</dd></div> })}
            {added}
            <div class="summary-grand"><dt>{t!("shop-totals-total")}</dt><dd>{money(lang(), totals.total)}</dd></div>
            {refunded.map(|amount| view! { <div><dt>{t!("shop-totals-refunded")}</dt><dd>{money(lang(), amount)}</dd></div> })}
            {tax.map(|tax| view! { <div class="summary-tax"><dt class="sr-only">{t!("shop-totals-tax-label")}</dt><dd>{tax}</dd></div> })}
        </dl>
    }
    .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{euros, samples, stories};

    fn lines(count: u32) -> Vec<SummaryLine> {
        let line = |number: u32| SummaryLine {
            title: "Clay cup".into(),
            variant_title: if number == 0 { String::new() } else { "Small / Sand".into() },
            picture: (number != 2).then(samples::picture),
            quantity: 1 + number * 11,
            total: euros(1990 * i64::from(1 + number * 11)),
        };
        (0..count).map(line).collect()
    }

    stories! {
        SummaryLines {
            "one" => { lines: lines(1) },
            "several" => { lines: lines(3) },
        }
        TotalsList {
            "with shipping" => { totals: samples::totals(), shipping_title: "Standard" },
            "tax on top" => { totals: Totals { tax_on_top: true, total: euros(8330), tax_included: euros(1330), subtotal: euros(7000), shipping: euros(0), ..samples::totals() } },
            "free shipping, no tax" => { totals: Totals { shipping: euros(0), tax_included: euros(0), ..samples::totals() } },
            "nothing to ship" => { totals: Totals { shipping: euros(0), total: euros(5970), ..samples::totals() }, unshipped: true },
            "partly paid back" => { totals: samples::totals(), refunded: Some(euros(1990)) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    fn eur(minor: i64) -> Money {
        Money::new(minor, "EUR".parse().unwrap())
    }

    fn totals(shipping: i64, tax: i64) -> Totals {
        Totals {
            subtotal: eur(5000),
            shipping: eur(shipping),
            tax_included: eur(tax),
            tax_rate_basis_points: 1900,
            tax_on_top: false,
            total: eur(5000 + shipping),
        }
    }

    #[test]
    fn totals_name_shipping_and_tax() {
        let drawn = html(|| view! { <TotalsList totals=totals(490, 877) shipping_title="Standard"/> });
        for part in ["€50.00", "(Standard)", "€4.90", "€54.90", "19%", "€8.77"] {
            assert!(drawn.contains(part), "{part} is missing in {drawn}");
        }
    }

    #[test]
    fn free_shipping_and_no_tax_say_so() {
        let drawn = html(|| view! { <TotalsList totals=totals(0, 0) refunded=Some(eur(0))/> });
        assert!(drawn.contains("Free") && !drawn.contains("summary-tax"), "{drawn}");
    }
}
