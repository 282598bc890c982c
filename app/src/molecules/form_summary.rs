//! All faults of a form above it, each a link to its field; read aloud, and focused where a page begins with it.

use super::field::fault_text;
use crate::atoms::{Glyph, Icon};
use crate::t;
use contract::FormErrors;
use leptos::prelude::*;

style::scoped! { pub FORM_SUMMARY: Molecules = "form-summary", r"
    display: flex; gap: var(--space-3); padding: var(--space-4); color: var(--color-danger); background: var(--color-danger-soft);
    border: 1px solid var(--color-danger); border-radius: var(--radius-m);
    .form-summary-title { font-size: var(--text-m); letter-spacing: 0; }
    ul { margin-block-start: var(--space-2); padding-inline-start: 1.1em; }
    a { color: inherit; font-weight: 500; }
    li { padding-block: .15rem; }
"}

/// Draws nothing where there is no fault.
#[component]
pub fn FormSummary(
    faults: FormErrors,
    /// Name and label of each field, so that a fault is understood away from it.
    labels: Vec<(&'static str, String)>,
    /// The same for fields whose names are made while drawing.
    #[prop(optional)]
    more: Vec<(String, String)>,
    /// What the fields' ids begin with, where they aren't just the names.
    #[prop(optional, into)]
    prefix: String,
) -> impl IntoView {
    (!faults.is_empty()).then(|| {
        let count = faults.0.len();
        let items = faults
            .0
            .iter()
            .map(|fault| {
                let fixed = labels.iter().find(|(name, _)| *name == fault.field).map(|(_, label)| label);
                let label =
                    fixed.or_else(|| more.iter().find(|(name, _)| *name == fault.field).map(|(_, label)| label));
                let label = label.map(|label| format!("{label}: "));
                let text = fault_text(fault);
                view! { <li><a href=format!("#{prefix}{}", fault.field)>{label}{text}</a></li> }
            })
            .collect_view();
        view! {
            <div class=FORM_SUMMARY role="alert" tabindex="-1" autofocus>
                <Icon glyph=Glyph::Warning/>
                <div>
                    <h2 class="form-summary-title">{t!("common-form-faults", count = count)}</h2>
                    <ul>{items}</ul>
                </div>
            </div>
        }
    })
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::stories;
    use crate::t;

    fn faults(fields: &[&str]) -> FormErrors {
        let mut faults = FormErrors::default();
        fields.iter().for_each(|field| faults.add(field, "error-field-required"));
        faults
    }

    stories! {
        FormSummary {
            "one" => { faults: faults(&["email"]), labels: vec![("email", t!("shop-field-email"))] },
            "several" => { faults: faults(&["email", "name", "city"]), labels: vec![("email", t!("shop-field-email")), ("name", t!("shop-field-name")), ("city", t!("shop-field-city"))] },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn each_fault_leads_to_its_field() {
        let mut faults = FormErrors::default();
        faults.add("city", "no-such-key");
        let drawn = html(|| view! { <FormSummary faults=faults labels=vec![("city", "City".into())]/> });
        assert!(drawn.contains(r##"<a href="#city">City: no-such-key</a>"##), "{drawn}");
        assert!(drawn.contains(r#"role="alert""#), "{drawn}");
    }

    #[test]
    fn without_a_fault_there_is_no_summary() {
        assert_eq!(html(|| view! { <FormSummary faults=FormErrors::default() labels=vec![]/> }), "");
    }
}
