//! A shopper's own order, opened by its number and key: where it is, what it holds, paying it anew.

use crate::atoms::{Button, ButtonSize, ButtonVariant, Glyph, Icon, Tone};
use crate::countries::country_name;
use crate::document::{Document, Frame, PageResult, Reply};
use crate::drawing::draw;
use crate::error::ApiError;
use crate::format::{date, money};
use crate::islands::order::OrderLive;
use crate::molecules::{Alert, Card, FormSummary};
use crate::organisms::checkout_form::{labels_for, payment_words};
use crate::organisms::order_progress::OrderProgress;
use crate::organisms::order_summary::{SummaryLine, SummaryLines, TotalsList};
use crate::organisms::payment_fields::PaymentFields;
use crate::request::{PendingCard, here, lang, request, send};
use crate::routes::Route;
use crate::t;
use contract::ErrorCode;
use contract::checkout::PaymentMethod;
use contract::messages::checkout::{ConfirmPayment, PayOrder};
use contract::messages::orders::GetMyOrder;
use contract::order::{BankDetails, ContactView, FulfilmentState, Happening, OrderView, PaymentState};
use leptos::prelude::*;

style::scoped! { pub ORDER: Pages = "order", r#"
    display: flex; flex-direction: column; gap: var(--space-6); padding-block-start: var(--space-6);
    .order-head { display: flex; flex-direction: column; gap: var(--space-2); }
    .order-number { font-size: var(--text-s); color: var(--color-muted); }
    .order-columns { display: grid; gap: var(--space-5); align-items: start; }
    .order-columns > * { display: flex; flex-direction: column; gap: var(--space-5); min-inline-size: 0; }
    [data-part="next-step"]:empty { display: none; }
    .order-keep { font-size: var(--text-s); color: var(--color-muted); }
    .order-pairs { display: grid; gap: var(--space-2) var(--space-4); grid-template-columns: auto minmax(0, 1fr); }
    .order-pairs dt { color: var(--color-muted); }
    .order-pairs dd { overflow-wrap: anywhere; font-weight: 600; }
    .order-address { font-style: normal; overflow-wrap: anywhere; }
    .order-question { display: flex; flex-wrap: wrap; gap: var(--space-3); margin-block-start: var(--space-3); }
    .order-pay { display: flex; flex-direction: column; gap: var(--space-4); }
    .order-facts { display: grid; gap: var(--space-4); }
    .order-facts h3 { margin-block-end: var(--space-1); font-size: var(--text-s); color: var(--color-muted); letter-spacing: 0; font-weight: 600; }
    @media (min-width: 60rem) { .order-columns { grid-template-columns: minmax(0, 7fr) minmax(0, 5fr); } }
    @media print { .order-columns { display: block; } .order-keep { display: none; } .card { border: 0; padding: 0; margin-block-start: 1.5rem; } }
"#}

pub async fn show(number: u64) -> PageResult {
    let key = key()?;
    let order = send(GetMyOrder { number, key: key.as_str().into() }).await?;
    Ok(document(order, key, None).into())
}

fn key() -> Result<String, ApiError> {
    request()?.query_value("key").filter(|key| !key.is_empty()).ok_or_else(|| ApiError::new(ErrorCode::NotFound))
}

/// The HTML of the live part, as server-sent events carry it: on one line. What else on the page follows from the
/// order's state comes with it, in templates; `islands::order` puts those in place whose state is another.
pub async fn live(number: u64, key: String) -> Result<String, ApiError> {
    let request = request()?;
    let order = send(GetMyOrder { number, key: key.as_str().into() }).await?;
    let parts = [Part::Heading, Part::NextStep, Part::Totals];
    let drawn = move || {
        let parts = parts.map(|part| {
            let (state, content) = (part.state(&order), part.draw(&order, &key, None));
            view! { <template data-part-of=part.name() data-part-state=state>{content}</template> }
        });
        view! { <OrderProgress order=order/>{parts.into_iter().collect_view()} }.into_any()
    };
    Ok(draw(&request, drawn).replace(['\n', '\r'], " "))
}

/// Pays the order anew by card, after a decline.
pub async fn pay(number: u64, card: PendingCard) -> PageResult {
    let (request, key) = (request()?, key()?);
    // Who has not the order's key gets no token for a card either.
    send(GetMyOrder { number, key: key.as_str().into() }).await?;
    let paid = match card.token().await {
        Ok(card) => send(PayOrder { number, key: key.as_str().into(), card }).await,
        Err(refused) => Err(refused),
    };
    let refused = match paid {
        Ok(_) => return Ok(Reply::SeeOther(request.href(Route::Order { number, key: &key }))),
        Err(error) => error,
    };
    match refused.code {
        code if code == ErrorCode::Invalid || code.is_about_payments() => {
            let order = send(GetMyOrder { number, key: key.as_str().into() }).await?;
            Ok(document(order, key, Some(refused)).into())
        }
        // Paid or cancelled meanwhile: the page shows it.
        ErrorCode::WrongState | ErrorCode::PaymentDeclined | ErrorCode::PaymentPending => {
            Ok(Reply::SeeOther(request.href(Route::Order { number, key: &key })))
        }
        _ => Err(refused),
    }
}

/// The shopper's answer to the bank's question.
pub async fn confirm(number: u64, agreed: bool) -> PageResult {
    let (request, key) = (request()?, key()?);
    let to_order = Reply::SeeOther(request.href(Route::Order { number, key: &key }));
    match send(ConfirmPayment { number, key: key.as_str().into(), agreed }).await {
        Ok(_) => Ok(to_order),
        Err(error) if error.code.is_about_payments() => {
            let order = send(GetMyOrder { number, key: key.as_str().into() }).await?;
            Ok(document(order, key, Some(error)).into())
        }
        Err(error)
            if matches!(error.code, ErrorCode::WrongState | ErrorCode::PaymentDeclined | ErrorCode::PaymentPending) =>
        {
            Ok(to_order)
        }
        Err(error) => Err(error),
    }
}

/// `refused` is why the form of the next step did not do what it was sent for.
fn document(order: OrderView, key: String, refused: Option<ApiError>) -> Document {
    let title = t!("shop-order-title", number = order.number.to_string());
    let error = refused.clone();
    let document = Document::new(title, move || view! { <Order order=order key=key refused=refused/> });
    error.iter().fold(document, Document::error).frame(Frame::Shop).noindex()
}

#[component]
fn Order(order: OrderView, key: String, refused: Option<ApiError>) -> impl IntoView {
    let request = here();
    let number = order.number;
    let events = request.href(Route::OrderEvents { number, key: &key });
    let part = |part: Part, refused: Option<ApiError>| {
        let (state, content) = (part.state(&order), part.draw(&order, &key, refused));
        view! { <div data-part=part.name() data-part-state=state>{content}</div> }
    };
    let (heading, totals) = (part(Part::Heading, None), part(Part::Totals, None));
    let next_step = part(Part::NextStep, refused);
    let lines = order
        .lines
        .iter()
        .map(|line| SummaryLine {
            title: line.title.clone(),
            variant_title: line.variant_title.clone(),
            picture: line.picture.clone(),
            quantity: line.quantity,
            total: line.total,
        })
        .collect();
    let progress = order.clone();
    view! {
        <div class="page order">
            <div class="order-head">
                <p class="order-number">{t!("shop-order-number", number = number.to_string(), date = date(lang(), request.local(order.placed_at).date_naive()))}</p>
                {heading}
                <p class="order-keep">{t!("shop-order-keep")}</p>
                {order.test.then(|| view! { <Alert tone=Tone::Info>{t!("shop-order-test")}</Alert> })}
            </div>
            <div class="order-columns">
                <div>
                    {next_step}
                    <Card title=t!("shop-order-progress")>
                        <p class="sr-only" role="status" data-order-voice></p>
                        <div data-order=events><OrderProgress order=progress/></div>
                        <OrderLive/>
                    </Card>
                </div>
                <div>
                    <Card title=t!("shop-order-lines")>
                        <div class="order-summary"><SummaryLines lines=lines/>{totals}</div>
                    </Card>
                    <Facts order=order/>
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// A part of the page that follows from the order's state. An open page gets a new one only when that state is
/// another, so that what is being typed into a form stays.
#[derive(Clone, Copy)]
enum Part {
    Heading,
    NextStep,
    Totals,
}

impl Part {
    const fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::NextStep => "next-step",
            Self::Totals => "totals",
        }
    }

    /// All of the order that decides how the part looks.
    fn state(self, order: &OrderView) -> String {
        let cancelled = order.fulfilment == FulfilmentState::Cancelled;
        match self {
            Self::Heading => cancelled.to_string(),
            Self::NextStep => {
                format!("{} {cancelled} {} {}", order.payment.as_str(), order.card_offered, is_declined(order))
            }
            Self::Totals => order.refunded.minor().to_string(),
        }
    }

    fn draw(self, order: &OrderView, key: &str, refused: Option<ApiError>) -> AnyView {
        match self {
            Self::Heading => {
                let name = order.contact.as_ref().map(|contact| contact.name.clone()).filter(|name| !name.is_empty());
                let heading = match name {
                    _ if order.fulfilment == FulfilmentState::Cancelled => t!("shop-order-heading-cancelled"),
                    Some(name) => t!("shop-order-thanks-name", name = name),
                    None => t!("shop-order-thanks"),
                };
                view! { <h1>{heading}</h1> }.into_any()
            }
            Self::NextStep => view! { <NextStep order=order.clone() key=key.to_owned() refused/> }.into_any(),
            Self::Totals => {
                let (totals, shipping) = (order.totals.clone(), order.shipping_title.clone());
                let unshipped = !order.needs_shipping;
                view! { <TotalsList totals=totals shipping_title=shipping unshipped=unshipped refunded=Some(order.refunded)/> }
                    .into_any()
            }
        }
    }
}

/// Whether the last thing that happened is that a card was declined.
fn is_declined(order: &OrderView) -> bool {
    order.timeline.last().is_some_and(|entry| entry.what == Happening::PaymentDeclined)
}

/// What the shopper can or has to do now, if anything.
#[component]
fn NextStep(order: OrderView, key: String, #[prop(optional_no_strip)] refused: Option<ApiError>) -> impl IntoView {
    let request = here();
    let unreachable = refused.as_ref().map(|error| error.code).filter(|code| code.is_about_payments()).map(|code| view! {
        <Alert tone=Tone::Danger title=t!(code.key()) urgent=true><p>{t!("shop-order-payments-unreachable")}</p></Alert>
    });
    let told = refused.is_some();
    let faults = refused.map(|error| error.faults).unwrap_or_default();
    let number = order.number;
    let open = order.fulfilment != FulfilmentState::Cancelled;
    match (order.payment, order.payment_method) {
        (PaymentState::Confirming, _) if open => view! {
            <div class="order-pay">
            {unreachable}
            <Alert tone=Tone::Warn title=t!("shop-order-confirm-title")>
                <p>{t!("shop-order-confirm-text", amount = money(lang(), order.totals.total))}</p>
                <form class="order-question" method="post" action=request.href(Route::OrderConfirm { number, key: &key })>
                    <Button name="agreed" value="yes"><Icon glyph=Glyph::Check/>{t!("shop-order-confirm-yes")}</Button>
                    <Button name="agreed" value="no" variant=ButtonVariant::Secondary>{t!("shop-order-confirm-no")}</Button>
                </form>
            </Alert>
            </div>
        }
        .into_any(),
        (PaymentState::Pending, PaymentMethod::Card) if open && !order.card_offered => view! {
            <Alert tone=Tone::Warn title=t!("shop-order-card-closed") urgent=told>{t!("shop-order-card-closed-text")}</Alert>
        }
        .into_any(),
        (PaymentState::Pending, PaymentMethod::Card) if open => {
            let declined = is_declined(&order);
            let total = money(lang(), order.totals.total);
            view! {
                <Card title=t!("shop-order-pay-title")>
                    <form class="order-pay" method="post" action=request.href(Route::OrderPay { number, key: &key }) novalidate>
                        {unreachable}
                        {(declined && !told).then(|| view! { <Alert tone=Tone::Danger title=t!("shop-order-declined") urgent=true>{t!("shop-order-declined-text")}</Alert> })}
                        {(!declined).then(|| view! { <p>{t!("shop-order-pay-pending")}</p> })}
                        <FormSummary faults=faults.clone() labels=labels_for(&faults)/>
                        <PaymentFields faults=faults/>
                        <Button size=ButtonSize::Large>{t!("shop-order-pay", amount = total)}</Button>
                    </form>
                </Card>
            }
            .into_any()
        }
        (PaymentState::Pending, PaymentMethod::BankTransfer) if open => match order.bank {
            Some(bank) => view! { <Transfer bank=bank amount=money(lang(), order.totals.total) reference=number/> }.into_any(),
            None => ().into_any(),
        },
        _ => ().into_any(),
    }
}

#[component]
fn Transfer(bank: BankDetails, amount: String, reference: u64) -> impl IntoView {
    let bank_name = (!bank.bank.is_empty()).then_some(bank.bank);
    view! {
        <Card title=t!("shop-order-transfer-title")>
            <p class="muted">{t!("shop-order-transfer-text")}</p>
            <br/>
            <dl class="order-pairs">
                <dt>{t!("shop-order-transfer-amount")}</dt><dd>{amount}</dd>
                <dt>{t!("shop-order-transfer-reference")}</dt><dd>{reference}</dd>
                <dt>{t!("shop-order-transfer-holder")}</dt><dd>{bank.holder}</dd>
                <dt>{t!("shop-order-transfer-iban")}</dt><dd><bdi>{bank.iban}</bdi></dd>
                <dt>{t!("shop-order-transfer-bic")}</dt><dd><bdi>{bank.bic}</bdi></dd>
                {bank_name.map(|name| view! { <dt>{t!("shop-order-transfer-bank")}</dt><dd>{name}</dd> })}
            </dl>
        </Card>
    }
    .into_any()
}

#[component]
fn Facts(order: OrderView) -> impl IntoView {
    let (_, payment, _) = payment_words(order.payment_method);
    let note = (!order.note.is_empty()).then_some(order.note);
    let ships = order.needs_shipping;
    view! {
        <Card title=if ships { t!("shop-order-facts") } else { t!("shop-order-contact") }>
            <div class="order-facts">
                {order.contact.map(|contact| view! { <Address contact=contact ships=ships/> })}
                <div><h3>{t!("shop-checkout-shipping")}</h3><p>{if ships { order.shipping_title } else { t!("shop-order-nothing-to-ship") }}</p></div>
                <div><h3>{t!("shop-checkout-payment")}</h3><p>{payment}</p></div>
                {note.map(|note| view! { <div><h3>{t!("shop-checkout-note")}</h3><p>{note}</p></div> })}
            </div>
        </Card>
    }
    .into_any()
}

#[component]
fn Address(
    contact: ContactView,
    /// Else the name is all there is of an address.
    ships: bool,
) -> impl IntoView {
    let place = format!("{} {}", contact.postal_code, contact.city);
    let country = country_name(lang(), &contact.country);
    let lines = [contact.name, contact.company, contact.line1, contact.line2, place, contact.region, country]
        .into_iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| view! { {line}<br/> })
        .collect_view();
    let reach = [contact.email, contact.phone]
        .into_iter()
        .filter(|text| !text.is_empty())
        .map(|text| view! { <bdi>{text}</bdi><br/> })
        .collect_view();
    view! {
        <div><h3>{if ships { t!("shop-order-address") } else { t!("shop-field-name") }}</h3><address class="order-address">{lines}</address></div>
        <div><h3>{t!("shop-order-contact")}</h3><p class="order-address">{reach}</p></div>
    }
    .into_any()
}
