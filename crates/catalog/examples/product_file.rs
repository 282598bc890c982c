//! Writes a product file of any size, to measure imports with:
//! `cargo run --package catalog --example product_file -- 100000 products.csv 12` (variants, file, variants
//! of each product, at most 12).
//! It only knows the format.

use std::fs::File;
use std::io::{BufWriter, Write};

const HEADER: &str = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,\
    Option2 Value,Option3 Name,Option3 Value,Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,\
    Variant Inventory Policy,Variant Fulfillment Service,Variant Price,Variant Compare At Price,\
    Variant Requires Shipping,Variant Taxable,Variant Barcode,Image Src,Image Position,Image Alt Text,Gift Card,\
    SEO Title,SEO Description,Variant Image,Variant Weight Unit,Variant Tax Code,Cost per item,Status";

const THINGS: [&str; 8] = ["Mug", "Bowl", "Lamp", "Blanket", "Cushion", "Notebook", "Vase", "Apron"];
const WORDS: [&str; 8] = ["Quiet", "Northern", "Salted", "Linen", "Morning", "Clay", "Woven", "Amber"];
const SIZES: [&str; 3] = ["Small", "Medium", "Large"];
const COLOURS: [&str; 4] = ["Sand", "Moss", "Ink", "Clay"];

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let variants: usize = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(100_000);
    let path = arguments.next().unwrap_or_else(|| "products.csv".to_owned());
    let most = SIZES.len() * COLOURS.len();
    let each = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(most).clamp(1, most);
    let mut out = BufWriter::new(File::create(path)?);
    writeln!(out, "{HEADER}")?;
    for (product, first) in (0..variants).step_by(each).enumerate() {
        write_product(&mut out, product, each.min(variants - first))?;
    }
    out.flush()
}

fn write_product(out: &mut impl Write, product: usize, variants: usize) -> std::io::Result<()> {
    let (thing, word) = (THINGS[product % THINGS.len()], WORDS[product / 7 % WORDS.len()]);
    let handle = format!("{}-{}-{product}", word.to_lowercase(), thing.to_lowercase());
    for variant in 0..variants {
        let (size, colour) = (SIZES[variant / COLOURS.len()], COLOURS[variant % COLOURS.len()]);
        if variant == 0 {
            write!(
                out,
                "{handle},{word} {thing} {product},\"<p>The {word} {thing} is made by hand, in small numbers.</p>\
                 <ul><li>Keeps its shape, \"\"even\"\" when wet</li><li>Comes in {variants} kinds</li></ul>\",\
                 Studio {},{thing},\"{word}, {thing}, Number {}\",true,Size,{size},Colour,{colour},,,",
                product % 40,
                product % 10
            )?;
        } else {
            write!(out, "{handle},,,,,,,,{size},,{colour},,,")?;
        }
        let price = 900 + product * 37 % 9_000 + variant * 150;
        write!(
            out,
            "SKU-{product}-{variant},{},shopify,{},deny,manual,{}.{:02},{},true,true,,",
            100 + variant * 20,
            (product + variant) % 50,
            price / 100,
            price % 100,
            if product.is_multiple_of(5) { format!("{}.00", price / 100 + 10) } else { String::new() }
        )?;
        if variant < 2 {
            let position = variant + 1;
            write!(
                out,
                "https://pictures.example/{handle}-{position}.jpg,{position},The {thing} from side {position},"
            )?;
        } else {
            write!(out, ",,,")?;
        }
        let (gift, status) = if variant == 0 { ("false", "active") } else { ("", "") };
        writeln!(out, "{gift},,,,kg,,{}.50,{status}", price / 250)?;
    }
    Ok(())
}
