//! The frame of sign-in and set-up: the shop's name, one small form, nothing else.

use crate::request::here;
use crate::routes::Route;
use leptos::prelude::*;

style::scoped! {
    pub DESK_DOOR: Templates = "desk-door", r"
    display: grid; gap: var(--space-4); align-content: center; inline-size: min(100% - 2 * var(--space-4), 24rem); min-block-size: 100vh; margin-inline: auto; padding-block: var(--space-6);
    .desk-door-shop { color: var(--color-muted); font-weight: 600; text-align: center; text-decoration: none; }
    .desk-door-shop a { display: inline-block; padding: var(--space-3); text-decoration: none; }
    .desk-door-card { display: grid; gap: var(--space-4); padding: var(--space-5); background: var(--color-raised); border: 1px solid var(--color-line); border-radius: var(--radius-l); box-shadow: var(--shadow-m); }
    h1 { font-size: var(--text-xl); }
    body:has(&) { background: var(--color-sunken); }
    "
}

#[component]
pub fn DeskDoor(
    /// The page's one h1.
    title: String,
    children: Children,
) -> AnyView {
    let request = here();
    view! {
        <div class=DESK_DOOR>
            <p class="desk-door-shop"><a href=request.href(Route::Home)>{request.shop.view.name.clone()}</a></p>
            <div class="desk-door-card"><h1>{title}</h1>{children()}</div>
        </div>
    }
    .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::atoms::Button;
    use crate::molecules::TextField;
    use crate::story::{Step, shows, stories};
    use crate::t;

    fn form() -> AnyView {
        view! {
            <TextField name="email" kind="email" label=t!("shop-field-email") autocomplete=Some("username") dir=Some("ltr")/>
            <Button wide=true>{t!("desk-sign-in-action")}</Button>
        }
        .into_any()
    }

    stories! {
        DeskDoor {
            "sign in" => { title: t!("desk-sign-in-title"), children: shows(form) } plays [Step::Clicks("label"), Step::Finds("#email")],
        }
    }
}
