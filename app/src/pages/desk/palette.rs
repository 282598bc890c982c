//! The lines of the command palette: pages and actions whose names fit, then orders, then products. Its island
//! asks for them while one types.

use crate::atoms::Glyph;
use crate::document::{PageResult, Reply};
use crate::organisms::command_palette::{MAX_QUERY, PaletteLine, PaletteLines};
use crate::request::{Request, request, send};
use crate::routes::{Route, Segment};
use crate::t;
use contract::Permission;
use contract::desk::{OrderFilter, ProductFilter, Waiting};
use contract::messages::catalog::ListDeskProducts;
use contract::messages::orders::ListOrders;
use contract::page::Seek;
use leptos::prelude::*;

/// So many orders and so many products are shown; the last line leads to all.
const MOST: usize = 5;

pub async fn show() -> PageResult {
    let request = request()?;
    let query: String = request.query_value("q").unwrap_or_default().trim().chars().take(MAX_QUERY).collect();
    let mut lines = fitting(places(&request), &query);
    let may = request.context.permissions;
    if !query.is_empty() && may.has(Permission::ViewOrders) {
        let filter = OrderFilter { query: query.clone(), ..OrderFilter::default() };
        let orders = send(ListOrders { filter, seek: Seek::First }).await?.orders.items;
        lines.extend(orders.into_iter().take(MOST).map(|order| PaletteLine {
            glyph: Glyph::Receipt,
            text: format!("{} {}", t!("desk-order-number", number = order.number.to_string()), order.customer),
            kind: t!("desk-palette-order"),
            href: request.href(Route::DeskOrder(order.number)),
        }));
    }
    if !query.is_empty() && may.has(Permission::ViewProducts) {
        let filter = ProductFilter { query: query.clone(), ..ProductFilter::default() };
        let products = send(ListDeskProducts { filter, seek: Seek::First }).await?.products.items;
        lines.extend(products.into_iter().take(MOST).map(|product| PaletteLine {
            glyph: Glyph::Bag,
            text: product.title,
            kind: t!("desk-palette-product"),
            href: request.href(Route::DeskProduct(product.id)),
        }));
    }
    if !query.is_empty() && may.has(Permission::ViewOrders) {
        lines.push(PaletteLine {
            glyph: Glyph::Search,
            text: t!("desk-palette-all", query = query.as_str()),
            kind: t!("desk-palette-action"),
            href: format!("{}?q={}", request.href(Route::DeskOrders), Segment(&query)),
        });
    }
    Ok(Reply::fragment(move || view! { <PaletteLines lines/> }))
}

/// Every page of the desk, and what can be begun from anywhere.
fn places(request: &Request) -> Vec<PaletteLine> {
    let waiting = |waiting: Waiting| format!("{}?waiting={}", request.href(Route::DeskOrders), waiting.as_str());
    let page =
        |glyph: Glyph, text: String, href: String| PaletteLine { glyph, text, kind: t!("desk-palette-page"), href };
    let action =
        |glyph: Glyph, text: String, href: String| PaletteLine { glyph, text, kind: t!("desk-palette-action"), href };
    vec![
        page(Glyph::Home, t!("desk-nav-home"), request.href(Route::Desk)),
        page(Glyph::Receipt, t!("desk-nav-orders"), request.href(Route::DeskOrders)),
        page(Glyph::Truck, t!("desk-nav-to-ship"), waiting(Waiting::Shipping)),
        page(Glyph::Cash, t!("desk-nav-to-pay"), waiting(Waiting::Money)),
        page(Glyph::Bag, t!("desk-nav-products"), request.href(Route::DeskProducts)),
        page(Glyph::Theme, t!("desk-nav-appearance"), request.href(Route::DeskAppearance)),
        page(Glyph::Settings, t!("desk-nav-settings"), request.href(Route::DeskSettings)),
        action(Glyph::Upload, t!("desk-imports-title"), request.href(Route::DeskImports)),
        action(Glyph::Download, t!("desk-palette-export"), request.href(Route::DeskExport)),
        action(Glyph::External, t!("desk-nav-shop"), request.href(Route::Home)),
    ]
}

/// Those whose name contains the query, in any case; all of them for none.
fn fitting(lines: Vec<PaletteLine>, query: &str) -> Vec<PaletteLine> {
    let query = query.to_lowercase();
    lines.into_iter().filter(|line| line.text.to_lowercase().contains(&query)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> PaletteLine {
        PaletteLine { glyph: Glyph::Home, text: text.into(), kind: String::new(), href: String::new() }
    }

    #[test]
    fn names_fit_in_any_case_and_no_query_fits_all() {
        let names = |query: &str| {
            let lines = vec![line("Übersicht"), line("Bestellungen")];
            fitting(lines, query).into_iter().map(|line| line.text).collect::<Vec<_>>()
        };
        assert_eq!(names("ÜBER"), ["Übersicht"]);
        assert_eq!(names("stell"), ["Bestellungen"]);
        assert_eq!(names("").len(), 2);
        assert!(names("zeppelin").is_empty());
    }
}
