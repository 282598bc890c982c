//! The owner's first set-up, reached by the one-time link that the server prints at its first start.

use crate::atoms::{Button, Tone};
use crate::document::{Document, Frame, PageResult, Reply};
use crate::error::ApiError;
use crate::molecules::{Alert, FormSummary, TextField, fault_at};
use crate::pages::error::wait_text;
use crate::request::{request, send};
use crate::routes::Route;
use crate::t;
use crate::templates::desk_door::DeskDoor;
use contract::desk::SetupForm;
use contract::messages::staff::{NeedsOwner, SetUpOwner};
use contract::{ErrorCode, FormErrors};
use leptos::prelude::*;

pub async fn show() -> PageResult {
    let request = request()?;
    if !send(NeedsOwner {}).await? {
        return Ok(Reply::SeeOther(request.href(Route::DeskSignIn)));
    }
    let token = request.query_value("token").unwrap_or_default();
    Ok(page(SetupForm { token: token.into(), ..SetupForm::default() }, None).into())
}

pub async fn submit(form: SetupForm) -> PageResult {
    let request = request()?;
    let (shop_name, visitor) = (request.shop.view.name.clone(), request.visitor());
    match send(SetUpOwner { form: form.clone(), shop_name, visitor }).await {
        Ok(welcome) => {
            request.keep_session(&welcome);
            Ok(Reply::SeeOther(request.href(Route::Desk)))
        }
        Err(error) if matches!(error.code, ErrorCode::Invalid | ErrorCode::LinkExpired | ErrorCode::Busy) => {
            Ok(page(form, Some(error)).into())
        }
        Err(error) => Err(error),
    }
}

fn page(form: SetupForm, error: Option<ApiError>) -> Document {
    let title = t!("desk-setup-title");
    let told = error.clone();
    let document = Document::new(title.clone(), move || view! { <Setup title form error/> }).frame(Frame::Bare);
    told.iter().fold(document, Document::error)
}

#[component]
fn Setup(title: String, form: SetupForm, error: Option<ApiError>) -> AnyView {
    let action = crate::request::here().href(Route::DeskSetup);
    let faults = error.as_ref().map_or_else(FormErrors::default, |error| error.faults.clone());
    let refused = error.filter(|error| error.code != ErrorCode::Invalid);
    let labels = vec![
        ("name", t!("desk-field-name")),
        ("email", t!("desk-field-email")),
        ("password", t!("desk-field-password")),
    ];
    view! {
        <DeskDoor title>
            <p class="muted">{t!("desk-setup-about")}</p>
            {refused.map(|error| view! { <Alert tone=Tone::Danger urgent=true title=t!(error.code.key())>{error.retry_after.map_or_else(|| t!("desk-setup-expired"), wait_text)}</Alert> })}
            <FormSummary faults=faults.clone() labels/>
            <form method="post" action=action class="stack" novalidate>
                <input type="hidden" name="token" value=form.token.expose().to_owned()/>
                <TextField name="name" label=t!("desk-field-name") value=form.name autocomplete=Some("name") fault=fault_at(&faults, "name")/>
                <TextField name="email" kind="email" label=t!("desk-field-email") value=form.email autocomplete=Some("username") dir=Some("ltr") fault=fault_at(&faults, "email")/>
                <TextField name="password" kind="password" label=t!("desk-field-password") hint=Some(t!("desk-setup-password-hint")) autocomplete=Some("new-password") dir=Some("ltr") fault=fault_at(&faults, "password")/>
                <Button wide=true>{t!("desk-setup-action")}</Button>
            </form>
        </DeskDoor>
    }
    .into_any()
}
