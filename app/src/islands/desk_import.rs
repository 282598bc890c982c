//! Follows a running import: asks for its report every second, until it runs no longer.

use leptos::prelude::*;

/// Stands beside an element that names the import's address in `data-import`; the report inside it carries
/// `data-running` for as long as there is something to follow.
#[island]
pub fn DeskImport() -> impl IntoView {
    #[cfg(feature = "desk")]
    start::start();
}

#[cfg(feature = "desk")]
mod start {
    use crate::islands::browser::{ask, find, within};
    use crate::islands::morph::morph;
    use gloo::timers::callback::Timeout;
    use web_sys::Element;

    pub fn start() {
        if let Some(place) = find("[data-import]") {
            follow(place);
        }
    }

    fn follow(place: Element) {
        if within(&place, "[data-running]").is_none() {
            return;
        }
        let wait = Timeout::new(1000, move || {
            let url = place.get_attribute("data-import").unwrap_or_default();
            ask(&url, None, move |report| {
                // Its buttons stay the same elements: one that has the focus keeps it.
                if let Some(report) = report {
                    morph(&place, &report);
                }
                follow(place);
            });
        });
        wait.forget();
    }
}
