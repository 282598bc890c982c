//! Back and forth through a list by keyset: no page numbers, because places move while one reads.

use crate::atoms::{ButtonLink, ButtonVariant, Glyph, Icon};
use crate::t;
use leptos::prelude::*;

style::scoped! { pub PAGINATION: Molecules = "pagination", r"
    display: flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: var(--space-3);
    .pagination-range { color: var(--color-muted); font-size: var(--text-s); font-variant-numeric: tabular-nums; }
"}

/// Draws nothing where everything is on one page.
#[component]
pub fn Pagination(
    #[prop(optional_no_strip)] previous: Option<String>,
    #[prop(optional_no_strip)] next: Option<String>,
    /// Where this page stands in the list: `1–24 of 120`.
    #[prop(optional_no_strip)]
    range: Option<String>,
) -> impl IntoView {
    (previous.is_some() || next.is_some()).then(|| {
        view! {
            <nav class=PAGINATION aria-label=t!("common-pagination")>
                {previous.map(|href| view! {
                    <ButtonLink href=href variant=ButtonVariant::Secondary><Icon glyph=Glyph::Back/>{t!("common-page-previous")}</ButtonLink>
                })}
                {range.map(|range| view! { <span class="pagination-range">{range}</span> })}
                {next.map(|href| view! {
                    <ButtonLink href=href variant=ButtonVariant::Secondary>{t!("common-page-next")}<Icon glyph=Glyph::Forward/></ButtonLink>
                })}
            </nav>
        }
    })
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::stories;

    stories! {
        Pagination {
            "first page" => { next: Some("#".into()) },
            "in between" => { previous: Some("#".into()), next: Some("#".into()) },
            "last page" => { previous: Some("#".into()) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn only_ways_that_exist_are_offered() {
        let first = html(|| view! { <Pagination next=Some("/products?after=x".into())/> });
        assert!(first.contains(r#"href="/products?after=x""#), "{first}");
        assert_eq!(first.matches("<a ").count(), 1, "{first}");
        assert_eq!(html(|| view! { <Pagination/> }), "");
    }
}
