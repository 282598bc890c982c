//! A dot of a colour that an option offers. Decoration: the colour's name stands beside it, or on the product's page.

use domain::Rgb;
use leptos::prelude::*;

style::scoped! { pub SWATCH: Atoms = "swatch", r"
    flex: none; inline-size: 1rem; block-size: 1rem; fill: currentColor; stroke: var(--color-line-strong); overflow: visible;
"}

#[component]
pub fn Swatch(colour: Rgb) -> impl IntoView {
    view! { <svg class=SWATCH viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="8" fill=colour.to_string()></circle></svg> }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::stories;

    stories! {
        Swatch {
            "light" => { colour: Rgb([0xff, 0xff, 0xff]) },
            "dark" => { colour: Rgb([0x1a, 0x1a, 0x1a]) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn a_dot_has_its_colour_without_a_style_of_its_own() {
        let drawn = html(|| view! { <Swatch colour=Rgb([1, 2, 3])/> });
        assert!(drawn.contains("fill=\"#010203\"") && !drawn.contains("style="), "{drawn}");
    }
}
