//! The choice of language: one line that says which it is, and opens a list of all. Works without JavaScript;
//! it stands inside a form, whose field `lang` it is. Footer and desk use it.

use crate::atoms::{Glyph, Icon};
use domain::Lang;
use leptos::prelude::*;

style::scoped! { pub LANGUAGE_MENU: Molecules = "language-menu", r#"
    position: relative; inline-size: fit-content; max-inline-size: 100%;
    & summary { display: flex; align-items: center; gap: var(--space-2); min-block-size: var(--target); padding-inline: var(--space-4); border: 1px solid var(--color-line-strong); border-radius: var(--radius-full); cursor: pointer; list-style: none; user-select: none; }
    & summary::-webkit-details-marker { display: none; }
    & summary:hover { border-color: var(--color-text); }
    .language-menu-arrow { display: flex; color: var(--color-muted); transition: rotate var(--motion); }
    &[open] .language-menu-arrow { rotate: 180deg; }
    .language-menu-list { position: absolute; z-index: var(--layer-popover); inset-block-end: calc(100% + var(--space-2)); inset-inline-start: 0; display: grid; min-inline-size: max(100%, 12rem); padding: var(--space-2); background: var(--color-raised); border: 1px solid var(--color-line); border-radius: var(--radius-m); box-shadow: var(--shadow-m); }
    .language-menu-choice { display: flex; align-items: center; justify-content: space-between; gap: var(--space-4); inline-size: 100%; min-block-size: var(--target); padding-inline: var(--space-3); border: 0; border-radius: var(--radius-s); background: none; text-align: start; letter-spacing: 0; }
    .language-menu-choice:hover { background: var(--color-sunken); }
    .language-menu-choice[aria-pressed="true"] { font-weight: 600; }
    .language-menu-choice .icon { visibility: hidden; color: var(--color-accent); }
    .language-menu-choice[aria-pressed="true"] .icon { visibility: visible; }
"#}

#[component]
pub fn LanguageMenu(
    current: Lang,
    /// What is chosen, for screen readers.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let choices = Lang::ALL
        .into_iter()
        .map(|lang| {
            let pressed = if lang == current { "true" } else { "false" };
            view! {
                <li>
                    <button class="language-menu-choice" type="submit" name="lang" value=lang.tag() lang=lang.tag() dir=lang.direction().as_str() aria-pressed=pressed>
                        {lang.endonym()}<Icon glyph=Glyph::Check/>
                    </button>
                </li>
            }
        })
        .collect_view();
    view! {
        <details class=LANGUAGE_MENU>
            <summary>
                <Icon glyph=Glyph::Globe/>
                <span class="sr-only">{label}" "</span>
                <span class="language-menu-name">{current.endonym()}</span>
                <span class="language-menu-arrow"><Icon glyph=Glyph::ChevronDown/></span>
            </summary>
            <ul class="language-menu-list">{choices}</ul>
        </details>
    }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{Step, stories};
    use crate::t;

    stories! {
        LanguageMenu {
            "closed" => { current: Lang::En, label: t!("shop-footer-language") },
            "opened" => { current: Lang::Ja, label: t!("shop-footer-language") }
                plays [Step::Clicks("summary"), Step::Sees("[lang=ar]"), Step::Reads("[aria-pressed=true]", "日本語")],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn every_language_is_offered_in_its_own_words_and_the_present_one_is_marked() {
        let drawn = html(|| view! { <LanguageMenu current=Lang::Fr label="Language"/> });
        for lang in Lang::ALL {
            assert!(drawn.contains(&format!("lang=\"{lang}\"")) && drawn.contains(lang.endonym()), "{lang}: {drawn}");
        }
        assert_eq!(drawn.matches(r#"aria-pressed="true""#).count(), 1, "{drawn}");
        let summary = drawn.split("</summary>").next().unwrap_or_default();
        assert!(summary.contains("Language") && summary.contains("Français"), "{summary}");
    }
}
