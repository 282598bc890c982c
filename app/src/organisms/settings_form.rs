//! The owner's settings as one form by section: shop, payment, tax, shipping, and how long unpaid orders hold stock.
//! Ways to ship are added and removed by the form's own buttons, and nothing is kept before it is saved.

use crate::atoms::{Button, ButtonLink, ButtonVariant, Glyph, Icon, Input, Select, Switch};
use crate::molecules::field::described_by;
use crate::molecules::{Alert, Card, ComboboxField, Field, FormSummary, SelectField, TextField, fault_at};
use crate::request::here;
use crate::routes::Route;
use crate::t;
use contract::FormErrors;
use contract::settings::{SettingsForm as Form, ShippingForm};
use domain::Lang;
use leptos::prelude::*;

style::scoped! {
    pub SETTINGS_FORM: Organisms = "settings-form", r"
    display: grid; gap: var(--space-4); max-inline-size: 60rem;
    .settings-form-fields { display: grid; gap: var(--space-4); }
    .settings-form-pair { display: grid; gap: var(--space-4); align-items: start; }
    .settings-form-hint { color: var(--color-muted); font-size: var(--text-s); }
    .settings-form-title { margin-block-end: var(--space-2); font-weight: 600; }
    .settings-form-method { padding-block-end: var(--space-4); border-block-end: 1px solid var(--color-line); }
    .settings-form-span { display: flex; gap: var(--space-2); max-inline-size: 20rem; }
    .settings-form-save { position: sticky; inset-block-end: 0; z-index: var(--layer-sticky); display: flex; flex-wrap: wrap; align-items: center; justify-content: flex-end; gap: var(--space-3); padding: var(--space-3) var(--space-4); background: var(--color-raised); border: 1px solid var(--color-line); border-radius: var(--radius-m); box-shadow: var(--shadow-m); }
    @media (min-width: 48rem) { .settings-form-pair { grid-template-columns: 1fr 1fr; } }
    "
}

/// What a field at fault is called in the summary above the form.
fn labels() -> Vec<(&'static str, String)> {
    vec![
        ("name", t!("desk-settings-name")),
        ("time_zone", t!("desk-settings-time-zone")),
        ("language", t!("desk-settings-language")),
        ("bank_holder", t!("desk-settings-bank-holder")),
        ("bank_iban", t!("desk-settings-bank-iban")),
        ("bank_bic", t!("desk-settings-bank-bic")),
        ("bank_name", t!("desk-settings-bank-name")),
        ("tax_rate", t!("desk-settings-tax-rate")),
        ("shipping", t!("desk-settings-shipping")),
        ("hold_card", t!("desk-settings-hold-card")),
        ("hold_bank_transfer", t!("desk-settings-hold-transfer")),
        ("hold_on_delivery", t!("desk-settings-hold-delivery")),
    ]
}

fn shipping_label(field: &str) -> String {
    match field {
        "name" => t!("desk-settings-shipping-name"),
        "note" => t!("desk-settings-shipping-note"),
        "price" => t!("desk-settings-shipping-price"),
        _ => t!("desk-settings-shipping-free-from"),
    }
}

/// The same for the fields of a way to ship, with its name.
fn shipping_labels(form: &Form) -> Vec<(String, String)> {
    let of = |method: &ShippingForm| {
        let (key, title) = (method.key.clone(), method_title(method));
        let label =
            move |field: &str| (format!("shipping.{key}.{field}"), format!("{title}, {}", shipping_label(field)));
        ["name", "note", "price", "free_from"].map(label)
    };
    form.shipping.iter().flat_map(of).collect()
}

fn method_title(method: &ShippingForm) -> String {
    let name = method.name.trim();
    if name.is_empty() { t!("desk-settings-shipping-new") } else { name.to_owned() }
}

#[component]
pub fn SettingsEditor(
    /// What stands in the fields: what is set, or what was typed and refused.
    form: Form,
    faults: FormErrors,
    /// The names of all time zones.
    zones: Vec<String>,
) -> AnyView {
    let action = here().href(Route::DeskSettings);
    let discard = action.clone();
    let more = shipping_labels(&form);
    view! {
        <form class=SETTINGS_FORM method="post" action=action novalidate>
            // Enter in a field presses the first button of a form, and that has to be this one.
            <button type="submit" class="sr-only" tabindex="-1" aria-hidden="true">{t!("desk-settings-save")}</button>
            <input type="hidden" name="version" value=form.version/>
            <FormSummary faults=faults.clone() labels=labels() more/>
            <Shop form=form.clone() faults=faults.clone() zones/>
            <Payment form=form.clone() faults=faults.clone()/>
            <Tax form=form.clone() faults=faults.clone()/>
            <Shipping methods=form.shipping.clone() faults=faults.clone()/>
            <Holding form faults/>
            <div class="settings-form-save">
                <ButtonLink href=discard variant=ButtonVariant::Quiet>{t!("desk-settings-discard")}</ButtonLink>
                <Button>{t!("desk-settings-save")}</Button>
            </div>
        </form>
    }
    .into_any()
}

#[component]
fn Shop(form: Form, faults: FormErrors, zones: Vec<String>) -> AnyView {
    let fault = |field: &str| fault_at(&faults, field);
    let languages = Lang::ALL.map(|lang| (lang.tag().to_owned(), lang.endonym().to_owned())).to_vec();
    let (name, zone, language) = (fault("name"), fault("time_zone"), fault("language"));
    view! {
        <Card title=t!("desk-settings-shop")>
            <div class="settings-form-fields">
                <TextField name="name" label=t!("desk-settings-name") value=form.name autocomplete=Some("off") fault=name/>
                <div class="settings-form-pair">
                    <ComboboxField name="time_zone" label=t!("desk-settings-time-zone") options=zones value=form.time_zone
                        hint=Some(t!("desk-settings-time-zone-hint")) fault=zone/>
                    <SelectField name="language" label=t!("desk-settings-language") options=languages value=form.language
                        hint=Some(t!("desk-settings-language-hint")) fault=language/>
                </div>
            </div>
        </Card>
    }
    .into_any()
}

#[component]
fn Payment(form: Form, faults: FormErrors) -> AnyView {
    let fault = |field: &str| fault_at(&faults, field);
    let (holder, iban, bic, bank) = (fault("bank_holder"), fault("bank_iban"), fault("bank_bic"), fault("bank_name"));
    view! {
        <Card title=t!("desk-settings-payment")>
            <div class="settings-form-fields">
                <fieldset>
                    <legend class="settings-form-title">{t!("desk-settings-bank")}</legend>
                    <div class="settings-form-fields">
                        <p class="settings-form-hint">{t!("desk-settings-bank-text")}</p>
                        <div class="settings-form-pair">
                            <TextField name="bank_holder" label=t!("desk-settings-bank-holder") value=form.bank_holder optional=true autocomplete=Some("off") fault=holder/>
                            <TextField name="bank_iban" label=t!("desk-settings-bank-iban") value=form.bank_iban optional=true autocomplete=Some("off") dir=Some("ltr") fault=iban/>
                            <TextField name="bank_bic" label=t!("desk-settings-bank-bic") value=form.bank_bic optional=true autocomplete=Some("off") dir=Some("ltr") fault=bic/>
                            <TextField name="bank_name" label=t!("desk-settings-bank-name") value=form.bank_name optional=true autocomplete=Some("off") fault=bank/>
                        </div>
                    </div>
                </fieldset>
                <div>
                    <Switch name="pay_on_delivery" checked=form.pay_on_delivery described_by=Some("pay_on_delivery-hint".into())>{t!("desk-settings-on-delivery")}</Switch>
                    <p class="settings-form-hint" id="pay_on_delivery-hint">{t!("desk-settings-on-delivery-text")}</p>
                </div>
                <div>
                    <Switch name="test_mode" checked=form.test_mode described_by=Some("test_mode-hint".into())>{t!("desk-settings-test-mode")}</Switch>
                    <p class="settings-form-hint" id="test_mode-hint">{t!("desk-settings-test-mode-text")}</p>
                </div>
            </div>
        </Card>
    }
    .into_any()
}

#[component]
fn Tax(form: Form, faults: FormErrors) -> AnyView {
    let fault = fault_at(&faults, "tax_rate");
    view! {
        <Card title=t!("desk-settings-tax")>
            <div class="settings-form-fields">
                <div>
                    <Switch name="tax_included" checked=form.tax_included described_by=Some("tax_included-hint".into())>{t!("desk-settings-tax-included")}</Switch>
                    <p class="settings-form-hint" id="tax_included-hint">{t!("desk-settings-tax-included-text")}</p>
                </div>
                <TextField name="tax_rate" label=t!("desk-settings-tax-rate") value=form.tax_rate inputmode=Some("decimal") autocomplete=Some("off")
                    hint=Some(t!("desk-settings-tax-rate-hint")) fault/>
            </div>
        </Card>
    }
    .into_any()
}

#[component]
fn Shipping(methods: Vec<ShippingForm>, faults: FormErrors) -> AnyView {
    let here = here();
    let currency = here.shop.view.currency.code();
    // The page comes back where the button was pressed.
    let back = format!("{}#shipping", here.href(Route::DeskSettings));
    let alone = methods.len() == 1;
    let rows = methods
        .into_iter()
        .map(|method| view! { <Method method alone back=back.clone() faults=faults.clone()/> })
        .collect_view();
    let none = fault_at(&faults, "shipping").map(|fault| view! { <Alert urgent=true>{fault}</Alert> });
    view! {
        <Card title=t!("desk-settings-shipping-in", currency = currency)>
            <div class="settings-form-fields" id="shipping">
                <p class="settings-form-hint">{t!("desk-settings-shipping-text")}</p>
                {none}
                {rows}
                <div>
                    <button type="submit" class="button secondary compact" name="add" value="shipping" formaction=back>
                        <Icon glyph=Glyph::Plus/>{t!("desk-settings-shipping-add")}
                    </button>
                </div>
            </div>
        </Card>
    }
    .into_any()
}

#[component]
fn Method(
    method: ShippingForm,
    /// The last one can't be removed.
    alone: bool,
    back: String,
    faults: FormErrors,
) -> AnyView {
    let title = method_title(&method);
    let remove = t!("desk-settings-shipping-remove", name = title.as_str());
    let ShippingForm { key, name, note, price, free_from } = method;
    let field = |field: &str, value: String, optional: bool, inputmode: Option<&'static str>| {
        let name = format!("shipping.{key}.{field}");
        let fault = fault_at(&faults, &name);
        view! { <TextField name label=shipping_label(field) value optional inputmode autocomplete=Some("off") fault/> }
    };
    let fields = [
        field("name", name, false, None).into_any(),
        field("note", note, true, None).into_any(),
        field("price", price, false, Some("decimal")).into_any(),
        field("free_from", free_from, true, Some("decimal")).into_any(),
    ]
    .collect_view();
    view! {
        <fieldset class="settings-form-method">
            <legend class="settings-form-title"><bdi>{title}</bdi></legend>
            <div class="settings-form-fields">
                <div class="settings-form-pair">{fields}</div>
                {(!alone).then(|| view! {
                    <div>
                        <button type="submit" class="button quiet compact" name="remove" value=key formaction=back>
                            <Icon glyph=Glyph::Trash/>{remove}
                        </button>
                    </div>
                })}
            </div>
        </fieldset>
    }
    .into_any()
}

#[component]
fn Holding(form: Form, faults: FormErrors) -> AnyView {
    let span = |name: &'static str, label: String, typed: String| view! { <Span name label typed fault=fault_at(&faults, name)/> };
    let transfer = span("hold_bank_transfer", t!("desk-settings-hold-transfer"), form.hold_bank_transfer);
    let delivery = span("hold_on_delivery", t!("desk-settings-hold-delivery"), form.hold_on_delivery);
    let card = span("hold_card", t!("desk-settings-hold-card"), form.hold_card);
    view! {
        <Card title=t!("desk-settings-hold")>
            <div class="settings-form-fields">
                <p class="settings-form-hint">{t!("desk-settings-hold-text")}</p>
                {transfer}{delivery}{card}
            </div>
        </Card>
    }
    .into_any()
}

/// A number beside its unit, which is the last letter of what was typed.
#[component]
fn Span(name: &'static str, label: String, typed: String, fault: Option<String>) -> AnyView {
    let at = typed.char_indices().next_back().map_or(0, |(at, _)| at);
    let (number, unit) = (typed[..at].to_owned(), typed[at..].to_owned());
    let units = [("m", t!("desk-settings-minutes")), ("h", t!("desk-settings-hours")), ("d", t!("desk-settings-days"))];
    let units = units.map(|(unit, text)| (unit.to_owned(), text)).to_vec();
    let (described, invalid) = (described_by(name, false, fault.is_some()), fault.is_some());
    let unit_label = t!("desk-settings-unit", field = label.as_str());
    view! {
        <Field id=name label fault>
            <div class="settings-form-span">
                <Input name value=number required=true inputmode=Some("numeric") autocomplete=Some("off") described_by=described invalid/>
                <Select name=format!("{name}_unit") options=units value=unit label=Some(unit_label)/>
            </div>
        </Field>
    }
    .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{Step, samples, stories};

    fn zones() -> Vec<String> {
        ["Asia/Tokyo", "Europe/Berlin", "UTC"].map(str::to_owned).to_vec()
    }

    /// What was typed and refused.
    fn typed() -> Form {
        let mut form = samples::settings_form();
        form.name.clear();
        form.bank_iban = "DE00 1234".into();
        form.hold_card = "soonm".into();
        form.shipping.iter_mut().take(1).for_each(|method| method.price = "five".into());
        form
    }

    fn faults() -> FormErrors {
        samples::faults(&[
            ("name", "error-field-required"),
            ("bank_iban", "error-field-iban"),
            ("shipping.standard.price", "error-field-price"),
            ("hold_card", "error-field-hold"),
        ])
    }

    fn new_shop() -> Form {
        let mut form = samples::settings_form();
        form.shipping.truncate(1);
        Form {
            bank_holder: String::new(),
            bank_iban: String::new(),
            bank_bic: String::new(),
            bank_name: String::new(),
            test_mode: false,
            pay_on_delivery: false,
            ..form
        }
    }

    stories! {
        SettingsEditor {
            "all is set" => { form: samples::settings_form(), faults: FormErrors::default(), zones: zones() }
                plays [Step::Clicks("label:has(#test_mode)"), Step::Misses("#test_mode:checked"), Step::Clicks("label[for=bank_iban]"), Step::Finds("#bank_iban")],
            "a new shop" => { form: new_shop(), faults: FormErrors::default(), zones: zones() },
            "with faults" => { form: typed(), faults: faults(), zones: zones() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::{html, samples};

    #[test]
    fn enter_saves_and_only_the_last_way_to_ship_stays() {
        let drawn = html(
            || view! { <SettingsEditor form=samples::settings_form() faults=FormErrors::default() zones=vec![]/> },
        );
        let first = &drawn[drawn.find("<button").unwrap()..];
        assert!(!first[..first.find('>').unwrap()].contains("name="), "{first}");
        assert_eq!(drawn.matches(r#"name="remove""#).count(), 2, "{drawn}");
        let mut one = samples::settings_form();
        one.shipping.truncate(1);
        let drawn = html(|| view! { <SettingsEditor form=one.clone() faults=FormErrors::default() zones=vec![]/> });
        assert!(!drawn.contains(r#"name="remove""#), "{drawn}");
    }
}
