//! What the catalogue does to texts: sanitising descriptions, and folding words for sorting and search.
//! Called wherever a product is written (desk, import, demo) and wherever it is searched for.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

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
            ("img", "src") => is_kept(value).then(|| value.into()),
            _ => Some(value.into()),
        });
    builder
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

/// Words as search and sorting see them: lower case, without diacritics, in Hiragana instead of Katakana,
/// separated by one space. `"Größe: Çedilla"` becomes `"grosse cedilla"`.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // The marks of voiced kana are no diacritics: `カラス` is a crow, `ガラス` is glass.
    let is_kept = |c: &char| !is_combining_mark(*c) || matches!(c, '\u{3099}' | '\u{309A}');
    for c in text.nfkd().filter(is_kept).nfc().flat_map(char::to_lowercase) {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ı' => out.push('i'),
            '\u{0640}' | '\'' | '’' => {}
            'ァ'..='ヶ' => out.push(char::from_u32(c as u32 - 0x60).unwrap_or(c)),
            c if c.is_alphanumeric() => out.push(c),
            _ if !out.is_empty() && !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// A run of letters of one kind in a folded text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Run<'a> {
    Word(&'a str),
    /// Japanese or Chinese, which put no spaces between words.
    Unspaced(&'a str),
}

/// The runs of a folded text, in their order: `"a4のーと"` has two.
pub fn runs(folded: &str) -> impl Iterator<Item = Run<'_>> {
    folded.split(' ').flat_map(|mut rest| {
        std::iter::from_fn(move || {
            let unspaced = is_unspaced(rest.chars().next()?);
            let end = rest.find(|c| is_unspaced(c) != unspaced).unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            rest = after;
            Some(if unspaced { Run::Unspaced(run) } else { Run::Word(run) })
        })
    })
}

/// Each character with the next one: `"陶器の"` gives `"陶器"` and `"器の"`.
pub fn pairs(run: &str) -> impl Iterator<Item = &str> {
    let ends = run.char_indices().skip(2).map(|(at, _)| at).chain([run.len()]);
    let starts = run.char_indices().map(|(at, _)| at);
    starts
        .zip(ends)
        .filter(|(start, end)| run[*start..*end].chars().nth(1).is_some())
        .map(|(start, end)| &run[start..end])
}

/// Kana, their marks, and the ideographs that Japanese shares with Chinese.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | 'ぁ'..='ヿ' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
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

    #[test]
    fn words_are_folded_alike_in_every_script() {
        assert_eq!(fold("Größe:  Çédille!"), "grosse cedille");
        assert_eq!(fold("Smørrebrød Łódź"), "smorrebrod lodz");
        assert_eq!(fold("كُوب أَزْرَق"), "كوب ازرق");
        assert_eq!(fold("ガラスのカップ"), "がらすのかっぷ");
        assert_eq!(fold("ｶﾞﾗｽ　Ａ４"), "がらす a4");
        assert_eq!(fold("한국어"), "한국어");
        assert_eq!(fold(" -- "), "");
    }

    #[test]
    fn what_has_no_spaces_is_taken_apart_into_pairs() {
        let folded = fold("A4ノート 陶器");
        assert_eq!(
            runs(&folded).collect::<Vec<_>>(),
            [Run::Word("a4"), Run::Unspaced("のーと"), Run::Unspaced("陶器")]
        );
        assert_eq!(pairs("のーと").collect::<Vec<_>>(), ["のー", "ーと"]);
        assert_eq!(pairs("陶器").collect::<Vec<_>>(), ["陶器"]);
        assert_eq!(pairs("器").count() + pairs("").count(), 0);
    }
}
