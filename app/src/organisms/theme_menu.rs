//! The choice of a theme behind one button: for the desk's navigation, where there is little room.

use crate::atoms::{Glyph, Icon};
use crate::request::here;
use crate::routes::Route;
use crate::t;
use crate::theme::Theme;
use leptos::prelude::*;

style::scoped! { pub THEME_MENU: Organisms = "theme-menu", r#"
    position: relative;
    & summary { list-style: none; cursor: pointer; }
    & summary::-webkit-details-marker { display: none; }
    .theme-menu-choices { position: absolute; z-index: var(--layer-popover); inset-block-start: calc(100% + var(--space-1)); inset-inline-end: 0; display: grid; min-inline-size: 12rem; padding: var(--space-1); background: var(--color-raised); border: 1px solid var(--color-line); border-radius: var(--radius-m); box-shadow: var(--shadow-m); }
    .theme-menu-choice { display: flex; align-items: center; gap: var(--space-2); min-block-size: var(--target); padding-inline: var(--space-2); border: 0; border-radius: var(--radius-s); background: none; text-align: start; }
    .theme-menu-choice:hover { background: var(--color-fill); }
    .theme-menu-choice .icon { visibility: hidden; }
    .theme-menu-choice[aria-pressed="true"] .icon { visibility: visible; }
    @media (min-width: 60rem) {
        .theme-menu-choices { inset-block: auto calc(100% + var(--space-1)); inset-inline: 0 auto; }
        .theme-menu-choice { min-block-size: 2.25rem; }
    }
"#}

/// Looks like the link beside it; a choice leads back to the same page.
#[component]
pub fn ThemeMenu() -> AnyView {
    let request = here();
    let choices = Theme::ALL
        .into_iter()
        .map(|theme| {
            let pressed = if theme == request.theme { "true" } else { "false" };
            view! {
                <button class="theme-menu-choice" type="submit" name="theme" value=theme.as_str() aria-pressed=pressed>
                    <Icon glyph=Glyph::Check/>{theme.name()}
                </button>
            }
        })
        .collect_view();
    view! {
        <details class=THEME_MENU>
            <summary class="desk-navigation-link" aria-label=t!("desk-nav-theme")>
                <Icon glyph=Glyph::Theme/><span class="desk-navigation-label">{t!("desk-nav-theme")}</span>
            </summary>
            <form class="theme-menu-choices" method="post" action=request.href(Route::Preferences)>
                <input type="hidden" name="back" value=request.address()/>
                {choices}
            </form>
        </details>
    }
    .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{Step, stories};

    stories! {
        ThemeMenu {
            "menu" => {} plays [Step::Misses(".theme-menu-choice"), Step::Clicks("summary"), Step::Sees(".theme-menu-choice[aria-pressed='true']")],
        }
    }
}
