//! Catalogues of any size, as product files in Shopify's format, the same at every call.
//! The import is measured with them, and then the pages; it knows no database.

use anyhow::Result;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

/// The first products have sizes and colours, as the ones whose pages are measured should.
const WITH_OPTIONS: usize = 64;
const SIZES: [&str; 3] = ["Small", "Medium", "Large"];
const COLOURS: [&str; 4] = ["Chalk", "Clay", "Moss", "Slate"];

const KINDS: [&str; 8] = ["Bowl", "Blanket", "Lamp", "Tray", "Jug", "Cushion", "Apron", "Vase"];
const MATTERS: [&str; 7] = ["Oak", "Linen", "Wool", "Stoneware", "Cotton", "Brass", "Glass"];
const MANNERS: [&str; 5] = ["Plain", "Ribbed", "Striped", "Deep", "Small"];

const HEADER: &str = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,\
    Option2 Value,Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,\
    Variant Price,Variant Compare At Price,Variant Barcode,SEO Title,SEO Description,Status";

/// Writes so many products; gives the number of variants, which is the number of rows.
pub fn write(path: &Path, products: usize) -> Result<usize> {
    let mut out = BufWriter::new(File::create(path)?);
    writeln!(out, "{HEADER}")?;
    let mut rows = 0;
    for index in 0..products {
        rows += product(&mut out, index)?;
    }
    out.flush()?;
    Ok(rows)
}

fn product(out: &mut impl Write, index: usize) -> Result<usize> {
    let (kind, matter) = (KINDS[index % KINDS.len()], MATTERS[index / 3 % MATTERS.len()]);
    let manner = MANNERS[index / 7 % MANNERS.len()];
    let title = format!("{manner} {matter} {kind} {index}");
    let handle = title.to_ascii_lowercase().replace(' ', "-");
    let body = format!(
        "<p>A {} {} of {}, made in small numbers and meant for every day.</p><ul><li>Measured by hand, so each one differs \
         a little</li><li>Number {index} of its kind</li></ul><p>Wipe it with a damp cloth. It grows <strong>better</strong> \
         with use, and what breaks is mended.</p>",
        manner.to_ascii_lowercase(),
        kind.to_ascii_lowercase(),
        matter.to_ascii_lowercase()
    );
    let tags = format!("\"{}, {}\"", matter.to_ascii_lowercase(), kind.to_ascii_lowercase());
    let cents = 500 + index * 37 % 9_000;
    let price = |more: usize| format!("{}.{:02}", (cents + more) / 100, (cents + more) % 100);
    let compare_at = if index.is_multiple_of(4) { price(900) } else { String::new() };
    let about = format!("{handle},{title},\"{body}\",Workshop {},{kind},{tags},true", index % 12);
    let seo = format!("{title},\"{title}, made in small numbers.\",active");
    if index >= WITH_OPTIONS {
        writeln!(
            out,
            "{about},Title,Default Title,,,S-{index},{},shopify,100000,deny,{},{compare_at},,{seo}",
            100 + index % 900,
            price(0)
        )?;
        return Ok(1);
    }
    let mut rows = 0;
    for (nth, size) in SIZES.iter().enumerate() {
        for colour in COLOURS {
            let first = rows == 0;
            let product = if first { about.as_str() } else { &format!("{handle},,,,,,") };
            let names = if first { ("Size", "Colour") } else { ("", "") };
            let seo = if first { seo.as_str() } else { ",," };
            writeln!(
                out,
                "{product},{},{size},{},{colour},S-{index}-{rows},{},shopify,100000,deny,{},{compare_at},,{seo}",
                names.0,
                names.1,
                100 + index,
                price(nth * 250)
            )?;
            rows += 1;
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_every_column() {
        let mut out = Vec::new();
        let rows = product(&mut out, 0).unwrap() + product(&mut out, WITH_OPTIONS).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!((rows, text.lines().count()), (13, 13));
        for line in text.lines() {
            // Commas between quotes are text.
            let columns = line.split('"').step_by(2).map(|plain| plain.matches(',').count()).sum::<usize>();
            assert_eq!(columns, HEADER.matches(',').count(), "{line}");
        }
    }
}
