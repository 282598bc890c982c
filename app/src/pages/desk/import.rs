//! One import: how far it has come, and what became of it.

use crate::document::{Document, Frame, PageResult, Reply};
use crate::error::ApiError;
use crate::islands::desk_import::DeskImport;
use crate::organisms::import_pictures::ImportPictures;
use crate::organisms::import_report::{ImportBadge, ImportReport};
use crate::request::{here, request, send};
use crate::routes::Route;
use crate::templates::desk_page::DeskPage;
use crate::{format, t};
use contract::ErrorCode;
use contract::desk::{ImportView, PicturesForm};
use contract::messages::imports::{GetImport, GetImportPictures, SteerImportPictures};
use leptos::prelude::*;

pub async fn show(id: String) -> PageResult {
    let id = id.parse().map_err(|_| ApiError::new(ErrorCode::NotFound))?;
    let import = send(GetImport { import: id }).await?;
    let pictures = send(GetImportPictures { import: id }).await?;
    if request()?.from_island {
        return Ok(Reply::fragment(move || view! { <ImportReport import/><ImportPictures import=id pictures/> }));
    }
    let title = t!("desk-import-title");
    Ok(Document::new(title, move || view! { <Import import pictures/> }).frame(Frame::Desk).into())
}

/// Fetches the pictures again that failed, or stops and goes on.
pub async fn pictures(id: String, form: PicturesForm) -> PageResult {
    let id = id.parse().map_err(|_| ApiError::new(ErrorCode::NotFound))?;
    send(SteerImportPictures { import: id, action: form.action }).await?;
    Ok(Reply::SeeOther(request()?.href(Route::DeskImport(id))))
}

#[component]
fn Import(import: ImportView, pictures: contract::desk::ImportPictures) -> AnyView {
    let request = here();
    let title = import.file_name.clone();
    let back = Some((request.href(Route::DeskImports), t!("desk-import-back")));
    let state = Some(view! { <ImportBadge state=import.state/> }.into_any());
    let about = Some(
        view! { <time datetime=import.started_at.to_rfc3339()>{format::date_time(request.lang, request.local(import.started_at))}</time> }
            .into_any(),
    );
    let address = request.href(Route::DeskImport(import.id));
    let id = import.id;
    view! {
        <DeskPage title back state about>
            <div data-import=address><ImportReport import/><ImportPictures import=id pictures/></div>
            <DeskImport/>
        </DeskPage>
    }
    .into_any()
}
