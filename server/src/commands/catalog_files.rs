//! `orderly import products FILE` and `orderly export products [FILE]`.

use crate::output::{counted, print};
use crate::permissions;
use crate::wiring::Installation;
use anyhow::{Context, Result};
use app::organisms::import_report::note_text;
use contract::ErrorCode;
use contract::context::Act;
use contract::desk::{ImportReport, ImportState, ImportView};
use contract::message::{Message as _, Subject};
use contract::messages::imports::StartImport;
use domain::Lang;
use std::path::Path;
use std::pin::Pin;
use std::process::ExitCode;
use std::time::Duration;
use tokio::io::AsyncWriteExt;

/// How often progress is shown.
const TICK: Duration = Duration::from_millis(500);

pub async fn import(installation: &Installation, file: &Path) -> Result<ExitCode> {
    if !file.is_file() {
        anyhow::bail!("{} is not a file", file.display());
    }
    let shop = installation.ensure_shop().await?;
    let context = noted(installation.context(shop));
    let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let imports = &installation.imports;
    // One whose process died comes first, so that it does not stand in the way.
    installation.imports.recover().await?;
    let started = std::time::Instant::now();
    let mut run = std::pin::pin!(imports.run(&context, file, &name));
    let mut tick = tokio::time::interval(TICK);
    let view = loop {
        tokio::select! {
            done = &mut run => break done,
            _ = tick.tick() => {
                if let Some(now) = imports.list(&context).await?.imports.first()
                    && matches!(now.state, ImportState::Reading | ImportState::Writing)
                {
                    let doing = if now.state == ImportState::Writing { "writing" } else { "checking" };
                    eprint!("\r{doing}: {} % ", now.done.saturating_mul(100).checked_div(now.total).unwrap_or(0));
                }
            }
        }
    };
    eprint!("\r");
    let view = match view {
        Err(error) if error.code() == ErrorCode::ImportRunning => anyhow::bail!(
            "another import of this shop has not ended yet; if its process has died, `orderly serve` finishes it, \
             and so does this command after 15 seconds"
        ),
        ended => {
            ended.context("the import broke off; import the file again: what is in the shop already does not change")?
        }
    };
    print(&report(&view, started.elapsed()));
    let pictures = imports.pictures(&context, view.id).await?;
    if pictures.waiting > 0 {
        print(&waiting(pictures.waiting, pictures.is_on));
    }
    Ok(if view.state == ImportState::Done { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// As the audit log names it: the file itself is read from its place, and not uploaded.
fn noted(context: contract::Context) -> contract::Context {
    let act = Act { message: StartImport::NAME, subject: Subject::only("import") };
    contract::Context { command: Some(act), ..context }
}

/// What is said of pictures that are not fetched yet.
fn waiting(pictures: u64, is_on: bool) -> String {
    let them = if pictures == 1 { "it" } else { "them" };
    let who = if is_on { format!("`orderly serve` fetches {them}") } else { String::from("pictures.fetch is off") };
    format!("  {} not in the shop yet; {who}.\n", counted(pictures, "picture is", "pictures are"))
}

fn report(view: &ImportView, took: Duration) -> String {
    let report = &view.report;
    if view.state != ImportState::Done {
        let mut text = format!(
            "Nothing was imported: {} has {}.\n",
            view.file_name,
            counted(report.issues_total, "fault", "faults")
        );
        for issue in &report.issues {
            let what = app::i18n::text(Lang::En, &issue.key, &[("value", issue.value.clone().into())]);
            text.push_str(&format!("  line {}: {what} {}\n", issue.line, issue.value));
        }
        return text + &notes(report);
    }
    let counts = format!(
        "Imported {} in {:.1} s.\n  products: {} new, {} changed, {} as they were\n  variants: {} new, {} changed, {} as they were\n",
        counted(report.rows, "row", "rows"),
        took.as_secs_f64(),
        report.products_created,
        report.products_updated,
        report.products_unchanged,
        report.variants_created,
        report.variants_updated,
        report.variants_unchanged,
    );
    counts + &notes(report)
}

fn notes(report: &ImportReport) -> String {
    report.notes.iter().map(|note| format!("  {}\n", note_text(Lang::En, note))).collect()
}

pub async fn export(installation: &Installation, file: Option<&Path>) -> Result<()> {
    let shop = installation.ensure_shop().await?;
    let context = installation.context(shop);
    let rows = match file {
        Some(path) => {
            let broken = || format!("{} can't be written", path.display());
            let is_new = !path.exists();
            let mut out = tokio::fs::File::create(path).await.with_context(broken)?;
            if is_new {
                permissions::as_usual(path).with_context(broken)?;
            }
            let target = Pin::new(&mut out);
            let rows = installation.imports.export(&context, target).await?;
            out.sync_all().await?;
            rows
        }
        None => {
            let mut out = tokio::io::stdout();
            let target = Pin::new(&mut out);
            let rows = installation.imports.export(&context, target).await?;
            out.flush().await?;
            rows
        }
    };
    eprintln!("Exported {}.", counted(rows, "row", "rows"));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_picture_is_not_spoken_of_as_many() {
        let lines = [(1, true), (2, true), (1, false)].map(|(pictures, is_on)| waiting(pictures, is_on));
        assert_eq!(
            lines.concat(),
            "  1 picture is not in the shop yet; `orderly serve` fetches it.\n  \
             2 pictures are not in the shop yet; `orderly serve` fetches them.\n  \
             1 picture is not in the shop yet; pictures.fetch is off.\n"
        );
    }
}
