//! A field of a form: label, hint, control, fault. Used by every form of shop and desk.

use crate::atoms::{Combobox, DateInput, Input, Select, Textarea};
use crate::i18n;
use crate::request::lang;
use crate::t;
use chrono::NaiveDate;
use contract::{FieldError, FormErrors};
use fluent_bundle::FluentValue;
use leptos::prelude::*;

style::scoped! { pub FIELD: Molecules = "field", r"
    display: flex; flex-direction: column; gap: var(--space-1); min-inline-size: 0;
    .field-label { font-size: var(--text-s); font-weight: 600; }
    .field-optional { color: var(--color-muted); font-weight: 400; }
    .field-hint { font-size: var(--text-s); color: var(--color-muted); }
    .field-error { font-size: var(--text-s); font-weight: 600; color: var(--color-danger); }
"}

/// The text of a fault in the reader's language.
pub fn fault_text(fault: &FieldError) -> String {
    let args: Vec<(&str, FluentValue<'_>)> =
        fault.args.iter().map(|(name, value)| (name.as_str(), FluentValue::from(value.as_str()))).collect();
    i18n::text(lang(), &fault.key, &args)
}

/// The text of the fault at `field`, where there is one.
pub fn fault_at(faults: &FormErrors, field: &str) -> Option<String> {
    faults.of(field).map(fault_text)
}

/// The value of `aria-describedby` for a control with this id.
pub fn described_by(id: &str, hint: bool, fault: bool) -> Option<String> {
    match (hint, fault) {
        (false, false) => None,
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-error")),
        (true, true) => Some(format!("{id}-hint {id}-error")),
    }
}

/// The frame around any control. The control has the id `id` and `described_by(id, …)`.
#[component]
pub fn Field(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(optional_no_strip)] hint: Option<String>,
    #[prop(optional_no_strip)] fault: Option<String>,
    /// Says so beside the label; fields are needed otherwise.
    #[prop(optional)]
    optional: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <div class=FIELD>
            <label class="field-label" for=id.clone()>
                {label}
                {optional.then(|| view! { <span class="field-optional">" "{t!("common-field-optional")}</span> })}
            </label>
            {children()}
            {hint.map(|hint| view! { <p class="field-hint" id=format!("{id}-hint")>{hint}</p> })}
            {fault.map(|fault| view! { <p class="field-error" id=format!("{id}-error")>{fault}</p> })}
        </div>
    }
}

/// A labelled line of text.
#[component]
pub fn TextField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] value: String,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional_no_strip)] hint: Option<String>,
    #[prop(optional_no_strip)] fault: Option<String>,
    /// May stay empty; a field is `required` otherwise.
    #[prop(optional)]
    optional: bool,
    #[prop(optional_no_strip)] autocomplete: Option<&'static str>,
    #[prop(optional_no_strip)] inputmode: Option<&'static str>,
    #[prop(optional_no_strip)] placeholder: Option<String>,
    #[prop(optional_no_strip)] maxlength: Option<u32>,
    #[prop(optional_no_strip)] dir: Option<&'static str>,
    #[prop(optional_no_strip)] lang: Option<&'static str>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let described = described_by(&id, hint.is_some(), fault.is_some());
    let invalid = fault.is_some();
    view! {
        <Field id=id.clone() label=label hint=hint fault=fault optional=optional>
            <Input name=name id=id kind=kind value=value required=!optional autocomplete=autocomplete inputmode=inputmode
                placeholder=placeholder maxlength=maxlength dir=dir lang=lang described_by=described invalid=invalid/>
        </Field>
    }
}

/// A labelled text area.
#[component]
pub fn TextareaField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] value: String,
    #[prop(default = 4)] rows: u32,
    #[prop(optional_no_strip)] hint: Option<String>,
    #[prop(optional_no_strip)] fault: Option<String>,
    #[prop(optional)] optional: bool,
    #[prop(optional_no_strip)] maxlength: Option<u32>,
    #[prop(optional_no_strip)] dir: Option<&'static str>,
    #[prop(optional_no_strip)] lang: Option<&'static str>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let described = described_by(&id, hint.is_some(), fault.is_some());
    let invalid = fault.is_some();
    view! {
        <Field id=id.clone() label=label hint=hint fault=fault optional=optional>
            <Textarea name=name id=id value=value rows=rows required=!optional maxlength=maxlength dir=dir lang=lang described_by=described invalid=invalid/>
        </Field>
    }
}

/// A labelled choice from a list.
#[component]
pub fn SelectField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    /// Value and text of each choice.
    options: Vec<(String, String)>,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] value: String,
    #[prop(optional_no_strip)] hint: Option<String>,
    #[prop(optional_no_strip)] fault: Option<String>,
    #[prop(optional)] optional: bool,
    #[prop(optional_no_strip)] autocomplete: Option<&'static str>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let described = described_by(&id, hint.is_some(), fault.is_some());
    let invalid = fault.is_some();
    view! {
        <Field id=id.clone() label=label hint=hint fault=fault optional=optional>
            <Select name=name id=id options=options value=value required=!optional autocomplete=autocomplete described_by=described invalid=invalid/>
        </Field>
    }
}

/// A labelled line of text with proposals.
#[component]
pub fn ComboboxField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    /// What is proposed; anything else may be typed too.
    options: Vec<String>,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] value: String,
    #[prop(optional_no_strip)] hint: Option<String>,
    #[prop(optional_no_strip)] fault: Option<String>,
    #[prop(optional)] optional: bool,
    #[prop(optional_no_strip)] maxlength: Option<u32>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let described = described_by(&id, hint.is_some(), fault.is_some());
    let invalid = fault.is_some();
    view! {
        <Field id=id.clone() label=label hint=hint fault=fault optional=optional>
            <Combobox name=name id=id options=options value=value required=!optional maxlength=maxlength described_by=described invalid=invalid/>
        </Field>
    }
}

/// A labelled day.
#[component]
pub fn DateField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional_no_strip)] value: Option<NaiveDate>,
    #[prop(optional_no_strip)] min: Option<NaiveDate>,
    #[prop(optional_no_strip)] max: Option<NaiveDate>,
    #[prop(optional_no_strip)] hint: Option<String>,
    #[prop(optional_no_strip)] fault: Option<String>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let described = described_by(&id, hint.is_some(), fault.is_some());
    let invalid = fault.is_some();
    view! {
        <Field id=id.clone() label=label hint=hint fault=fault optional=optional>
            <DateInput name=name id=id value=value min=min max=max required=!optional described_by=described invalid=invalid/>
        </Field>
    }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{Step, languages, shows, stories};

    stories! {
        Field {
            "around a control" => { id: "note", label: t!("shop-checkout-note"), optional: true, children: shows(|| view! { <Input name="note"/> }) },
        }
        TextField {
            "plain" => { name: "name", label: t!("shop-field-name") } plays [Step::Clicks("label"), Step::Finds("input")],
            "hint" => { name: "email", kind: "email", label: t!("shop-field-email"), hint: Some(t!("shop-field-email-hint")) },
            "fault" => { name: "email", kind: "email", value: "anna@", label: t!("shop-field-email"), fault: Some(t!("error-field-email")), hint: Some(t!("shop-field-email-hint")) },
            "optional" => { name: "company", label: t!("shop-field-company"), optional: true },
        }
        TextareaField {
            "plain" => { name: "note", label: t!("shop-field-note"), optional: true },
            "fault" => { name: "description", label: t!("desk-product-description"), hint: Some(t!("desk-product-description-hint")), fault: Some(t!("error-field-required")) },
        }
        SelectField {
            "plain" => { name: "lang", label: t!("shop-footer-language"), options: languages() },
            "fault" => { name: "country", label: t!("shop-field-country"), options: vec![(String::new(), t!("shop-field-country-choose"))], fault: Some(t!("error-field-country")) },
        }
        ComboboxField {
            "plain" => { name: "carrier", label: t!("desk-ship-carrier"), options: vec!["DHL".into(), "UPS".into()] },
            "fault" => { name: "carrier", value: "X", label: t!("desk-ship-carrier"), options: vec![], fault: Some(t!("error-field-required")) },
        }
        DateField {
            "plain" => { name: "day", label: t!("desk-chart-column-day"), optional: true },
            "fault" => { name: "day", label: t!("desk-chart-column-day"), fault: Some(t!("error-field-required")) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn a_field_ties_label_control_hint_and_fault_together() {
        let drawn = html(|| {
            view! { <TextField name="email" label="E-mail" kind="email" hint=Some("For the receipt".into()) fault=Some("Enter an address".into())/> }
        });
        assert!(drawn.contains(r#"<label for="email" class="field-label">E-mail</label>"#), "{drawn}");
        assert!(drawn.contains(r#"aria-describedby="email-hint email-error""#), "{drawn}");
        assert!(
            drawn.contains(r#"id="email-error" class="field-error">Enter an address<"#)
                && drawn.contains(r#"id="email-hint""#),
            "{drawn}"
        );
        assert!(drawn.contains(" required"), "{drawn}");
        assert!(drawn.find("email-hint\" class").unwrap() < drawn.find("email-error\" class").unwrap(), "{drawn}");
    }

    #[test]
    fn proposals_and_days_have_the_same_frame() {
        let proposals = html(
            || view! { <ComboboxField name="vendor" label="Vendor" options=vec!["Workshop".into()] fault=Some("Too long".into())/> },
        );
        assert!(proposals.contains(r#"<label for="vendor""#), "{proposals}");
        assert!(proposals.contains(r#"aria-describedby="vendor-error""#), "{proposals}");
        let day = html(|| view! { <DateField name="from" label="From" optional=true/> });
        assert!(day.contains(r#"<label for="from""#) && day.contains(r#"type="date""#), "{day}");
    }

    #[test]
    fn a_field_that_may_stay_empty_says_so() {
        let drawn = html(|| view! { <TextField name="company" label="Company" optional=true/> });
        assert!(drawn.contains("field-optional") && !drawn.contains(" required"), "{drawn}");
    }

    #[test]
    fn a_fault_is_told_with_its_values() {
        let mut faults = FormErrors::default();
        faults.add("email", "no-such-key");
        assert_eq!(fault_at(&faults, "email").as_deref(), Some("no-such-key"));
        assert_eq!(fault_at(&faults, "name"), None);
    }
}
