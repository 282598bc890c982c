//! What stories of the shop show: the shop itself, its products and carts of them, with the id, the moment and the
//! picture that all samples take.

use crate::story::euros;
use chrono::{DateTime, Utc};
use contract::Page;
use contract::cart::{CartLineView, CartView, GoneLineView, GoneReason};
use contract::catalog::{
    Availability, CollectionLink, MarkedText, OptionView, PictureView, ProductCard, ProductView, VariantView,
};
use contract::shop::{HelpPage, ShopView};
use domain::Lang;

/// The number-th id of any kind.
#[expect(clippy::expect_used, reason = "written as a UUID")]
pub fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(number: u32) -> T {
    format!("01930000-0000-7000-8000-{number:012x}").parse().expect("a UUID")
}

/// A Sunday in November.
pub fn moment() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_345_200, 0).unwrap_or_default()
}

pub fn shop() -> ShopView {
    ShopView {
        id: id(1),
        name: "Moorlind".into(),
        currency: euros(0).currency(),
        default_lang: Lang::En,
        tax_rate_basis_points: 1900,
        tax_included: true,
        tagline: vec![(Lang::En, "Things for quiet rooms".into())],
        help: HelpPage::ALL.to_vec(),
        about: vec![(Lang::En, "Clay, oak, linen and wool, in small runs.".into())],
    }
}

pub fn collections() -> Vec<CollectionLink> {
    let titles = ["Table & Kitchen", "Living room", "Desk", "Wardrobe"];
    let link = |(number, title): (u32, &str)| CollectionLink {
        id: id(number),
        handle: title.to_lowercase().replace(" & ", "-").replace(' ', "-"),
        title: title.into(),
    };
    (10..).zip(titles).map(link).collect()
}

/// A drawn picture that needs no server.
pub fn picture() -> PictureView {
    PictureView {
        src: concat!(
            "data:image/svg+xml,",
            "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 5'%3E%3Cpath fill='%23d8cfc0' d='M0 0h4v5H0z'/%3E",
            "%3Cpath fill='%238a5a44' d='M1.2 1.6h1.6l-.2 2.2H1.4z'/%3E%3C/svg%3E"
        )
        .into(),
        sources: Vec::new(),
        width: 800,
        height: 1000,
        alt: "A clay cup on a pale ground".into(),
    }
}

/// Products as a list shows them: plain, lowered, in several prices, sold out, with a long title, and again.
pub fn cards(count: u32) -> Vec<ProductCard> {
    let card = |number: u32| ProductCard {
        id: id(100 + number),
        handle: format!("product-{number}"),
        title: match number % 4 {
            1 => "Serving bowl with a rim for resting two spoons, in speckled stoneware".into(),
            2 => "Bookends".into(),
            _ => format!("Clay cup {}", number + 1),
        },
        vendor: "Moorlind".into(),
        picture: picture(),
        price: euros(1990 + i64::from(number) * 500),
        price_varies: number % 3 == 2,
        compare_at: (number % 4 == 1).then(|| euros(4900 + i64::from(number) * 500)),
        colours: Vec::new(),
        sold_out: number % 5 == 3,
    };
    (0..count).map(card).collect()
}

pub fn page<T>(items: Vec<T>) -> Page<T> {
    Page { items, next: None, previous: None }
}

/// A cup in two sizes and three glazes; one of the six is sold out.
pub fn product() -> ProductView {
    let (sizes, glazes) = (["Small", "Large"], ["Sand", "Moss", "Ink"]);
    let variants = sizes.iter().enumerate().flat_map(|(row, size)| {
        glazes.iter().enumerate().map(move |(column, glaze)| VariantView {
            id: id((20 + row * 3 + column) as u32),
            sku: format!("CUP-{}-{}", &size[..1], &glaze[..1]),
            values: vec![(*size).into(), (*glaze).into()],
            price: euros(1990 + row as i64 * 600),
            compare_at: (column == 1).then(|| euros(2990)),
            availability: match (row, column) {
                (1, 2) => Availability::SoldOut,
                (0, 1) => Availability::Low(3),
                _ => Availability::InStock,
            },
            picture: None,
        })
    });
    ProductView {
        unlisted: false,
        id: id(3),
        handle: "clay-cup".into(),
        title: "Clay cup".into(),
        vendor: "Moorlind".into(),
        product_type: "Cup".into(),
        tags: vec!["stoneware".into()],
        description_html: "<p>Thrown by hand, glazed inside.</p>".into(),
        pictures: vec![picture(), picture()],
        options: vec![
            OptionView { name: "Size".into(), values: sizes.map(Into::into).into() },
            OptionView { name: "Glaze".into(), values: glazes.map(Into::into).into() },
        ],
        variants: variants.collect(),
        needs_shipping: true,
        collections: collections(),
        seo_title: String::new(),
        seo_description: String::new(),
        related: cards(3),
    }
}

fn cart_line(number: u32, quantity: u32, only_left: Option<u32>) -> CartLineView {
    CartLineView {
        variant: id(20 + number),
        product_handle: "clay-cup".into(),
        title: "Clay cup".into(),
        variant_title: "Small / Sand".into(),
        sku: "CUP-S-S".into(),
        picture: picture(),
        unit_price: euros(1990),
        compare_at: None,
        quantity,
        total: euros(1990 * i64::from(quantity)),
        availability: only_left.map_or(Availability::InStock, |left| match left {
            0 => Availability::SoldOut,
            left => Availability::Low(left),
        }),
        only_left,
        untaxed: false,
    }
}

pub fn cart() -> CartView {
    cart_of(vec![cart_line(0, 1, None), cart_line(1, 2, None)])
}

/// Somebody was quicker: of one line too few are left, of another none.
pub fn blocked_cart() -> CartView {
    cart_of(vec![cart_line(0, 5, Some(2)), cart_line(1, 1, Some(0))])
}

pub fn empty_cart() -> CartView {
    cart_of(Vec::new())
}

/// A line whose product is no longer sold, one whose choice has another name, and one that an older program noted.
pub fn gone_lines() -> Vec<GoneLineView> {
    let gone = |number: u32, title: &str, variant_title: &str, reason| GoneLineView {
        variant: id(40 + number),
        title: title.into(),
        variant_title: variant_title.into(),
        reason,
    };
    vec![
        gone(0, "Linen cloth", "", GoneReason::NotOffered),
        gone(1, "Clay cup", "Small / Sand", GoneReason::ChoiceGone { product_handle: "clay-cup".into() }),
        gone(2, "", "", GoneReason::NotOffered),
    ]
}

fn cart_of(lines: Vec<CartLineView>) -> CartView {
    let subtotal = lines.iter().map(|line| line.total.minor()).sum();
    CartView {
        count: lines.iter().map(|line| line.quantity).sum(),
        lines,
        gone: Vec::new(),
        subtotal: euros(subtotal),
        free_shipping_in: Some(euros(2030)),
        needs_shipping: true,
        takes_orders: true,
    }
}

/// A text whose marked pieces stand between bars.
pub fn marked(text: &str) -> MarkedText {
    let pieces = text.split('|').enumerate().map(|(n, piece)| (piece.to_owned(), n % 2 == 1));
    MarkedText(pieces.filter(|(piece, _)| !piece.is_empty()).collect())
}
