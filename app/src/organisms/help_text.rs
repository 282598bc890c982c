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
    let blocks = text.split("\n\n").map(str::trim).filter(|block| !block.is_empty()).map(block).collect_view();
    view! { <div class=HELP_TEXT lang=lang.tag() dir=lang.direction().as_str()>{blocks}</div> }
}

fn block(text: &str) -> AnyView {
    if let Some((heading, rest)) = text.strip_prefix("# ").map(|text| text.split_once('\n').unwrap_or((text, ""))) {
        let rest = (!rest.trim().is_empty()).then(|| block(rest.trim()));
        return view! { <h2>{heading.trim().to_owned()}</h2>{rest} }.into_any();
    }
    if text.lines().all(|line| line.trim_start().starts_with("- ")) {
        let points = text.lines().map(|line| view! { <li>{words(line.trim_start().trim_start_matches("- "))}</li> });
        return view! { <ul>{points.collect_view()}</ul> }.into_any();
    }
    let lines = text.lines().enumerate().map(|(number, line)| {
        view! { {(number > 0).then(|| view! { <br/> })}{words(line)} }
    });
    view! { <p>{lines.collect_view()}</p> }.into_any()
}

/// A line with its addresses as links.
fn words(line: &str) -> AnyView {
    let word = |word: &str| {
        let bare = word.trim_end_matches(['.', ',', ';', ':', ')', '。', '、']);
        let after = word[bare.len()..].to_owned();
        let is_mail = bare.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        let href = if bare.starts_with("https://") {
            Some(bare.to_owned())
        } else {
            is_mail.then(|| format!("mailto:{bare}"))
        };
        match href {
            Some(href) => view! { <a href=href><bdi dir="ltr">{bare.to_owned()}</bdi></a>{after} }.into_any(),
            None => word.to_owned().into_any(),
        }
    };
    line.split_inclusive(' ')
        .map(|part| {
            let end = part.trim_end_matches(' ').len();
            view! { {word(&part[..end])}{part[end..].to_owned()} }
        })
        .collect_view()
        .into_any()
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
        let text = "One.\nTwo <b>.\n\n# Head\n\n- a\n- b\n\nWrite to help@shop.example, or see https://shop.example/a.";
        let drawn = html(move || view! { <HelpText text=text.into() lang=Lang::De/> });
        assert!(drawn.contains("<p>One.<br>Two &lt;b&gt;.</p><h2>Head</h2><ul><li>a</li><li>b</li></ul>"), "{drawn}");
        assert!(drawn.contains(r#"<a href="mailto:help@shop.example"><bdi dir="ltr">help@shop.example</bdi></a>, or"#), "{drawn}");
        assert!(drawn.contains(r#"href="https://shop.example/a""#) && drawn.contains(r#"lang="de""#), "{drawn}");
    }
}
