//! The HTML document around every page: head, skip link, header, main, footer. Called by `drawing` only.

use crate::document::{Document, Frame, Preview};
use crate::organisms::{desk_navigation::DeskNavigation, footer::Footer, header::Header, test_mode::TestMode};
use crate::request::here;
use crate::routes::Route;
use crate::t;
use crate::theme::Theme;
use contract::shop::localized;
use domain::Lang;
use leptos::prelude::*;

#[component]
pub fn Shell(document: Document) -> impl IntoView {
    let request = here();
    let Document { title, description, frame, noindex, canonical, picture, json_ld, preview, body, .. } = document;
    let shop = &request.shop.view;
    // A title made for searches may name the shop already.
    let full_title = if title.contains(&shop.name) { title.clone() } else { format!("{title} – {}", shop.name) };
    // A page without words of its own for searches and previews is described as part of its shop.
    let description = if description.is_empty() {
        localized(&shop.about, request.lang, shop.default_lang).unwrap_or(&full_title).to_owned()
    } else {
        description
    };
    let path = canonical.unwrap_or_else(|| request.path.clone());
    let canonical = format!("{}{}", request.origin, request.href(&path));
    let alternates = (frame == Frame::Shop && !noindex).then(|| {
        let links = Lang::ALL.into_iter().map(|lang| {
            let href = format!("{}{}", request.origin, request.href_in(lang, &path));
            view! { <link rel="alternate" hreflang=lang.tag() href=href/> }
        });
        let default = format!("{}{path}", request.origin);
        view! { {links.collect_view()} <link rel="alternate" hreflang="x-default" href=default/> }
    });
    let Preview { look, theme } = preview.unwrap_or(Preview { look: request.shop.look, theme: request.theme });
    // The desk keeps its own look: it is a tool, and the same for whoever works in several shops.
    let own_look = matches!(frame, Frame::Shop | Frame::Focused) && !look.is_built_in();
    let test_mode = request.shop.test_mode;
    let shop_test_mode = test_mode && matches!(frame, Frame::Shop | Frame::Focused);
    let desk_test_mode = test_mode && frame == Frame::Desk;
    let picture = picture.map(|path| format!("{}{path}", request.origin));
    view! {
        <html lang=request.lang.tag() dir=request.lang.direction().as_str() data-theme=theme.attribute() data-frame=frame.name()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <title>{full_title}</title>
                <meta name="description" content=description.clone()/>
                {noindex.then(|| view! { <meta name="robots" content="noindex"/> })}
                {(!noindex).then(|| view! { <link rel="canonical" href=canonical.clone()/> })}
                {alternates}
                {open_graph("og:title", title)}
                {open_graph("og:type", "website".into())}
                {open_graph("og:url", canonical)}
                {open_graph("og:site_name", shop.name.clone())}
                {open_graph("og:description", description)}
                {picture.map(|picture| open_graph("og:image", picture))}
                <meta name="color-scheme" content="light dark"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                {theme_color(theme)}
                {matches!(frame, Frame::Shop | Frame::Focused).then(|| view! { <link rel="manifest" href=request.href_in(request.lang, Route::Manifest)/> })}
                <link rel="stylesheet" href=request.assets.stylesheet.clone()/>
                {own_look.then(|| view! { <link rel="stylesheet" href=request.assets.look_sheet(&look)/> })}
                {request.assets.loader.clone().filter(|_| preview.is_none()).map(|src| view! { <script type="module" src=src></script> })}
                {json_ld.map(|json| view! { <script type="application/ld+json" inner_html=json></script> })}
            </head>
            <body inert=preview.is_some()>
                <a class="sr-only skip-link" href="#main">{t!("common-skip-to-content")}</a>
                {shop_test_mode.then(|| view! { <TestMode/> })}
                {match frame {
                    Frame::Desk => view! { <DeskNavigation/> }.into_any(),
                    Frame::Bare => ().into_any(),
                    Frame::Shop | Frame::Focused => view! { <Header focused=frame == Frame::Focused/> }.into_any(),
                }}
                {match preview {
                    // Within the desk's own page there is one main part already.
                    Some(_) => view! { <div id="main">{body()}</div> }.into_any(),
                    None => view! { <main id="main" tabindex="-1">{desk_test_mode.then(|| view! { <TestMode desk=true/> })}{body()}</main> }.into_any(),
                }}
                {matches!(frame, Frame::Shop | Frame::Focused).then(|| view! { <Footer focused=frame == Frame::Focused/> })}
            </body>
        </html>
    }
}

/// The colour of the browser's own bars: the page's ground, by the reader's choice or the device's scheme.
fn theme_color(theme: Theme) -> impl IntoView {
    let [light, dark] = style::tokens::ground();
    let meta = |color: &'static str| leptos::html::meta().name("theme-color").content(color);
    match theme {
        Theme::Light => meta(light).into_any(),
        Theme::Dark => meta(dark).into_any(),
        Theme::System | Theme::Contrast => view! {
            {meta(light).attr("media", "(prefers-color-scheme: light)")}
            {meta(dark).attr("media", "(prefers-color-scheme: dark)")}
        }
        .into_any(),
    }
}

/// A property of the Open Graph protocol (ogp.me), which link previews read.
fn open_graph(property: &'static str, content: String) -> impl IntoView {
    leptos::html::meta().attr("property", property).content(content)
}

impl Frame {
    /// The value of `<html data-frame>`, for the few rules that differ between shop and desk.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Shop => "shop",
            Self::Focused => "focused",
            Self::Desk => "desk",
            Self::Bare => "bare",
        }
    }
}
