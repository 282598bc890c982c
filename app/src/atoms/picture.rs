//! A picture in all its widths: the browser takes the one that fits.

use contract::catalog::PictureView;
use leptos::prelude::*;

style::scoped! { pub PICTURE: Atoms = "picture", r"
    inline-size: 100%; background: var(--color-sunken);
    &.portrait { aspect-ratio: 4 / 5; object-fit: cover; }
    &.square { aspect-ratio: 1; object-fit: cover; }
    &.landscape { aspect-ratio: 8 / 5; object-fit: cover; }
"}

/// The frame that a picture is cut to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ::stories::Choice)]
pub enum Ratio {
    /// As the picture itself is.
    #[default]
    Own,
    /// Four wide, five high: products.
    Portrait,
    Square,
    /// Eight wide, five high: scenes of several things.
    Landscape,
}

impl Ratio {
    /// Width and height of the frame; `None` where it is the picture's own.
    const fn frame(self) -> Option<(u32, u32)> {
        match self {
            Self::Own => None,
            Self::Portrait => Some((4, 5)),
            Self::Square => Some((1, 1)),
            Self::Landscape => Some((8, 5)),
        }
    }
}

/// HTML's `sizes` for a picture that fills a frame: one that is wider than its frame is drawn wider than the frame,
/// and cut at its sides, so that the browser has to take a wider file.
fn drawn_sizes(sizes: String, picture: &PictureView, ratio: Ratio) -> String {
    let Some((width, height)) = ratio.frame() else { return sizes };
    let own = f64::from(picture.width) / f64::from(picture.height.max(1));
    let factor = own * f64::from(height) / f64::from(width);
    if factor < 1.02 {
        return sizes;
    }
    let wider = |part: &str| {
        let part = part.trim();
        let (condition, length) = part.rsplit_once(' ').map_or(("", part), |(before, length)| (before, length));
        let gap = if condition.is_empty() { "" } else { " " };
        format!("{condition}{gap}calc({factor:.2} * {length})")
    };
    sizes.split(',').map(wider).collect::<Vec<_>>().join(", ")
}

#[component]
pub fn Picture(
    picture: PictureView,
    /// HTML's `sizes`: how wide it is drawn, for the browser's choice.
    #[prop(into)]
    sizes: String,
    #[prop(optional)] ratio: Ratio,
    /// Seen first: loaded at once, before others.
    #[prop(optional)]
    first: bool,
    /// The words beside it say the same: silent for screen readers.
    #[prop(optional)]
    decorative: bool,
) -> impl IntoView {
    let class = match ratio {
        Ratio::Own => PICTURE,
        Ratio::Portrait => "picture portrait",
        Ratio::Square => "picture square",
        Ratio::Landscape => "picture landscape",
    };
    let sizes = drawn_sizes(sizes, &picture, ratio);
    let srcset = (!picture.sources.is_empty()).then(|| picture.srcset());
    let sizes = srcset.is_some().then_some(sizes);
    let alt = if decorative { String::new() } else { picture.alt };
    view! {
        <img class=class src=picture.src srcset=srcset sizes=sizes width=picture.width height=picture.height alt=alt
            loading=(!first).then_some("lazy") fetchpriority=first.then_some("high") decoding="async"/>
    }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{samples, stories};

    stories! {
        Picture {
            "own shape" => { picture: samples::picture(), sizes: "20rem" },
            "portrait" => { picture: samples::picture(), sizes: "20rem", ratio: Ratio::Portrait },
            "square" => { picture: samples::picture(), sizes: "20rem", ratio: Ratio::Square, decorative: true },
            "landscape" => { picture: samples::picture(), sizes: "20rem", ratio: Ratio::Landscape, decorative: true },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    fn picture() -> PictureView {
        PictureView {
            src: "/media/a-640.jpg".into(),
            sources: vec![("/media/a-320.jpg".into(), 320), ("/media/a-640.jpg".into(), 640)],
            width: 1200,
            height: 1500,
            alt: "A mug".into(),
        }
    }

    #[test]
    fn a_picture_keeps_its_place_and_offers_its_widths() {
        let drawn = html(|| view! { <Picture picture=picture() sizes="50vw" ratio=Ratio::Portrait/> });
        assert!(drawn.contains(r#"srcset="/media/a-320.jpg 320w, /media/a-640.jpg 640w""#), "{drawn}");
        assert!(
            drawn.contains(r#"width="1200" height="1500" alt="A mug""#) && drawn.contains(r#"loading="lazy""#),
            "{drawn}"
        );
    }

    #[test]
    fn a_picture_that_is_wider_than_its_frame_asks_for_a_wider_file() {
        let wide = PictureView { width: 1600, height: 1000, ..picture() };
        let drawn = html(|| view! { <Picture picture=wide.clone() sizes="(min-width: 48rem) 23vw, 46vw" ratio=Ratio::Portrait/> });
        assert!(drawn.contains(r#"sizes="(min-width: 48rem) calc(2.00 * 23vw), calc(2.00 * 46vw)""#), "{drawn}");
        let fits = html(|| view! { <Picture picture=picture() sizes="46vw" ratio=Ratio::Portrait/> });
        assert!(fits.contains(r#"sizes="46vw""#), "{fits}");
    }

    #[test]
    fn a_decoration_is_silent_and_a_drawn_one_has_no_widths() {
        let drawn = html(
            || view! { <Picture picture=PictureView { sources: vec![], ..picture() } sizes="50vw" decorative=true first=true/> },
        );
        assert!(drawn.contains(r#"alt="""#) || drawn.contains(" alt "), "{drawn}");
        assert!(!drawn.contains("sizes=") && !drawn.contains("lazy"), "{drawn}");
    }
}
