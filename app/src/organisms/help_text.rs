//! What an owner has written for a page of help or law: plain text in which a blank line begins a new paragraph, `# ` a
//! heading and `- ` a point of a list; addresses become links. Nothing typed becomes markup.

use crate::request::here;
use crate::routes::Route;
use crate::t;
use contract::shop::HelpPage;
use domain::Lang;
use leptos::prelude::*;
use std::ops::Range;

style::scoped! { pub HELP_TEXT: Organisms = "help-text", r"
    display: flex; flex-direction: column; gap: var(--space-4); line-height: 1.65; overflow-wrap: anywhere;
    h2 { margin-block-start: var(--space-4); font-size: var(--text-l); letter-spacing: 0; }
    ul { display: grid; gap: var(--space-1); padding-inline-start: 1.25em; }
"}

/// What a page is called.
pub fn help_title(page: HelpPage) -> String {
    match page {
        HelpPage::Shipping => t!("shop-help-shipping"),
        HelpPage::Returns => t!("shop-help-returns"),
        HelpPage::Contact => t!("shop-help-contact"),
        HelpPage::Terms => t!("shop-help-terms"),
        HelpPage::Privacy => t!("shop-help-privacy"),
        HelpPage::Imprint => t!("shop-help-imprint"),
    }
}

/// Links to those of these pages that there are; nothing where there is none.
#[component]
pub fn HelpLinks(pages: Vec<HelpPage>) -> impl IntoView {
    let request = here();
    let there = pages.into_iter().filter(|page| request.shop.view.help.contains(page));
    there.map(|page| view! { <li><a href=request.href(Route::Help(page))>{help_title(page)}</a></li> }).collect_view()
}

#[component]
pub fn HelpText(
    text: String,
    /// The language that it is written in.
    lang: Lang,
) -> impl IntoView {
    view! { <div class=HELP_TEXT lang=lang.tag() dir=lang.direction().as_str() inner_html=written(&text)></div> }
}

/// The text as HTML. All that was typed is escaped; the tags are ours.
fn written(text: &str) -> String {
    let mut html = String::with_capacity(text.len() * 2);
    for part in text.split("\n\n").map(str::trim).filter(|part| !part.is_empty()) {
        block(&mut html, part);
    }
    html
}

fn block(html: &mut String, text: &str) {
    if let Some(heading) = text.strip_prefix("# ") {
        let (heading, rest) = heading.split_once('\n').unwrap_or((heading, ""));
        html.push_str("<h2>");
        escape(html, heading.trim());
        html.push_str("</h2>");
        if !rest.trim().is_empty() {
            block(html, rest.trim());
        }
        return;
    }
    if text.lines().all(|line| line.trim_start().starts_with("- ")) {
        html.push_str("<ul>");
        for line in text.lines() {
            html.push_str("<li>");
            words(html, line.trim_start().trim_start_matches("- "));
            html.push_str("</li>");
        }
        html.push_str("</ul>");
        return;
    }
    html.push_str("<p>");
    for (number, line) in text.lines().enumerate() {
        if number > 0 {
            html.push_str("<br>");
        }
        words(html, line.trim());
    }
    html.push_str("</p>");
}

/// A line with its addresses as links.
fn words(html: &mut String, line: &str) {
    let mut rest = line;
    while let Some((found, scheme)) = address(rest) {
        escape(html, &rest[..found.start]);
        html.push_str("<a href=\"");
        html.push_str(scheme);
        escape(html, &rest[found.clone()]);
        html.push_str("\"><bdi dir=\"ltr\">");
        escape(html, &rest[found.clone()]);
        html.push_str("</bdi></a>");
        rest = &rest[found.end..];
    }
    escape(html, rest);
}

/// Where the first address stands, and what its link has before it. Not every language puts blanks around one.
fn address(text: &str) -> Option<(Range<usize>, &'static str)> {
    match (site(text), mail(text)) {
        (Some(site), Some(mail)) if mail.start < site.start => Some((mail, "mailto:")),
        (Some(site), _) => Some((site, "")),
        (None, mail) => mail.map(|mail| (mail, "mailto:")),
    }
}

fn site(text: &str) -> Option<Range<usize>> {
    const SCHEME: &str = "https://";
    text.match_indices(SCHEME).find_map(|(start, _)| {
        let run = text[start..].split(|c: char| !(c.is_ascii_graphic() || is_spaced(c)) || "<>".contains(c)).next()?;
        let link = without_end_of_sentence(run);
        (link.len() > SCHEME.len()).then_some(start..start + link.len())
    })
}

/// Less the marks that end a sentence, and a bracket that was opened before the address.
fn without_end_of_sentence(mut link: &str) -> &str {
    loop {
        let closes = link.ends_with(')') && link.matches(')').count() > link.matches('(').count();
        match link.strip_suffix(['.', ',', ';', ':', '!', '?', '\'', '"']) {
            Some(shorter) => link = shorter,
            None if closes => link = &link[..link.len() - 1],
            None => return link,
        }
    }
}

fn mail(text: &str) -> Option<Range<usize>> {
    text.match_indices('@').find_map(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + 1..]);
        let names = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
        let name = &before[before.trim_end_matches(names).len()..];
        let host = &after[..after.len() - after.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || ".-".contains(c)).len()];
        // Part of a longer word: an address that is none of ours to guess.
        let cut = before[..at - name.len()].ends_with(is_spaced) || after[host.len()..].starts_with(is_spaced);
        let (name, host) = (name.trim_start_matches(['.', '-']), host.trim_end_matches(['.', '-']));
        let sound = !name.is_empty() && host.contains('.') && host.split('.').all(|label| !label.is_empty());
        (sound && !cut).then_some(at - name.len()..at + 1 + host.len())
    })
}

/// A letter or digit beyond ASCII of a script that has blanks between words; Chinese and Japanese have none.
fn is_spaced(c: char) -> bool {
    !c.is_ascii() && c.is_alphanumeric() && c < '\u{2E80}'
}

fn escape(html: &mut String, text: &str) {
    for sign in text.chars() {
        match sign {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::stories;

    const TEXT: &str = "You may send everything back within 30 days.\nWrite to help@shop.example first.\n\n\
        # What we need\n\n- the order's number\n- what you want instead";

    stories! {
        HelpText {
            "with a heading and a list" => { text: TEXT.into(), lang: Lang::En },
        }
        HelpLinks {
            "all that there are" => { pages: HelpPage::ALL.to_vec() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn plain_text_has_paragraphs_headings_lists_and_links_and_no_markup() {
        let text =
            "One.\nTwo <b>.\n\n# Head\n\n- a\n- b\n\nWrite to help@shop.example, or see https://shop.example/a?b&\"c.";
        let mail = r#"<a href="mailto:help@shop.example"><bdi dir="ltr">help@shop.example</bdi></a>"#;
        let site = r#"<a href="https://shop.example/a?b&amp;&quot;c"><bdi dir="ltr">https://shop.example/a?b&amp;&quot;c</bdi></a>"#;
        assert_eq!(
            written(text),
            format!(
                "<p>One.<br>Two &lt;b&gt;.</p><h2>Head</h2><ul><li>a</li><li>b</li></ul><p>Write to {mail}, or see {site}.</p>"
            )
        );
        assert_eq!(written("# Head\n- a\n- b"), "<h2>Head</h2><ul><li>a</li><li>b</li></ul>");
        assert_eq!(written("# Only"), "<h2>Only</h2>");
        let drawn = html(|| view! { <HelpText text="Eins.".into() lang=Lang::De/> });
        assert_eq!(drawn, r#"<div lang="de" dir="ltr" class="help-text"><p>Eins.</p></div>"#);
    }

    #[test]
    fn an_address_is_a_link_whatever_stands_before_and_after_it() {
        let mail = |address: &str| format!(r#"<a href="mailto:{address}"><bdi dir="ltr">{address}</bdi></a>"#);
        let site = |address: &str| format!(r#"<a href="{address}"><bdi dir="ltr">{address}</bdi></a>"#);
        let (help, info) = (mail("help@shop.example"), mail("info@x.jp"));
        for (line, drawn) in [
            ("ご不明な点はhelp@shop.exampleまでご連絡ください。", format!("ご不明な点は{help}までご連絡ください。")),
            ("(help@shop.example)", format!("({help})")),
            ("<help@shop.example>", format!("&lt;{help}&gt;")),
            ("E-Mail:info@x.de", format!("E-Mail:{}", mail("info@x.de"))),
            ("（info@x.jp）", format!("（{info}）")),
            ("Write: a.b+c@x-y.co.uk, info@x.jp.", format!("Write: {}, {info}.", mail("a.b+c@x-y.co.uk"))),
            ("راسلنا:help@shop.example،", format!("راسلنا:{help}،")),
            ("詳細はhttps://shop.example/a?b=cをご覧ください。", format!("詳細は{}をご覧ください。", site("https://shop.example/a?b=c"))),
            ("(https://shop.example/a)", format!("({})", site("https://shop.example/a"))),
            ("https://en.shop.example/Cup_(tea).", format!("{}.", site("https://en.shop.example/Cup_(tea)"))),
            ("https://shop.example/größe, bitte", format!("{}, bitte", site("https://shop.example/größe"))),
            ("「https://shop.example」", format!("「{}」", site("https://shop.example"))),
            ("https://shop.example/@us help@shop.example", format!("{} {help}", site("https://shop.example/@us"))),
        ] {
            assert_eq!(written(line), format!("<p>{drawn}</p>"), "{line}");
        }
    }

    #[test]
    fn what_only_looks_like_an_address_stays_text() {
        for line in ["@shop", "a @ b.c", "me@home", "help@.example", "https://", "Siehe https:// und @x.de", "日本@語.jp", "jürgen@x.de", "info@x.köln"] {
            assert_eq!(written(line), format!("<p>{line}</p>"), "{line}");
        }
    }
}
