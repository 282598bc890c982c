//! The way from the start to this page.

use crate::atoms::{Glyph, Icon};
use crate::t;
use leptos::prelude::*;

style::scoped! { pub BREADCRUMB: Molecules = "breadcrumb", r"
    font-size: var(--text-s); color: var(--color-muted);
    ol { display: flex; flex-wrap: wrap; align-items: center; gap: 0 var(--space-2); list-style: none; }
    li { display: flex; align-items: center; gap: var(--space-2); min-inline-size: 0; }
    a { display: inline-flex; align-items: center; min-block-size: var(--target); text-decoration: none; }
    a:hover { color: var(--color-text); text-decoration: underline; }
    .icon { inline-size: .9em; block-size: .9em; }
"}

#[component]
pub fn Breadcrumb(
    /// Address and name of each page above this one, from the top.
    steps: Vec<(String, String)>,
    #[prop(into)] here: String,
) -> impl IntoView {
    let steps = steps
        .into_iter()
        .map(|(href, name)| view! { <li><a href=href>{name}</a><Icon glyph=Glyph::Forward/></li> })
        .collect_view();
    view! {
        <nav class=BREADCRUMB aria-label=t!("common-breadcrumb")>
            <ol>{steps}<li aria-current="page">{here}</li></ol>
        </nav>
    }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::stories;

    stories! {
        Breadcrumb {
            "one step" => { steps: vec![("#".into(), t!("shop-nav-all"))], here: t!("shop-product-description") },
            "long words" => { steps: vec![("#".into(), t!("shop-nav-all")), ("#".into(), t!("shop-footer-tax"))], here: t!("shop-checkout-prices-moved-text") },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn the_present_page_is_no_link() {
        let drawn = html(|| view! { <Breadcrumb steps=vec![("/".into(), "Home".into())] here="Mugs"/> });
        assert!(
            drawn.contains(r#"<a href="/">Home</a>"#) && drawn.contains(r#"<li aria-current="page">Mugs</li>"#),
            "{drawn}"
        );
    }
}
