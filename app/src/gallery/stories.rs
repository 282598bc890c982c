//! What the gallery shows: one story a component, one look a variant. The gallery alone calls it.
//! Words are the shop's own texts, so that every look is seen in every language.

use crate::atoms::{
    Badge, Button, ButtonLink, ButtonSize, ButtonVariant, Checkbox, Glyph, Icon, Input, Price, Radio, Select, Textarea,
    Tone,
};
use crate::molecules::{
    Alert, Breadcrumb, Card, EmptyState, FormSummary, Pagination, Quantity, SelectField, TextField, TextareaField,
};
use crate::t;
use contract::FormErrors;
use domain::{Lang, Money};
use leptos::prelude::*;

/// A component and its looks.
pub struct Story {
    pub name: &'static str,
    pub looks: Vec<AnyView>,
}

fn story(name: &'static str, looks: impl IntoIterator<Item = AnyView>) -> Story {
    Story { name, looks: looks.into_iter().collect() }
}

/// Every component, from the smallest.
pub fn stories() -> Vec<Story> {
    let mut all = atoms();
    all.extend(molecules());
    all
}

fn atoms() -> Vec<Story> {
    let variants = [ButtonVariant::Primary, ButtonVariant::Secondary, ButtonVariant::Quiet, ButtonVariant::Danger];
    let sizes = [ButtonSize::Medium, ButtonSize::Large, ButtonSize::Compact];
    let buttons = variants.into_iter().flat_map(|variant| {
        sizes.map(|size| view! { <Button variant size inert=true>{t!("common-page-next")}</Button> }.into_any())
    });
    let disabled = view! { <Button disabled=true inert=true>{t!("common-page-next")}</Button> }.into_any();
    let links = variants.map(|variant| {
        view! { <ButtonLink variant href="#buttonlink">{t!("common-page-previous")}</ButtonLink> }.into_any()
    });
    vec![
        story("Button", buttons.chain([disabled])),
        story("ButtonLink", links),
        story("Badge", Tone::ALL.map(|tone| view! { <Badge tone>{t!("shop-price-now")}</Badge> }.into_any())),
        story("Icon", Glyph::ALL.iter().map(|glyph| view! { <Icon glyph=*glyph/> }.into_any())),
        story("Price", prices()),
        story(
            "Input",
            [false, true].map(|invalid| {
                let name = format!("input-{invalid}");
                view! { <Input name invalid label=Some(t!("common-breadcrumb"))/> }.into_any()
            }),
        ),
        story("Textarea", [view! { <label>{t!("common-breadcrumb")}<Textarea name="textarea"/></label> }.into_any()]),
        story(
            "Select",
            [view! { <Select name="select" options=languages() label=Some(t!("common-breadcrumb"))/> }.into_any()],
        ),
        story(
            "Checkbox",
            [false, true].map(|checked| {
                let name = format!("checkbox-{checked}");
                view! { <Checkbox name checked>{t!("common-field-optional")}</Checkbox> }.into_any()
            }),
        ),
        story(
            "Radio",
            [false, true].map(|checked| {
                view! { <Radio name="radio" value=checked.to_string() checked>{t!("common-page-next")}</Radio> }
                    .into_any()
            }),
        ),
    ]
}

fn molecules() -> Vec<Story> {
    let fault = t!("error-field-required");
    vec![
        story("Alert", Tone::ALL.map(|tone| {
            view! { <Alert tone title=t!("common-breadcrumb")>{t!("error-field-required")}</Alert> }.into_any()
        })),
        story("Breadcrumb", [
            view! { <Breadcrumb steps=vec![("#breadcrumb".into(), t!("common-page-previous"))] here=t!("common-breadcrumb")/> }
                .into_any(),
        ]),
        story("Card", [view! { <Card title=t!("common-breadcrumb")>{t!("error-field-required")}</Card> }.into_any()]),
        story("EmptyState", [
            view! { <EmptyState glyph=Glyph::Bag title=t!("common-breadcrumb") text=t!("error-field-required")/> }.into_any(),
        ]),
        story("TextField", [None, Some(fault.clone())].map(|fault| {
            let name = format!("text-{}", fault.is_some());
            view! { <TextField name label=t!("common-breadcrumb") hint=Some(t!("common-field-optional")) fault/> }.into_any()
        })),
        story("TextareaField", [view! { <TextareaField name="text-area" label=t!("common-breadcrumb")/> }.into_any()]),
        story("SelectField", [
            view! { <SelectField name="select-field" label=t!("common-breadcrumb") options=languages()/> }.into_any(),
        ]),
        story("FormSummary", [summary()]),
        story("Quantity", [
            view! { <Quantity name="quantity" id="quantity-1" label=t!("common-breadcrumb") max=9/> }.into_any(),
        ]),
        story("Pagination", [(None, Some("#pagination".to_owned())), (Some("#pagination".to_owned()), None)].map(
            |(previous, next)| view! { <Pagination previous next/> }.into_any(),
        )),
    ]
}

fn summary() -> AnyView {
    let mut faults = FormErrors::default();
    faults.add("text-true", "error-field-required");
    view! { <FormSummary faults labels=vec![("text-true", t!("common-breadcrumb"))]/> }.into_any()
}

/// A plain price, a lowered one, and the lowest of several.
fn prices() -> Vec<AnyView> {
    let Ok(euro) = "EUR".parse() else { return Vec::new() };
    let (price, former) = (Money::new(1990, euro), Money::new(2490, euro));
    [(None, false), (Some(former), false), (None, true)]
        .map(|(compare_at, from)| view! { <Price price compare_at from/> }.into_any())
        .into()
}

fn languages() -> Vec<(String, String)> {
    Lang::ALL.map(|lang| (lang.tag().to_owned(), lang.endonym().to_owned())).into()
}
