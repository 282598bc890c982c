//! The desk's language: kept with the account, so that it is the same on every device, then back to the page.

use crate::document::{PageResult, Reply};
use crate::pages::shop::preferences::{PreferencesForm, back_to, keep_language};
use crate::request::send;
use contract::messages::staff::SetLanguage;
use domain::Lang;

pub async fn save(form: PreferencesForm) -> PageResult {
    let lang = Lang::from_tag(&form.lang);
    if let Some(lang) = lang {
        send(SetLanguage { lang }).await?;
        // For the sign-in page, which knows no account.
        keep_language(lang)?;
    }
    Ok(Reply::SeeOther(back_to(&form.back, lang)))
}
