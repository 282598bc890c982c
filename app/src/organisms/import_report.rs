//! An import's progress while it runs, and its report afterwards.

use crate::atoms::{Badge, ButtonLink, ButtonVariant, Glyph, Icon, Progress, Tone};
use crate::molecules::{Alert, Card};
use crate::organisms::data_table::{Column, DataTable};
use crate::request::{here, lang};
use crate::routes::Route;
use crate::{format, i18n, t};
use contract::Permission;
use contract::desk::{ImportNote, ImportReport as Report, ImportState, ImportView};
use domain::Lang;
use leptos::prelude::*;

style::scoped! {
    pub IMPORT_REPORT: Organisms = "import-report", r"
    display: grid; gap: var(--space-4);
    .import-report-running { display: grid; gap: var(--space-3); justify-items: start; font-variant-numeric: tabular-nums; }
    .import-report-words { font-weight: 600; }
    .import-report-actions { display: flex; flex-wrap: wrap; gap: var(--space-2); }
    .import-report-notes { display: grid; gap: var(--space-2); padding-inline-start: 1.25em; }
    .import-report-value { max-inline-size: 24rem; overflow: hidden; text-overflow: ellipsis; font-family: var(--font-mono); font-size: var(--text-xs); }
    "
}

#[component]
pub fn ImportBadge(state: ImportState) -> AnyView {
    let (tone, words) = match state {
        ImportState::Reading => (Tone::Info, t!("desk-import-reading")),
        ImportState::Writing => (Tone::Info, t!("desk-import-writing")),
        ImportState::Done => (Tone::Good, t!("desk-import-done")),
        ImportState::Refused => (Tone::Danger, t!("desk-import-refused")),
        ImportState::Stopped => (Tone::Danger, t!("desk-import-stopped")),
    };
    view! { <Badge tone>{words}</Badge> }.into_any()
}

#[component]
pub fn ImportReport(import: ImportView) -> impl IntoView {
    match import.state {
        ImportState::Reading | ImportState::Writing => view! { <Running import/> }.into_any(),
        ImportState::Done => view! { <Done report=import.report/> }.into_any(),
        ImportState::Refused => view! { <Refused report=import.report/> }.into_any(),
        ImportState::Stopped => view! { <Stopped report=import.report/> }.into_any(),
    }
}

/// `data-running` tells the island to ask again.
#[component]
fn Running(import: ImportView) -> AnyView {
    let done = import.done.min(import.total);
    let percent = match import.total {
        0 => 0,
        total => u32::try_from(u128::from(done) * 10_000 / u128::from(total)).unwrap_or(0) / 100 * 100,
    };
    let percent = format::percent(lang(), percent);
    let words = match import.state {
        ImportState::Writing => t!("desk-import-writing-words", percent = percent),
        _ => t!("desk-import-reading-words", percent = percent),
    };
    let resumed = import.resumed.then(|| view! { <p>{t!("desk-import-resumed")}</p> });
    let href = here().href(Route::DeskImport(import.id));
    view! {
        <div class=IMPORT_REPORT data-running="">
            <Card>
                <div class="import-report-running">
                    <p class="import-report-words">{words}</p>
                    <Progress label=t!("desk-import-progress") done total=import.total/>
                    {resumed}
                    <p class="muted">{t!("desk-import-leave")}</p>
                    <ButtonLink href variant=ButtonVariant::Secondary>{t!("desk-import-refresh")}</ButtonLink>
                </div>
            </Card>
        </div>
    }
    .into_any()
}

#[component]
fn Done(report: Report) -> AnyView {
    let request = here();
    let changed = report.products_created + report.products_updated + report.variants_created + report.variants_updated;
    let words =
        if changed == 0 { t!("desk-import-done-unchanged") } else { t!("desk-import-done-words", rows = report.rows) };
    let notes = report.notes.clone();
    view! {
        <div class=IMPORT_REPORT>
            <Alert tone=Tone::Good>{words}</Alert>
            <Card title=t!("desk-import-report") flush=true><Counts report/></Card>
            <Notes notes/>
            <div class="import-report-actions">
                {request.may(Permission::ViewProducts).then(|| view! {
                    <ButtonLink href=request.href(Route::DeskProducts)>{t!("desk-import-see-products")}</ButtonLink>
                })}
                <ButtonLink href=request.href(Route::DeskImports) variant=ButtonVariant::Secondary>{t!("desk-import-another")}</ButtonLink>
            </div>
        </div>
    }
    .into_any()
}

/// What is in the shop is counted, since it stays.
#[component]
fn Stopped(report: Report) -> AnyView {
    let request = here();
    let notes = report.notes.clone();
    view! {
        <div class=IMPORT_REPORT>
            <Alert tone=Tone::Danger title=t!("desk-import-stopped-words")>{t!("desk-import-stopped-text")}</Alert>
            <Card title=t!("desk-import-report") flush=true><Counts report/></Card>
            <Notes notes/>
            <div class="import-report-actions">
                <ButtonLink href=request.href(Route::DeskImports)><Icon glyph=Glyph::Upload/>{t!("desk-import-again")}</ButtonLink>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn Counts(report: Report) -> AnyView {
    let columns = vec![
        Column::text(t!("desk-import-column-what")),
        Column::number(t!("desk-import-column-created")),
        Column::number(t!("desk-import-column-updated")),
        Column::number(t!("desk-import-column-unchanged")),
    ];
    let row = |what: String, counts: [u64; 3]| {
        let cells = counts.map(|count| {
            view! { <td class="data-table-number">{format::number(lang(), i64::try_from(count).unwrap_or(i64::MAX))}</td> }
        });
        view! { <tr><th scope="row">{what}</th>{cells}</tr> }
    };
    let products = [report.products_created, report.products_updated, report.products_unchanged];
    let variants = [report.variants_created, report.variants_updated, report.variants_unchanged];
    view! {
        <DataTable caption=t!("desk-import-report") columns>
            {row(t!("desk-import-products"), products)}
            {row(t!("desk-import-variants"), variants)}
        </DataTable>
    }
    .into_any()
}

/// How the file was read, and what of it was not used.
#[component]
fn Notes(notes: Vec<ImportNote>) -> AnyView {
    if notes.is_empty() {
        return ().into_any();
    }
    let lines = notes.into_iter().map(|note| view! { <li>{note_text(lang(), &note)}</li> }).collect_view();
    view! {
        <Card title=t!("desk-import-notes")><ul class="import-report-notes">{lines}</ul></Card>
    }
    .into_any()
}

/// A note in words. A separator is told by a name that the text knows.
pub fn note_text(lang: Lang, note: &ImportNote) -> String {
    let value = match note.values.as_slice() {
        [one] => one.clone(),
        several => format::list(lang, several),
    };
    i18n::text(lang, &note.key, &[("count", note.count.into()), ("value", value.into())])
}

#[component]
fn Refused(report: Report) -> AnyView {
    let request = here();
    let total = report.issues_total;
    let shown = report.issues.len() as u64;
    let more = (total > shown)
        .then(|| view! { <p class="muted">{t!("desk-import-more-issues", shown = shown, total = total)}</p> });
    let columns = vec![
        Column::number(t!("desk-import-column-line")),
        Column::text(t!("desk-import-column-reason")),
        Column::text(t!("desk-import-column-value")),
    ];
    let rows = report
        .issues
        .into_iter()
        .map(|issue| {
            let reason = t!(issue.key.as_str(), value = issue.value.clone());
            view! {
                <tr class="data-table-row">
                    <td class="data-table-number">{format::number(request.lang, i64::try_from(issue.line).unwrap_or(i64::MAX))}</td>
                    <td>{reason}</td>
                    <td class="import-report-value"><bdi>{issue.value}</bdi></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class=IMPORT_REPORT>
            <Alert tone=Tone::Danger title=t!("desk-import-refused-words", count = total)>{t!("desk-import-refused-text")}</Alert>
            <Card title=t!("desk-import-issues") flush=true>
                <DataTable caption=t!("desk-import-issues") columns>{rows}</DataTable>
            </Card>
            {more}
            <Notes notes=report.notes/>
            <div class="import-report-actions">
                <ButtonLink href=request.href(Route::DeskImports)><Icon glyph=Glyph::Upload/>{t!("desk-import-again")}</ButtonLink>
            </div>
        </div>
    }
    .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{samples, stories};

    stories! {
        ImportBadge {
            "reading" => { state: ImportState::Reading },
            "writing" => { state: ImportState::Writing },
            "done" => { state: ImportState::Done },
            "refused" => { state: ImportState::Refused },
            "stopped" => { state: ImportState::Stopped },
        }
        ImportReport {
            "reading" => { import: samples::import(ImportState::Reading, Report::default()) },
            "writing" => { import: samples::import(ImportState::Writing, Report::default()) },
            "writing again after a restart" => { import: samples::resumed_import() },
            "done" => { import: samples::import(ImportState::Done, samples::report()) },
            "done, with notes" => { import: samples::import(ImportState::Done, samples::report_with_notes()) },
            "nothing new" => { import: samples::import(ImportState::Done, samples::report_of_nothing_new()) },
            "stopped" => { import: samples::import(ImportState::Stopped, samples::report()) },
            "refused" => { import: samples::import(ImportState::Refused, samples::report_of_faults(4)) },
            "refused, and more than is shown" => { import: samples::import(ImportState::Refused, samples::report_of_faults(2_311)) },
        }
    }
}
