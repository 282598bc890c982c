//! The texts of the pages of help and law at the desk: one page, one language, one form.

use crate::atoms::Tone;
use crate::document::{Document, Frame, PageResult, Reply};
use crate::molecules::{Alert, Toast};
use crate::organisms::help_form::{HelpEditor, help_address};
use crate::request::{here, request, send};
use crate::routes::Route;
use crate::t;
use crate::templates::desk_page::DeskPage;
use contract::messages::shops::{GetSettings, SaveHelp};
use contract::settings::HelpForm;
use contract::shop::HelpPage;
use contract::{ErrorCode, FormErrors};
use domain::Lang;
use leptos::prelude::*;

pub async fn show() -> PageResult {
    let request = request()?;
    let asked = |name: &str| request.query_value(name).unwrap_or_default();
    let page = HelpPage::parse(&asked("page")).unwrap_or(HelpPage::Returns);
    let lang = Lang::from_tag(&asked("lang")).unwrap_or(request.shop.view.default_lang);
    let done = (asked("done") == "saved").then(|| t!("desk-settings-done-saved"));
    let settings = send(GetSettings {}).await?;
    let text = settings.help.iter().find(|help| help.page == page && help.lang == lang);
    let form = HelpForm {
        version: settings.version,
        page: page.as_str().to_owned(),
        lang: lang.tag().to_owned(),
        text: text.map(|help| help.text.clone()).unwrap_or_default(),
    };
    Ok(document(Tried { page, lang, form, done, ..Tried::new(page, lang) }).await?.into())
}

pub async fn save(mut form: HelpForm) -> PageResult {
    let result = send(SaveHelp { form: form.clone() }).await;
    let (page, lang) = (HelpPage::parse(&form.page), Lang::from_tag(&form.lang));
    match (result, page, lang) {
        (Ok(()), Some(page), Some(lang)) => Ok(Reply::SeeOther(format!("{}&done=saved", help_address(page, lang)))),
        (Err(error), Some(page), Some(lang)) if matches!(error.code, ErrorCode::Invalid | ErrorCode::Conflict) => {
            let conflict = error.code == ErrorCode::Conflict;
            if conflict {
                // Told of the other's save, the owner may send theirs again, on top of it.
                form.version = send(GetSettings {}).await?.version;
            }
            let status = error.code.status();
            let tried = Tried { form, conflict, faults: error.faults, ..Tried::new(page, lang) };
            Ok(document(tried).await?.status(status).into())
        }
        (Err(error), _, _) => Err(error),
        (Ok(()), _, _) => Err(ErrorCode::NotFound.into()),
    }
}

/// What was just tried, and what came of it.
struct Tried {
    page: HelpPage,
    lang: Lang,
    form: HelpForm,
    faults: FormErrors,
    conflict: bool,
    done: Option<String>,
}

impl Tried {
    fn new(page: HelpPage, lang: Lang) -> Self {
        Self { page, lang, form: HelpForm::default(), faults: FormErrors::default(), conflict: false, done: None }
    }
}

async fn document(tried: Tried) -> Result<Document, crate::error::ApiError> {
    let settings = send(GetSettings {}).await?;
    let written = settings.help.iter().map(|help| (help.page, help.lang)).collect();
    let title = t!("desk-help-title");
    Ok(Document::new(title.clone(), move || view! { <Help title tried written/> }).frame(Frame::Desk))
}

#[component]
fn Help(title: String, tried: Tried, written: Vec<(HelpPage, Lang)>) -> AnyView {
    let Tried { page, lang, form, faults, conflict, done } = tried;
    let reload = help_address(page, lang);
    let back = Some((here().href(Route::DeskSettings), t!("desk-settings-title")));
    view! {
        <DeskPage title back>
            {done.map(|done| view! { <Toast dismiss=reload.clone()>{done}</Toast> })}
            {conflict.then(|| view! {
                <Alert tone=Tone::Danger urgent=true title=t!(ErrorCode::Conflict.key())>
                    <p>{t!("desk-settings-conflict")}" "<a href=reload>{t!("desk-reload")}</a></p>
                </Alert>
            })}
            <HelpEditor page lang form written faults/>
        </DeskPage>
    }
    .into_any()
}
