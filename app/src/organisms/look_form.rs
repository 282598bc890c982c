//! The owner's choices for the shop's look, and the frame in which they are tried on. Both belong to
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
    .look-form-save { display: flex; flex-wrap: wrap; gap: var(--space-2) var(--space-3); }
"#}

style::scoped! { pub LOOK_PREVIEW: Organisms = "look-preview", r"
    display: block; min-inline-size: 0;
    .look-preview-frame { display: block; inline-size: 100%; block-size: min(48rem, 80vh); border: 0; background: var(--color-sunken); }
    .card.flush .card-head { border-block-end: 1px solid var(--color-line); }
"}

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
        .map(|&it| view! { <Radio name="font" value=it.as_str() checked=it == look.font>{font_name(it)}</Radio> })
        .collect_view();
    let themes = Theme::ALL.into_iter().map(|theme| (theme.as_str().to_owned(), theme.name())).collect();
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
                    <SelectField name="theme" label=t!("desk-appearance-preview-theme") options=themes value=theme.as_str()/>
                    <div><Button variant=ButtonVariant::Secondary>{t!("desk-appearance-preview-action")}</Button></div>
                    <Sort/>
                </form>
            </Card>
            <div class="look-form-save">
                <button class="button primary" type="submit" form=FORM formaction=save.clone() formtarget="_self">{t!("desk-appearance-save")}</button>
                {(!built_in).then(|| view! {
                    <form method="post" action=save>
                        <Button variant=ButtonVariant::Quiet name="built_in" value="yes">{t!("desk-appearance-built-in")}</Button>
                    </form>
                })}
            </div>
        </div>
    }
    .into_any()
}

/// The shop's front, as the choices would have it.
#[component]
pub fn LookPreview() -> AnyView {
    let src = here().href(Route::DeskAppearancePreview);
    view! {
        <div class=LOOK_PREVIEW>
            <Card title=t!("desk-appearance-preview") flush=true>
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
            "frame" => {},
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
