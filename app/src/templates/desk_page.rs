//! The desk's page: a heading with its actions, and the content in one or two columns. Dense on a desk with
//! a mouse, roomy under a thumb.

use crate::atoms::{Glyph, Icon, Tooltip, TooltipSide};
use crate::request::here;
use leptos::prelude::*;

style::scoped! {
    pub DESK_PAGE: Templates = "desk-page", r#"
    display: grid; gap: var(--space-4); align-content: start; inline-size: min(100%, 76rem); margin-inline: auto; padding: var(--space-4) var(--space-4) var(--space-7); font-size: var(--text-s); line-height: 1.5;
    .desk-page-top { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-2) var(--space-3); min-block-size: 2.25rem; }
    .desk-page-back { display: inline-grid; place-items: center; inline-size: var(--target); block-size: var(--target); margin: -.25rem -.25rem -.25rem -.75rem; color: var(--color-muted); border-radius: var(--radius-m); }
    .desk-page-back:hover { color: var(--color-text); background: var(--color-fill); }
    .desk-page-actions { display: flex; flex-wrap: wrap; gap: var(--space-2); margin-inline-start: auto; }
    .desk-page-count { color: var(--color-muted); font-size: var(--text-m); font-variant-numeric: tabular-nums; }
    .desk-page-about { flex-basis: 100%; color: var(--color-muted); }
    .desk-page-columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--space-4); align-items: start; }
    .desk-page-column { display: grid; gap: var(--space-4); min-inline-size: 0; }
    .desk-page-narrow { display: grid; gap: var(--space-4); max-inline-size: 46rem; }
    .card { min-inline-size: 0; padding: var(--space-4); border-radius: var(--radius-m); }
    .card-head { margin-block-end: var(--space-3); }
    .card-title { font-size: var(--text-sm); }
    .card.flush { padding: 0; }
    .card.flush .card-head { margin: 0; padding: var(--space-3) var(--space-4); }
    .alert { padding: var(--space-3) var(--space-4); }
    .empty-state { padding-block: var(--space-7); }
    h1 { font-size: var(--text-title); letter-spacing: calc(var(--tracking-display) * .7); font-variant-numeric: tabular-nums; }
    h2 { font-size: var(--text-sm); letter-spacing: 0; }
    @media (min-width: 48rem) { & { padding: var(--space-5) var(--space-5) var(--space-7); } }
    @media (min-width: 68rem) { .desk-page-columns { grid-template-columns: minmax(0, 1fr) 20rem; } }
    @media (pointer: fine) {
        .input { min-block-size: 2.25rem; padding: .3rem .65rem; }
        .button { min-block-size: 2.25rem; padding: .3rem var(--space-4); font-size: var(--text-s); }
        .choice { min-block-size: 2rem; padding-block: .3rem; }
        .desk-page-back { inline-size: 2.25rem; block-size: 2.25rem; }
    }
    .desk-page-shop { display: none; }
    @media print {
        & { padding: 0; font-size: 11pt; }
        body:has(&) { display: block; background: none; }
        .desk-page-shop { display: block; flex-basis: 100%; font-weight: 650; }
        .desk-page-top .badge { display: none; }
        .desk-page-columns { display: flex; flex-direction: column-reverse; align-items: stretch; }
        .card, .card.flush .card-head { padding: 0; border: 0; }
    }
    "#
}

#[component]
pub fn DeskPage(
    /// The page's one h1.
    title: String,
    /// Where "back" leads, and its words.
    #[prop(optional_no_strip)]
    back: Option<(String, String)>,
    /// Beside the heading: the state of the thing.
    #[prop(optional_no_strip)]
    state: Option<AnyView>,
    /// At the line's end: what can be done or where one can go.
    #[prop(optional_no_strip)]
    actions: Option<AnyView>,
    /// A line below the heading.
    #[prop(optional_no_strip)]
    about: Option<AnyView>,
    children: Children,
) -> AnyView {
    view! {
        <div class=DESK_PAGE>
            <div class="desk-page-top">
                // On paper, who sends the parcel.
                <p class="desk-page-shop">{here().shop.view.name.clone()}</p>
                {back.map(|(href, words)| view! {
                    <Tooltip text=words.clone() side=TooltipSide::BelowStart>
                        <a class="desk-page-back no-print" href=href aria-label=words><Icon glyph=Glyph::Back/></a>
                    </Tooltip>
                })}
                <h1><bdi>{title}</bdi></h1>
                {state}
                {actions.map(|actions| view! { <div class="desk-page-actions no-print">{actions}</div> })}
                {about.map(|about| view! { <p class="desk-page-about">{about}</p> })}
            </div>
            {children()}
        </div>
    }
    .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::atoms::{Badge, ButtonLink, ButtonVariant, Tone};
    use crate::molecules::Card;
    use crate::story::{says, shows, stories};
    use crate::t;

    fn state() -> AnyView {
        view! { <Badge tone=Tone::Good>{t!("order-payment-paid")}</Badge> }.into_any()
    }

    fn actions() -> AnyView {
        view! { <ButtonLink href="#" variant=ButtonVariant::Secondary>{t!("desk-order-shopper-page")}</ButtonLink> }
            .into_any()
    }

    fn columns() -> AnyView {
        view! {
            <div class="desk-page-columns">
                <div class="desk-page-column"><Card title=t!("desk-lines-title")>{t!("desk-home-stock-fine")}</Card></div>
                <div class="desk-page-column"><Card title=t!("desk-order-contact")>{t!("desk-order-forgotten-text")}</Card></div>
            </div>
        }
        .into_any()
    }

    stories! {
        DeskPage {
            "a title alone" => { title: t!("desk-orders-title"), children: says("desk-home-stock-fine") },
            "with all its parts" => {
                title: t!("desk-order-title", number = "1042"), back: Some(("#".into(), t!("desk-order-back"))), state: Some(state()),
                actions: Some(actions()), about: Some(t!("desk-nav-signed-in", name = "Anna Berg").into_any()), children: shows(columns),
            },
        }
    }
}
