//! Pictures in descriptions. What a file says is kept with the addresses that it names (`source_html`); what readers
//! see (`description_html`) shows those of them that lie in the shop by now, and nothing that lies elsewhere. Called by
//! imports.

use super::text::{cleaner, images, only_pictures, sanitize, with_scheme};
use crate::media::picture_view;
use common::json::StoredPicture;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::LazyLock;

/// The longest address of a picture, in bytes.
const ADDRESS_MAX: usize = 2048;

/// As `sanitize`, with pictures that lie elsewhere.
static KEEPER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| cleaner(is_address));

fn is_address(text: &str) -> bool {
    let is_remote = text.starts_with("https://") || text.starts_with("http://");
    (is_remote || text.starts_with("/media/")) && text.len() <= ADDRESS_MAX && !text.contains(char::is_whitespace)
}

fn is_remote(address: &str) -> bool {
    !address.starts_with('/')
}

/// Safe HTML that still names the pictures that lie elsewhere; `None` where it names none. Never shown as it is.
pub fn with_addresses(html: &str) -> Option<String> {
    if !html.to_ascii_lowercase().contains("<img") {
        return None;
    }
    let mut kept = html.to_owned();
    // Until another time would change nothing, so that a second import finds the same.
    for _ in 0..4 {
        let again = only_pictures(&KEEPER.clean(&kept).to_string(), is_address);
        if again == kept {
            break;
        }
        kept = again;
    }
    images(&kept).iter().any(|image| is_remote(&image.src)).then_some(kept)
}

/// The addresses of pictures that lie elsewhere, each once.
pub fn addresses(kept: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for image in images(kept) {
        if is_remote(&image.src) && !found.contains(&image.src) {
            found.push(image.src);
        }
    }
    found
}

/// What readers see: each picture that the shop has by now, with the words that describe it (else the product's
/// title), and none of the others.
pub fn shown(kept: &str, title: &str, stored: &BTreeMap<String, StoredPicture>) -> String {
    let mut html = String::with_capacity(kept.len());
    let mut rest = 0;
    for image in images(kept) {
        html.push_str(&kept[rest..image.range.start]);
        rest = image.range.end;
        let alt = if image.alt.trim().is_empty() { title } else { &image.alt };
        match stored.get(&image.src) {
            Some(it) => {
                let view = picture_view(&it.hash, &it.extension, it.width, it.height, alt);
                let (width, height) = (view.width, view.height);
                let (src, alt) = (escaped(&view.src), escaped(alt));
                html.push_str(&format!(r#"<img src="{src}" alt="{alt}" width="{width}" height="{height}">"#));
            }
            None if !is_remote(&image.src) => html.push_str(&kept[image.range]),
            None => {}
        }
    }
    html.push_str(&kept[rest..]);
    sanitize(&html)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

/// What a description's HTML holds that nobody will see: the names of tags that are taken out, `style` where things
/// are styled one by one, `img` where a picture
/// has no address that can be fetched, `data:` where it lies in the text itself.
pub fn dropped(html: &str) -> BTreeSet<String> {
    static ALLOWED: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let mut tags = KEEPER.clone_tags();
        // Frames of a whole page, and what only groups a picture's widths, are no loss.
        tags.extend(["html", "head", "body", "meta", "title", "font", "center", "picture", "source", "tbody"]);
        tags
    });
    let mut found = BTreeSet::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let name: String =
            rest.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let tag = rest.split('>').next().unwrap_or_default().to_ascii_lowercase();
        if tag.contains(" style=") {
            found.insert("style".to_owned());
        }
        if name == "img" {
            let src = tag.split_once("src=").map_or("", |(_, rest)| rest.trim_start_matches(['"', '\'']));
            let src = with_scheme(src.split(['"', '\'']).next().unwrap_or_default());
            if src.starts_with("data:") {
                found.insert("data:".to_owned());
            } else if !is_address(&src) {
                found.insert(name.clone());
            }
        }
        if !ALLOWED.contains(name.as_str()) {
            // What stands inside is gone with it.
            if matches!(name.as_str(), "script" | "style" | "svg" | "object" | "video" | "audio" | "iframe") {
                let end = rest.to_ascii_lowercase().find(&format!("</{name}"));
                rest = end.map_or("", |end| &rest[end..]);
            }
            found.insert(name);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored() -> BTreeMap<String, StoredPicture> {
        let it = StoredPicture {
            id: uuid::Uuid::nil(),
            hash: "ab12".into(),
            extension: "png".into(),
            width: 300,
            height: 200,
        };
        BTreeMap::from([("https://c.example/a.png".to_owned(), it)])
    }

    #[test]
    fn pictures_without_a_scheme_are_read_over_https_and_those_that_cannot_be_fetched_are_told() {
        let html = r#"<img src="//cdn.example/a.jpg"><img src='HTTPS://x.example/b.jpg'><img src="/files/c.jpg"><IMG SRC='data:image/png;base64,AA'>"#;
        let kept = with_addresses(html).unwrap();
        assert_eq!(addresses(&kept), ["https://cdn.example/a.jpg", "https://x.example/b.jpg"]);
        assert_eq!(dropped(html).into_iter().collect::<Vec<_>>(), ["data:", "img"]);
        assert!(dropped(r#"<p><img src="https://x.example/b.jpg"><img src="/media/ab-1.jpg"></p>"#).is_empty());
    }

    #[test]
    fn a_picture_is_shown_when_the_shop_has_it_and_never_from_elsewhere() {
        let kept = with_addresses(
            r#"<p onclick="x()">a<IMG SRC="https://c.example/a.png" alt='Size "chart"' onerror="x()"></p><img src="https://c.example/b.png">"#,
        )
        .unwrap();
        assert_eq!(addresses(&kept), ["https://c.example/a.png", "https://c.example/b.png"]);
        assert!(!kept.contains("onerror") && !kept.contains("onclick"), "{kept}");
        assert_eq!(with_addresses(&kept).as_ref(), Some(&kept));
        let seen = shown(&kept, "Shirt", &stored());
        assert_eq!(
            seen,
            r#"<p>a<img src="/media/ab12-300.png" alt="Size &quot;chart&quot;" width="300" height="200"></p>"#
        );
        assert_eq!(shown(&kept, "Shirt", &BTreeMap::new()), "<p>a</p>");
        assert_eq!(sanitize(&seen), seen, "what the desk saves again is the same");
    }

    #[test]
    fn a_linked_picture_without_words_is_called_by_the_product() {
        let kept =
            with_addresses(r#"<a href="https://c.example/big.png"><img src="https://c.example/a.png"></a>"#).unwrap();
        let seen = shown(&kept, "Mug & cup", &stored());
        assert!(seen.contains(r#"alt="Mug &amp; cup""#), "{seen}");
        assert_eq!(shown(&kept, "Mug", &BTreeMap::new()), "", "no empty link is left");
    }

    #[test]
    fn what_names_no_picture_elsewhere_is_kept_as_it_is_shown() {
        assert_eq!(with_addresses("<p>plain</p>"), None);
        assert_eq!(
            with_addresses(r#"<img src="data:image/png;base64,AAAA"><img src="javascript:x"><img alt="x">"#),
            None
        );
        assert_eq!(with_addresses(r#"<img src="/media/ab12-300.png" alt="x">"#), None);
    }

    #[test]
    fn what_is_taken_out_is_named() {
        let names = |html: &str| dropped(html).into_iter().collect::<Vec<_>>();
        assert_eq!(names(r#"<iframe src="https://v.example/x"></iframe><p>a</p>"#), ["iframe"]);
        assert_eq!(
            names(r#"<video src="x" controls><track></video><SCRIPT>if (a<b) x()</SCRIPT>"#),
            ["script", "video"]
        );
        assert_eq!(names(r#"<p style="color:red">a</p><style>p{}</style>"#), ["style"]);
        assert_eq!(names(r#"<img src="data:image/png;base64,AA">"#), ["data:"]);
        assert_eq!(names(r#"<form><input><button>x</button></form>"#), ["button", "form", "input"]);
        assert!(
            names("<p>1 < 2</p><!-- <iframe> --><table><tr><td>a</td></tr></table><img src=\"https://a.b/c\">")
                .is_empty()
        );
    }
}
