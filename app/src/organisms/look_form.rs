//! The owner's choices for the shop's look, and the frame in which they are tried on, as wide as a desk's screen or as
//! a phone's. Both belong to
//! `pages::desk::appearance`; they know tokens' names for no choice, only the words for it.

use crate::atoms::{Button, ButtonVariant, Input, Radio};
use crate::islands::sort::Sort;
use crate::molecules::field::described_by;
use crate::molecules::{Card, Field, SelectField, fault_at};
use crate::request::here;
use crate::routes::Route;
use crate::t;
use crate::theme::Theme;
use contract::FormErrors;
use domain::{Corners, Font, Look};
use leptos::prelude::*;

style::scoped! { pub LOOK_FORM: Organisms = "look-form", r#"
    display: grid; gap: var(--space-4); align-content: start; min-inline-size: 0;
    .look-form-fields { display: grid; gap: var(--space-4); }
    .look-form-title { margin-block-end: var(--space-1); font-size: var(--text-s); font-weight: var(--weight-strong); }
    .look-form-choices { display: grid; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); column-gap: var(--space-3); }
    .look-form-hint { color: var(--color-muted); font-size: var(--text-s); }
    .input[type="color"] { inline-size: 6rem; padding: var(--space-1); cursor: pointer; }
    .look-form-save { display: flex; flex-wrap: wrap; gap: var(--space-2) var(--space-3); margin-block-start: var(--space-4); padding-block-start: var(--space-4); border-block-start: 1px solid var(--color-line); }
    .look-form-pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: var(--space-3); }
    .look-form-humanist { font-family: var(--face-humanist); }
    .look-form-geometric { font-family: var(--face-geometric); }
    .look-form-serif { font-family: var(--face-serif); }
    .look-form-slab { font-family: var(--face-slab); }
    .look-form-rounded { font-family: var(--face-rounded); }
"#}

style::scoped! { pub LOOK_PREVIEW: Organisms = "look-preview", r#"
    display: block; min-inline-size: 0;
    .look-preview-frame { display: block; inline-size: 100%; block-size: min(48rem, 80vh); border: 0; background: var(--color-sunken); }
    .card.flush .card-head { align-items: center; border-block-end: 1px solid var(--color-line); }
    .look-preview-widths { display: flex; gap: var(--space-3); }
    .look-preview-widths .choice { min-block-size: 0; padding-block: 0; }
    @media (min-width: 68rem) { &:has([value="desk"]:checked) .look-preview-frame { zoom: .6; block-size: min(80rem, 133vh); } }
    &:has([value="phone"]:checked) .look-preview-frame { inline-size: min(24.375rem, 100%); margin-inline: auto; }
"#}

/// The frame's name: forms send what is tried on there.
const FRAME: &str = "look-preview";
/// The form's id: saving stands outside of it, because a choice sends all of the form to the preview.
const FORM: &str = "look";

/// What a field is called, beside it and in the summary of faults.
pub fn label(field: &str) -> String {
    match field {
        "accent" => t!("desk-appearance-accent"),
        "corners" => t!("desk-appearance-corners"),
        _ => t!("desk-appearance-font"),
    }
}

fn corners_name(corners: Corners) -> String {
    match corners {
        Corners::Soft => t!("desk-appearance-corners-soft"),
        Corners::Square => t!("desk-appearance-corners-square"),
        Corners::Round => t!("desk-appearance-corners-round"),
    }
}

fn font_name(font: Font) -> String {
    match font {
        Font::System => t!("desk-appearance-font-system"),
        Font::Humanist => t!("desk-appearance-font-humanist"),
        Font::Geometric => t!("desk-appearance-font-geometric"),
        Font::Serif => t!("desk-appearance-font-serif"),
        Font::Slab => t!("desk-appearance-font-slab"),
        Font::Rounded => t!("desk-appearance-font-rounded"),
    }
}

/// The class of a typeface's name: it is written in its own face.
const fn font_class(font: Font) -> Option<&'static str> {
    match font {
        Font::System => None,
        Font::Humanist => Some("look-form-humanist"),
        Font::Geometric => Some("look-form-geometric"),
        Font::Serif => Some("look-form-serif"),
        Font::Slab => Some("look-form-slab"),
        Font::Rounded => Some("look-form-rounded"),
    }
}

/// Which page of the shop the preview shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum PreviewPage {
    /// Has a button in the accent's colour.
    #[default]
    Product,
    Home,
}

impl PreviewPage {
    pub const ALL: [Self; 2] = [Self::Product, Self::Home];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Home => "home",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.as_str() == text)
    }

    fn name(self) -> String {
        match self {
            Self::Product => t!("desk-appearance-preview-product"),
            Self::Home => t!("desk-appearance-preview-home"),
        }
    }
}

#[component]
pub fn LookFields(
    look: Look,
    /// As it stands in the field: what was typed may be no colour.
    accent: String,
    faults: FormErrors,
    /// In which the preview is drawn at first.
    theme: Theme,
) -> AnyView {
    let request = here();
    let save = request.href(Route::DeskAppearance);
    let fault = fault_at(&faults, "accent");
    let (described, invalid) = (described_by("accent", true, fault.is_some()), fault.is_some());
    // A browser shows black for what is no colour; there the text itself has to be mended.
    let kind = if invalid { "text" } else { "color" };
    let corners = Corners::ALL.iter().map(|&it| view! { <Radio name="corners" value=it.as_str() checked=it == look.corners>{corners_name(it)}</Radio> }).collect_view();
    let fonts = Font::ALL
        .iter()
        .map(|&it| view! { <Radio name="font" value=it.as_str() checked=it == look.font><span class=font_class(it)>{font_name(it)}</span></Radio> })
        .collect_view();
    let themes = Theme::ALL.into_iter().map(|theme| (theme.as_str().to_owned(), theme.name())).collect();
    let pages = PreviewPage::ALL.into_iter().map(|page| (page.as_str().to_owned(), page.name())).collect();
    let built_in = look.is_built_in() && !invalid;
    view! {
        <div class=LOOK_FORM>
            <Card>
                <form id=FORM class="look-form-fields" method="post" action=request.href(Route::DeskAppearancePreview) target=FRAME data-sort>
                    <Field id="accent" label=label("accent") hint=Some(t!("desk-appearance-accent-hint")) fault>
                        <Input name="accent" id="accent" kind value=accent required=invalid described_by=described invalid/>
                    </Field>
                    <fieldset>
                        <legend class="look-form-title">{label("corners")}</legend>
                        <div class="look-form-choices">{corners}</div>
                    </fieldset>
                    <fieldset aria-describedby="font-hint">
                        <legend class="look-form-title">{label("font")}</legend>
                        <div class="look-form-choices">{fonts}</div>
                        <p class="look-form-hint" id="font-hint">{t!("desk-appearance-font-hint")}</p>
                    </fieldset>
                    <div class="look-form-pair">
                        <SelectField name="page" label=t!("desk-appearance-preview-page") options=pages value=PreviewPage::default().as_str()/>
                        <SelectField name="theme" label=t!("desk-appearance-preview-theme") options=themes value=theme.as_str()/>
                    </div>
                    <div><Button variant=ButtonVariant::Secondary>{t!("desk-appearance-preview-action")}</Button></div>
                    <Sort/>
                </form>
                <div class="look-form-save">
                <button class="button primary" type="submit" form=FORM formaction=save.clone() formtarget="_self">{t!("desk-appearance-save")}</button>
                {(!built_in).then(|| view! {
                    <form method="post" action=save>
                        <Button variant=ButtonVariant::Quiet name="built_in" value="yes">{t!("desk-appearance-built-in")}</Button>
                    </form>
                })}
                </div>
            </Card>
        </div>
    }
    .into_any()
}

/// The shop's front, as the choices would have it.
#[component]
pub fn LookPreview() -> AnyView {
    let src = here().href(Route::DeskAppearancePreview);
    // Chosen by rules of style alone, and never sent.
    let widths = view! {
        <fieldset class="look-preview-widths">
            <legend class="sr-only">{t!("desk-appearance-preview-width")}</legend>
            <Radio name="width" value="desk" checked=true>{t!("desk-appearance-preview-wide")}</Radio>
            <Radio name="width" value="phone">{t!("desk-appearance-preview-phone")}</Radio>
        </fieldset>
    }
    .into_any();
    view! {
        <div class=LOOK_PREVIEW>
            <Card title=t!("desk-appearance-preview") aside=widths flush=true>
                // What is in it can be looked at, and nothing else: its answer forbids scripts, and its body is inert.
                <iframe class="look-preview-frame" name=FRAME src=src title=t!("desk-appearance-preview-frame")></iframe>
            </Card>
        </div>
    }
    .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{Step, stories};

    fn wrong() -> FormErrors {
        let mut faults = FormErrors::default();
        faults.add("accent", "desk-appearance-accent-wrong");
        faults
    }

    stories! {
        LookFields {
            "built in" => { look: Look::default(), accent: "#1f4a3d".to_owned(), faults: FormErrors::default(), theme: Theme::System }
                plays [Step::Misses("[value=round]:checked"), Step::Clicks("label:has([value=round])"), Step::Sees("[value=round]:checked")],
            "chosen" => { look: Look { corners: Corners::Round, font: Font::Serif, ..Look::default() }, accent: "#7a1f5c".to_owned(), faults: FormErrors::default(), theme: Theme::Dark },
            "no colour" => { look: Look::default(), accent: "greenish".to_owned(), faults: wrong(), theme: Theme::System },
        }
        LookPreview {
            "frame" => {}
                plays [Step::Sees("[value=desk]:checked"), Step::Clicks("label:has([value=phone])"), Step::Sees("[value=phone]:checked")],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_has_a_name_of_its_own() {
        let names: Vec<_> = crate::request::with_lang(domain::Lang::En, || {
            Corners::ALL.iter().map(|&it| corners_name(it)).chain(Font::ALL.iter().map(|&it| font_name(it))).collect()
        });
        let distinct: std::collections::HashSet<_> = names.iter().collect();
        assert_eq!(distinct.len(), Corners::ALL.len() + Font::ALL.len());
    }
}
