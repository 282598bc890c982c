//! A product's texts in one language, within the product's form: which languages it has, what stands in for
//! those that it hasn't, and the fields in the language's own direction. It must not know how a text is kept.

use crate::atoms::{Glyph, Icon};
use crate::molecules::{Card, TextField, TextareaField, fault_at};
use crate::request::here;
use crate::routes::Route;
use crate::t;
use contract::FormErrors;
use contract::desk::{DeskTextView, ProductForm, WordForm};
use domain::{Lang, ProductId};
use leptos::prelude::*;

style::scoped! {
    pub PRODUCT_TEXTS: Organisms = "product-texts", r#"
    display: grid; gap: var(--space-3);
    .product-texts-languages { display: flex; flex-wrap: wrap; gap: var(--space-1); margin: 0 0 var(--space-1); padding: 0; border-block-end: 1px solid var(--color-line); list-style: none; }
    .product-texts-language { display: flex; align-items: center; gap: var(--space-2); min-block-size: var(--target); padding-inline: var(--space-2); color: var(--color-muted); font-weight: 500; text-decoration: none; }
    .product-texts-language:hover { color: var(--color-text); }
    .product-texts-language:focus-visible { outline-offset: -3px; }
    .product-texts-language[aria-current] { color: var(--color-text); box-shadow: inset 0 -2px var(--color-accent); }
    .product-texts-state { inline-size: .5rem; block-size: .5rem; border: 1.5px solid var(--color-line-strong); border-radius: var(--radius-full); }
    .product-texts-state.whole { border-color: var(--color-good); background: var(--color-good); }
    .product-texts-state.part { border-color: var(--color-warn); background: linear-gradient(to top, var(--color-warn) 50%, transparent 50%); }
    .product-texts-note { display: flex; gap: var(--space-2); padding: var(--space-3); border-radius: var(--radius-m); color: var(--color-info); background: var(--color-info-soft); }
    .product-texts-note .icon { margin-block-start: .1em; }
    .product-texts-original { border-inline-start: 3px solid var(--color-line); padding-inline-start: var(--space-3); color: var(--color-muted); }
    .product-texts-original summary { display: flex; align-items: center; gap: var(--space-2); list-style: none; min-block-size: var(--target); cursor: pointer; font-weight: 500; }
    .product-texts-original[open] summary .icon { rotate: 180deg; }
    .product-texts-original dt { font-size: var(--text-xs); font-weight: 600; }
    .product-texts-original dd { margin-block-end: var(--space-3); color: var(--color-text); }
    .product-texts-words { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: var(--space-3); margin: 0; padding: 0; border: 0; }
    .product-texts-words legend { padding: 0; font-weight: 600; }
    .product-texts-words > p { grid-column: 1 / -1; margin: 0; font-size: var(--text-s); color: var(--color-muted); }
    .product-texts-html { overflow-wrap: anywhere; font-family: var(--font-mono); font-size: var(--text-xs); line-height: 1.6; white-space: pre-wrap; }
    @media (pointer: fine) { .product-texts-language, .product-texts-original summary { min-block-size: 2.25rem; } }
    "#
}

/// How much of what the original says is there in a language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    Whole,
    Part,
    Missing,
}

impl State {
    fn of(texts: &[DeskTextView], lang: Lang) -> Self {
        let Some(text) = texts.iter().find(|text| text.lang == lang) else { return Self::Missing };
        let fields = |text: &DeskTextView| {
            [&text.title, &text.description_html, &text.seo_title, &text.seo_description].map(String::is_empty)
        };
        let original = texts.first().map_or([true; 4], fields);
        let lacks = original.into_iter().zip(fields(text)).any(|(of_original, own)| own && !of_original);
        if lacks { Self::Part } else { Self::Whole }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Whole => "product-texts-state whole",
            Self::Part => "product-texts-state part",
            Self::Missing => "product-texts-state",
        }
    }

    fn words(self) -> String {
        match self {
            Self::Whole => t!("desk-texts-whole"),
            Self::Part => t!("desk-texts-part"),
            Self::Missing => t!("desk-texts-missing"),
        }
    }
}

#[component]
pub fn ProductTexts(
    id: ProductId,
    /// What the product has; the first stands in for what it hasn't.
    texts: Vec<DeskTextView>,
    /// What stands in the fields, and in which language.
    form: ProductForm,
    faults: FormErrors,
) -> AnyView {
    let shown = Lang::from_tag(&form.lang).unwrap_or(here().lang);
    let tabs = Lang::ALL.into_iter().map(|lang| tab(id, lang, shown, State::of(&texts, lang))).collect_view();
    let original = texts.first().filter(|text| text.lang != shown).cloned();
    let missing = State::of(&texts, shown) == State::Missing;
    let note = original.as_ref().map(|original| {
        let (own, other) = (shown.endonym(), original.lang.endonym());
        let words = match missing {
            true => t!("desk-texts-instead", language = own, other = other),
            false => t!("desk-texts-take-out", language = own, other = other),
        };
        view! { <p class="product-texts-note"><Icon glyph=Glyph::Info/><span>{words}</span></p> }
    });
    let optional = original.is_some();
    let fault = |field: &str| fault_at(&faults, field);
    let (title, description) = (fault("title"), fault("description_html"));
    let (heading, summary) = (fault("seo_title"), fault("seo_description"));
    let (lang, dir) = (Some(shown.tag()), Some(shown.direction().as_str()));
    view! {
        <Card title=t!("desk-product-texts")>
            <div class=PRODUCT_TEXTS>
                <input type="hidden" name="lang" value=shown.tag()/>
                <nav aria-label=t!("desk-texts-languages")><ul class="product-texts-languages">{tabs}</ul></nav>
                {note}
                {original.map(|text| view! { <Original text/> })}
                <TextField name="title" label=t!("desk-product-title") value=form.title optional lang dir fault=title/>
                <TextareaField name="description_html" label=t!("desk-product-description") value=form.description_html rows=9 optional=true lang dir hint=Some(t!("desk-product-description-hint")) fault=description/>
                <TextField name="seo_title" label=t!("desk-texts-search-heading") value=form.seo_title optional=true lang dir hint=Some(t!("desk-texts-search-heading-hint")) fault=heading/>
                <TextareaField name="seo_description" label=t!("desk-texts-search-summary") value=form.seo_description rows=2 optional=true lang dir hint=Some(t!("desk-texts-search-summary-hint")) fault=summary/>
                {(optional && !form.words.is_empty()).then(|| view! { <Words words=form.words lang=shown faults/> })}
            </div>
        </Card>
    }
    .into_any()
}

/// The words of the options: sizes, colours.
#[component]
fn Words(words: Vec<WordForm>, lang: Lang, faults: FormErrors) -> impl IntoView {
    let (tag, dir) = (Some(lang.tag()), Some(lang.direction().as_str()));
    let fields = words.into_iter().enumerate().map(|(place, WordForm { original, text })| {
        let name = format!("word.{original}");
        let fault = fault_at(&faults, &name);
        view! { <TextField name id=format!("word-{place}") label=original value=text optional=true lang=tag dir fault/> }
    });
    let fields = fields.collect_view();
    view! {
        <fieldset class="product-texts-words">
            <legend>{t!("desk-texts-words")}</legend>
            <p>{t!("desk-texts-words-hint")}</p>
            {fields}
        </fieldset>
    }
}

fn tab(id: ProductId, lang: Lang, shown: Lang, state: State) -> impl IntoView {
    let href = format!("{}?text={lang}", here().href(Route::DeskProduct(id)));
    view! {
        <li>
            <a class="product-texts-language" href=href aria-current=(lang == shown).then_some("page")>
                <span lang=lang.tag() dir=lang.direction().as_str()>{lang.endonym()}</span>
                <span class=state.class() title=state.words()></span>
                <span class="sr-only">{state.words()}</span>
            </a>
        </li>
    }
}

/// What is to be translated, beside the fields.
#[component]
fn Original(text: DeskTextView) -> AnyView {
    let parts = [
        (t!("desk-product-title"), text.title, false),
        (t!("desk-product-description"), text.description_html, true),
        (t!("desk-texts-search-heading"), text.seo_title, false),
        (t!("desk-texts-search-summary"), text.seo_description, false),
    ];
    let parts = parts.into_iter().filter(|(_, words, _)| !words.is_empty()).map(|(name, words, html)| {
        let class = html.then_some("product-texts-html");
        view! { <dt>{name}</dt><dd class=class lang=text.lang.tag() dir=text.lang.direction().as_str()>{words}</dd> }
    });
    let parts = parts.collect_view();
    view! {
        <details class="product-texts-original">
            <summary><Icon glyph=Glyph::ChevronDown/>{t!("desk-texts-original", language = text.lang.endonym())}</summary>
            <dl>{parts}</dl>
        </details>
    }
    .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::organisms::product_form::form_of;
    use crate::story::{Step, samples, stories};

    fn form(lang: Lang) -> ProductForm {
        form_of(&samples::desk_product(), lang)
    }

    stories! {
        ProductTexts {
            "the original" => { id: samples::id(3), texts: samples::desk_product().texts, form: form(Lang::En), faults: FormErrors::default() },
            "begun" => { id: samples::id(3), texts: samples::desk_product().texts, form: form(Lang::Ja), faults: FormErrors::default() }
                plays [Step::Misses("details[open]"), Step::Clicks("summary"), Step::Sees("details[open] dd[lang=en]")],
            "with words of its options" => { id: samples::id(3), texts: samples::desk_product().texts, form: form(Lang::De), faults: FormErrors::default() },
            "missing" => { id: samples::id(3), texts: samples::desk_product().texts, form: form(Lang::Ar), faults: FormErrors::default() },
            "without a title" => { id: samples::id(3), texts: Vec::new(), form: ProductForm::default(), faults: samples::faults(&[("title", "error-field-required")]) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn text(lang: Lang, description: &str) -> DeskTextView {
        DeskTextView {
            lang,
            title: "Mug".into(),
            description_html: description.into(),
            seo_title: String::new(),
            seo_description: String::new(),
            words: BTreeMap::new(),
        }
    }

    #[test]
    fn a_language_is_whole_where_it_says_all_that_the_original_says() {
        let texts = [text(Lang::En, "<p>Clay.</p>"), text(Lang::De, ""), text(Lang::Ja, "<p>陶器。</p>")];
        let states = Lang::ALL.map(|lang| State::of(&texts, lang));
        let (whole, part, missing) = (State::Whole, State::Part, State::Missing);
        assert_eq!(states, [whole, part, missing, missing, whole, missing]);
    }
}
