//! What the catalogue does to descriptions: sanitising, and taking out their words. Called wherever a product is written
//! (desk, import, demo) and wherever it is searched for. Words are folded by `common::words`.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Pictures are those of this shop alone: the page's content policy refuses others.
static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| cleaner(is_own));

/// Keeps what is safe, and pictures from these addresses.
pub fn cleaner(is_kept: fn(&str) -> bool) -> ammonia::Builder<'static> {
    let mut builder = ammonia::Builder::default();
    builder
        .rm_tags(["area", "map", "center"])
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .link_rel(Some("noopener noreferrer nofollow"))
        .attribute_filter(move |tag, name, value| match (tag, name) {
            ("img", "src") => Some(with_scheme(value)).filter(|src| is_kept(src)),
            _ => Some(value.into()),
        });
    builder
}

/// The address of a picture with its scheme: pages of the web are read over HTTPS.
pub fn with_scheme(src: &str) -> Cow<'_, str> {
    let src = src.trim();
    let rest =
        |scheme: &str| src.get(..scheme.len()).filter(|it| it.eq_ignore_ascii_case(scheme)).map(|it| &src[it.len()..]);
    if src.starts_with("//") {
        return format!("https:{src}").into();
    }
    match (rest("https:"), rest("http:")) {
        (Some(rest), _) if !src.starts_with("https:") => format!("https:{rest}").into(),
        (None, Some(rest)) if !src.starts_with("http:") => format!("http:{rest}").into(),
        _ => src.into(),
    }
}

/// `/media/<hash>-<width>.<ext>`.
fn is_own(src: &str) -> bool {
    let plain = |name: &str| name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'));
    src.strip_prefix("/media/").is_some_and(|name| !name.is_empty() && plain(name))
}

/// Makes any HTML safe to show inside a product page: no scripts, styles or frames, no pictures from elsewhere, headings
/// below the page's own, and no link or heading that is empty.
pub fn sanitize(html: &str) -> String {
    if html.trim().is_empty() {
        return String::new();
    }
    let clean = only_pictures(&CLEANER.clean(html).to_string(), is_own);
    let lowered = if clean.contains("<h1") { clean.replace("<h1", "<h2").replace("</h1>", "</h2>") } else { clean };
    ["a", "h2", "h3", "h4", "h5", "h6"].into_iter().fold(lowered, without_empty)
}

/// A picture in cleaned HTML.
pub struct Image {
    pub range: Range<usize>,
    pub src: String,
    pub alt: String,
}

/// The pictures of HTML that the cleaner wrote: names in lower case, values in double quotes.
pub fn images(clean: &str) -> Vec<Image> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = clean[from..].find("<img").map(|at| from + at) {
        let mut quoted = false;
        let end = clean[start..].bytes().position(|byte| {
            quoted ^= byte == b'"';
            byte == b'>' && !quoted
        });
        let Some(end) = end.map(|at| start + at + 1) else { break };
        let tag = &clean[start..end];
        let value = |name: &str| {
            let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
            Some(unescaped(rest.split_once('"')?.0))
        };
        let (src, alt) = (value("src").unwrap_or_default(), value("alt").unwrap_or_default());
        found.push(Image { range: start..end, src, alt });
        from = end;
    }
    found
}

/// Takes out pictures whose address is not among these.
pub fn only_pictures(clean: &str, is_kept: impl Fn(&str) -> bool) -> String {
    let mut out = String::with_capacity(clean.len());
    let mut rest = 0;
    for image in images(clean) {
        let end = if is_kept(&image.src) { image.range.end } else { image.range.start };
        out.push_str(&clean[rest..end]);
        rest = image.range.end;
    }
    out + &clean[rest..]
}

fn unescaped(value: &str) -> String {
    let entities = [("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\u{a0}"), ("&amp;", "&")];
    entities.into_iter().fold(value.to_owned(), |text, (entity, sign)| text.replace(entity, sign))
}

/// Takes out `<tag …></tag>` with nothing but space inside, which assistive technology trips over.
fn without_empty(html: String, tag: &str) -> String {
    let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
    if !html.contains(&open) {
        return html;
    }
    let mut out = String::with_capacity(html.len());
    let mut rest = html.as_str();
    while let Some(end) = rest.find(&close) {
        let (head, tail) = (&rest[..end], &rest[end + close.len()..]);
        let start = head.rfind(&open).filter(|at| {
            let after = &head[at + open.len()..];
            let inside = after.starts_with(['>', ' ']).then(|| after.split_once('>')).flatten();
            inside.is_some_and(|(_, text)| text.replace("&nbsp;", "").trim().is_empty())
        });
        match start {
            Some(at) => out.push_str(&head[..at]),
            None => {
                out.push_str(head);
                out.push_str(&close);
            }
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// The words of sanitised HTML, without its tags.
pub fn plain(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => {
                in_tag = true;
                out.push(' ');
            }
            '>' if in_tag => in_tag = false,
            c if !in_tag => out.push(c),
            _ => {}
        }
    }
    let mut text = Cow::Owned::<str>(out);
    for (entity, character) in
        [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
    {
        if text.contains(entity) {
            text = text.replace(entity, character).into();
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// At most `limit` characters of a text, cut between words where it has spaces between them.
pub fn shorten(text: &str, limit: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(limit) else { return text.to_owned() };
    let head = &text[..cut];
    let whole = head.rfind(' ').filter(|at| at * 2 > cut).map_or(head, |at| &head[..at]);
    format!("{}…", whole.trim_end_matches([',', '.', ';', ':', ' ', '、', '。']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_runs_survives_in_a_description() {
        let dirty = r#"<h1 style="x">Soft</h1><p onclick="steal()">cotton<script>alert(1)</script></p>
            <iframe src="https://example.org"></iframe><a href="javascript:alert(1)">x</a>"#;
        let clean = sanitize(dirty);
        assert!(clean.contains("<h2>Soft</h2>") && clean.contains("<p>cotton</p>"), "{clean}");
        for bad in ["script", "onclick", "iframe", "javascript", "style"] {
            assert!(!clean.contains(bad), "{bad} survived in {clean}");
        }
        assert_eq!(sanitize(&clean), clean, "sanitising twice changes nothing");
    }

    #[test]
    fn links_and_headings_without_words_are_taken_out() {
        let html = "<p>a<a href=\"https://example.org\"><img src=\"https://example.org/x.png\"></a>b</p><h3>&nbsp;</h3>\
                    <p><a href=\"https://example.org\">kept</a></p><abbr title=\"x\"></abbr>";
        let clean = sanitize(html);
        assert!(clean.starts_with("<p>ab</p>"), "{clean}");
        assert!(!clean.contains("<h3>"), "{clean}");
        assert!(clean.contains(">kept</a>"), "{clean}");
    }

    #[test]
    fn plain_text_has_no_tags_and_is_cut_between_words() {
        assert_eq!(plain("<p>Salt &amp; pepper</p><p>2&nbsp;pieces</p>"), "Salt & pepper 2 pieces");
        assert_eq!(shorten("one two three", 9), "one two…");
        assert_eq!(shorten("short", 9), "short");
        assert_eq!(shorten("A5 の方眼ノートです。", 8), "A5 の方眼ノー…");
    }
}
