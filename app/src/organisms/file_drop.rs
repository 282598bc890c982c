//! A place to drop a file on, or to choose one: a file field with room around it, which every browser
//! takes a dropped file on by itself.

use crate::molecules::{Field, field::described_by};
use leptos::prelude::*;

style::scoped! {
    pub FILE_DROP: Organisms = "file-drop", r"
    inline-size: 100%;
    .file-drop-field { display: block; inline-size: 100%; padding: var(--space-6) var(--space-4); border: 1.5px dashed var(--color-line-strong); border-radius: var(--radius-m); background: var(--color-sunken); color: var(--color-muted); cursor: pointer; transition: border-color var(--motion), background-color var(--motion); }
    .file-drop-field:hover { border-color: var(--color-accent); background: var(--color-accent-soft); color: var(--color-text); }
    .file-drop-field[aria-invalid] { border-color: var(--color-danger); }
    .file-drop-field::file-selector-button { margin-inline-end: var(--space-3); padding: var(--space-2) var(--space-4); border: 1px solid var(--color-line-strong); border-radius: var(--radius-m); background: var(--color-raised); color: var(--color-text); font: inherit; font-weight: 600; cursor: pointer; }
    "
}

#[component]
pub fn FileDrop(
    /// Also the field's id.
    name: &'static str,
    label: String,
    hint: String,
    /// Kinds of file, as HTML's `accept`.
    accept: &'static str,
    fault: Option<String>,
) -> AnyView {
    let invalid = fault.is_some();
    let described = described_by(name, true, invalid);
    view! {
        <div class=FILE_DROP>
            <Field id=name label hint=Some(hint) fault>
                <input class="file-drop-field" type="file" id=name name=name accept=accept required aria-describedby=described aria-invalid=invalid.then_some("true")/>
            </Field>
        </div>
    }
    .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::stories;
    use crate::t;

    stories! {
        FileDrop {
            "empty" => { name: "file", label: t!("desk-imports-file"), hint: t!("desk-imports-hint"), accept: ".csv", fault: None },
            "refused" => { name: "file", label: t!("desk-imports-file"), hint: t!("desk-imports-hint"), accept: ".csv", fault: Some(t!("error-field-required")) },
        }
    }
}
