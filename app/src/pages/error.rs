//! The page for everything that went wrong: what, what to do now, and the request's id.

use crate::document::{Document, Frame};
use crate::error::ApiError;
use crate::request::here;
use crate::routes::Route;
use crate::t;
use contract::ErrorCode;
use leptos::prelude::*;

pub fn page(error: &ApiError) -> Document {
    let code = error.code;
    let title = t!(code.key());
    let heading = title.clone();
    let unforeseen = matches!(code, ErrorCode::Internal | ErrorCode::Unavailable);
    let frame = if here().path.starts_with("/desk") { Frame::Bare } else { Frame::Shop };
    Document::new(title, move || {
        let request = here();
        view! {
            <h1>{heading}</h1>
            {unforeseen.then(|| view! { <p>{t!("error-request-id", id = request.id.to_string())}</p> })}
            <p><a href=request.href(Route::Home)>{t!("error-back-home")}</a></p>
        }
    })
    .status(code.status())
    .frame(frame)
    .noindex()
}
