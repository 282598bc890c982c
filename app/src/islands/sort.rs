//! Sends a form as soon as something in it is chosen: the order of a list (`organisms::list_tools`), a look to try
//! on (`organisms::look_form`). Its button is for who has no script.

use leptos::prelude::*;

#[island]
pub fn Sort() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    start::start();
}

#[cfg(feature = "hydrate")]
mod start {
    use crate::islands::browser::{each, find, on, toggle};
    use wasm_bindgen::JsCast;
    use web_sys::HtmlFormElement;

    pub fn start() {
        let Some(form) = find("[data-sort]") else { return };
        each(&form, "button", |button| toggle(&button, "hidden", true));
        let sent = form.clone();
        on(&form, "change", move |_| drop(sent.unchecked_ref::<HtmlFormElement>().submit()));
    }
}
