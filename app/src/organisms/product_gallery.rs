//! A product's pictures: one beside the other to swipe on a phone, a column of them on a desk.

use crate::atoms::{Picture, Ratio};
use crate::t;
use contract::catalog::PictureView;
use leptos::prelude::*;

style::scoped! { pub PRODUCT_GALLERY: Organisms = "product-gallery", r"
    display: flex; gap: var(--space-2); margin: 0; padding: 0; overflow-x: auto; list-style: none; scroll-snap-type: x mandatory; scrollbar-width: none; overscroll-behavior-x: contain;
    li { flex: 0 0 88%; scroll-snap-align: center; }
    & li:only-child { flex-basis: 100%; }
    .picture { border-radius: var(--radius-m); }
    @media (max-width: 59.99rem) { margin-inline: calc(-1 * var(--gutter)); padding-inline: var(--gutter); scroll-padding-inline: var(--gutter); }
    @media (min-width: 60rem) {
        display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: var(--space-4); overflow: visible;
        & li:first-child, & li:last-child:nth-child(even) { grid-column: 1 / -1; }
    }
    @media print { & li:not(:first-child) { display: none; } }
"}

/// `chosen` comes first; each keeps its number in `data-picture`, by which the variant picker finds it.
#[component]
pub fn ProductGallery(pictures: Vec<PictureView>, #[prop(optional_no_strip)] chosen: Option<usize>) -> impl IntoView {
    let mut numbered: Vec<(usize, PictureView)> = pictures.into_iter().enumerate().collect();
    if let Some(place) = chosen.and_then(|chosen| numbered.iter().position(|(number, _)| *number == chosen)) {
        let picture = numbered.remove(place);
        numbered.insert(0, picture);
    }
    // What scrolls must be reached by keyboard, and be named then.
    let several = numbered.len() > 1;
    let items = numbered
        .into_iter()
        .enumerate()
        .map(|(place, (number, picture))| {
            view! {
                <li data-picture=number>
                    <Picture picture=picture sizes="(min-width: 84rem) 46rem, (min-width: 60rem) 55vw, 88vw" ratio=Ratio::Portrait first=place == 0/>
                </li>
            }
        })
        .collect_view();
    view! { <ul class=PRODUCT_GALLERY data-gallery aria-label=several.then(|| t!("shop-product-pictures")) tabindex=several.then_some("0")>{items}</ul> }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{samples, stories};

    stories! {
        ProductGallery {
            "one" => { pictures: vec![samples::picture()] },
            "several" => { pictures: samples::product().pictures },
            "another one first" => { pictures: samples::product().pictures, chosen: Some(1) },
        }
    }
}
