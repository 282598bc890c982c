//! A row of figures as one small line: the way they go, not how much they are. An SVG drawn on the server; the
//! figures themselves stand beside it or behind a link.

use leptos::prelude::*;
use std::fmt::Write as _;

style::scoped! { pub SPARKLINE: Atoms = "sparkline", r#"
    display: block; inline-size: 100%; block-size: 2rem; overflow: visible; color: var(--color-accent);
    .sparkline-line { fill: none; stroke: currentColor; stroke-width: 1.5; stroke-linejoin: round; stroke-linecap: round; vector-effect: non-scaling-stroke; }
    .sparkline-area { fill: currentColor; stroke: none; opacity: .1; }
    [dir="rtl"] & { transform: scaleX(-1); }
"#}

/// The drawing's own units; it is stretched to where it stands.
const WIDTH: f64 = 100.0;
const HEIGHT: f64 = 24.0;
/// Kept free above and below for the line's thickness.
const EDGE: f64 = 1.5;

#[component]
pub fn Sparkline(
    /// Oldest first; the lowest of them and zero make the ground.
    points: Vec<i64>,
    /// What it shows; without it the line is decoration beside its figure.
    #[prop(optional, into)]
    label: Option<String>,
) -> impl IntoView {
    let places = places(&points);
    let line = path(&places);
    let area = match (places.first(), places.last()) {
        (Some((first, _)), Some((last, _))) => format!("{line}L{last:.1} {HEIGHT}L{first:.1} {HEIGHT}Z"),
        _ => String::new(),
    };
    let role = label.is_some().then_some("img");
    let hidden = label.is_none().then_some("true");
    view! {
        <svg class=SPARKLINE viewBox=format!("0 0 {WIDTH} {HEIGHT}") preserveAspectRatio="none" role=role aria-label=label aria-hidden=hidden>
            <path class="sparkline-area" d=area></path>
            <path class="sparkline-line" d=line></path>
        </svg>
    }
}

/// Where each figure stands. A single one is drawn as a level line, equal ones in the middle if they are not zero.
fn places(points: &[i64]) -> Vec<(f64, f64)> {
    let points = if let [only] = points { &[*only, *only] } else { points };
    let least = points.iter().copied().min().unwrap_or(0).min(0);
    let most = points.iter().copied().max().unwrap_or(0).max(0);
    let span = most.abs_diff(least).max(1) as f64;
    let step = WIDTH / points.len().saturating_sub(1).max(1) as f64;
    let place = |(index, point): (usize, &i64)| {
        let height = point.abs_diff(least) as f64 / span;
        (index as f64 * step, HEIGHT - EDGE - height * (HEIGHT - 2.0 * EDGE))
    };
    points.iter().enumerate().map(place).collect()
}

/// An SVG path through these places.
fn path(places: &[(f64, f64)]) -> String {
    let mut path = String::new();
    for (index, (x, y)) in places.iter().enumerate() {
        let begin = if index == 0 { 'M' } else { 'L' };
        // Writing to a string cannot fail.
        let _ = write!(path, "{begin}{x:.1} {y:.1}");
    }
    path
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::stories;
    use crate::t;

    stories! {
        Sparkline {
            "decoration" => { points: vec![3, 5, 2, 8, 6, 9, 12] },
            "told" => { points: vec![3, 5, 2, 8, 6, 9, 12], label: t!("desk-home-sales") },
            "level" => { points: vec![4, 4, 4] },
            "below zero" => { points: vec![3, -2, 5, -4] },
            "one figure" => { points: vec![7] },
            "empty" => { points: vec![] },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn the_highest_figure_touches_the_top_and_nothing_the_ground() {
        let places = places(&[0, 5, 10]);
        assert_eq!(places, [(0.0, 22.5), (50.0, 12.0), (100.0, 1.5)]);
    }

    #[test]
    fn one_figure_none_and_the_widest_range_can_be_drawn() {
        assert_eq!(places(&[7]).len(), 2);
        assert!(places(&[]).is_empty());
        assert!(places(&[i64::MIN, i64::MAX]).iter().all(|(x, y)| x.is_finite() && (0.0..=HEIGHT).contains(y)));
        assert!(html(|| view! { <Sparkline points=vec![]/> }).contains(r#"d="""#));
    }

    #[test]
    fn it_speaks_only_with_a_label() {
        let silent = html(|| view! { <Sparkline points=vec![1, 2]/> });
        assert!(silent.contains(r#"aria-hidden="true""#) && !silent.contains("role="), "{silent}");
        let told = html(|| view! { <Sparkline points=vec![1, 2] label="Orders of the last week"/> });
        assert!(told.contains(r#"role="img""#) && told.contains("Orders of the last week"), "{told}");
    }
}
