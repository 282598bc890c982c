//! Which orders need no parcel: the desk's list says of them that they are delivered, not that they are shipped.

use sea_orm_migration::prelude::*;
use store::migrations::sql;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let lines = match sql::is_postgres(manager) {
            true => {
                "jsonb_array_elements(e.payload->'lines') AS l(line) WHERE NOT coalesce((line->>'without_shipping')::boolean, FALSE)"
            }
            false => {
                "json_each(e.payload, '$.lines') AS l WHERE NOT coalesce(json_extract(l.value, '$.without_shipping'), FALSE)"
            }
        };
        let number = if sql::is_postgres(manager) {
            "(e.payload->>'number')::bigint"
        } else {
            "json_extract(e.payload, '$.number')"
        };
        sql::run(manager, &COLUMN.replace("{lines}", lines).replace("{number}", number)).await
    }
}

/// As the projection has it: no line of what was ordered needs a parcel.
const COLUMN: &str = r"
ALTER TABLE orders_list ADD COLUMN needs_shipping boolean NOT NULL DEFAULT TRUE;
UPDATE orders_list SET needs_shipping = FALSE WHERE (shop_id, number) IN (
    SELECT e.shop_id, {number} FROM events e
    WHERE e.kind = 'order.placed' AND NOT EXISTS (SELECT 1 FROM {lines})
);
CREATE INDEX orders_list_delivered ON orders_list (shop_id, generation, number) WHERE NOT needs_shipping;
";

#[cfg(test)]
mod tests {
    use crate::entities::orders_list;
    use crate::migrations;
    use common::testing::{for_each_empty_database, sql_id};
    use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};
    use store::Database;

    /// Orders from before: their number and their lines.
    const ORDERS: [(i64, &str); 4] = [
        (1, r#"[{"quantity": 1}]"#),
        (2, r#"[{"quantity": 1, "without_shipping": true}]"#),
        (3, r#"[{"quantity": 1, "without_shipping": true}, {"quantity": 2}]"#),
        (4, r#"[{"quantity": 1, "without_shipping": true}, {"quantity": 2, "without_shipping": true}]"#),
    ];

    for_each_empty_database! {
        async fn only_orders_without_a_parcel_are_marked(database: Database) {
            let id = |n: i64| sql_id(&database, n as u128);
            database.migrate(&migrations().before("m0031_unshipped_orders")).await.unwrap();
            for (number, lines) in ORDERS {
                let (shop, order) = (id(1), id(number));
                let row = format!(
                    "INSERT INTO orders_list (shop_id, generation, order_id, number, placed_at, contact_id, items, currency, \
                     total, paid, refunded, method, payment, fulfilment, to_ship, to_pay, version) VALUES \
                     ({shop}, 1, {order}, {number}, 7000, {order}, 1, 'EUR', 100, 0, 0, 'card', 'paid', 'shipped', FALSE, \
                     FALSE, 1)"
                );
                database.write().execute_unprepared(&row).await.unwrap();
                let event = format!(
                    "INSERT INTO events VALUES ({number}, {shop}, 'order-{number}', 1, {order}, 'order.placed', 1, \
                     '{{\"number\": {number}, \"lines\": {lines}}}', '{{}}', 7000)"
                );
                database.write().execute_unprepared(&event).await.unwrap();
            }
            database.migrate(&migrations()).await.unwrap();
            let rows = orders_list::Entity::find().order_by_asc(orders_list::Column::Number);
            let rows = rows.all(database.read()).await.unwrap();
            let needs: Vec<_> = rows.iter().map(|row| row.needs_shipping).collect();
            assert_eq!(needs, [true, false, true, false]);
        }
    }
}
