//! One import: how far it has come, and what became of it.

use crate::api::desk_imports;
use crate::document::{Document, Frame, PageResult, Reply};
use crate::error::ApiError;
use crate::islands::desk_import::DeskImport;
use crate::organisms::import_report::{ImportBadge, ImportReport};
use crate::request::{here, request};
use crate::routes::Route;
use crate::templates::desk_page::DeskPage;
use crate::{format, t};
use contract::ErrorCode;
use contract::desk::ImportView;
use leptos::prelude::*;

pub async fn show(id: String) -> PageResult {
    let id = id.parse().map_err(|_| ApiError::new(ErrorCode::NotFound))?;
    let import = desk_imports::import(id).await?;
    if request()?.from_island {
        return Ok(Reply::fragment(move || view! { <ImportReport import/> }));
    }
    let title = t!("desk-import-title");
    Ok(Document::new(title, move || view! { <Import import/> }).frame(Frame::Desk).into())
}

#[component]
fn Import(import: ImportView) -> AnyView {
    let request = here();
    let title = import.file_name.clone();
    let back = Some((request.href(Route::DeskImports), t!("desk-import-back")));
    let state = Some(view! { <ImportBadge state=import.state/> }.into_any());
    let about = Some(
        view! { <time datetime=import.started_at.to_rfc3339()>{format::date_time(request.lang, import.started_at)}</time> }
            .into_any(),
    );
    let address = request.href(Route::DeskImport(import.id));
    view! {
        <DeskPage title back state about>
            <div data-import=address><ImportReport import/></div>
            <DeskImport/>
        </DeskPage>
    }
    .into_any()
}
