//! The shape of what is still on its way, so that nothing jumps when it comes. Silent: whoever waits for it says
//! so once (`aria-busy`).

use leptos::prelude::*;

style::scoped! { pub SKELETON: Atoms = "skeleton", r"
    display: grid; gap: var(--space-2); inline-size: 100%;
    .skeleton-bone { display: block; block-size: .8em; border-radius: var(--radius-s); background: var(--color-fill); animation: skeleton-breath var(--duration-pulse) var(--ease-both) infinite; }
    .skeleton-bone:last-child:not(:first-child) { inline-size: 60%; }
    &.block .skeleton-bone { block-size: auto; aspect-ratio: 4 / 3; border-radius: var(--radius-m); }
    &.disc { inline-size: 2.75rem; }
    &.disc .skeleton-bone { block-size: 2.75rem; border-radius: var(--radius-full); }
    @keyframes skeleton-breath { 50% { opacity: .45; } }
"}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bone {
    /// So many lines of text, the last one shorter.
    Lines(u8),
    /// A picture.
    Block,
    /// A face, a round button.
    Disc,
}

impl Default for Bone {
    fn default() -> Self {
        Self::Lines(1)
    }
}

#[component]
pub fn Skeleton(#[prop(optional)] bone: Bone) -> impl IntoView {
    let (class, bones) = match bone {
        Bone::Lines(lines) => (SKELETON, lines),
        Bone::Block => ("skeleton block", 1),
        Bone::Disc => ("skeleton disc", 1),
    };
    let bones = (0..bones).map(|_| view! { <span class="skeleton-bone"></span> }).collect_view();
    view! { <span class=class aria-hidden="true">{bones}</span> }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::stories;

    stories! {
        Skeleton {
            "a line" => {},
            "text" => { bone: Bone::Lines(4) },
            "picture" => { bone: Bone::Block },
            "face" => { bone: Bone::Disc },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn it_is_silent_and_as_long_as_what_it_stands_for() {
        let drawn = html(|| view! { <Skeleton bone=Bone::Lines(3)/> });
        assert_eq!(drawn.matches("skeleton-bone").count(), 3, "{drawn}");
        assert!(drawn.contains(r#"aria-hidden="true""#), "{drawn}");
    }
}
