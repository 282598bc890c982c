//! A button with a few links and actions behind it, in the browser's own popover: it closes by Escape, by a press
//! elsewhere, and needs no script. A list of links and buttons, not ARIA's `menu`: Tab goes through it.

use crate::atoms::{Glyph, Icon};
use leptos::prelude::*;

style::scoped! {
    pub MENU: Molecules = "menu", r#"
    position: relative; display: inline-flex;
    .menu-face { display: contents; }
    .menu-button { display: inline-flex; align-items: center; gap: var(--space-2); min-inline-size: var(--target); min-block-size: var(--target); padding: var(--space-1) var(--space-2); border: 0; border-radius: var(--radius-m); color: inherit; background: none; font-weight: 500; text-align: start; }
    .menu-button:hover, .menu-button:has(+ :popover-open) { background: var(--color-fill); }
    .menu-list { position: fixed; inset: auto; margin: var(--space-1) 0; padding: var(--space-1); min-inline-size: 12rem; max-inline-size: min(20rem, 100vw - 2 * var(--space-3)); color: var(--color-text); background: var(--color-raised); border: 1px solid var(--color-line); border-radius: var(--radius-m); box-shadow: var(--shadow-m); font-size: var(--text-s); position-area: block-end span-inline-end; position-try-fallbacks: flip-inline, flip-block, flip-block flip-inline; }
    .menu-list ul { margin: 0; padding: 0; list-style: none; }
    .menu-item { display: flex; align-items: center; gap: var(--space-3); inline-size: 100%; min-block-size: var(--target); padding: var(--space-1) var(--space-3); border: 0; border-radius: var(--radius-s); color: inherit; background: none; text-align: start; text-decoration: none; }
    .menu-item:hover { background: var(--color-sunken); }
    .menu-item:focus-visible { outline-offset: -3px; }
    .menu-item .icon { color: var(--color-muted); }
    .menu-item.danger, .menu-item.danger .icon { color: var(--color-danger); }
    .menu-about { padding: var(--space-2) var(--space-3); color: var(--color-muted); font-size: var(--text-xs); overflow-wrap: anywhere; }
    @supports not (position-area: block-end) { .menu-list { inset: 0; margin: auto; block-size: fit-content; } }
    @media (pointer: fine) { .menu-item { min-block-size: 2.25rem; } .menu-button { min-block-size: 2.25rem; } }
    "#
}

#[component]
pub fn Menu(
    /// Its own on the page.
    #[prop(into)]
    id: String,
    /// What the button shows.
    #[prop(into)]
    button: AnyView,
    /// The button's name, where what it shows says none.
    #[prop(optional, into)]
    label: Option<String>,
    /// A line above the items: whose they are.
    #[prop(optional, into)]
    about: Option<AnyView>,
    /// `MenuLink` and `MenuAction`.
    children: Children,
) -> impl IntoView {
    // Where a name is given, what is shown stays silent.
    let silent = label.is_some().then_some("true");
    let name = label.map(|label| view! { <span class="sr-only">{label}</span> });
    view! {
        <div class=MENU>
            <button type="button" class="menu-button" popovertarget=id.clone()>
                {name}<span class="menu-face" aria-hidden=silent>{button}</span>
            </button>
            <div class="menu-list" id=id popover="auto">
                {about.map(|about| view! { <div class="menu-about">{about}</div> })}
                <ul>{children()}</ul>
            </div>
        </div>
    }
}

/// Leads somewhere.
#[component]
pub fn MenuLink(#[prop(into)] href: String, glyph: Glyph, children: Children) -> impl IntoView {
    view! { <li><a class="menu-item" href=href><Icon glyph/>{children()}</a></li> }
}

/// Does something: posts an empty form to `action`.
#[component]
pub fn MenuAction(
    #[prop(into)] action: String,
    glyph: Glyph,
    /// It can't be taken back.
    #[prop(optional)]
    danger: bool,
    children: Children,
) -> impl IntoView {
    let class = if danger { "menu-item danger" } else { "menu-item" };
    view! {
        <li><form method="post" action=action><button type="submit" class=class><Icon glyph/>{children()}</button></form></li>
    }
}

/// Asks first: opens the dialog of this id.
#[component]
pub fn MenuOpens(
    #[prop(into)] dialog: String,
    glyph: Glyph,
    /// It can't be taken back.
    #[prop(optional)]
    danger: bool,
    children: Children,
) -> impl IntoView {
    let class = if danger { "menu-item danger" } else { "menu-item" };
    view! {
        <li>
            <button type="button" class=class command="show-modal" commandfor=dialog.clone() popovertarget=dialog popovertargetaction="show">
                <Icon glyph/>{children()}
            </button>
        </li>
    }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{Step, says, shows, stories};
    use crate::t;

    fn items() -> impl IntoView {
        view! {
            <MenuLink href="#menu" glyph=Glyph::External>{t!("desk-nav-shop")}</MenuLink>
            <MenuAction action="#menu" glyph=Glyph::Lock>{t!("desk-nav-sign-out")}</MenuAction>
        }
    }

    /// An item as it stands in an open menu, which has its looks.
    fn in_menu(item: AnyView) -> impl IntoView {
        view! { <div class=MENU><div class="menu-list"><ul>{item}</ul></div></div> }
    }

    stories! {
        Menu {
            "links and actions" => { id: "story-menu", button: t!("desk-order-more").into_any(), children: shows(items) }
                plays [Step::Misses(".menu-list"), Step::Clicks(".menu-button"), Step::Sees(".menu-list"), Step::Clicks(".menu-button"), Step::Misses(".menu-list")],
            "icon alone" => { id: "story-menu", button: view! { <Icon glyph=Glyph::Menu/> }.into_any(), label: t!("desk-order-more"), about: t!("desk-order-forgotten-text").into_any(), children: shows(items) },
        }
        MenuLink inside in_menu { "link" => { href: "#menu", glyph: Glyph::External, children: says("desk-nav-shop") } }
        MenuOpens inside in_menu {
            "a question" => { dialog: "ask", glyph: Glyph::Close, children: says("desk-cancel-title") },
            "danger" => { dialog: "ask", glyph: Glyph::Close, danger: true, children: says("desk-cancel-title") },
        }
        MenuAction inside in_menu {
            "action" => { action: "#menu", glyph: Glyph::Lock, children: says("desk-nav-sign-out") },
            "danger" => { action: "#menu", glyph: Glyph::Trash, danger: true, children: says("desk-cancel-title") },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn a_menu_is_a_button_and_a_popover_of_links_and_forms() {
        let drawn = html(|| {
            view! {
                <Menu id="account" button="AL".into_any() label="Account">
                    <MenuLink href="/" glyph=Glyph::External>"Shop"</MenuLink>
                    <MenuAction action="/desk/sign-out" glyph=Glyph::Lock>"Sign out"</MenuAction>
                </Menu>
            }
        });
        assert!(
            drawn.contains(
                r#"<span class="sr-only">Account</span><span aria-hidden="true" class="menu-face">AL</span>"#
            ),
            "{drawn}"
        );
        assert!(drawn.contains(r#"id="account" popover="auto""#), "{drawn}");
        assert!(drawn.contains(r#"<a href="/" class="menu-item">"#), "{drawn}");
        assert!(drawn.contains(r#"<form method="post" action="/desk/sign-out"><button type="submit""#), "{drawn}");
    }
}
