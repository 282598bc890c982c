//! Choosing a variant and putting it into the cart: price, stock, options, quantity, button.
//!
//! Every variant's price and stock are drawn, all but the chosen one hidden; the island only shows and
//! hides. Without JavaScript the form sends the chosen options, and `variants` tells which variant they are.

use crate::atoms::{Button, ButtonSize, Glyph, Icon, Price, Swatch};
use crate::format::money;
use crate::islands::buy::Buy;
use crate::molecules::Quantity;
use crate::request::{here, lang};
use crate::routes::Route;
use crate::t;
use contract::cart::MAX_QUANTITY;
use contract::catalog::{Availability, OptionView, ProductView, VariantView};
use domain::Money;
use leptos::prelude::*;

style::scoped! { pub VARIANT_PICKER: Organisms = "variant-picker", r"
    display: flex; flex-direction: column; gap: var(--space-5);
    .offer .price { font-size: var(--text-xl); }
    .offer-stock { display: flex; align-items: center; gap: var(--space-2); margin-block-start: var(--space-2); font-size: var(--text-s); color: var(--color-muted); }
    .offer-stock::before { content: ''; inline-size: .5rem; block-size: .5rem; border-radius: 50%; background: currentColor; }
    .offer-stock.good { color: var(--color-good); }
    .offer-stock.warn { color: var(--color-warn); }
    .option legend { margin-block-end: var(--space-2); font-size: var(--text-s); font-weight: 600; }
    .option-picked { font-weight: 400; color: var(--color-muted); }
    .option-values { display: flex; flex-wrap: wrap; gap: var(--space-2); }
    .option-value { position: relative; display: inline-flex; }
    .option-value input { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; margin: 0; opacity: 0; cursor: pointer; }
    .option-value > span { display: inline-flex; gap: var(--space-2); align-items: center; justify-content: center; min-inline-size: var(--target); min-block-size: var(--target); padding: var(--space-1) var(--space-4); border: 1px solid var(--color-line-strong); border-radius: var(--radius-m); transition: border-color var(--motion); overflow-wrap: anywhere; }
    .option-value:hover > span { border-color: var(--color-text); }
    .option-value input:checked + span { border-color: var(--color-text); box-shadow: inset 0 0 0 1px var(--color-text); font-weight: 600; }
    .option-value input:focus-visible + span { outline: var(--focus-width) solid var(--color-focus); outline-offset: 2px; }
    .option-value small { font-size: var(--text-s); font-weight: 400; color: var(--color-muted); }
    .option-value.gone > span { color: var(--color-muted); border-style: dashed; text-decoration: line-through; }
    .buy-row { display: flex; flex-wrap: wrap; gap: var(--space-3); }
    .buy-row .button { flex: 1; min-inline-size: 12rem; }
    .buy-row .quantity .input { min-block-size: 3.25rem; }
    .buy-row:has(.button:disabled) { display: none; }
    .buy-answer:empty { display: none; }
    .buy-answer .alert a { font-weight: 600; }
"}

/// The choice as the form and the island write it: the place of each option's value, joined by dots.
fn key_of(options: &[OptionView], variant: &VariantView) -> String {
    let places = options
        .iter()
        .zip(&variant.values)
        .map(|(option, value)| option.values.iter().position(|known| known == value).unwrap_or_default().to_string());
    places.collect::<Vec<_>>().join(".")
}

/// What the page opens with: the variant that the address names, else the first that can be bought.
pub fn chosen_variant<'a>(product: &'a ProductView, asked: Option<&str>) -> Option<&'a VariantView> {
    let named = asked.and_then(|id| product.variants.iter().find(|variant| variant.id.to_string() == id));
    let buyable = || product.variants.iter().find(|variant| variant.availability.can_be_bought());
    named.or_else(buyable).or_else(|| product.variants.first())
}

/// How a variant can be had, in words.
pub fn stock_words(availability: Availability) -> (&'static str, String) {
    match availability {
        Availability::InStock => ("good", t!("shop-stock-in")),
        Availability::Low(left) => ("warn", t!("shop-stock-low", left = left)),
        Availability::SoldOut => ("out", t!("shop-stock-sold-out")),
        Availability::ToOrder => ("good", t!("shop-stock-to-order")),
    }
}

#[component]
pub fn VariantPicker(product: ProductView, chosen: VariantView) -> impl IntoView {
    let request = here();
    let options = product.options.clone();
    let keys: Vec<String> = product.variants.iter().map(|variant| key_of(&options, variant)).collect();
    let map = keys.iter().zip(&product.variants).map(|(key, variant)| format!("{key}:{}", variant.id));
    let map = map.collect::<Vec<_>>().join(" ");
    let groups =
        options.iter().enumerate().map(|(place, option)| option_group(&product, place, option, &chosen)).collect_view();
    let offers = keys
        .into_iter()
        .zip(&product.variants)
        .map(|(key, variant)| offer(key, variant, variant.id == chosen.id))
        .collect_view();
    let any = product.variants.iter().any(|variant| variant.availability.can_be_bought());
    let title = product.title.clone();
    let hidden = any.then(|| {
        view! {
            <input type="hidden" name="variant" value=chosen.id.to_string()/>
            {(!options.is_empty()).then(|| view! { <input type="hidden" name="variants" value=map/> })}
        }
    });
    let content = view! {
        <div class="offers">
            {offers}
            <p class="offer-stock" data-offer="none" hidden>{t!("shop-product-no-such-variant")}</p>
        </div>
        {groups}
        {hidden}
        {any.then(|| view! {
            <div class="buy-row">
                <Quantity name="quantity" id="quantity" label=t!("shop-quantity-of", title = title) max=MAX_QUANTITY/>
                <Button size=ButtonSize::Large><Icon glyph=Glyph::Bag/>{t!("shop-product-add")}</Button>
            </div>
        })}
        <div class="buy-answer" role="status" data-answer></div>
        <Buy/>
    };
    // What can't be bought has nothing to send.
    match any {
        true => view! { <form class=VARIANT_PICKER method="post" action=request.href(Route::CartAdd) data-buy>{content}</form> }.into_any(),
        false => view! { <div class=VARIANT_PICKER data-buy>{content}</div> }.into_any(),
    }
}

fn offer(key: String, variant: &VariantView, shown: bool) -> impl IntoView + use<> {
    let (tone, words) = stock_words(variant.availability);
    let buyable = variant.availability.can_be_bought();
    view! {
        <div class="offer" data-offer=key data-variant=variant.id.to_string() data-shows=variant.picture data-buyable=buyable.then_some("") hidden=!shown>
            <Price price=variant.price compare_at=variant.compare_at/>
            <p class=format!("offer-stock {tone}")>{words}</p>
        </div>
    }
}

/// What each value costs, where the price follows from this option alone and its values differ in it; else nothing.
fn prices_of(product: &ProductView, place: usize, option: &OptionView) -> Vec<Money> {
    let price = |value: &String| {
        let mut with = product.variants.iter().filter(|variant| variant.values.get(place) == Some(value));
        let price = with.next()?.price;
        with.all(|variant| variant.price == price).then_some(price)
    };
    let prices: Option<Vec<Money>> = option.values.iter().map(price).collect();
    prices.filter(|prices| prices.windows(2).any(|two| two[0] != two[1])).unwrap_or_default()
}

fn option_group(
    product: &ProductView,
    place: usize,
    option: &OptionView,
    chosen: &VariantView,
) -> impl IntoView + use<> {
    let picked = chosen.values.get(place).cloned().unwrap_or_default();
    let name = format!("o{place}");
    let prices = prices_of(product, place, option);
    let colours = option.colours();
    let values = option
        .values
        .iter()
        .zip(colours)
        .enumerate()
        .map(|(number, (value, colour))| {
            let price = prices.get(number).map(|price| view! { <small>{money(lang(), *price)}</small> });
            // What the choice would be with this value, the other options staying as they are.
            let had = product.variants.iter().any(|variant| {
                variant.availability.can_be_bought()
                    && variant
                        .values
                        .iter()
                        .zip(&chosen.values)
                        .enumerate()
                        .all(|(at, (its, now))| if at == place { its == value } else { its == now })
            });
            let class = if had { "option-value" } else { "option-value gone" };
            view! {
                <label class=class>
                    <input type="radio" name=name.clone() value=number checked=*value == picked/>
                    <span>{colour.map(|colour| view! { <Swatch colour=colour/> })}<span>{value.clone()}</span>{price}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="option">
            <legend>{option.name.clone()}" "<span class="option-picked" data-picked>{picked}</span></legend>
            <div class="option-values">{values}</div>
        </fieldset>
    }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{Step, samples, stories};

    /// The sample with the variant at this place.
    fn chosen(place: usize) -> VariantView {
        samples::product().variants.swap_remove(place)
    }

    fn with(availability: Availability) -> VariantView {
        VariantView { availability, values: Vec::new(), ..chosen(0) }
    }

    /// A product without options, to be had like this.
    fn plain(availability: Availability) -> ProductView {
        ProductView { options: Vec::new(), variants: vec![with(availability)], ..samples::product() }
    }

    stories! {
        VariantPicker {
            "in stock" => { product: samples::product(), chosen: chosen(0) }
                plays [Step::Clicks(".option-value:nth-child(2) input"), Step::Sees(".option-value:nth-child(2) input:checked"), Step::Misses(".option-value:first-child [name=o0]:checked")],
            "few are left" => { product: samples::product(), chosen: chosen(1) },
            "sold out" => { product: samples::product(), chosen: chosen(5) },
            "without options" => { product: plain(Availability::InStock), chosen: with(Availability::InStock) },
            "to order" => { product: plain(Availability::ToOrder), chosen: with(Availability::ToOrder) },
            "none at all" => { product: plain(Availability::SoldOut), chosen: with(Availability::SoldOut) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::catalog::PictureView;
    use domain::{ProductId, VariantId};

    fn id(number: u32) -> VariantId {
        format!("01890000-0000-7000-8000-{number:012}").parse().unwrap()
    }

    fn variant(number: u32, values: &[&str], availability: Availability) -> VariantView {
        VariantView {
            id: id(number),
            sku: String::new(),
            values: values.iter().map(|value| (*value).to_owned()).collect(),
            price: Money::new(1000, "EUR".parse().unwrap()),
            compare_at: None,
            availability,
            picture: None,
        }
    }

    fn product() -> ProductView {
        let option = |name: &str, values: &[&str]| OptionView {
            name: name.into(),
            values: values.iter().map(|value| (*value).to_owned()).collect(),
        };
        ProductView {
            unlisted: false,
            id: ProductId(id(1).0),
            handle: "mug".into(),
            title: "Mug".into(),
            vendor: String::new(),
            product_type: String::new(),
            tags: vec![],
            description_html: String::new(),
            pictures: vec![PictureView { src: "/a".into(), sources: vec![], width: 1, height: 1, alt: String::new() }],
            options: vec![option("Colour", &["Sand", "Moss"]), option("Size", &["S", "L"])],
            variants: vec![
                variant(1, &["Sand", "S"], Availability::SoldOut),
                variant(2, &["Moss", "L"], Availability::Low(2)),
                variant(3, &["Sand", "L"], Availability::InStock),
            ],
            needs_shipping: true,
            collections: vec![],
            seo_title: String::new(),
            seo_description: String::new(),
            related: vec![],
        }
    }

    #[test]
    fn the_page_opens_with_what_can_be_bought() {
        let product = product();
        assert_eq!(chosen_variant(&product, None).map(|v| v.id), Some(id(2)));
    }

    #[test]
    fn the_address_may_name_any_variant_even_a_sold_out_one() {
        let product = product();
        let asked = id(1).to_string();
        assert_eq!(chosen_variant(&product, Some(&asked)).map(|v| v.id), Some(id(1)));
        assert_eq!(chosen_variant(&product, Some("nonsense")).map(|v| v.id), Some(id(2)));
    }

    #[test]
    fn what_is_sold_out_says_so_once_and_has_nothing_to_press() {
        let mut product = product();
        product.options.clear();
        product.variants = vec![variant(1, &[], Availability::SoldOut)];
        let chosen = product.variants[0].clone();
        let drawn = crate::story::html(|| view! { <VariantPicker product=product.clone() chosen=chosen/> });
        assert_eq!(drawn.matches("Sold out").count(), 1, "{drawn}");
        assert!(!drawn.contains(r#"name="quantity""#) && !drawn.contains(r#"type="submit""#), "{drawn}");
    }

    #[test]
    fn values_show_their_price_where_it_follows_from_them_and_their_colour_where_it_is_known() {
        let mut product = product();
        let drawn = |product: &ProductView| {
            let (product, chosen) = (product.clone(), product.variants[2].clone());
            crate::story::html(move || view! { <VariantPicker product=product chosen=chosen/> })
        };
        let same = drawn(&product);
        assert!(!same.contains("<small>"), "{same}");
        assert_eq!(same.matches("swatch").count(), 2, "{same}");
        let eur = |minor| Money::new(minor, "EUR".parse().unwrap());
        product.variants[1].price = eur(1500);
        product.variants[2].price = eur(1500);
        let differ = drawn(&product);
        for (value, price) in [("S", "€10.00"), ("L", "€15.00")] {
            assert!(differ.contains(&format!("<span>{value}</span><small>{price}</small>")), "{differ}");
        }
        // Sand costs 10 or 15: its price follows from the size, not from the colour.
        assert!(!differ.contains("<span>Sand</span><small>"), "{differ}");
    }

    #[test]
    fn a_choice_is_written_by_the_places_of_its_values() {
        let product = product();
        let keys: Vec<String> = product.variants.iter().map(|v| key_of(&product.options, v)).collect();
        assert_eq!(keys, ["0.0", "1.1", "0.1"]);
    }
}
