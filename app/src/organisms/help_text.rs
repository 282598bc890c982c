//! What an owner has written for a page of help or law: plain text in which a blank line begins a new paragraph, `# ` a
//! heading and `- ` a point of a list; addresses become links. Nothing typed becomes markup.

use crate::request::here;
use crate::routes::Route;
use crate::t;
use contract::shop::HelpPage;
use domain::Lang;
use leptos::prelude::*;

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
    for part in line.split_inclusive(' ') {
        let word = part.trim_end_matches([' ', '.', ',', ';', ':', ')', '。', '、']);
        let is_mail = word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        if is_mail || word.starts_with("https://") {
            html.push_str("<a href=\"");
            if is_mail {
                html.push_str("mailto:");
            }
            escape(html, word);
            html.push_str("\"><bdi dir=\"ltr\">");
            escape(html, word);
            html.push_str("</bdi></a>");
        } else {
            escape(html, word);
        }
        escape(html, &part[word.len()..]);
    }
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
}
