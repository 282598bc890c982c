//! How far a long piece of work has come.

use leptos::prelude::*;

style::scoped! {
    pub PROGRESS: Atoms = "progress", r"
    appearance: none; display: block; inline-size: 100%; block-size: .5rem; border: 0; border-radius: var(--radius-full); overflow: hidden; background: var(--color-fill);
    &::-webkit-progress-bar { background: var(--color-fill); }
    &::-webkit-progress-value { background: var(--color-accent); transition: inline-size var(--motion); }
    &::-moz-progress-bar { background: var(--color-accent); }
    "
}

#[component]
pub fn Progress(
    /// What is being done, for screen readers.
    #[prop(into)]
    label: String,
    done: u64,
    /// 0 while nobody knows yet.
    total: u64,
) -> AnyView {
    let known = (total > 0).then_some(done.min(total));
    view! { <progress class=PROGRESS aria-label=label max=total.max(1) value=known></progress> }.into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::stories;
    use crate::t;

    stories! {
        Progress {
            "half" => { label: t!("desk-import-progress"), done: 50, total: 100 },
            "done" => { label: t!("desk-import-progress"), done: 100, total: 100 },
            "nobody knows" => { label: t!("desk-import-progress"), done: 50, total: 0 },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn it_says_how_far_or_that_nobody_knows() {
        let half = html(|| view! { <Progress label="Import" done=50 total=100/> });
        assert!(half.contains(r#"max="100" value="50""#), "{half}");
        let unknown = html(|| view! { <Progress label="Import" done=50 total=0/> });
        assert!(!unknown.contains("value="), "{unknown}");
    }
}
