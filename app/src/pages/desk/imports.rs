//! Product files: send one in, take all products out, and the imports of the past.

use crate::atoms::{Button, ButtonLink, ButtonVariant, Glyph, Icon};
use crate::document::{Document, Frame, PageResult, Reply};
use crate::error::ApiError;
use crate::molecules::{Card, EmptyState};
use crate::organisms::data_table::{Column, DataTable};
use crate::organisms::file_drop::FileDrop;
use crate::organisms::import_report::ImportBadge;
use crate::request::{here, lang, request, send};
use crate::routes::Route;
use crate::templates::desk_page::DeskPage;
use crate::{format, t};
use contract::desk::{ImportView, ImportsView};
use contract::messages::imports::{ListImports, StartImport};
use contract::uploads::UploadId;
use contract::{ErrorCode, Permission};
use leptos::prelude::*;

pub async fn show() -> PageResult {
    let view = send(ListImports {}).await?;
    Ok(page(view, None).into())
}

/// What became of an uploaded file.
pub enum Taken {
    /// The import goes on with it, and removes it.
    Started(Reply),
    /// Nobody needs it any more.
    Refused(Reply),
}

impl Taken {
    pub fn into_reply(self) -> Reply {
        match self {
            Self::Started(reply) | Self::Refused(reply) => reply,
        }
    }
}

/// `upload` is the file as the server's edge has put it down.
pub async fn upload(upload: UploadId, file_name: String) -> Result<Taken, ApiError> {
    match send(StartImport { upload, file_name }).await {
        Ok(import) => Ok(Taken::Started(Reply::SeeOther(request()?.href(Route::DeskImport(import.id))))),
        Err(error)
            if matches!(
                error.code,
                ErrorCode::Invalid | ErrorCode::ImportRefused | ErrorCode::ImportRunning | ErrorCode::TooLarge
            ) =>
        {
            let view = send(ListImports {}).await?;
            let fault = t!(error.code.key());
            Ok(Taken::Refused(page(view, Some(fault)).status(error.code.status()).into()))
        }
        Err(error) => Err(error),
    }
}

fn page(view: ImportsView, fault: Option<String>) -> Document {
    let title = t!("desk-imports-title");
    Document::new(title.clone(), move || view! { <Imports title view fault/> }).frame(Frame::Desk)
}

#[component]
fn Imports(title: String, view: ImportsView, fault: Option<String>) -> AnyView {
    let request = here();
    let actions = Some(
        view! {
            {request.may(Permission::ViewProducts).then(|| view! {
                <ButtonLink href=request.href(Route::DeskExport) variant=ButtonVariant::Secondary><Icon glyph=Glyph::Download/>{t!("desk-products-export")}</ButtonLink>
            })}
        }
        .into_any(),
    );
    view! {
        <DeskPage title actions>
            <Card title=t!("desk-imports-new")>
                <form class="stack" method="post" enctype="multipart/form-data" action=request.href(Route::DeskImports)>
                    <FileDrop name="file" label=t!("desk-imports-file") hint=t!("desk-imports-hint") accept=".csv,text/csv" fault/>
                    <p class="muted">{t!("desk-imports-about")}</p>
                    <div><Button><Icon glyph=Glyph::Upload/>{t!("desk-imports-action")}</Button></div>
                </form>
            </Card>
            <Card title=t!("desk-imports-past") flush=true><Past imports=view.imports/></Card>
        </DeskPage>
    }
    .into_any()
}

#[component]
fn Past(imports: Vec<ImportView>) -> AnyView {
    if imports.is_empty() {
        return view! { <EmptyState glyph=Glyph::Upload title=t!("desk-imports-none")/> }.into_any();
    }
    let request = here();
    let columns = vec![
        Column::text(t!("desk-imports-column-file")),
        Column::text(t!("desk-imports-column-state")),
        Column::text(format::in_zone(&t!("desk-imports-column-started"), request.zone())),
        Column::number(t!("desk-imports-column-rows")),
        Column::number(t!("desk-imports-column-issues")).wide(),
    ];
    let rows = imports
        .into_iter()
        .map(|import| {
            let count = |count: u64| format::number(lang(), i64::try_from(count).unwrap_or(i64::MAX));
            view! {
                <tr class="data-table-row">
                    <td class="data-table-text data-table-break">
                        <a class="data-table-link" href=request.href(Route::DeskImport(import.id))><bdi>{import.file_name}</bdi></a>
                    </td>
                    <td><ImportBadge state=import.state/></td>
                    <td class="data-table-muted">
                        <time datetime=import.started_at.to_rfc3339()>{format::recent(lang(), request.local(import.started_at), request.local(request.clock.now()))}</time>
                    </td>
                    <td class="data-table-number data-table-push">{count(import.report.rows)}</td>
                    <td class="data-table-number data-table-wide">{count(import.report.issues_total)}</td>
                </tr>
            }
        })
        .collect_view();
    view! { <DataTable caption=t!("desk-imports-past") columns>{rows}</DataTable> }.into_any()
}
