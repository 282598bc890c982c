//! The desk's one field for everything: pages, actions, orders by number or name, products. Opened by its button or
//! by Ctrl-K (`islands::desk_live`); its lines come from `pages::desk::palette` by the island of the shop's search.
//! Without a script it is a dialog with the search of all orders.

use crate::atoms::{Glyph, Icon, Key, Tooltip, TooltipSide};
use crate::islands::suggest::Suggest;
use crate::request::here;
use crate::routes::Route;
use crate::t;
use leptos::prelude::*;

style::scoped! {
    pub COMMAND_PALETTE: Organisms = "command-palette", r#"
    inset: 0; inset-block-start: min(12vh, 7rem); inline-size: min(36rem, 100% - 2 * var(--space-3)); block-size: fit-content; max-block-size: calc(100dvh - 14vh); margin: 0 auto; padding: 0; overflow: auto; overscroll-behavior: contain;
    color: var(--color-text); background: var(--color-raised); border: 1px solid var(--color-line); border-radius: var(--radius-l); box-shadow: var(--shadow-l); font-size: var(--text-s);
    &::backdrop { background: var(--color-scrim); }
    form { display: grid; grid-template-columns: auto minmax(0, 1fr); align-items: center; }
    .command-palette-glass { display: grid; padding-inline: var(--space-4) var(--space-2); color: var(--color-muted); }
    .command-palette-field { inline-size: 100%; min-block-size: 3.25rem; padding-block: var(--space-2); padding-inline: 0 var(--space-4); border: 0; background: none; font-size: var(--text-m); }
    .command-palette-field:focus-visible { outline: none; }
    .command-palette-field::placeholder { color: var(--color-muted); opacity: 1; }
    form:has(.command-palette-field:focus-visible)::before { content: ''; position: absolute; inset: 0 0 auto; block-size: 2px; background: var(--color-focus); }
    .suggestions { grid-column: 1 / -1; margin: 0; padding: var(--space-2); border-block-start: 1px solid var(--color-line); list-style: none; }
    .suggestion { display: flex; align-items: center; gap: var(--space-3); min-block-size: var(--target); padding: var(--space-1) var(--space-3); border-radius: var(--radius-m); cursor: pointer; }
    .suggestion .icon { color: var(--color-muted); }
    .suggestion:hover { background: var(--color-sunken); }
    .suggestion[aria-selected="true"] { background: var(--color-accent-soft); }
    .command-palette-text { flex: 1; min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .command-palette-keys { grid-column: 1 / -1; order: 1; display: flex; flex-wrap: wrap; justify-content: space-between; gap: var(--space-1) var(--space-4); padding: var(--space-2) var(--space-4); border-block-start: 1px solid var(--color-line); color: var(--color-muted); font-size: var(--text-xs); }
    @supports not selector(:popover-open) { &:not([open]) { display: block; position: static; } }
    @media (prefers-reduced-motion: no-preference) { &:modal { animation: command-palette-in var(--motion); } }
    @media (scripting: none) { .command-palette-keys { display: none; } }
    @media (pointer: coarse) { .command-palette-keys { display: none; } }
    @media (pointer: fine) { .suggestion { min-block-size: 2.25rem; } }
    @keyframes command-palette-in { from { opacity: 0; translate: 0 -.5rem; } }
    "#
}

style::scoped! {
    pub PALETTE_BUTTON: Organisms = "palette-button", r"
    display: inline-grid; place-items: center; inline-size: var(--target); block-size: var(--target); padding: 0; border: 0; border-radius: var(--radius-m); color: var(--color-muted); background: none;
    &:hover { color: var(--color-text); background: var(--color-fill); }
    @media (pointer: fine) { & { inline-size: 2.25rem; block-size: 2.25rem; } }
    "
}

/// The dialog's id.
const PALETTE: &str = "palette";
/// Longer than any title; the rest of a query is cut off.
pub const MAX_QUERY: usize = 100;

/// One place to go to. It travels as HTML, a line of the list below the field.
pub struct PaletteLine {
    pub glyph: Glyph,
    pub text: String,
    /// What it is: a page, an order.
    pub kind: String,
    pub href: String,
}

#[component]
pub fn CommandPalette() -> AnyView {
    let request = here();
    let title = t!("desk-palette-title");
    view! {
        <dialog class=COMMAND_PALETTE id=PALETTE popover="auto" aria-label=title>
            <form method="get" role="search" aria-label=title.clone() action=request.href(Route::DeskOrders) data-suggest=request.href(Route::DeskPalette) data-least="0">
                <label class="command-palette-glass" for="palette-query"><Icon glyph=Glyph::Search/><span class="sr-only">{title.clone()}</span></label>
                <input class="command-palette-field" type="search" name="q" id="palette-query" placeholder=t!("desk-palette-hint") autocomplete="off" autofocus=true maxlength=MAX_QUERY enterkeyhint="go"/>
                <button type="submit" hidden>{t!("desk-search")}</button>
                <p class="command-palette-keys">{t!("desk-palette-keys")}<span>{t!("desk-palette-open")}" "<Key cap="K" control=true/></span></p>
                <Suggest/>
            </form>
        </dialog>
    }
    .into_any()
}

/// Opens the palette; the island presses it on Ctrl-K.
#[component]
pub fn PaletteButton() -> AnyView {
    let name = t!("desk-palette-open");
    view! {
        <Tooltip text=t!("desk-palette-open-keys") side=TooltipSide::BelowEnd>
            <button type="button" class=PALETTE_BUTTON aria-label=name aria-keyshortcuts="Control+K Meta+K" data-palette
                command="show-modal" commandfor=PALETTE popovertarget=PALETTE popovertargetaction="show">
                <Icon glyph=Glyph::Search/>
            </button>
        </Tooltip>
    }
    .into_any()
}

/// The lines of the list, as the island puts them in place.
#[component]
pub fn PaletteLines(lines: Vec<PaletteLine>) -> AnyView {
    lines
        .into_iter()
        .enumerate()
        .map(|(place, PaletteLine { glyph, text, kind, href })| {
            view! {
                <li class="suggestion" role="option" id=format!("palette-{place}") aria-selected="false" data-href=href>
                    <Icon glyph/>
                    <bdi class="command-palette-text">{text}</bdi>
                    <span class="muted">{kind}</span>
                </li>
            }
        })
        .collect_view()
        .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::stories;

    fn lines() -> Vec<PaletteLine> {
        let line = |glyph, text: &str, kind| PaletteLine { glyph, text: text.into(), kind, href: "#palette".into() };
        vec![
            line(Glyph::Receipt, "#1042 Mira Lang", t!("desk-palette-order")),
            line(Glyph::Bag, "Clay cup", t!("desk-palette-product")),
        ]
    }

    stories! {
        PaletteButton {
            "button" => {},
        }
        CommandPalette {
            "closed" => {},
        }
        PaletteLines {
            "an order and a product" => { lines: lines() },
            "none" => { lines: vec![] },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn each_line_is_an_option_that_leads_somewhere() {
        let line = |text: &str| PaletteLine {
            glyph: Glyph::Receipt,
            text: text.into(),
            kind: "Order".into(),
            href: format!("/desk/orders/{text}"),
        };
        let drawn = html(move || view! { <PaletteLines lines=vec![line("7"), line("8")]/> });
        assert_eq!(drawn.matches(r#"role="option""#).count(), 2, "{drawn}");
        assert!(drawn.contains(r#"id="palette-1" aria-selected="false" data-href="/desk/orders/8""#), "{drawn}");
    }

    #[test]
    fn the_button_opens_the_dialog_and_names_its_keys() {
        let drawn = html(|| view! { <PaletteButton/> });
        assert!(drawn.contains(r#"commandfor="palette""#) && drawn.contains(r#"aria-label="Search""#), "{drawn}");
        assert!(drawn.contains(r#"aria-keyshortcuts="Control+K Meta+K""#), "{drawn}");
    }
}
