//! Orders and revenue by day, for the desk's first page.

use super::Orders;
use super::projections::sales_quarter_hours::{NAME, quarter_of};
use chrono::{Days, NaiveDate};
use common::ServiceError;
use contract::Context;
use contract::desk::DayOfSales;
use domain::Money;
use infra::time_zone;
use sea_orm::{FromQueryResult, Statement};
use std::collections::HashMap;

#[derive(FromQueryResult)]
struct Sums {
    day: i64,
    orders: i64,
    revenue: i64,
}

impl Orders {
    /// The last `count` days of the shop's own clock, oldest first, today included; one query. Test orders count only while
    /// the owner is testing.
    pub(super) async fn days_of_sales(&self, context: &Context, count: u64) -> Result<Vec<DayOfSales>, ServiceError> {
        let shop = self.parts.shops.by_id(context.shop).await?;
        let (zone, currency) = (shop.time_zone.as_str(), shop.view.currency);
        let today = time_zone::local(zone, self.parts.clock.now()).date_naive();
        let days: Vec<NaiveDate> = (0..count).rev().filter_map(|ago| today.checked_sub_days(Days::new(ago))).collect();
        // Which quarters of an hour each day has: 92 to 100 of them where the clock is set forwards or back.
        let quarters = days.iter().zip(0_i64..).filter_map(|(date, day)| {
            let begins = quarter_of(time_zone::start_of_day(zone, *date)?);
            let ends = quarter_of(time_zone::start_of_day(zone, date.succ_opt()?)?);
            Some(format!("({day}, {begins}, {ends})"))
        });
        let quarters = quarters.collect::<Vec<_>>().join(", ");
        let (orders, revenue) = match shop.test_mode {
            true => ("s.orders + s.test_orders", "s.revenue + s.test_revenue"),
            false => ("s.orders", "s.revenue"),
        };
        let sql = format!(
            "WITH days (day, begins, ends) AS (VALUES {quarters}) \
             SELECT CAST(days.day AS bigint) AS day, CAST(SUM({orders}) AS bigint) AS orders, \
                CAST(SUM({revenue}) AS bigint) AS revenue \
             FROM days JOIN sales_quarter_hours s ON s.shop_id = $1 AND s.currency = $2 \
                AND s.generation = (SELECT generation FROM projections WHERE name = '{NAME}' AND active) \
                AND s.quarter >= days.begins AND s.quarter < days.ends \
             GROUP BY days.day"
        );
        let read = self.parts.databases.of(context.shop).read();
        let values = [context.shop.0.into(), currency.code().into()];
        let statement = Statement::from_sql_and_values(read.get_database_backend(), &sql, values);
        let sums: HashMap<i64, Sums> =
            Sums::find_by_statement(statement).all(read).await?.into_iter().map(|sums| (sums.day, sums)).collect();
        let of = |(date, day): (NaiveDate, i64)| {
            let sums = sums.get(&day);
            DayOfSales {
                day: date,
                orders: sums.map_or(0, |sums| sums.orders as u64),
                revenue: Money::new(sums.map_or(0, |sums| sums.revenue), currency),
            }
        };
        Ok(days.into_iter().zip(0_i64..).map(of).collect())
    }
}
