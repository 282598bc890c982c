//! Where staff write down what they want to remember of an order. What was written stands in its timeline.

use crate::atoms::{Button, ButtonVariant};
use crate::molecules::{FormSummary, TextareaField, fault_at};
use crate::request::here;
use crate::routes::Route;
use crate::t;
use contract::FormErrors;
use contract::desk::NoteForm;
use leptos::prelude::*;

/// The fields' ids begin with this: several forms stand on the page.
const NOTE: &str = "note-";

#[component]
pub fn OrderNotes(
    number: u64,
    /// As it was sent, where it was refused.
    form: Option<NoteForm>,
    faults: FormErrors,
) -> AnyView {
    let request = here();
    // A form that was refused keeps its key: sent again it is still one note.
    let NoteForm { text, idempotency_key } =
        form.unwrap_or_else(|| NoteForm { text: String::new(), idempotency_key: request.id.to_string() });
    let label = t!("desk-notes-label");
    view! {
        <form class="stack" method="post" action=request.href(Route::DeskOrderNotes(number)) novalidate>
            <FormSummary faults=faults.clone() labels=vec![("text", label.clone())] prefix=NOTE/>
            <input type="hidden" name="idempotency_key" value=idempotency_key/>
            <TextareaField name="text" id=format!("{NOTE}text") label value=text rows=3 dir=Some("auto") hint=Some(t!("desk-notes-hint")) fault=fault_at(&faults, "text")/>
            <div><Button variant=ButtonVariant::Secondary>{t!("desk-notes-add")}</Button></div>
        </form>
    }
    .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{Step, samples, stories};

    stories! {
        OrderNotes {
            "empty" => { number: 1042, form: None, faults: FormErrors::default() }
                plays [Step::Clicks("label[for=note-text]"), Step::Finds("#note-text")],
            "refused" => { number: 1042, form: Some(NoteForm::default()), faults: samples::faults(&[("text", "error-field-required")]) },
        }
    }
}
