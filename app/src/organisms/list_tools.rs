//! Above a list: links to the collections, and its order.

use crate::atoms::{Button, ButtonVariant, Select};
use crate::islands::sort;
use crate::request::here;
use crate::routes::Route;
use crate::t;
use contract::catalog::{CollectionLink, Sort};
use leptos::prelude::*;

style::scoped! { pub LIST_TOOLS: Organisms = "list-tools", r#"
    display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: var(--space-4);
    .list-menu { flex: 1 1 20rem; min-inline-size: 0; }
    .list-menu ul { display: flex; gap: var(--space-2); padding: .2rem; margin: -.2rem; overflow-x: auto; scrollbar-width: none; list-style: none; }
    .list-menu a { display: inline-flex; align-items: center; min-block-size: var(--target); padding-inline: var(--space-4); border: 1px solid var(--color-line); border-radius: var(--radius-full); font-size: var(--text-s); text-decoration: none; white-space: nowrap; }
    .list-menu a:hover { border-color: var(--color-text); }
    .list-menu a[aria-current] { color: var(--color-ground); background: var(--color-text); border-color: var(--color-text); }
    .list-sort { display: flex; align-items: center; gap: var(--space-3); font-size: var(--text-s); }
    .list-sort label { color: var(--color-muted); white-space: nowrap; }
    .list-sort .input { inline-size: auto; min-block-size: var(--target); }
    @media (max-width: 39.99rem) { .list-sort { flex-wrap: wrap; inline-size: 100%; } .list-sort .input { flex: 1 1 9rem; min-inline-size: 0; } .list-menu { flex-basis: 100%; } .list-menu ul { margin-inline: calc(-1 * var(--gutter)); padding-inline: var(--gutter); } }
"#}

/// The name of an order of the list.
fn sort_name(sort: Sort) -> String {
    match sort {
        Sort::Featured => t!("shop-sort-featured"),
        Sort::Newest => t!("shop-sort-newest"),
        Sort::PriceUp => t!("shop-sort-price-up"),
        Sort::PriceDown => t!("shop-sort-price-down"),
        Sort::Title => t!("shop-sort-title"),
    }
}

#[component]
pub fn ListTools(
    collections: Vec<CollectionLink>,
    /// The handle of the collection shown; `None` for all products.
    #[prop(optional_no_strip)]
    current: Option<String>,
    sort: Sort,
    /// The list's own address.
    #[prop(into)]
    action: String,
) -> impl IntoView {
    let request = here();
    let all = (current.is_none()).then_some("page");
    let links = collections
        .into_iter()
        .map(|collection| {
            let here = (current.as_deref() == Some(collection.handle.as_str())).then_some("page");
            view! { <li><a href=request.href(Route::Collection(&collection.handle)) aria-current=here>{collection.title}</a></li> }
        })
        .collect_view();
    let options = Sort::ALL.into_iter().map(|sort| (sort.as_str().to_owned(), sort_name(sort))).collect();
    view! {
        <div class=LIST_TOOLS>
            <nav class="list-menu" aria-label=t!("shop-list-narrow")>
                <ul><li><a href=request.href(Route::Products) aria-current=all>{t!("shop-nav-all")}</a></li>{links}</ul>
            </nav>
            <form class="list-sort" method="get" action=action data-sort>
                <label for="sort">{t!("shop-sort-label")}</label>
                <Select name="sort" options=options value=sort.as_str()/>
                <Button variant=ButtonVariant::Secondary>{t!("shop-sort-go")}</Button>
                <sort::Sort/>
            </form>
        </div>
    }
    .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{Step, samples, stories};

    stories! {
        ListTools {
            "all products" => { collections: samples::collections(), sort: Sort::Featured, action: "#" }
                plays [Step::Clicks("label"), Step::Finds("select")],
            "in a collection" => { collections: samples::collections(), current: Some("desk".into()), sort: Sort::Featured, action: "#" },
            "the newest first" => { collections: samples::collections(), sort: Sort::Newest, action: "#" },
            "the cheapest first" => { collections: samples::collections(), sort: Sort::PriceUp, action: "#" },
            "the dearest first" => { collections: samples::collections(), sort: Sort::PriceDown, action: "#" },
            "by title" => { collections: samples::collections(), sort: Sort::Title, action: "#" },
        }
    }
}
