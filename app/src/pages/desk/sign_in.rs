//! The door to the desk.

use crate::atoms::{Button, Tone};
use crate::document::{Document, Frame, PageResult, Reply};
use crate::error::ApiError;
use crate::molecules::{Alert, FormSummary, TextField, fault_at};
use crate::pages::error::wait_text;
use crate::request::{Request, request, send};
use crate::routes::Route;
use crate::t;
use crate::templates::desk_door::DeskDoor;
use contract::desk::SignInForm;
use contract::messages::staff::{NeedsOwner, SignIn as SendSignIn};
use contract::{ErrorCode, FormErrors};
use domain::Lang;
use leptos::prelude::*;

pub async fn show() -> PageResult {
    let request = request()?;
    let next = request.query_value("next").unwrap_or_default();
    if request.staff.is_some() {
        return Ok(Reply::SeeOther(onwards(&request, &next)));
    }
    let unowned = send(NeedsOwner {}).await?;
    let form = SignInForm { next, ..SignInForm::default() };
    Ok(page(form, None, unowned).into())
}

pub async fn submit(form: SignInForm) -> PageResult {
    let request = request()?;
    match send(SendSignIn { form: form.clone(), visitor: request.visitor() }).await {
        Ok(welcome) => {
            request.keep_session(&welcome);
            Ok(Reply::SeeOther(onwards(&request, &form.next)))
        }
        Err(error) if is_told(error.code) => Ok(page(form, Some(error), false).into()),
        Err(error) => Err(error),
    }
}

/// What the form itself tells; everything else has its own page.
const fn is_told(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::Invalid | ErrorCode::WrongCredentials | ErrorCode::TooManyAttempts | ErrorCode::Busy)
}

fn page(form: SignInForm, error: Option<ApiError>, unowned: bool) -> Document {
    let title = t!("desk-sign-in-title");
    let told = error.clone();
    let document =
        Document::new(title.clone(), move || view! { <SignIn title form error unowned/> }).frame(Frame::Bare);
    told.iter().fold(document, Document::error)
}

#[component]
fn SignIn(title: String, form: SignInForm, error: Option<ApiError>, unowned: bool) -> AnyView {
    let action = crate::request::here().href(Route::DeskSignIn);
    let faults = error.as_ref().map_or_else(FormErrors::default, |error| error.faults.clone());
    let refused = error.filter(|error| error.code != ErrorCode::Invalid);
    let labels = vec![("email", t!("desk-field-email")), ("password", t!("desk-field-password"))];
    view! {
        <DeskDoor title>
            {unowned.then(|| view! { <Alert tone=Tone::Info title=t!("desk-sign-in-unowned")>{t!("desk-sign-in-unowned-text")}</Alert> })}
            {refused.map(|error| match error.retry_after {
                Some(seconds) => view! { <Alert tone=Tone::Danger urgent=true title=t!(error.code.key())>{wait_text(seconds)}</Alert> }.into_any(),
                None => view! { <Alert tone=Tone::Danger urgent=true>{t!(error.code.key())}</Alert> }.into_any(),
            })}
            <FormSummary faults=faults.clone() labels/>
            <form method="post" action=action class="stack" novalidate>
                <input type="hidden" name="next" value=form.next/>
                <TextField name="email" kind="email" label=t!("desk-field-email") value=form.email autocomplete=Some("username") dir=Some("ltr") fault=fault_at(&faults, "email")/>
                <TextField name="password" kind="password" label=t!("desk-field-password") autocomplete=Some("current-password") dir=Some("ltr") fault=fault_at(&faults, "password")/>
                <Button wide=true>{t!("desk-sign-in-action")}</Button>
            </form>
        </DeskDoor>
    }
    .into_any()
}

/// Where to go after signing in: `next` where it is a path of the desk's own, else the desk's first page.
fn onwards(request: &Request, next: &str) -> String {
    if is_desk_path(next) { next.to_owned() } else { request.href(Route::Desk) }
}

/// Whether this is a local path below `/desk`, with or without a language before it.
fn is_desk_path(next: &str) -> bool {
    let plain = next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let below = |lang: &Lang| next.strip_prefix('/')?.strip_prefix(lang.tag()).filter(|rest| rest.starts_with('/'));
    let inner = Lang::ALL.iter().find_map(below).unwrap_or(next);
    let ends = |rest: &str| rest.is_empty() || rest.starts_with(['/', '?']);
    plain && inner.strip_prefix("/desk").is_some_and(ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_desks_own_paths_are_followed() {
        for good in ["/desk", "/desk/orders?payment=pending", "/de/desk/orders/7", "/ja/desk"] {
            assert!(is_desk_path(good), "{good}");
        }
        let bad = [
            "",
            "/",
            "//evil.example/desk",
            "https://evil.example/desk",
            "/desktop",
            "/desk\\..",
            "/products",
            "/desk\n",
            "/nl/desk",
        ];
        for bad in bad {
            assert!(!is_desk_path(bad), "{bad:?}");
        }
    }
}
