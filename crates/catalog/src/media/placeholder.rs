//! The quiet picture of a product that has none: a small still life, drawn from the product's handle, so
//! that a shelf of them has some variety and each stays the same for ever.

/// Whole degrees of hue that the drawings keep to: sand, clay, moss, slate, dusk.
const HUES: [u32; 6] = [34, 20, 96, 160, 212, 268];

/// An SVG of 1200 by 1500 in soft middle tones, which suit a light page and a dark one. `title` becomes
/// its accessible name.
pub fn placeholder_svg(handle: &str, title: &str) -> String {
    let seed = hash(handle);
    let hue = HUES[(seed % 6) as usize] + (seed >> 8) as u32 % 14;
    let turned = (hue + 24) % 360;
    let shape = SHAPES[((seed >> 16) % 5) as usize];
    let tilt = (seed >> 24) % 220;
    let (name, sun) = (escaped(title), 300 + (seed >> 32) % 600);
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 1500" width="1200" height="1500" role="img"><title>{name}</title><defs><linearGradient id="a" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="hsl({hue} 18% 85%)"/><stop offset="1" stop-color="hsl({turned} 15% 75%)"/></linearGradient><linearGradient id="b" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="hsl({hue} 18% 67%)"/><stop offset=".55" stop-color="hsl({turned} 16% 58%)"/><stop offset="1" stop-color="hsl({turned} 18% 49%)"/></linearGradient></defs><rect width="1200" height="1500" fill="url(#a)"/><circle cx="{sun}" cy="{sun_y}" r="250" fill="hsl({hue} 22% 93%)" opacity=".45"/><path d="M0 1130Q600 1095 1200 1130V1500H0Z" fill="hsl({turned} 13% 66%)" opacity=".55"/><ellipse cx="650" cy="1166" rx="330" ry="38" fill="hsl({turned} 18% 34%)" opacity=".22"/>{shape}</svg>"##,
        sun_y = 330 + tilt,
    )
}

/// A vase, a bowl on a plinth, a jar with a lid, a cylinder with an arch, a lamp.
const SHAPES: [&str; 5] = [
    r##"<path d="M540 520H660Q652 610 690 690Q790 800 770 960Q752 1120 690 1160H510Q448 1120 430 960Q410 800 510 690Q548 610 540 520Z" fill="url(#b)"/>"##,
    r##"<path d="M400 1000H800V1160H400Z" fill="url(#b)" opacity=".6"/><path d="M370 740H830Q820 960 650 1000H550Q380 960 370 740Z" fill="url(#b)"/>"##,
    r##"<path d="M430 690H770Q800 690 800 730V1110Q800 1160 750 1160H450Q400 1160 400 1110V730Q400 690 430 690Z" fill="url(#b)"/><path d="M420 610H780V668H420Z" fill="url(#b)" opacity=".75"/><circle cx="600" cy="575" r="38" fill="url(#b)" opacity=".75"/>"##,
    r##"<path d="M360 1160V800A150 150 0 0 1 660 800V1160H580V810A70 70 0 0 0 440 810V1160Z" fill="url(#b)" opacity=".7"/><path d="M640 760H840V1160H640Z" fill="url(#b)"/>"##,
    r##"<path d="M480 560H720L830 850H370Z" fill="url(#b)" opacity=".8"/><path d="M582 850H618V1110H582Z" fill="url(#b)"/><path d="M470 1160Q480 1100 600 1100Q720 1100 730 1160Z" fill="url(#b)"/>"##,
];

/// FNV-1a (Fowler, Noll, Vo), 64 bits: the same in every build.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_always_has_the_same_drawing_and_its_title_is_only_text() {
        let one = placeholder_svg("stoneware-mug", "Mug <script>");
        assert_eq!(one, placeholder_svg("stoneware-mug", "Mug <script>"));
        assert!(one.contains("<title>Mug &lt;script&gt;</title>"));
        let drawings: std::collections::HashSet<String> =
            (0..40).map(|n| placeholder_svg(&format!("product-{n}"), "")).collect();
        assert!(drawings.len() > 30, "{} drawings for 40 products", drawings.len());
    }
}
