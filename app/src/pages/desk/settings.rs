//! The shop's settings at the desk: one form; adding or removing a way to ship draws it anew and saves nothing.

use crate::atoms::{ButtonLink, ButtonVariant, Tone};
use crate::document::{Document, Frame, PageResult, Reply};
use crate::error::ApiError;
use crate::molecules::{Alert, Toast};
use crate::organisms::settings_form::SettingsEditor;
use crate::request::{admit, form_pairs, here, request, send};
use crate::routes::Route;
use crate::templates::desk_page::DeskPage;
use crate::{format, t};
use contract::messages::shops::{GetSettings, SaveSettings};
use contract::settings::{SettingsForm, ShippingForm};
use contract::{ErrorCode, FormErrors};
use domain::CorrelationId;
use infra::time_zone;
use leptos::prelude::*;

pub async fn show() -> PageResult {
    let request = request()?;
    let settings = send(GetSettings {}).await?;
    let form = SettingsForm::of(&settings, |plain| format::typed(request.lang, &plain));
    let done = request.query_value("done").filter(|done| done == "saved").map(|_| t!("desk-settings-done-saved"));
    Ok(page(Tried { form, done, ..Tried::default() }).into())
}

/// `body` is the form as it came: the fields of ways to ship have names that no struct can know.
pub async fn save(body: String) -> PageResult {
    let (mut form, pressed) = read_form(&body).ok_or_else(|| ApiError::new(ErrorCode::Malformed))?;
    let request = request()?;
    admit::<SaveSettings>().await?;
    match pressed {
        Pressed::Save => {}
        Pressed::Add => {
            let key = new_key(request.id);
            form.shipping.push(ShippingForm { key, ..ShippingForm::default() });
            return Ok(page(Tried { form, unsaved: true, ..Tried::default() }).into());
        }
        Pressed::Remove(key) => {
            form.shipping.retain(|method| method.key != key);
            return Ok(page(Tried { form, unsaved: true, ..Tried::default() }).into());
        }
    }
    match send(SaveSettings { form: form.clone(), hosts: None }).await {
        Ok(()) => Ok(Reply::SeeOther(format!("{}?done=saved", request.href(Route::DeskSettings)))),
        Err(error) if matches!(error.code, ErrorCode::Invalid | ErrorCode::Conflict) => {
            let conflict = error.code == ErrorCode::Conflict;
            if conflict {
                // Told of the other's save, the owner may send theirs again, on top of it.
                form.version = send(GetSettings {}).await?.version;
            }
            let status = error.code.status();
            Ok(page(Tried { form, faults: error.faults, conflict, ..Tried::default() }).status(status).into())
        }
        Err(error) => Err(error),
    }
}

#[derive(PartialEq, Eq, Debug)]
enum Pressed {
    Save,
    Add,
    /// The key of a way to ship.
    Remove(String),
}

/// Reads the form and which of its buttons was pressed; `None` where its version is no number.
fn read_form(body: &str) -> Option<(SettingsForm, Pressed)> {
    let mut form = SettingsForm::default();
    let mut pressed = Pressed::Save;
    // A number and its unit come apart.
    let mut units =
        [("hold_card", String::new()), ("hold_bank_transfer", String::new()), ("hold_on_delivery", String::new())];
    for (name, value) in form_pairs(body) {
        if let Some((key, field)) = name.strip_prefix("shipping.").and_then(|rest| rest.rsplit_once('.')) {
            shipping_field(&mut form.shipping, key, field, value);
            continue;
        }
        if let Some(unit) = name.strip_suffix("_unit").and_then(|of| units.iter_mut().find(|(name, _)| *name == of)) {
            unit.1 = value;
            continue;
        }
        match name.as_str() {
            "version" => form.version = value.parse().ok()?,
            "name" => form.name = value,
            "time_zone" => form.time_zone = value,
            "language" => form.language = value,
            "bank_holder" => form.bank_holder = value,
            "bank_iban" => form.bank_iban = value,
            "bank_bic" => form.bank_bic = value,
            "bank_name" => form.bank_name = value,
            "pay_on_delivery" => form.pay_on_delivery = true,
            "test_mode" => form.test_mode = true,
            "tax_included" => form.tax_included = true,
            "tax_rate" => form.tax_rate = value,
            "hold_card" => form.hold_card = value,
            "hold_bank_transfer" => form.hold_bank_transfer = value,
            "hold_on_delivery" => form.hold_on_delivery = value,
            "add" => pressed = Pressed::Add,
            "remove" => pressed = Pressed::Remove(value),
            _ => {}
        }
    }
    let [card, transfer, delivery] = units;
    form.hold_card.push_str(&card.1);
    form.hold_bank_transfer.push_str(&transfer.1);
    form.hold_on_delivery.push_str(&delivery.1);
    Some((form, pressed))
}

fn shipping_field(methods: &mut Vec<ShippingForm>, key: &str, field: &str, value: String) {
    let place = methods.iter().position(|method| method.key == key).unwrap_or_else(|| {
        methods.push(ShippingForm { key: key.to_owned(), ..ShippingForm::default() });
        methods.len() - 1
    });
    let method = &mut methods[place];
    match field {
        "name" => method.name = value,
        "note" => method.note = value,
        "price" => method.price = value,
        "free_from" => method.free_from = value,
        _ => {}
    }
}

/// A key that no way to ship has had before: orders name the way that they were placed with by it, and are shown with
/// the name that it has today, also when that way is long gone and another has come.
fn new_key(request: CorrelationId) -> String {
    let digits = request.to_string().replace('-', "");
    // The end of it is drawn at random, the beginning is a time.
    format!("method-{}", &digits[digits.len() - 16..])
}

/// What was just tried, and what came of it.
#[derive(Default)]
struct Tried {
    form: SettingsForm,
    faults: FormErrors,
    conflict: bool,
    /// A way to ship was added or removed in the form alone.
    unsaved: bool,
    done: Option<String>,
}

fn page(tried: Tried) -> Document {
    let title = t!("desk-settings-title");
    Document::new(title.clone(), move || view! { <Settings title tried/> }).frame(Frame::Desk)
}

#[component]
fn Settings(title: String, tried: Tried) -> AnyView {
    let Tried { form, faults, conflict, unsaved, done } = tried;
    let reload = here().href(Route::DeskSettings);
    let actions = Some(
        view! {
            <ButtonLink href=here().href(Route::DeskHelp) variant=ButtonVariant::Secondary>{t!("desk-help-title")}</ButtonLink>
        }
        .into_any(),
    );
    view! {
        <DeskPage title actions>
            {done.map(|done| view! { <Toast dismiss=reload.clone()>{done}</Toast> })}
            {conflict.then(|| view! {
                <Alert tone=Tone::Danger urgent=true title=t!(ErrorCode::Conflict.key())>
                    <p>{t!("desk-settings-conflict")}" "<a href=reload>{t!("desk-reload")}</a></p>
                </Alert>
            })}
            {unsaved.then(|| view! { <Alert tone=Tone::Info>{t!("desk-settings-unsaved")}</Alert> })}
            <SettingsEditor form faults zones=time_zone::names()/>
        </DeskPage>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_with_its_ways_to_ship_in_order_and_spans_with_their_units() {
        let body = "version=3&name=A+stall&test_mode=on&hold_card=60&hold_card_unit=m&hold_bank_transfer_unit=d\
            &hold_bank_transfer=7&shipping.b.name=Parcel&shipping.a.price=1%2C50&shipping.b.free_from=80&unknown=x";
        let (form, pressed) = read_form(body).unwrap();
        assert_eq!(pressed, Pressed::Save);
        assert_eq!(
            (form.name.as_str(), form.version, form.test_mode, form.pay_on_delivery),
            ("A stall", 3, true, false)
        );
        assert_eq!((form.hold_card.as_str(), form.hold_bank_transfer.as_str()), ("60m", "7d"));
        let keys: Vec<_> = form.shipping.iter().map(|method| method.key.as_str()).collect();
        assert_eq!(keys, ["b", "a"]);
        assert_eq!((form.shipping[0].free_from.as_str(), form.shipping[1].price.as_str()), ("80", "1,50"));
        assert!(read_form("version=three").is_none());
    }

    #[test]
    fn the_pressed_button_is_read_and_a_new_way_to_ship_has_a_key_of_its_own() {
        assert_eq!(read_form("version=1&remove=express").unwrap().1, Pressed::Remove("express".into()));
        assert_eq!(read_form("version=1&shipping.method-2.name=Parcel&add=shipping").unwrap().1, Pressed::Add);
        let request: CorrelationId = "0199c2a1-7f00-7abc-8123-456789abcdef".parse().unwrap();
        assert_eq!(new_key(request), "method-8123456789abcdef");
    }
}
