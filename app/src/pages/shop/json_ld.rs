//! Structured data for search engines (schema.org as JSON-LD). Called by the product's page.

use contract::catalog::{Availability, ProductView};
use serde_json::{Value, json};

/// What one address of the site is.
pub struct Site<'a> {
    pub origin: &'a str,
    pub shop: &'a str,
    /// Name and address (with origin) of each page above the product, from the top, and of the product itself.
    pub trail: &'a [(String, String)],
    pub url: &'a str,
}

/// The text of the script: a product with its offers, and the way to it.
pub fn product(site: &Site<'_>, product: &ProductView, plain_description: &str) -> String {
    let offers: Vec<Value> = product
        .variants
        .iter()
        .map(|variant| {
            json!({
                "@type": "Offer",
                "url": format!("{}?variant={}", site.url, variant.id),
                "sku": variant.sku,
                "price": variant.price.to_decimal_string(),
                "priceCurrency": variant.price.currency().code(),
                "availability": availability(variant.availability),
                "itemCondition": "https://schema.org/NewCondition",
                "seller": { "@type": "Organization", "name": site.shop },
            })
        })
        .collect();
    let pictures: Vec<String> =
        product.pictures.iter().map(|picture| format!("{}{}", site.origin, picture.src)).collect();
    let trail: Vec<Value> = site
        .trail
        .iter()
        .enumerate()
        .map(|(place, (name, url))| json!({ "@type": "ListItem", "position": place + 1, "name": name, "item": url }))
        .collect();
    let mut thing = json!({
        "@type": "Product",
        "name": product.title,
        "url": site.url,
        "image": pictures,
        "description": plain_description,
        "offers": offers,
    });
    if !product.vendor.is_empty() {
        thing["brand"] = json!({ "@type": "Brand", "name": product.vendor });
    }
    if let Some(first) = product.variants.first().filter(|variant| !variant.sku.is_empty()) {
        thing["sku"] = json!(first.sku);
    }
    let graph = json!({ "@context": "https://schema.org", "@graph": [thing, { "@type": "BreadcrumbList", "itemListElement": trail }] });
    // `</script>` in a title must not end the script.
    graph.to_string().replace('<', "\\u003c")
}

const fn availability(availability: Availability) -> &'static str {
    match availability {
        Availability::InStock => "https://schema.org/InStock",
        Availability::Low(_) => "https://schema.org/LimitedAvailability",
        Availability::SoldOut => "https://schema.org/OutOfStock",
        Availability::ToOrder => "https://schema.org/BackOrder",
    }
}

/// The words of sanitised HTML, cut at a word's end, for descriptions.
pub fn plain(html: &str, most: usize) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            c if !inside => text.push(c),
            _ => {}
        }
    }
    let text = text
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
    let mut out = String::new();
    for word in text.split_whitespace() {
        if out.chars().count() + word.chars().count() + 1 > most {
            out.push('…');
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::catalog::{PictureView, VariantView};
    use domain::{Money, ProductId, VariantId};

    fn view(title: &str) -> ProductView {
        let id: VariantId = "01890000-0000-7000-8000-000000000001".parse().unwrap();
        ProductView {
            id: ProductId(id.0),
            handle: "mug".into(),
            title: title.into(),
            vendor: String::new(),
            product_type: String::new(),
            tags: vec![],
            description_html: String::new(),
            pictures: vec![PictureView {
                src: "/media/a.jpg".into(),
                sources: vec![],
                width: 4,
                height: 5,
                alt: String::new(),
            }],
            options: vec![],
            variants: vec![VariantView {
                id,
                sku: "MUG".into(),
                values: vec![],
                price: Money::new(1990, "EUR".parse().unwrap()),
                compare_at: None,
                availability: Availability::SoldOut,
                picture: None,
            }],
            collections: vec![],
            seo_title: String::new(),
            seo_description: String::new(),
            related: vec![],
        }
    }

    #[test]
    fn a_product_is_described_and_cannot_end_its_script() {
        let site =
            Site { origin: "https://shop.test", shop: "Shop", trail: &[], url: "https://shop.test/products/mug" };
        let text = product(&site, &view("</script><b>Mug"), "A mug");
        assert!(!text.contains('<'), "{text}");
        let value: Value = serde_json::from_str(&text).unwrap();
        let thing = &value["@graph"][0];
        assert_eq!(thing["name"], "</script><b>Mug");
        assert_eq!(thing["offers"][0]["price"], "19.90");
        assert_eq!(thing["offers"][0]["availability"], "https://schema.org/OutOfStock");
        assert_eq!(thing["image"][0], "https://shop.test/media/a.jpg");
    }

    #[test]
    fn a_description_is_words_only_and_ends_at_one() {
        assert_eq!(plain("<p>Wood &amp; <b>wool</b></p>\n<ul><li>soft</li></ul>", 100), "Wood & wool soft");
        assert_eq!(plain("one two three", 9), "one two…");
    }
}
