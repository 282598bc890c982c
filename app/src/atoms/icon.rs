//! Icons: our own line drawings on a 24 by 24 grid. Decoration only: the words stand beside them.

use leptos::prelude::*;

style::scoped! { pub ICON: Atoms = "icon", r#"
    inline-size: 1.25em; block-size: 1.25em; flex: none;
    fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round;
    [dir="rtl"] &.mirrored { transform: scaleX(-1); }
"#}

macro_rules! glyphs {
    ($($(#[$doc:meta])* $name:ident = $path:literal),+ $(,)?) => {
        #[derive(Clone, Copy, PartialEq, Eq, Debug, ::stories::Choice)]
        pub enum Glyph { $($(#[$doc])* $name),+ }

        impl Glyph {
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            const fn path(self) -> &'static str {
                match self { $(Self::$name => $path),+ }
            }
        }
    };
}

glyphs! {
    Search = "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.3 15.3 20.5 20.5",
    Bag = "M5 8h14l1 12.5H4L5 8ZM8.5 10.5V7a3.5 3.5 0 0 1 7 0v3.5",
    Menu = "M3.5 7h17M3.5 12h17M3.5 17h17",
    Close = "M5.5 5.5l13 13M18.5 5.5l-13 13",
    Check = "M4.5 12.5l5 5 10-11",
    Plus = "M12 5v14M5 12h14",
    Minus = "M5 12h14",
    ChevronDown = "M6 9.5l6 6 6-6",
    /// Onwards in the reading direction.
    Forward = "M9.5 5.5 16 12l-6.5 6.5",
    /// Backwards in the reading direction.
    Back = "M14.5 5.5 8 12l6.5 6.5",
    Truck = "M2.5 6.5h11.5v10H2.5ZM14 10h4l3.5 3.5v3H14M6.5 19a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5ZM17.5 19a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5Z",
    Parcel = "M12 3l8.5 4.5v9L12 21l-8.5-4.5v-9L12 3ZM3.5 7.5 12 12l8.5-4.5M12 12v9M7.8 5.2l8.5 4.6",
    Card = "M3 5.5h18v13H3ZM3 10h18M6.5 15h4",
    Bank = "M3 9.5 12 4l9 5.5ZM5.5 9.5V17M10 9.5V17M14 9.5V17M18.5 9.5V17M3.5 20h17M4.5 17h15",
    Cash = "M2.5 6.5h19v11h-19ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM5.5 9.5v.01M18.5 14.5v.01",
    Clock = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3.5 2",
    Warning = "M12 4 2.5 20.5h19L12 4ZM12 10v5M12 17.6v.01",
    Info = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5.5M12 7.6v.01",
    Done = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8 12.3l2.8 2.8 5.2-5.8",
    Person = "M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6",
    Globe = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3 12h18M12 3c2.6 2.5 3.8 5.5 3.8 9S14.6 18.5 12 21c-2.6-2.5-3.8-5.5-3.8-9S9.4 5.5 12 3Z",
    Theme = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 3v18M12 7.5l6-2.8M12 12h9M12 16.5l6 2.8",
    Trash = "M4 6.5h16M9 6.5V4h6v2.5M6 6.5 7 20.5h10l1-14M10 10.5v6M14 10.5v6",
    Pencil = "M4 20l1-4.5L16.5 4 20 7.5 8.5 19 4 20ZM14 6.5 17.5 10",
    Upload = "M12 16V4.5M7 9l5-5 5 5M4 16v4h16v-4",
    Download = "M12 4v11.5M7 11l5 5 5-5M4 16v4h16v-4",
    Filter = "M3.5 6h17M7 12h10M10.5 18h3",
    Refund = "M9 5 4 10l5 5M4 10h10a6 6 0 0 1 0 12h-2",
    External = "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6",
    Picture = "M3.5 4.5h17v15h-17ZM3.5 16l5-5 4.5 4.5 2.5-2.5 5 4.5M15.5 9.5v.01",
    Home = "M3.5 11.5 12 4l8.5 7.5M6 9.5V20h12V9.5M10 20v-6h4v6",
    Receipt = "M5.5 3.5h13v17l-2.2-1.5-2.2 1.5-2.1-1.5-2.1 1.5-2.2-1.5-2.2 1.5v-17ZM9 8h6M9 12h6",
    Key = "M8 19.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM11.2 11.8 20 3M16 7l3 3",
    Settings = "M4 7h9.5M18.5 7H20M16 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM4 17h1.5M10.5 17H20M8 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
    Lock = "M5 10.5h14v10H5ZM8 10.5V8a4 4 0 0 1 8 0v2.5",
}

#[component]
pub fn Icon(glyph: Glyph) -> impl IntoView {
    let class = if matches!(glyph, Glyph::Forward | Glyph::Back | Glyph::Refund) { "icon mirrored" } else { ICON };
    view! { <svg class=class viewBox="0 0 24 24" aria-hidden="true"><path d=glyph.path()></path></svg> }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::stories;

    stories! {
        Icon {
            "search" => { glyph: Glyph::Search },
            "turns with the direction" => { glyph: Glyph::Forward },
            "parcel" => { glyph: Glyph::Parcel },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn every_icon_is_silent_and_drawn() {
        for glyph in Glyph::ALL {
            let drawn = html(|| view! { <Icon glyph=*glyph/> });
            assert!(drawn.contains(r#"aria-hidden="true""#) && drawn.contains("d=\"M"), "{drawn}");
        }
    }

    #[test]
    fn arrows_turn_with_the_reading_direction() {
        assert!(html(|| view! { <Icon glyph=Glyph::Forward/> }).contains("mirrored"));
        assert!(!html(|| view! { <Icon glyph=Glyph::Check/> }).contains("mirrored"));
    }
}
