//! Structured data for search engines (schema.org as JSON-LD). Called by the product's page.

use contract::catalog::{Availability, ProductView};
use serde::Serialize;

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
    let offers = product.variants.iter().map(|variant| Offer {
        kind: "Offer",
        url: format!("{}?variant={}", site.url, variant.id),
        sku: &variant.sku,
        price: variant.price.to_decimal_string(),
        price_currency: variant.price.currency().code(),
        availability: availability(variant.availability),
        item_condition: "https://schema.org/NewCondition",
        seller: Named { kind: "Organization", name: site.shop },
    });
    let thing = Thing {
        kind: "Product",
        name: &product.title,
        url: site.url,
        image: product.pictures.iter().map(|picture| format!("{}{}", site.origin, picture.src)).collect(),
        description: plain_description,
        offers: offers.collect(),
        brand: (!product.vendor.is_empty()).then_some(Named { kind: "Brand", name: &product.vendor }),
        sku: product.variants.first().map(|variant| variant.sku.as_str()).filter(|sku| !sku.is_empty()),
    };
    let steps = site.trail.iter().enumerate();
    let trail = Trail {
        kind: "BreadcrumbList",
        item_list_element: steps
            .map(|(place, (name, item))| Step { kind: "ListItem", position: place + 1, name, item })
            .collect(),
    };
    let graph = Graph { context: "https://schema.org", graph: (thing, trail) };
    // Texts, numbers and lists of them can't fail to be written.
    let json = serde_json::to_string(&graph).unwrap_or_default();
    // `</script>` in a title must not end the script.
    json.replace('<', "\\u003c")
}

#[derive(Serialize)]
struct Graph<'a> {
    #[serde(rename = "@context")]
    context: &'a str,
    #[serde(rename = "@graph")]
    graph: (Thing<'a>, Trail<'a>),
}

#[derive(Serialize)]
struct Thing<'a> {
    #[serde(rename = "@type")]
    kind: &'a str,
    name: &'a str,
    url: &'a str,
    image: Vec<String>,
    description: &'a str,
    offers: Vec<Offer<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    brand: Option<Named<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sku: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Offer<'a> {
    #[serde(rename = "@type")]
    kind: &'a str,
    url: String,
    sku: &'a str,
    price: String,
    price_currency: &'a str,
    availability: &'a str,
    item_condition: &'a str,
    seller: Named<'a>,
}

#[derive(Serialize)]
struct Named<'a> {
    #[serde(rename = "@type")]
    kind: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Trail<'a> {
    #[serde(rename = "@type")]
    kind: &'a str,
    item_list_element: Vec<Step<'a>>,
}

#[derive(Serialize)]
struct Step<'a> {
    #[serde(rename = "@type")]
    kind: &'a str,
    position: usize,
    name: &'a str,
    item: &'a str,
}

const fn availability(availability: Availability) -> &'static str {
    match availability {
        Availability::InStock => "https://schema.org/InStock",
        Availability::Low(_) => "https://schema.org/LimitedAvailability",
        Availability::SoldOut => "https://schema.org/OutOfStock",
        Availability::ToOrder => "https://schema.org/BackOrder",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::catalog::{PictureView, VariantView};
    use domain::{Money, ProductId, VariantId};
    use serde_json::Value;

    fn view(title: &str) -> ProductView {
        let id: VariantId = "01890000-0000-7000-8000-000000000001".parse().unwrap();
        ProductView {
            unlisted: false,
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
            needs_shipping: true,
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
}
