//! Pictures that an import's file names by their addresses: how many have come, which could not, and why.

use crate::atoms::{Button, ButtonVariant, Progress};
use crate::molecules::Card;
use crate::organisms::data_table::{Column, DataTable};
use crate::request::here;
use crate::routes::Route;
use crate::t;
use contract::desk::{ImportPictures as Pictures, PicturesAction};
use domain::ImportId;
use leptos::prelude::*;

style::scoped! {
    pub IMPORT_PICTURES: Organisms = "import-pictures", r"
    display: grid; gap: var(--space-3); margin-block-start: var(--space-4);
    .import-pictures-words { display: grid; gap: var(--space-2); }
    .import-pictures-actions { display: flex; flex-wrap: wrap; gap: var(--space-2); }
    .import-pictures-address { overflow-wrap: anywhere; font-family: var(--font-mono); font-size: var(--text-xs); }
    "
}

/// Nothing where the file names no picture. `data-running` tells the island to ask again; by `data-key` it knows a
/// button again when another one comes or goes.
#[component]
pub fn ImportPictures(import: ImportId, pictures: Pictures) -> AnyView {
    let Pictures { waiting, fetched, failed, stopped, failures, is_on } = pictures;
    let total = waiting + fetched + failed + stopped;
    if total == 0 {
        return ().into_any();
    }
    let href = here().href(Route::DeskImportPictures(import));
    let button = |action: PicturesAction, words: String| {
        view! {
            <form method="post" action=href.clone() data-key=action.as_str()>
                <input type="hidden" name="action" value=action.as_str()/>
                <Button variant=ButtonVariant::Secondary>{words}</Button>
            </form>
        }
    };
    let is_running = is_on && waiting > 0;
    let actions = [
        (is_running, PicturesAction::Stop, t!("desk-import-pictures-stop")),
        (is_on && stopped > 0, PicturesAction::Start, t!("desk-import-pictures-start")),
        (is_on && failed > 0, PicturesAction::Retry, t!("desk-import-pictures-retry")),
    ];
    let actions = actions.into_iter().filter(|(offered, ..)| *offered).map(|(_, action, words)| button(action, words));
    let actions = actions.collect_view();
    let words = match (is_on, waiting, stopped) {
        (false, ..) if fetched < total => Some(t!("desk-import-pictures-off")),
        (_, 0, 1..) => Some(t!("desk-import-pictures-stopped")),
        _ => None,
    };
    let rows = failures.into_iter().map(|fault| {
        view! {
            <tr class="data-table-row">
                <td class="import-pictures-address"><bdi>{fault.address}</bdi></td>
                <td>{t!(fault.key.as_str(), value = fault.value)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let columns =
        vec![Column::text(t!("desk-import-pictures-address")), Column::text(t!("desk-import-pictures-reason"))];
    view! {
        <div class=IMPORT_PICTURES data-running=is_running.then_some("")>
            <Card title=t!("desk-import-pictures")>
                <div class="import-pictures-words">
                    <p>{t!("desk-import-pictures-words", fetched = fetched, total = total, failed = failed)}</p>
                    {is_running.then(|| view! { <Progress label=t!("desk-import-pictures-progress") done=fetched + failed total/> })}
                    {words.map(|words| view! { <p class="muted">{words}</p> })}
                    <div class="import-pictures-actions">{actions}</div>
                </div>
            </Card>
            {(failed > 0).then(|| view! {
                <Card title=t!("desk-import-pictures-failed") flush=true>
                    <DataTable caption=t!("desk-import-pictures-failed") columns>{rows}</DataTable>
                </Card>
            })}
        </div>
    }
    .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{samples, stories};

    stories! {
        ImportPictures {
            "coming in" => { import: samples::import_id(), pictures: samples::import_pictures(120, 80, 0, 0) },
            "all here" => { import: samples::import_id(), pictures: samples::import_pictures(0, 200, 0, 0) },
            "some could not be fetched" => { import: samples::import_id(), pictures: samples::import_pictures(0, 197, 3, 0) },
            "stopped" => { import: samples::import_id(), pictures: samples::import_pictures(0, 80, 3, 117) },
            "switched off" => { import: samples::import_id(), pictures: samples::pictures_switched_off() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::{html, samples};

    #[test]
    fn an_island_asks_again_only_while_pictures_come_in() {
        let draw = |pictures: Pictures| html(move || view! { <ImportPictures import=samples::import_id() pictures/> });
        assert!(draw(samples::import_pictures(1, 1, 0, 0)).contains("data-running"));
        assert!(!draw(samples::import_pictures(0, 1, 1, 0)).contains("data-running"));
        assert!(!draw(samples::pictures_switched_off()).contains("data-running"));
        assert!(!draw(samples::import_pictures(0, 0, 0, 0)).contains("<p"), "nothing where the file names no picture");
    }
}
