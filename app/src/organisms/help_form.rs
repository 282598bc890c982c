//! The text of one page of help or law, in one language, to be written at the desk.

use crate::atoms::{Button, ButtonLink, ButtonVariant};
use crate::molecules::{Card, FormSummary, Tab, Tabs, TextareaField, fault_at};
use crate::organisms::help_text::help_title;
use crate::request::here;
use crate::routes::Route;
use crate::t;
use contract::FormErrors;
use contract::settings::HelpForm as Form;
use contract::shop::HelpPage;
use domain::Lang;
use leptos::prelude::*;

style::scoped! { pub HELP_FORM: Organisms = "help-form", r"
    display: grid; gap: var(--space-4);
    .card form { margin-block-start: var(--space-4); }
    .help-form-press { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: var(--space-3); }
"}

/// The address of one of these texts.
pub fn help_address(page: HelpPage, lang: Lang) -> String {
    format!("{}?page={}&lang={}", here().href(Route::DeskHelp), page.as_str(), lang.tag())
}

#[component]
pub fn HelpEditor(
    page: HelpPage,
    lang: Lang,
    /// What stands in the field: what is kept, or what was typed and refused.
    form: Form,
    /// Which texts there are.
    written: Vec<(HelpPage, Lang)>,
    faults: FormErrors,
) -> AnyView {
    let pages = HelpPage::ALL.map(|other| {
        let count = written.iter().filter(|(page, _)| *page == other).count();
        let count = (count > 0).then(|| count.to_string());
        Tab { href: help_address(other, lang), label: help_title(other), count, current: other == page }
    });
    let languages = Lang::ALL.map(|other| {
        let count = written.contains(&(page, other)).then(|| t!("desk-help-written"));
        Tab { href: help_address(page, other), label: other.endonym().to_owned(), count, current: other == lang }
    });
    let there = page == HelpPage::Shipping || written.iter().any(|(other, _)| *other == page);
    let seen = there.then(|| here().href_in(lang, Route::Help(page)));
    let label = t!("desk-help-text", page = help_title(page), language = lang.endonym());
    view! {
        <div class=HELP_FORM>
            <Tabs label=t!("desk-help-pages") tabs=pages.to_vec()/>
            <Card>
                <Tabs label=t!("desk-help-languages") tabs=languages.to_vec()/>
                <form class="help-form" method="post" action=here().href(Route::DeskHelp) novalidate>
                    <FormSummary faults=faults.clone() labels=vec![("text", label.clone())]/>
                    <input type="hidden" name="version" value=form.version/>
                    <input type="hidden" name="page" value=page.as_str()/>
                    <input type="hidden" name="lang" value=lang.tag()/>
                    <TextareaField name="text" label=label value=form.text rows=18 optional=true hint=Some(t!("desk-help-hint"))
                        lang=Some(lang.tag()) dir=Some(lang.direction().as_str()) fault=fault_at(&faults, "text")/>
                    <div class="help-form-press">
                        {seen.map(|href| view! { <ButtonLink href variant=ButtonVariant::Quiet>{t!("desk-help-view")}</ButtonLink> })}
                        <Button>{t!("desk-settings-save")}</Button>
                    </div>
                </form>
            </Card>
        </div>
    }
    .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{Step, samples, stories};

    fn written() -> Vec<(HelpPage, Lang)> {
        vec![(HelpPage::Returns, Lang::En), (HelpPage::Returns, Lang::De), (HelpPage::Terms, Lang::En)]
    }

    fn form(text: &str) -> Form {
        Form { version: 3, page: "returns".into(), lang: "en".into(), text: text.into() }
    }

    stories! {
        HelpEditor {
            "written" => { page: HelpPage::Returns, lang: Lang::En, form: form("Within 30 days.\n\nWrite to us first."), written: written(), faults: FormErrors::default() }
                plays [Step::Clicks("label[for=text]"), Step::Finds("#text")],
            "not yet, right to left" => { page: HelpPage::Imprint, lang: Lang::Ar, form: form(""), written: written(), faults: FormErrors::default() },
            "too long" => { page: HelpPage::Returns, lang: Lang::En, form: form("Very long"), written: written(), faults: samples::faults(&[("text", "error-field-too-long")]) },
        }
    }
}
