//! Until when unpaid orders hold their stock, and which clients have placed orders lately.

use sea_orm_migration::prelude::*;
use store::migrations::sql;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }
}

/// Times are milliseconds since 1970, UTC. `held_until` is set while an order is unpaid and not shipped; card orders
/// from before had an hour, all others keep their stock. `order_clients` has a row for each order that was placed within
/// the limit's window, under a hash of its client's address: rows of their own, so that no two orders wait for one row.
const TABLES: &str = r"
ALTER TABLE orders_list ADD COLUMN held_until bigint;
UPDATE orders_list SET held_until = placed_at + 3600000
WHERE method = 'card' AND to_pay AND fulfilment = 'unfulfilled';
CREATE INDEX orders_list_held ON orders_list (held_until, order_id) WHERE held_until IS NOT NULL;
CREATE TABLE order_clients (
    shop_id {uuid} NOT NULL,
    client {sorted} NOT NULL,
    placed_at bigint NOT NULL,
    number bigint NOT NULL,
    PRIMARY KEY (shop_id, client, placed_at, number)
){clustered};
CREATE INDEX order_clients_placed ON order_clients (placed_at);
";

#[cfg(test)]
mod tests {
    use crate::entities::orders_list;
    use crate::migrations;
    use common::testing::{for_each_empty_database, sql_id};
    use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};
    use store::Database;

    /// Orders from before: (number, method, unpaid, fulfilment).
    const ORDERS: [(i64, &str, bool, &str); 5] = [
        (1, "card", true, "unfulfilled"),
        (2, "card", false, "unfulfilled"),
        (3, "card", false, "cancelled"),
        (4, "bank_transfer", true, "unfulfilled"),
        (5, "pay_on_delivery", true, "shipped"),
    ];

    for_each_empty_database! {
        async fn only_old_card_orders_get_a_time(database: Database) {
            let id = |n: i64| sql_id(&database, n as u128);
            database.migrate(&migrations().before("m0020_hold_and_limits")).await.unwrap();
            for (number, method, unpaid, fulfilment) in ORDERS {
                let (shop, order) = (id(1), id(number));
                let row = format!(
                    "INSERT INTO orders_list VALUES ({shop}, 1, {order}, {number}, 7000, {order}, 1, 'EUR', 100, 0, 0, \
                     '{method}', 'pending', '{fulfilment}', FALSE, {unpaid}, 1, FALSE)"
                );
                database.write().execute_unprepared(&row).await.unwrap();
            }
            database.migrate(&migrations()).await.unwrap();
            let rows = orders_list::Entity::find().order_by_asc(orders_list::Column::Number);
            let rows = rows.all(database.read()).await.unwrap();
            let held: Vec<_> = rows.iter().map(|row| row.held_until).collect();
            assert_eq!(held, [Some(3_607_000), None, None, None, None]);
        }
    }
}
