//! The desk's first page: what is to be done, how the shop sells, and how to begin with a new one.

use crate::atoms::{Button, ButtonLink, ButtonSize, ButtonVariant, Tone};
use crate::document::{Document, Frame, PageResult, Reply};
use crate::error::ApiError;
use crate::molecules::{Alert, Card, EmptyState, Toast};
use crate::organisms::bar_chart::BarChart;
use crate::organisms::chart_frame::Figure;
use crate::organisms::data_table::{Column, DataTable, Density};
use crate::organisms::desk_orders_table::OrdersTable;
use crate::organisms::line_chart::LineChart;
use crate::organisms::stat_tile::StatTile;
use crate::request::{here, lang, request, send};
use crate::routes::Route;
use crate::templates::desk_page::DeskPage;
use crate::{atoms::Glyph, format, t};
use contract::Permission;
use contract::desk::{
    Counters, DashboardView, DayOfSales, LeftOut, ProductFilter, ProductPart, Sales, StockRow, Waiting,
};
use contract::messages::catalog::ListDeskProducts;
use contract::messages::orders::{GetDashboard, TryLeftOutAgain};
use contract::page::Seek;
use domain::Money;
use leptos::prelude::*;

style::scoped! {
    pub DASHBOARD: Pages = "dashboard", r"
    display: grid; gap: var(--space-4);
    .dashboard-top { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--space-3); }
    .dashboard-tiles { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: var(--space-3); }
    .dashboard-todo { display: grid; grid-auto-rows: 1fr; overflow: clip; background: var(--color-raised); border: 1px solid var(--color-line); border-radius: var(--radius-m); }
    .dashboard-todo > div { position: relative; display: flex; align-items: center; justify-content: space-between; gap: var(--space-3); min-block-size: var(--target); padding-inline: var(--space-4); }
    .dashboard-todo > div + div { border-block-start: 1px solid var(--color-line); }
    .dashboard-todo > div:hover { background: var(--color-sunken); }
    .dashboard-todo a { text-decoration: none; }
    .dashboard-todo a::after { content: ''; position: absolute; inset: 0; }
    .dashboard-todo a:focus-visible { outline: none; }
    .dashboard-todo a:focus-visible::after { outline: var(--focus-width) solid var(--color-focus); outline-offset: -3px; }
    .dashboard-todo dd { font-size: var(--text-l); font-weight: 650; font-variant-numeric: tabular-nums; }
    @media (min-width: 60rem) { .dashboard-top { grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); } }
    .dashboard-charts { display: grid; gap: var(--space-4); grid-template-columns: minmax(0, 1fr); align-items: start; }
    .dashboard-steps { display: grid; gap: var(--space-2); padding: 0; counter-reset: step; }
    .dashboard-steps li { display: grid; grid-template-columns: 2rem 1fr auto; align-items: center; gap: var(--space-1) var(--space-3); padding: var(--space-3); border: 1px solid var(--color-line); border-radius: var(--radius-m); counter-increment: step; }
    .dashboard-steps li::before { content: counter(step); display: grid; place-items: center; inline-size: 2rem; block-size: 2rem; border-radius: var(--radius-full); background: var(--color-accent-soft); color: var(--color-accent); font-weight: 600; }
    .dashboard-left-out { display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-3); margin-block: var(--space-2); padding: 0; list-style: none; }
    .dashboard-variant { font-size: var(--text-xs); }
    .dashboard-step-title { font-weight: 600; }
    @media (max-width: 89.99rem) { .data-table-wide { display: none; } }
    @media (min-width: 80rem) { .dashboard-charts { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); } }
    @media (max-width: 47.99rem) { .dashboard-scarce { flex: 1; min-inline-size: 0; } }
    @media (max-width: 40rem) { .dashboard-steps li { grid-template-columns: 2rem 1fr; } .dashboard-steps .button { grid-column: 2; justify-self: start; } }
    "
}

/// For whoever may not see it, the first page of the desk that they may.
fn elsewhere() -> Result<Option<Reply>, ApiError> {
    let request = request()?;
    let may = request.context.permissions;
    if may.has(Permission::ViewOrders) {
        return Ok(None);
    }
    let pages = [
        (Permission::ViewProducts, Route::DeskProducts),
        (Permission::ImportProducts, Route::DeskImports),
        (Permission::ChangeSettings, Route::DeskSettings),
    ];
    let first = pages.into_iter().find(|(permission, _)| may.has(*permission));
    Ok(first.map(|(_, route)| Reply::SeeOther(request.href(route))))
}

/// In the address after somebody has asked for another try.
const TRYING: &str = "trying";

/// Has the orders that lists leave out tried again.
pub async fn try_again() -> PageResult {
    send(TryLeftOutAgain {}).await?;
    Ok(Reply::SeeOther(format!("{}?{TRYING}=1", request()?.href(Route::Desk))))
}

pub async fn show() -> PageResult {
    if let Some(elsewhere) = elsewhere()? {
        return Ok(elsewhere);
    }
    let mut view = send(GetDashboard {}).await?;
    let left_out = std::mem::take(&mut view.left_out);
    let new = view.newest.is_empty() && view.days.iter().all(|day| day.orders == 0);
    // A new shop is told how to begin, and that depends on whether it has products; whoever may not see them is not told.
    let asks = new && request()?.context.permissions.has(Permission::ViewProducts);
    let products = match asks {
        true => !send(ListDeskProducts { filter: ProductFilter::default(), seek: Seek::First })
            .await?
            .products
            .items
            .is_empty(),
        false => true,
    };
    // A shop without a way to pay takes no order.
    let unpayable = here().shop.payment_methods().is_empty();
    let request = request()?;
    let trying = request.query_value(TRYING).is_some();
    let home = request.href(Route::Desk);
    let title = t!("desk-home-title");
    Ok(Document::new(title.clone(), move || {
        view! {
            <DeskPage title>
                <div class=DASHBOARD>
                    {trying.then(|| view! { <Toast dismiss=home>{t!("desk-home-left-out-trying")}</Toast> })}
                    {(left_out.count > 0).then(|| view! { <OrdersLeftOut left_out/> })}
                    {unpayable.then(|| view! { <Unpayable/> })}
                    {if new { view! { <Beginning products payable=!unpayable/> }.into_any() } else { view! { <Figures view/> }.into_any() }}
                </div>
            </DeskPage>
        }
    })
    .frame(Frame::Desk)
    .into())
}

#[component]
fn Figures(view: DashboardView) -> AnyView {
    let request = here();
    let DashboardView { counters, days, before, newest, low_stock, .. } = view;
    let all_orders = view! { <a href=request.href(Route::DeskOrders)>{t!("desk-home-all-orders")}</a> }.into_any();
    let (tiles, sales) = (days.clone(), days.clone());
    view! {
        <Tiles counters days=tiles before/>
        <div class="dashboard-charts">
            <Card title=t!("desk-home-sales")><LineChart label=t!("desk-home-sales") days=sales/></Card>
            <Card title=t!("desk-home-orders-by-day")><BarChart label=t!("desk-home-orders-by-day") days figure=Figure::Orders/></Card>
        </div>
        <div class="desk-page-columns">
            <Card title=t!("desk-home-newest") aside=all_orders flush=true>
                <OrdersTable caption=t!("desk-home-newest") rows=newest/>
            </Card>
            {low_stock.map(|rows| view! { <Card title=t!("desk-home-low-stock") flush=true><LowStock rows/></Card> })}
        </div>
    }
    .into_any()
}

/// Today's figure is shown with the days before it.
const WEEK: usize = 7;

#[component]
fn Tiles(
    counters: Counters,
    days: Vec<DayOfSales>,
    /// The 30 days before these.
    before: Sales,
) -> AnyView {
    let lang = lang();
    let request = here();
    let count = |count: u64| format::number(lang, i64::try_from(count).unwrap_or(i64::MAX));
    let (orders, products) = (request.href(Route::DeskOrders), request.href(Route::DeskProducts));
    let zero = Money::zero(request.shop.view.currency);
    let today = days.last();
    let yesterday = days.len().checked_sub(2).and_then(|place| days.get(place)).map_or(zero, |day| day.revenue);
    let now = today.map_or(zero, |day| day.revenue);
    let month = days.iter().try_fold(zero, |sum, day| sum.plus(day.revenue)).unwrap_or(zero);
    let month_orders: u64 = days.iter().map(|day| day.orders).sum();
    let today_orders = today.map_or(0, |day| day.orders);
    let revenue: Vec<i64> = days.iter().map(|day| day.revenue.minor()).collect();
    let week = revenue[revenue.len().saturating_sub(WEEK)..].to_vec();
    let mut to_do = vec![
        (t!("desk-orders-to-ship"), counters.to_ship, format!("{orders}?waiting={}", Waiting::Shipping.as_str())),
        (t!("desk-orders-to-pay"), counters.to_pay, format!("{orders}?waiting={}", Waiting::Money.as_str())),
    ];
    if request.may(Permission::ViewProducts) {
        let low_stock = format!("{products}?show={}", ProductPart::LowStock.as_str());
        to_do.push((t!("desk-home-low-stock"), counters.low_stock, low_stock));
    }
    let to_do = to_do
        .into_iter()
        .map(|(label, number, href)| view! { <div><dt><a href=href>{label}</a></dt><dd>{count(number)}</dd></div> });
    let to_do = to_do.collect_view();
    let then = |money: Money| format::money(lang, money);
    view! {
        <div class="dashboard-top">
            <dl class="dashboard-todo">{to_do}</dl>
            <dl class="dashboard-tiles">
                <StatTile label=t!("desk-home-today") value=format::money(lang, now)
                    note=t!("desk-home-orders", count = today_orders)
                    compared=t!("desk-home-yesterday", amount = then(yesterday)) trend=week trend_label=t!("desk-home-week")/>
                <StatTile label=t!("desk-home-month") value=format::money(lang, month)
                    note=t!("desk-home-orders", count = month_orders)
                    compared=compared(month, before.revenue)/>
            </dl>
        </div>
    }
    .into_any()
}

/// How these days' revenue stands against that of the days before: in percent, where there was any.
fn compared(now: Money, before: Money) -> String {
    let lang = lang();
    let amount = format::money(lang, before);
    let change = now.minor().checked_sub(before.minor()).and_then(|change| change.checked_mul(100));
    match change.filter(|_| before.minor() > 0).map(|change| change / before.minor()) {
        Some(percent) => t!("desk-home-against", change = format::change(lang, percent), amount = amount),
        None => t!("desk-home-before", amount = amount),
    }
}

#[component]
fn LowStock(rows: Vec<StockRow>) -> AnyView {
    if rows.is_empty() {
        return view! { <EmptyState glyph=Glyph::Check title=t!("desk-home-stock-fine")/> }.into_any();
    }
    let request = here();
    let columns =
        vec![Column::text(t!("desk-products-column-title")), Column::number(t!("desk-products-column-stock"))];
    let rows = rows
        .into_iter()
        .map(|row| {
            let variant = (!row.variant_title.is_empty())
                .then(|| view! { <p class="dashboard-variant muted"><bdi>{row.variant_title}</bdi></p> });
            view! {
                <tr class="data-table-row">
                    <td class="dashboard-scarce">
                        <a class="data-table-link" href=request.href(Route::DeskProduct(row.product))><bdi>{row.title}</bdi></a>{variant}
                    </td>
                    <td class="data-table-number data-table-push">{format::number(lang(), row.stock)}</td>
                </tr>
            }
        })
        .collect_view();
    view! { <DataTable caption=t!("desk-home-low-stock") columns density=Density::Compact>{rows}</DataTable> }
        .into_any()
}

/// Which orders lists and sums leave out.
#[component]
fn OrdersLeftOut(left_out: LeftOut) -> AnyView {
    let request = here();
    let orders = left_out.orders.iter().map(|number| {
        view! { <li><a href=request.href(Route::DeskOrder(*number))>{format!("#{number}")}</a></li> }
    });
    let orders = orders.collect_view();
    let may = request.may(Permission::FulfilOrders);
    let again = (left_out.held && may).then(|| {
        view! {
            <form method="post" action=request.href(Route::DeskLeftOut)>
                <Button size=ButtonSize::Compact>{t!("desk-home-left-out-again")}</Button>
            </form>
        }
    });
    view! {
        <Alert tone=Tone::Warn title=t!("desk-home-left-out", count = left_out.count)>
            <p>{t!("desk-home-left-out-text")}</p>
            <ul class="dashboard-left-out">{orders}</ul>
            {again}
        </Alert>
    }
    .into_any()
}

/// Why the shop can't sell yet, and where that is changed.
#[component]
fn Unpayable() -> AnyView {
    let request = here();
    let may = request.may(Permission::ChangeSettings);
    let settings = may.then(|| {
        view! { " "<a href=request.href(Route::DeskSettings)>{t!("desk-home-unpayable-action")}</a> }
    });
    view! {
        <Alert tone=Tone::Warn title=t!("desk-home-unpayable")>
            <p>{t!("desk-home-unpayable-text")}{settings}</p>
        </Alert>
    }
    .into_any()
}

/// What the owner of a new shop does first.
#[component]
fn Beginning(
    /// Whether there are products already.
    products: bool,
    /// Whether there is a way to pay.
    payable: bool,
) -> AnyView {
    let request = here();
    let sees_products = request.may(Permission::ViewProducts);
    let settings = (!payable && request.may(Permission::ChangeSettings)).then(|| {
        view! {
            <Step title=t!("desk-begin-settings") text=t!("desk-begin-settings-text") href=request.href(Route::DeskSettings) action=t!("desk-begin-settings-action") first=products/>
        }
    });
    let import = (!products && request.may(Permission::ImportProducts)).then(|| {
        view! {
            <Step title=t!("desk-begin-import") text=t!("desk-begin-import-text") href=request.href(Route::DeskImports) action=t!("desk-begin-import-action") first=true/>
        }
    });
    view! {
        <div class="desk-page-narrow"><Card title=t!("desk-begin-title")>
            <ol class="dashboard-steps">
                {import}
                {settings}
                {sees_products.then(|| view! {
                    <Step title=t!("desk-begin-products") text=t!("desk-begin-products-text") href=request.href(Route::DeskProducts) action=t!("desk-begin-products-action")/>
                })}
                <Step title=t!("desk-begin-order") text=t!("desk-begin-order-text") href=request.href(Route::Home) action=t!("desk-begin-order-action") first=products && payable/>
            </ol>
        </Card></div>
    }
    .into_any()
}

#[component]
fn Step(
    title: String,
    text: String,
    href: String,
    action: String,
    /// The step to take now.
    #[prop(optional)]
    first: bool,
) -> AnyView {
    let variant = if first { ButtonVariant::Primary } else { ButtonVariant::Secondary };
    view! {
        <li>
            <div><p class="dashboard-step-title">{title}</p><p class="muted">{text}</p></div>
            <ButtonLink href=href variant=variant>{action}</ButtonLink>
        </li>
    }
    .into_any()
}
