//! The shop's look at the desk: accent, corners and typeface beside a preview of a product's page or the shop's front.
//! The preview stands in a frame, drawn anew whenever a choice is sent to it; nothing is kept before it is saved.

use crate::document::{Document, Frame, Keep, PageResult, Preview, Reply};
use crate::error::ApiError;
use crate::molecules::{FormSummary, Toast};
use crate::organisms::look_form::{LookFields, LookPreview, PreviewPage, label};
use crate::pages::shop::{home, product};
use crate::request::{admit, here, request, send};
use crate::routes::Route;
use crate::t;
use crate::templates::desk_page::DeskPage;
use crate::theme::Theme;
use contract::catalog::Sort;
use contract::messages::catalog::ListProducts;
use contract::messages::shops::SetLook;
use contract::page::Seek;
use contract::{ErrorCode, FormErrors};
use domain::{Corners, Font, Look};
use leptos::prelude::*;
use serde::Deserialize;
use style::look::BUILT_IN_ACCENT;

style::scoped! { pub APPEARANCE: Pages = "appearance", r"
    display: grid; gap: var(--space-4); align-items: start;
    @media (min-width: 68rem) { & { grid-template-columns: 22rem minmax(0, 1fr); } }
"}

/// `POST /desk/appearance`, and the same to its preview.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct LookForm {
    pub accent: String,
    pub corners: String,
    pub font: String,
    /// The theme to see the preview in; it is not saved.
    pub theme: String,
    /// The page to see the preview of; it is not saved.
    pub page: String,
    /// Whatever else was chosen, the built-in look is wanted.
    pub built_in: Option<String>,
}

impl LookForm {
    fn read(&self) -> Result<Look, FormErrors> {
        if self.built_in.is_some() {
            return Ok(Look::default());
        }
        let accent = self.accent.parse().map_err(|_| {
            let mut faults = FormErrors::default();
            faults.add("accent", "desk-appearance-accent-wrong");
            faults
        })?;
        Ok(Look {
            accent: (accent != BUILT_IN_ACCENT).then_some(accent),
            // Only our own buttons can be pressed: what is none of them is none.
            corners: Corners::parse(&self.corners).unwrap_or_default(),
            font: Font::parse(&self.font).unwrap_or_default(),
        })
    }
}

pub async fn show() -> PageResult {
    let request = request()?;
    admit::<SetLook>().await?;
    let done = request.query_value("done").and_then(|done| match done.as_str() {
        "saved" => Some(t!("desk-appearance-done-saved")),
        "built-in" => Some(t!("desk-appearance-done-built-in")),
        _ => None,
    });
    let look = request.shop.look;
    let accent = look.accent.unwrap_or(BUILT_IN_ACCENT).to_string();
    Ok(page(look, accent, FormErrors::default(), done).into())
}

pub async fn save(form: LookForm) -> PageResult {
    admit::<SetLook>().await?;
    let look = match form.read() {
        Ok(look) => look,
        Err(faults) => {
            let tried = Look {
                accent: None,
                corners: Corners::parse(&form.corners).unwrap_or_default(),
                font: Font::parse(&form.font).unwrap_or_default(),
            };
            return Ok(page(tried, form.accent, faults, None).status(ErrorCode::Invalid.status()).into());
        }
    };
    send(SetLook { look }).await?;
    let done = if look.is_built_in() { "built-in" } else { "saved" };
    Ok(Reply::SeeOther(format!("{}?done={done}", request()?.href(Route::DeskAppearance))))
}

/// A page of the shop in the look of `form`, or in the saved one: a product's, where there is one, because its button is
/// in the accent's colour.
pub async fn preview(form: Option<LookForm>) -> PageResult {
    let request = request()?;
    admit::<SetLook>().await?;
    let (look, theme, page) = match form {
        Some(form) => (
            form.read().map_err(ApiError::from)?,
            Theme::parse(&form.theme).unwrap_or(request.theme),
            PreviewPage::parse(&form.page).unwrap_or_default(),
        ),
        None => (request.shop.look, request.theme, PreviewPage::default()),
    };
    let handle = match page {
        PreviewPage::Home => None,
        PreviewPage::Product => first_product().await?,
    };
    let shown = match handle {
        Some(handle) => product::show(handle).await?,
        None => home::show().await?,
    };
    Ok(match shown {
        Reply::Page(document) => {
            let mut document = document.noindex();
            document.keep = Keep::Never;
            document.preview = Some(Preview { look, theme });
            Reply::Page(document)
        }
        other => other,
    })
}

/// The first product that can be bought, else the first.
async fn first_product() -> Result<Option<String>, ApiError> {
    let mut cards =
        send(ListProducts { collection: None, sort: Sort::default(), seek: Seek::First }).await?.products.items;
    cards.sort_by_key(|card| card.sold_out);
    Ok(cards.into_iter().next().map(|card| card.handle))
}

fn page(look: Look, accent: String, faults: FormErrors, done: Option<String>) -> Document {
    let title = t!("desk-appearance-title");
    Document::new(title.clone(), move || view! { <Appearance title look accent faults done/> }).frame(Frame::Desk)
}

#[component]
fn Appearance(title: String, look: Look, accent: String, faults: FormErrors, done: Option<String>) -> AnyView {
    let about = Some(t!("desk-appearance-about").into_any());
    let theme = here().theme;
    let labels = vec![("accent", label("accent"))];
    view! {
        <DeskPage title about>
            {done.map(|done| view! { <Toast dismiss=here().href(Route::DeskAppearance)>{done}</Toast> })}
            <FormSummary faults=faults.clone() labels/>
            <div class=APPEARANCE>
                <LookFields look accent faults theme/>
                <LookPreview/>
            </div>
        </DeskPage>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(accent: &str) -> LookForm {
        LookForm { accent: accent.into(), corners: "round".into(), font: "serif".into(), ..LookForm::default() }
    }

    #[test]
    fn a_form_is_read_and_the_built_in_accent_is_none() {
        let look = form("#AA3355").read().unwrap();
        assert_eq!((look.corners, look.font), (Corners::Round, Font::Serif));
        assert_eq!(look.accent.unwrap().to_string(), "#aa3355");
        assert_eq!(form(&BUILT_IN_ACCENT.to_string()).read().unwrap().accent, None);
        let back = LookForm { built_in: Some("yes".into()), ..form("nonsense") };
        assert!(back.read().unwrap().is_built_in());
    }

    #[test]
    fn a_colour_that_is_none_is_a_fault_of_its_field() {
        assert!(form("greenish").read().unwrap_err().of("accent").is_some());
    }
}
