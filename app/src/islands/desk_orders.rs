//! Keeps the desk's list of orders up to date without touching scroll or focus, and shows orders as paid in
//! the moment they are marked. Its part of the page is in `pages::desk::orders`; the list and its form work without.

use leptos::prelude::*;

/// Stands beside the list, which names its address in `data-orders` and carries in templates what a paid order's
/// badge looks like (`data-paid`) and what is said when marking failed (`data-refused`). A row has its order's
/// number as `data-key`, its payment's cell `data-payment`; `data-orders-voice` says what has happened.
#[island]
pub fn DeskOrders() -> impl IntoView {
    #[cfg(feature = "desk")]
    start::start();
}

/// Everything below is asked for anew when an order has moved on (`desk_live`).
#[cfg(feature = "desk")]
pub fn key() -> crate::state::Key {
    crate::state::Key::new(["desk", "orders"])
}

#[cfg(feature = "desk")]
mod start {
    use crate::islands::browser::{each, find, on, origin, within};
    use crate::islands::morph::{morph, parsed};
    use crate::state::cache::Status;
    use crate::state::client::{Client, fetcher};
    use crate::state::mutation::Mutation;
    use crate::state::{Failure, Key, Options, net, seed};
    use leptos::prelude::*;
    use std::rc::Rc;
    use wasm_bindgen::JsCast;
    use web_sys::{Element, FormData, HtmlFormElement, HtmlInputElement, SubmitEvent, UrlSearchParams};

    /// The list as the server draws it always has this; a page to sign in on has not.
    const PAID: &str = "template[data-paid]";

    /// What is sent to mark orders as paid.
    struct Marked {
        url: String,
        body: UrlSearchParams,
        numbers: Vec<String>,
    }

    pub fn start() {
        let Some(list) = find("[data-orders]") else { return };
        let url = list.get_attribute("data-orders").unwrap_or_default();
        let client = Client::here();
        let key = super::key().child(&url);
        let place = list.clone();
        let query = client.query::<String>(
            key.clone(),
            fetcher(move |job| {
                let (url, place) = (url.clone(), place.clone());
                async move {
                    let html = net::text(&url, job.signal.as_ref()).await?;
                    let parsed = parsed(&place, &html).filter(|list| within(list, PAID).is_some());
                    parsed.map(|list| list.inner_html()).ok_or_else(|| Failure::new(401, ""))
                }
            }),
            // The page itself is the first answer. A glance elsewhere and back needs no new one.
            Options { stale_time: 2_000, initial: Some(seed::html(&list)), ..Options::default() },
        );
        let (data, shown) = (query.data(), list.clone());
        Effect::new(move |before: Option<()>| {
            let html = data.get();
            if let (Some(html), Some(())) = (html, before) {
                morph(&shown, &html);
                // How many orders there are stands outside of the list, by the page's title.
                if let (Some(total), Some(place)) =
                    (within(&shown, "template[data-total]"), find("[data-orders-total]"))
                {
                    place.set_inner_html(&total.inner_html());
                }
            }
        });
        let state = query.state();
        Effect::new(move |_| {
            let look = state.get().query;
            // Signed out meanwhile: the server knows the way.
            if look.status == Status::Error && look.error.is_some_and(|failure| failure.status == 401) {
                drop(window().location().reload());
            }
        });
        let marking = marking(&client, key, &list);
        on(&list, "submit", move |event| {
            let Some(form) = origin(&event, "form[method=post]") else { return };
            // A button with a name leads to a page of its own: to the question before orders are cancelled.
            let button = event.dyn_ref::<SubmitEvent>().and_then(SubmitEvent::submitter);
            if button.is_some_and(|button| button.has_attribute("name")) {
                return;
            }
            let form: HtmlFormElement = form.unchecked_into();
            let Some(marked) = marked(&form) else { return };
            event.prevent_default();
            each(&form, "input:checked", |input| input.unchecked_ref::<HtmlInputElement>().set_checked(false));
            marking.mutate(marked);
        });
        // Looked at for as long as the page is.
        std::mem::forget(query);
    }

    fn marking(client: &Client, key: Key, list: &Element) -> Mutation<Marked, String> {
        let (cache, place, said) = (client.clone(), list.clone(), list.clone());
        client
            .mutation(|marked: Rc<Marked>| Box::pin(async move { net::post(&marked.url, &marked.body).await }))
            .optimistic(move |marked| {
                let (place, numbers) = (place.clone(), marked.numbers.clone());
                vec![cache.change(&key, move |html: &String| paid(&place, html, &numbers))]
            })
            .after(move |_, result| {
                let words = match result {
                    Ok(answer) => parsed(&said, answer).and_then(|answer| within(&answer, "[data-said]")),
                    Err(_) => within(&said, "template[data-refused]"),
                };
                if let Some(voice) = find("[data-orders-voice]") {
                    voice.set_inner_html(&words.map(|words| words.inner_html()).unwrap_or_default());
                }
            })
            .touches(super::key())
            // Two presses in a row are sent in that order.
            .serial()
            .build()
    }

    /// What the form would send; `None` where no order is chosen, which is for the server to say.
    fn marked(form: &HtmlFormElement) -> Option<Marked> {
        let data = FormData::new_with_form(form).ok()?;
        let body = UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
        let numbers: Vec<String> = body.get_all("number").iter().filter_map(|number| number.as_string()).collect();
        let url = form.get_attribute("action").unwrap_or_default();
        (!numbers.is_empty()).then_some(Marked { url, body, numbers })
    }

    /// The list's HTML with these orders' payment as the server would draw it.
    fn paid(place: &Element, html: &str, numbers: &[String]) -> String {
        let Some(list) = parsed(place, html) else { return html.to_owned() };
        let badge = within(&list, PAID).map(|template| template.inner_html()).unwrap_or_default();
        for number in numbers {
            let Some(row) = within(&list, &format!("[data-key=\"{number}\"]")) else { continue };
            if let Some(cell) = within(&row, "[data-payment]") {
                cell.set_inner_html(&badge);
            }
            // It can be chosen for other things still.
            if let Some(mark) = within(&row, ".bulk-check-pay") {
                mark.remove();
            }
        }
        list.inner_html()
    }
}
