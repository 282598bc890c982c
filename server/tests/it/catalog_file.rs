//! Small product files in Shopify's format, and reading stock back out of an export.

use crate::program::Program;

const HEADER: &str = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price";

/// One product without options, with so many pieces in stock.
pub fn one_product(handle: &str, stock: u32, price: &str) -> String {
    format!(
        "{HEADER}\n{handle},A {handle},<p>Plain.</p>,Us,Things,,true,Title,Default Title,SKU-{handle},100,shopify,{stock},deny,{price}\n"
    )
}

/// What the program itself says is left of a product.
pub fn stock_of(program: &Program, handle: &str) -> i64 {
    let csv = program.ok(&["export", "products"]);
    let mut lines = csv.lines();
    let column = |name: &str| {
        let header = csv.lines().next().unwrap();
        header
            .split(',')
            .position(|column| column.trim_matches('"') == name)
            .unwrap_or_else(|| panic!("no {name} in {header}"))
    };
    let (handle_at, stock_at) = (column("Handle"), column("Variant Inventory Qty"));
    let row = lines.find(|line| line.split(',').nth(handle_at) == Some(handle)).unwrap();
    // The bodies of these products hold no comma, so that splitting is enough.
    row.split(',').nth(stock_at).unwrap().parse().unwrap()
}
