//! The desk's lists and sums, read from the projections.

use super::Orders;
use super::projections::orders_list;
use crate::contacts;
use crate::entities::orders_list::{Column, Entity, Model};
use common::{ServiceError, cursor};
use contract::desk::{Counters, DashboardView, OrderFilter, OrderRow, OrdersView, Sales, Waiting};
use contract::order::{FulfilmentState, PaymentState};
use contract::page::{Cursor, Page, Seek, Span};
use contract::{Context, Permission};
use domain::{ContactId, Money};
use infra::time_zone;
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    Statement,
};
use stock::Scarcity;
use store::checkpoints::is_active;

const ON_A_PAGE: u64 = 25;
const NEWEST: u64 = 8;
const SCARCEST: u64 = 8;
const DAYS: u64 = 30;
/// So many people of a name are looked through; a longer query finds the others.
const MOST_CONTACTS: u64 = 500;
/// No desk shows a larger number of scarce products than this.
const MOST_SCARCE: u64 = 1000;

impl Orders {
    pub async fn list(&self, context: &Context, filter: &OrderFilter, seek: &Seek) -> Result<OrdersView, ServiceError> {
        let found = self.found(context, filter).await?;
        let orders = self.page(context, found.clone(), filter, seek, ON_A_PAGE).await?;
        let span = self.span(context, found, filter, &orders).await?;
        let (counters, delivers) = (self.counters(context).await?, self.delivers(context).await?);
        Ok(OrdersView { filter: filter.clone(), counters, orders, span, delivers })
    }

    /// Whether there is an order without a parcel; the partial index of these alone tells.
    async fn delivers(&self, context: &Context) -> Result<bool, ServiceError> {
        let found = Entity::find()
            .select_only()
            .column(Column::Number)
            .filter(Column::ShopId.eq(context.shop.0))
            .filter(is_active(Column::Generation, orders_list::NAME))
            .filter(Expr::col(Column::NeedsShipping).not())
            .limit(1);
        Ok(found.into_tuple::<i64>().one(self.parts.databases.of(context.shop).read()).await?.is_some())
    }

    /// What has no other page is counted by itself; all else in the index that the page is read from.
    async fn span(
        &self,
        context: &Context,
        found: Select<Entity>,
        filter: &OrderFilter,
        page: &Page<OrderRow>,
    ) -> Result<Span, ServiceError> {
        if page.previous.is_none() && page.next.is_none() {
            return Ok(Span { before: 0, total: page.items.len() as u64 });
        }
        let read = self.parts.databases.of(context.shop).read();
        let found = found.select_only().column(Column::Number);
        let total = cursor::count_up_to(read, found.clone().into_query(), Span::MOST + 1).await?;
        let before = match page.items.first().filter(|_| page.previous.is_some()) {
            Some(first) => {
                let number = first.number as i64;
                let earlier = if filter.oldest_first { Column::Number.lt(number) } else { Column::Number.gt(number) };
                cursor::count_up_to(read, found.filter(earlier).into_query(), Span::MOST + 1).await?
            }
            None => 0,
        };
        Ok(Span { before, total })
    }

    /// Two counts over partial indexes in one statement, and the stock's count.
    pub async fn counters(&self, context: &Context) -> Result<Counters, ServiceError> {
        let sql = "SELECT \
            (SELECT COUNT(*) FROM orders_list o WHERE o.shop_id = $1 AND o.generation = g.generation AND o.to_ship), \
            (SELECT COUNT(*) FROM orders_list o WHERE o.shop_id = $1 AND o.generation = g.generation AND o.to_pay) \
            FROM (SELECT generation FROM projections WHERE name = $2 AND active) g";
        let read = self.parts.databases.of(context.shop).read();
        let values = [context.shop.0.into(), orders_list::NAME.into()];
        let row = read.query_one_raw(Statement::from_sql_and_values(read.get_database_backend(), sql, values)).await?;
        let (to_ship, to_pay) = match row {
            Some(row) => (row.try_get_by_index::<i64>(0)?, row.try_get_by_index::<i64>(1)?),
            None => (0, 0),
        };
        let low_stock = match context.permissions.has(Permission::ViewProducts) {
            true => self.parts.inventory.count_scarce(context, Scarcity::Low, None, MOST_SCARCE).await?,
            false => 0,
        };
        Ok(Counters { to_ship: to_ship as u64, to_pay: to_pay as u64, low_stock })
    }

    pub async fn dashboard(&self, context: &Context) -> Result<DashboardView, ServiceError> {
        let mut before = self.days_of_sales(context, 2 * DAYS).await?;
        let days = before.split_off(before.len().saturating_sub(DAYS as usize));
        let zero = Money::zero(self.parts.shops.by_id(context.shop).await?.view.currency);
        let revenue = before.iter().try_fold(zero, |sum, day| sum.plus(day.revenue)).unwrap_or(zero);
        let before = Sales { orders: before.iter().map(|day| day.orders).sum(), revenue };
        let every = OrderFilter::default();
        let newest = self.page(context, self.found(context, &every).await?, &every, &Seek::First, NEWEST).await?;
        Ok(DashboardView {
            counters: self.counters(context).await?,
            days,
            before,
            newest: newest.items,
            low_stock: match context.permissions.has(Permission::ViewProducts) {
                true => Some(self.parts.catalog.low_stock(context, SCARCEST).await?),
                false => None,
            },
            left_out: self.left_out_of(context.shop).await?,
        })
    }

    /// All orders that the filter lets through.
    async fn found(&self, context: &Context, filter: &OrderFilter) -> Result<Select<Entity>, ServiceError> {
        let mut query = Entity::find()
            .filter(Column::ShopId.eq(context.shop.0))
            .filter(is_active(Column::Generation, orders_list::NAME));
        if let Some(payment) = filter.payment {
            query = query.filter(Column::Payment.eq(payment.as_str()));
        }
        if let Some(fulfilment) = filter.fulfilment {
            query = query.filter(Column::Fulfilment.eq(fulfilment.as_str()));
        }
        // The bare column, so that the partial index over it can be used.
        match filter.needs_shipping {
            Some(true) => query = query.filter(Expr::col(Column::NeedsShipping)),
            Some(false) => query = query.filter(Expr::col(Column::NeedsShipping).not()),
            None => {}
        }
        match filter.waiting {
            Some(Waiting::Shipping) => query = query.filter(Expr::col(Column::ToShip)),
            Some(Waiting::Money) => query = query.filter(Expr::col(Column::ToPay)),
            None => {}
        }
        if filter.from.is_some() || filter.to.is_some() {
            // Days as the shop's clock has them.
            let shop = self.parts.shops.by_id(context.shop).await?;
            let begins = |day| time_zone::start_of_day(&shop.time_zone, day).map(|at| at.timestamp_millis());
            if let Some(from) = filter.from.and_then(begins) {
                query = query.filter(Column::PlacedAt.gte(from));
            }
            if let Some(after) = filter.to.and_then(|to| to.succ_opt()).and_then(begins) {
                query = query.filter(Column::PlacedAt.lt(after));
            }
        }
        if let Some(wanted) = self.wanted(context, &filter.query).await? {
            query = query.filter(wanted);
        }
        Ok(query)
    }

    /// A page of `query`: newest first, unless the filter says otherwise. A cursor is the number of the order at the
    /// page's edge.
    async fn page(
        &self,
        context: &Context,
        mut query: Select<Entity>,
        filter: &OrderFilter,
        seek: &Seek,
        size: u64,
    ) -> Result<Page<OrderRow>, ServiceError> {
        let edge = |cursor: &Cursor| cursor.0.parse::<i64>().ok();
        let (place, backwards) = match seek {
            Seek::First => (None, false),
            Seek::After(cursor) => (edge(cursor), false),
            Seek::Before(cursor) => (edge(cursor), true),
        };
        // Without a place to begin from, a page is the first one.
        let backwards = backwards && place.is_some();
        let rising = filter.oldest_first != backwards;
        if let Some(number) = place {
            query = query.filter(if rising { Column::Number.gt(number) } else { Column::Number.lt(number) });
        }
        let query = if rising { query.order_by_asc(Column::Number) } else { query.order_by_desc(Column::Number) };
        let mut rows = query.limit(size + 1).all(self.parts.databases.of(context.shop).read()).await?;
        let more = rows.len() as u64 > size;
        rows.truncate(size as usize);
        if backwards {
            rows.reverse();
        }
        let cursor = |row: Option<&Model>| row.map(|row| Cursor(row.number.to_string()));
        let came_from_before = place.is_some() && !backwards;
        let next = if backwards || more { cursor(rows.last()) } else { None };
        let previous = if (backwards && more) || came_from_before { cursor(rows.first()) } else { None };
        Ok(Page { items: self.with_names(context, rows).await?, next, previous })
    }

    /// Orders by number or by who they go to; `None` for no query.
    async fn wanted(&self, context: &Context, query: &str) -> Result<Option<Condition>, ServiceError> {
        let query = query.trim();
        if query.is_empty() {
            return Ok(None);
        }
        let mut wanted = Condition::any();
        if let Ok(number) = query.trim_start_matches('#').parse::<i64>() {
            wanted = wanted.add(Column::Number.eq(number));
        }
        let people =
            contacts::find(self.parts.databases.of(context.shop).read(), context.shop, query, MOST_CONTACTS).await?;
        Ok(Some(wanted.add(Column::ContactId.is_in(people.into_iter().map(|contact| contact.0)))))
    }

    async fn with_names(&self, context: &Context, rows: Vec<Model>) -> Result<Vec<OrderRow>, ServiceError> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<ContactId> = rows.iter().map(|row| ContactId(row.contact_id)).collect();
        let mut people = contacts::by_ids(self.parts.databases.of(context.shop).read(), context.shop, &ids).await?;
        rows.into_iter()
            .map(|row| {
                let unreadable =
                    || ServiceError::unexpected("a row of orders_list can't be read", row.number.to_string());
                let currency = row.currency.parse().map_err(|_| unreadable())?;
                Ok(OrderRow {
                    number: row.number as u64,
                    placed_at: chrono::DateTime::from_timestamp_millis(row.placed_at).ok_or_else(unreadable)?,
                    customer: people.remove(&ContactId(row.contact_id)).map_or_else(String::new, |(view, _)| view.name),
                    items: row.items as u32,
                    total: Money::new(row.total, currency),
                    payment: PaymentState::parse(&row.payment).ok_or_else(unreadable)?,
                    fulfilment: FulfilmentState::parse(&row.fulfilment).ok_or_else(unreadable)?,
                    needs_shipping: row.needs_shipping,
                    to_ship: row.to_ship,
                    to_pay: row.to_pay,
                    test: row.test,
                })
            })
            .collect()
    }
}
