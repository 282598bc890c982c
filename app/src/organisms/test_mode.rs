//! The line above every page of a shop in test mode: no real payment is taken. It cannot be closed.

use crate::atoms::{Glyph, Icon};
use crate::request::here;
use crate::t;
use contract::Permission;
use leptos::prelude::*;

style::scoped! { pub TEST_MODE: Organisms = "test-mode", r"
    display: flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: var(--space-1) var(--space-3); padding: var(--space-2) var(--space-4); font-size: var(--text-s); font-weight: 600; text-align: center; color: var(--color-warn); background: var(--color-warn-soft);
    .test-mode-words { display: inline-flex; align-items: center; gap: var(--space-2); }
    a { display: inline-flex; align-items: center; min-block-size: var(--target); color: inherit; }
"}

/// The desk's page where test mode is switched off.
const SETTINGS: &str = "/desk/settings";

#[component]
pub fn TestMode(
    /// At the desk it leads to the setting, whoever may change it.
    #[prop(optional)]
    desk: bool,
) -> impl IntoView {
    let words = if desk { t!("desk-test-mode") } else { t!("shop-test-mode") };
    let request = here();
    let settings = (desk && request.may(Permission::ChangeSettings)).then(|| view! { <a href=request.href(SETTINGS)>{t!("desk-test-mode-settings")}</a> });
    view! {
        <section class=format!("{TEST_MODE} no-print") aria-label=t!("common-test-mode")>
            <span class="test-mode-words"><Icon glyph=Glyph::Info/>{words}</span>
            {settings}
        </section>
    }
    .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::stories;

    stories! {
        TestMode {
            "in the shop" => { desk: false },
            "at the desk" => { desk: true },
        }
    }
}
