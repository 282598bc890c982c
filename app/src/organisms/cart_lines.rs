//! The cart: its lines, each with its own small form, and what they come to. Drawn by the cart's page, and
//! again as a fragment after every change.

use crate::atoms::{Button, ButtonLink, ButtonSize, ButtonVariant, Glyph, Icon, Picture, Price, Ratio, Tone};
use crate::format::money;
use crate::molecules::{Alert, EmptyState, Quantity};
use crate::request::here;
use crate::routes::Route;
use crate::t;
use contract::cart::{CartLineView, CartView, GoneLineView, GoneReason, MAX_QUANTITY};
use leptos::prelude::*;

style::scoped! { pub CART_LINES: Organisms = "cart-lines", r#"
    display: grid; gap: var(--space-6) var(--space-8); align-items: start;
    .cart-list { padding: 0; list-style: none; border-block-start: 1px solid var(--color-line); }
    .cart-line { display: grid; grid-template-columns: 5.5rem minmax(0, 1fr); gap: var(--space-2) var(--space-4); padding-block: var(--space-5); border-block-end: 1px solid var(--color-line); }
    .cart-line-picture { grid-row: 1 / span 3; }
    .cart-line-picture .picture { border-radius: var(--radius-m); }
    .cart-line-title { font-size: var(--text-m); letter-spacing: 0; line-height: 1.35; }
    .cart-line-title a { text-decoration: none; }
    .cart-line-title a:hover { text-decoration: underline; }
    .cart-line-note { font-size: var(--text-s); color: var(--color-muted); }
    .cart-line-short { display: flex; gap: var(--space-2); font-size: var(--text-s); font-weight: 600; color: var(--color-danger); }
    .cart-line-tools { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-2); }
    .cart-line-tools form { display: flex; align-items: center; gap: var(--space-2); }
    .cart-line-total { margin-inline-start: auto; font-weight: 600; }
    .gone-lines { grid-column: 1 / -1; }
    .cart-sum { padding: var(--space-5); border-radius: var(--radius-l); background: var(--color-sunken); }
    .cart-sum-line { display: flex; justify-content: space-between; gap: var(--space-4); font-size: var(--text-l); font-weight: 600; }
    .cart-sum-note { margin-block: var(--space-2) var(--space-4); font-size: var(--text-s); color: var(--color-muted); }
    .cart-sum-free { display: flex; gap: var(--space-2); margin-block-end: var(--space-4); padding-block-end: var(--space-4); border-block-end: 1px solid var(--color-line); font-size: var(--text-s); }
    .cart-sum-more { display: flex; justify-content: center; margin-block-start: var(--space-2); }
    &[aria-busy] { opacity: .6; }
    @media (scripting: enabled) { .cart-update { display: none; } }
    @media (min-width: 60rem) {
        grid-template-columns: minmax(0, 1fr) 22rem;
        &.empty { grid-template-columns: minmax(0, 1fr); }
        .cart-line { grid-template-columns: 7.5rem minmax(0, 1fr); }
        .cart-sum { position: sticky; inset-block-start: 6rem; }
    }
    &.empty { grid-template-columns: minmax(0, 1fr); }
"#}

/// The part of the page that the island keeps up to date.
#[component]
pub fn CartLines(
    cart: CartView,
    /// What came of the last change, above the lines.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let class = if cart.lines.is_empty() { format!("{CART_LINES} empty") } else { CART_LINES.to_owned() };
    view! {
        <div class=class data-cart tabindex="-1">
            {children.map(|children| children())}
            <CartContent cart=cart/>
        </div>
    }
}

/// What is drawn again after every change; `data-count` tells the header.
#[component]
pub fn CartContent(cart: CartView) -> impl IntoView {
    let request = here();
    let count = cart.count;
    let gone = (!cart.gone.is_empty()).then(|| view! { <GoneLines lines=cart.gone/> });
    if cart.lines.is_empty() {
        return view! {
            {gone}
            <div data-count="0">
                <EmptyState glyph=Glyph::Bag title=t!("shop-cart-empty-title") text=t!("shop-cart-empty-text")>
                    <ButtonLink href=request.href(Route::Products)>{t!("shop-cart-empty-action")}</ButtonLink>
                </EmptyState>
            </div>
        }
        .into_any();
    }
    let blocked = cart.lines.iter().any(|line| line.only_left.is_some() || !line.availability.can_be_bought());
    let to_free = cart.free_shipping_in.filter(|more| !more.is_zero());
    let free = to_free.map(|more| t!("shop-cart-free-shipping-in", amount = money(request.lang, more)));
    let lines = cart.lines.into_iter().map(|line| view! { <Line line=line/> }).collect_view();
    view! {
        {gone}
        <ul class="cart-list" data-count=count>{lines}</ul>
        <section class="cart-sum" aria-labelledby="cart-sum">
            <h2 class="sr-only" id="cart-sum">{t!("shop-cart-sum")}</h2>
            {free.map(|free| view! { <p class="cart-sum-free"><Icon glyph=Glyph::Truck/>{free}</p> })}
            <p class="cart-sum-line"><span>{t!("shop-totals-subtotal")}</span><span class="numeric">{money(request.lang, cart.subtotal)}</span></p>
            {cart.needs_shipping.then(|| view! { <p class="cart-sum-note">{t!("shop-cart-sum-note")}</p> })}
            {if !cart.takes_orders {
                view! { <p class="cart-sum-note">{t!("shop-closed-title")}</p> }.into_any()
            } else if blocked {
                view! { <p class="cart-line-short"><Icon glyph=Glyph::Warning/>{t!("shop-cart-blocked")}</p> }.into_any()
            } else {
                view! { <ButtonLink href=request.href(Route::Checkout) size=ButtonSize::Large wide=true>{t!("shop-cart-checkout")}</ButtonLink> }.into_any()
            }}
            <p class="cart-sum-more"><ButtonLink href=request.href(Route::Products) variant=ButtonVariant::Quiet>{t!("shop-cart-more")}</ButtonLink></p>
        </section>
    }
    .into_any()
}

style::scoped! { pub GONE_LINES: Organisms = "gone-lines", r"
    display: grid; gap: var(--space-2); padding: 0; list-style: none;
    .gone-line { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: var(--space-1) var(--space-3); }
    .gone-line p { flex: 1 1 14rem; }
"}

/// What can't be had any more and why; each line until the shopper takes it out.
#[component]
pub fn GoneLines(lines: Vec<GoneLineView>) -> impl IntoView {
    let request = here();
    let action = request.href(Route::CartUpdate);
    let lines = lines
        .into_iter()
        .map(|line| {
            let action = action.clone();
            let title = match (line.title, line.variant_title) {
                (title, _) if title.is_empty() => t!("shop-cart-gone-unnamed"),
                (title, variant) if variant.is_empty() => title,
                (title, variant) => format!("{title}, {variant}"),
            };
            let (text, choose) = match line.reason {
                GoneReason::NotOffered => (t!("shop-cart-gone-not-offered", title = title.as_str()), None),
                GoneReason::ChoiceGone { product_handle } => (
                    t!("shop-cart-gone-choice", title = title.as_str()),
                    Some(request.href(Route::Product(&product_handle))),
                ),
            };
            view! {
                <li>
                    <Alert tone=Tone::Warn>
                        <div class="gone-line">
                            <p>{text}{choose.map(|href| view! { " "<a href=href>{t!("shop-cart-gone-choose")}</a> })}</p>
                            <form method="post" action=action data-line>
                                <input type="hidden" name="variant" value=line.variant.to_string()/>
                                <input type="hidden" name="quantity" value="0"/>
                                <Button variant=ButtonVariant::Secondary>{t!("shop-cart-gone-remove")}<span class="sr-only">" "{title}</span></Button>
                            </form>
                        </div>
                    </Alert>
                </li>
            }
        })
        .collect_view();
    view! { <ul class=GONE_LINES>{lines}</ul> }
}

#[component]
fn Line(line: CartLineView) -> impl IntoView {
    let request = here();
    let href = format!("{}?variant={}", request.href(Route::Product(&line.product_handle)), line.variant);
    let action = request.href(Route::CartUpdate);
    let short = match (line.only_left, line.availability.can_be_bought()) {
        (Some(0), _) | (None, false) => Some(t!("shop-cart-line-sold-out")),
        (Some(left), _) => Some(t!("shop-cart-line-only-left", left = left)),
        (None, true) => None,
    };
    let id = line.variant.to_string();
    let short_id = format!("short-{id}");
    let described = short.is_some().then(|| short_id.clone());
    let variant = (!line.variant_title.is_empty()).then_some(line.variant_title);
    view! {
        <li class="cart-line">
            <div class="cart-line-picture"><Picture picture=line.picture sizes="7.5rem" ratio=Ratio::Portrait decorative=true/></div>
            <div>
                <h2 class="cart-line-title"><a href=href>{line.title.clone()}</a></h2>
                {variant.map(|variant| view! { <p class="cart-line-note">{variant}</p> })}
                <p class="cart-line-note"><Price price=line.unit_price compare_at=line.compare_at/></p>
            </div>
            {short.map(|short| view! { <p class="cart-line-short" id=short_id><Icon glyph=Glyph::Warning/>{short}</p> })}
            <div class="cart-line-tools">
                <form method="post" action=action.clone() data-line>
                    <input type="hidden" name="variant" value=id.clone()/>
                    <Quantity name="quantity" id=format!("quantity-{id}") label=t!("shop-quantity-of", title = line.title.clone())
                        value=line.quantity min=0 max=MAX_QUANTITY described_by=described.clone() invalid=described.is_some()/>
                    <span class="cart-update"><Button variant=ButtonVariant::Secondary>{t!("shop-cart-update")}</Button></span>
                </form>
                <form method="post" action=action data-line>
                    <input type="hidden" name="variant" value=id/>
                    <input type="hidden" name="quantity" value="0"/>
                    <Button variant=ButtonVariant::Quiet label=t!("shop-cart-remove-title", title = line.title)><Icon glyph=Glyph::Trash/></Button>
                </form>
                <span class="cart-line-total numeric">{money(request.lang, line.total)}</span>
            </div>
        </li>
    }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{Step, euros, samples, stories};

    stories! {
        CartLines {
            "full" => { cart: samples::cart() } plays [Step::Types("input[type=number]", "1000"), Step::Sees("input[type=number]:invalid")],
            "blocked" => { cart: samples::blocked_cart() },
            "shipping is free" => { cart: CartView { free_shipping_in: Some(euros(0)), ..samples::cart() } },
            "the shop takes no orders yet" => { cart: CartView { takes_orders: false, ..samples::cart() } },
            "some can't be had any more" => { cart: CartView { gone: samples::gone_lines(), ..samples::cart() } },
            "empty" => { cart: samples::empty_cart() },
        }
        GoneLines {
            "for each reason" => { lines: samples::gone_lines() },
        }
        CartContent {
            "full" => { cart: samples::cart() },
            "empty" => { cart: samples::empty_cart() },
        }
    }
}
