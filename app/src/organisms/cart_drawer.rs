//! The cart beside the page: it comes in when the bag in the header is pressed, and its lines with it
//! (`islands::cart` asks the cart's page for them). Without a script the bag leads to that page, as ever.

use crate::atoms::{Bone, Skeleton};
use crate::islands::cart::CartLive;
use crate::molecules::Drawer;
use crate::organisms::cart_lines::CART_LINES;
use crate::request::here;
use crate::routes::Route;
use crate::t;
use leptos::prelude::*;

style::scoped! {
    pub CART_DRAWER: Organisms = "cart-drawer", r"
    .cart-lines { grid-template-columns: minmax(0, 1fr); }
    .cart-lines .cart-list { border-block-start: 0; }
    .cart-lines .cart-line { grid-template-columns: 5.5rem minmax(0, 1fr); }
    .cart-lines .cart-line:first-child { padding-block-start: 0; }
    .cart-lines .cart-sum { position: sticky; inset-block: auto 0; margin-inline: calc(-1 * var(--space-2)); }
    .empty-state { padding-block: var(--space-6); }
    "
}

/// The drawer's id.
const DRAWER: &str = "cart-drawer";

/// Drawn by the header wherever the cart's page itself isn't shown. The hidden button opens the drawer by the
/// browser's own means; where it can't, the island lets the link lead on.
#[component]
pub fn CartDrawer() -> AnyView {
    // An address of its own: nobody may take the part for the page.
    let lines = format!("{}?drawer", here().href(Route::Cart));
    view! {
        <button type="button" hidden=true aria-label=t!("shop-cart-title") command="show-modal" commandfor=DRAWER popovertarget=DRAWER data-cart-opener></button>
        <Drawer id=DRAWER title=t!("shop-cart-title")>
            <div class=CART_DRAWER>
                <div class="cart-answer" role="status" data-cart-answer></div>
                <div class=CART_LINES data-cart=lines tabindex="-1"><Skeleton bone=Bone::Lines(4)/></div>
            </div>
            <CartLive/>
        </Drawer>
    }
    .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::stories;

    stories! {
        CartDrawer {
            "closed" => {},
        }
    }
}
