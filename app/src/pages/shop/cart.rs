//! The cart: what is in it, putting something in, changing how many.

use crate::atoms::Tone;
use crate::document::{Document, Fragment, PageResult, Reply};
use crate::error::{ApiError, Detail};
use crate::islands::cart::CartLive;
use crate::molecules::Alert;
use crate::organisms::cart_lines::{CartContent, CartLines};
use crate::organisms::go_on::GoOn;
use crate::pages::error::{featured, wait_text};
use crate::request::{here, request, send};
use crate::routes::Route;
use crate::t;
use contract::ErrorCode;
use contract::cart::{AddToCart, CartView, UpdateCartLine};
use contract::catalog::ProductCard;
use contract::messages::carts::{AddLine, GetCart, UpdateLine};
use leptos::prelude::*;

style::scoped! { pub CART: Pages = "cart", r"
    display: flex; flex-direction: column; gap: var(--space-5); padding-block-start: var(--space-6);
    .cart-answer:empty { display: none; }
"}

/// The page; for the drawer beside another page, what is in the cart alone.
pub async fn show() -> PageResult {
    let cart = send(GetCart { cart: request()?.cart.clone() }).await?;
    if request()?.from_island {
        return Ok(Reply::fragment(move || view! { <CartContent cart=cart/> }));
    }
    Ok(document(cart, None, 200).await.into())
}

async fn document(cart: CartView, message: Option<String>, status: u16) -> Document {
    let title = t!("shop-cart-title");
    let heading = title.clone();
    let go_on = if cart.lines.is_empty() { featured().await } else { Vec::new() };
    Document::new(title, move || view! { <Cart cart=cart title=heading message=message go_on=go_on/> })
        .status(status)
        .noindex()
}

/// Puts a variant into the cart. An island gets a short answer; without one the cart's page follows.
pub async fn add(form: AddToCart) -> PageResult {
    let request = request()?;
    let added_to = request.cart.clone();
    let answer = send(AddLine { cart: added_to.clone(), form }).await;
    if let Ok(kept) = &answer {
        request.keep_cart(&kept.token);
    }
    let answer = answer.map(|kept| kept.cart);
    if request.from_island {
        return Ok(added(answer).into());
    }
    match answer {
        Ok(_) => Ok(Reply::SeeOther(request.href(Route::Cart))),
        Err(error) => {
            Ok(document(send(GetCart { cart: added_to }).await?, Some(refusal(&error)), 200).await.error(&error).into())
        }
    }
}

fn added(answer: Result<CartView, ApiError>) -> Fragment {
    let status = answer.as_ref().map_or_else(|error| error.code.status(), |_| 200);
    let view = move || {
        match answer {
        Ok(cart) => view! {
            <div data-count=cart.count>
                <Alert tone=Tone::Good>{t!("shop-cart-added")}" "<a href=here().href(Route::Cart)>{t!("shop-cart-view", count = cart.count)}</a></Alert>
            </div>
        }
        .into_any(),
        Err(error) => view! { <Alert tone=Tone::Danger>{refusal(&error)}</Alert> }.into_any(),
    }
    };
    Fragment { status, view: Box::new(view) }
}

/// Why something could not be put into the cart.
fn refusal(error: &ApiError) -> String {
    match (error.code, &error.detail) {
        (_, Some(Detail::Shortage { left })) => {
            let most = left.iter().map(|(_, left)| *left).min().unwrap_or(0);
            t!("shop-cart-only-left", left = most)
        }
        (ErrorCode::NotFound, _) => t!("shop-product-no-such-variant"),
        (code, _) => match error.retry_after {
            Some(seconds) => format!("{}. {}", t!(code.key()), wait_text(seconds)),
            None => t!(code.key()),
        },
    }
}

/// Changes how many of a variant are in the cart.
pub async fn update(form: UpdateCartLine) -> PageResult {
    let request = request()?;
    let kept = request.cart.clone();
    let updated = match kept.clone() {
        Some(cart) => send(UpdateLine { cart, form }).await,
        None => Err(ErrorCode::CartEmpty.into()),
    };
    let (cart, refused) = match (updated, kept) {
        (Ok(cart), Some(token)) => {
            request.keep_cart(&token);
            (cart, None)
        }
        (Ok(cart), None) => (cart, None),
        (Err(error), cart) => (send(GetCart { cart }).await?, Some(error)),
    };
    let status = refused.as_ref().map_or(200, |error| error.code.status());
    let message = refused.as_ref().map(refusal);
    if request.from_island {
        let view = move || view! { <Message text=message/><CartContent cart=cart/> }.into_any();
        return Ok(Reply::Fragment(Fragment { status, view: Box::new(view) }));
    }
    match message {
        None => Ok(Reply::SeeOther(request.href(Route::Cart))),
        message => Ok(document(cart, message, status).await.into()),
    }
}

impl From<Fragment> for Reply {
    fn from(fragment: Fragment) -> Self {
        Self::Fragment(fragment)
    }
}

#[component]
fn Message(#[prop(optional_no_strip)] text: Option<String>) -> impl IntoView {
    text.map(|text| view! { <div class="cart-message"><Alert tone=Tone::Danger urgent=true>{text}</Alert></div> })
}

#[component]
fn Cart(cart: CartView, title: String, message: Option<String>, go_on: Vec<ProductCard>) -> impl IntoView {
    view! {
        <div class="page cart">
            <h1>{title}</h1>
            <div class="cart-answer" role="status" data-answer></div>
            <CartLines cart=cart><Message text=message/></CartLines>
            <GoOn products=go_on/>
            <CartLive/>
        </div>
    }
    .into_any()
}
