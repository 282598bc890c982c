//! Controls of a form: a line of text, a text area, a choice from a list. Labels and faults stand around
//! them (`molecules::field`).

use leptos::prelude::*;

style::scoped! { pub INPUT: Atoms = "input", r#"
    display: block; inline-size: 100%; min-block-size: 3rem; padding: var(--space-2) var(--space-3);
    color: var(--color-text); background: var(--color-raised); border: 1px solid var(--color-line-strong); border-radius: var(--radius-m);
    transition: border-color var(--motion), box-shadow var(--motion);
    &:hover { border-color: var(--color-text); }
    &:focus-visible { outline-offset: 0; border-color: var(--color-focus); }
    &[aria-invalid="true"] { border-color: var(--color-danger); box-shadow: inset 0 0 0 1px var(--color-danger); }
    &:disabled { color: var(--color-muted); background: var(--color-sunken); }
    &::placeholder { color: var(--color-muted); opacity: 1; }
    textarea& { min-block-size: 6rem; resize: vertical; }
    select& { appearance: none; padding-inline-end: 2.5rem; text-overflow: ellipsis; background-image: linear-gradient(45deg, transparent 50%, currentColor 50%), linear-gradient(-45deg, transparent 50%, currentColor 50%); background-size: .35rem .35rem; background-repeat: no-repeat; background-position: right 1.3rem center, right .95rem center; }
    [dir="rtl"] select& { background-position: left .95rem center, left 1.3rem center; }
    &[type="file"] { padding: var(--space-3); }
    &[type="number"] { font-variant-numeric: tabular-nums; }
"#}

#[component]
pub fn Input(
    /// Also its `id`, where none is given.
    #[prop(into)]
    name: String,
    #[prop(optional, into)] id: Option<String>,
    /// HTML's `type`.
    #[prop(default = "text")]
    kind: &'static str,
    #[prop(optional, into)] value: String,
    #[prop(optional)] required: bool,
    #[prop(optional_no_strip)] autocomplete: Option<&'static str>,
    #[prop(optional_no_strip)] inputmode: Option<&'static str>,
    #[prop(optional_no_strip)] placeholder: Option<String>,
    #[prop(optional_no_strip)] maxlength: Option<u32>,
    #[prop(optional_no_strip)] min: Option<i64>,
    #[prop(optional_no_strip)] max: Option<i64>,
    /// Accepted kinds of file, for `kind="file"`.
    #[prop(optional_no_strip)]
    accept: Option<&'static str>,
    /// `ltr` for what is Latin in every language: addresses of e-mail, card numbers.
    #[prop(optional_no_strip)]
    dir: Option<&'static str>,
    /// The language of what is typed, where it isn't the page's.
    #[prop(optional_no_strip)]
    lang: Option<&'static str>,
    /// Ids of the hint and the fault.
    #[prop(optional_no_strip)]
    described_by: Option<String>,
    #[prop(optional)] invalid: bool,
    /// The name for screen readers, where no label is drawn.
    #[prop(optional_no_strip)]
    label: Option<String>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let value = (!value.is_empty()).then_some(value);
    view! {
        <input class=INPUT id=id name=name type=kind value=value required=required autocomplete=autocomplete inputmode=inputmode
            placeholder=placeholder maxlength=maxlength min=min max=max accept=accept dir=dir lang=lang
            aria-describedby=described_by aria-invalid=invalid.then_some("true") aria-label=label/>
    }
}

#[component]
pub fn Textarea(
    #[prop(into)] name: String,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] value: String,
    #[prop(default = 4)] rows: u32,
    #[prop(optional)] required: bool,
    #[prop(optional_no_strip)] maxlength: Option<u32>,
    #[prop(optional_no_strip)] dir: Option<&'static str>,
    /// The language of what is typed, where it isn't the page's.
    #[prop(optional_no_strip)]
    lang: Option<&'static str>,
    #[prop(optional_no_strip)] described_by: Option<String>,
    #[prop(optional)] invalid: bool,
    /// The name for screen readers, where no label is drawn.
    #[prop(optional_no_strip)]
    label: Option<String>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    view! {
        <textarea class=INPUT id=id name=name rows=rows required=required maxlength=maxlength dir=dir lang=lang
            aria-describedby=described_by aria-invalid=invalid.then_some("true") aria-label=label>{raw_text(&value)}</textarea>
    }
}

/// Leptos writes the text of `textarea` as it is; what was typed must not become markup, nor lose a first empty line.
fn raw_text(value: &str) -> String {
    let first = if value.starts_with(['\n', '\r']) { "\n" } else { "" };
    format!("{first}{}", value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
}

#[component]
pub fn Select(
    #[prop(into)] name: String,
    #[prop(optional, into)] id: Option<String>,
    /// Value and text of each choice, in their order.
    options: Vec<(String, String)>,
    /// The chosen value.
    #[prop(optional, into)]
    value: String,
    #[prop(optional)] required: bool,
    #[prop(optional_no_strip)] autocomplete: Option<&'static str>,
    #[prop(optional_no_strip)] described_by: Option<String>,
    #[prop(optional)] invalid: bool,
    #[prop(optional_no_strip)] label: Option<String>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let options = options
        .into_iter()
        .map(|(key, text)| {
            let selected = key == value;
            view! { <option value=key selected=selected>{text}</option> }
        })
        .collect_view();
    // To a browser a required choice that is still open is invalid: said aloud before anybody was asked.
    let invalid = if invalid { Some("true") } else { required.then_some("false") };
    view! {
        <select class=INPUT id=id name=name required=required autocomplete=autocomplete
            aria-describedby=described_by aria-invalid=invalid aria-label=label>{options}</select>
    }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{languages, stories};
    use crate::t;

    stories! {
        Input {
            "empty" => { name: "city", label: Some(t!("shop-field-city")) },
            "filled" => { name: "city", value: "Köln", label: Some(t!("shop-field-city")) },
            "invalid" => { name: "email", kind: "email", value: "anna@", invalid: true, label: Some(t!("shop-field-email")) },
            "example" => { name: "expiry", placeholder: Some(t!("shop-card-expiry-form")), label: Some(t!("shop-card-expiry")) },
            "number" => { name: "stock", kind: "number", value: "12", label: Some(t!("desk-variant-stock")) },
        }
        Textarea {
            "filled" => { name: "note", value: t!("shop-field-note"), label: Some(t!("shop-checkout-note")) },
            "invalid" => { name: "note", invalid: true, rows: 2, label: Some(t!("shop-checkout-note")) },
        }
        Select {
            "chosen" => { name: "lang", options: languages(), value: "de", label: Some(t!("shop-footer-language")) },
            "invalid" => { name: "lang", options: languages(), invalid: true, label: Some(t!("shop-footer-language")) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn an_input_is_named_and_keeps_what_was_typed() {
        let drawn = html(
            || view! { <Input name="city" value="Köln \"Süd\"" autocomplete=Some("address-level2") invalid=true described_by=Some("city-error".into())/> },
        );
        assert!(drawn.contains(r#"id="city" name="city" type="text" value="Köln &quot;Süd&quot;""#), "{drawn}");
        assert!(drawn.contains(r#"aria-describedby="city-error" aria-invalid="true""#), "{drawn}");
    }

    #[test]
    fn a_select_has_its_choice() {
        let options = vec![("a".to_owned(), "A".to_owned()), ("b".to_owned(), "B".to_owned())];
        let drawn = html(|| view! { <Select name="s" options=options value="b"/> });
        assert!(drawn.contains(r#"<option value="b" selected>B</option>"#), "{drawn}");
        assert_eq!(drawn.matches("selected").count(), 1, "{drawn}");
    }

    #[test]
    fn markup_in_a_text_area_stays_text() {
        let drawn = html(|| view! { <Textarea name="note" value="</textarea><b>"/> });
        assert!(drawn.contains("&lt;/textarea&gt;&lt;b&gt;") && !drawn.contains("<b>"), "{drawn}");
    }
}
