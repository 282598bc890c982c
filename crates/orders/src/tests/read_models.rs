//! A read model of another area: a table and one type are all that it takes.

use super::for_each_database;
use super::*;
use async_trait::async_trait;
use common::order_event::OrderEvent;
use common::projection::Projection;
use domain::order::Event;
use sea_orm::{ConnectionTrait, DbErr, Statement};

/// How many pieces of each product were ordered, as a stock area would show its movements.
struct PiecesOrdered;

const NAME: &str = "pieces_ordered";

/// What its migration does.
const TABLE: [&str; 2] = [
    "CREATE TABLE pieces_ordered (shop_id UUID NOT NULL, generation BIGINT NOT NULL, product_id UUID NOT NULL,
     pieces BIGINT NOT NULL, PRIMARY KEY (shop_id, generation, product_id))",
    "INSERT INTO projections (name, generation, position, active) VALUES ('pieces_ordered', 1, 0, TRUE)",
];

#[async_trait]
impl Projection for PiecesOrdered {
    fn name(&self) -> &'static str {
        NAME
    }

    fn table(&self) -> (&'static str, &'static [&'static str]) {
        (NAME, &["shop_id", "product_id", "pieces"])
    }

    async fn apply(&self, txn: &store::Transaction, generation: i64, events: &[OrderEvent]) -> Result<(), DbErr> {
        for event in events {
            let Event::Placed(placed) = &event.event else { continue };
            for line in &placed.lines {
                let sql = "INSERT INTO pieces_ordered (shop_id, generation, product_id, pieces) VALUES ($1, $2, $3, $4)
                    ON CONFLICT (shop_id, generation, product_id)
                    DO UPDATE SET pieces = pieces_ordered.pieces + excluded.pieces";
                let values =
                    [event.shop.0.into(), generation.into(), line.product.0.into(), i64::from(line.quantity).into()];
                txn.execute_raw(Statement::from_sql_and_values(txn.get_database_backend(), sql, values)).await?;
            }
        }
        Ok(())
    }

    async fn delete_some(&self, database: &Database, generation: i64) -> Result<bool, DbErr> {
        let connection = database.write();
        let sql = "DELETE FROM pieces_ordered WHERE generation = $1";
        let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, [generation.into()]);
        Ok(connection.execute_raw(statement).await?.rows_affected() > 0)
    }
}

/// The generation that is read, and its pieces.
async fn pieces(db: &Database) -> Vec<(i64, i64)> {
    let sql = "SELECT p.generation, CAST(SUM(p.pieces) AS BIGINT) FROM pieces_ordered p
        JOIN projections a ON a.name = 'pieces_ordered' AND a.generation = p.generation AND a.active
        GROUP BY p.generation";
    let rows = db.read().query_all_raw(Statement::from_string(db.read().get_database_backend(), sql)).await.unwrap();
    rows.into_iter().map(|row| (row.try_get_by_index(0).unwrap(), row.try_get_by_index(1).unwrap())).collect()
}

for_each_database! {
    async fn a_read_model_of_another_area_is_followed_rebuilt_and_compared_as_every_other(db: Database) {
        let till = Till::open(db).await;
        let db = &till.stall.db;
        let mug = till.stall.sell(1, 1990, 50).await;
        till.order(mug, "bank_transfer").await;
        till.projected().await;
        for sql in TABLE {
            db.write().execute_unprepared(sql).await.unwrap();
        }
        let parts = &till.orders.parts;
        let orders = Arc::new(Orders::new(OrderParts {
            databases: parts.databases.clone(),
            clock: Arc::clone(&parts.clock),
            ids: Arc::clone(&parts.ids),
            revision: parts.revision.clone(),
            catalog: Arc::clone(&parts.catalog),
            inventory: Arc::clone(&parts.inventory),
            shops: Arc::clone(&parts.shops),
            peers: parts.peers.clone(),
            read_models: [projections::READ_MODELS, &[&PiecesOrdered]].concat(),
        }));
        let changes = Changes::new(parts.databases.whole().clone(), parts.revision.clone(), vec![orders.clone()]);

        // What was there before it, and what comes after.
        orders.catch_up(&changes).await.unwrap();
        assert_eq!(pieces(db).await, [(1, 1)]);
        let cart = till.cart(mug, 3).await;
        let form = till.form(&cart, "bank_transfer").await;
        till.place(&cart, &form).await.unwrap();
        orders.catch_up(&changes).await.unwrap();
        assert_eq!(pieces(db).await, [(1, 4)]);

        let verified = orders.verify().await.unwrap();
        let of_it = verified.iter().find(|it| it.projection == NAME).unwrap();
        assert_eq!((verified.len(), of_it.rows, of_it.differing), (3, 1, 0));
        db.write().execute_unprepared("UPDATE pieces_ordered SET pieces = 7").await.unwrap();
        let verified = orders.verify().await.unwrap();
        assert_eq!(verified.iter().map(|it| it.differing).sum::<u64>(), 2, "a row here, and another there");
        orders.replay(NAME, &|_| {}).await.unwrap();
        let [(generation, 4)] = pieces(db).await[..] else { panic!("{:?}", pieces(db).await) };
        assert!(generation > 1);

        // Lost by accident: it is told, and the others go on.
        db.write().execute_unprepared("DELETE FROM projections WHERE name = 'pieces_ordered'").await.unwrap();
        assert_eq!(orders.broken().await.unwrap(), [NAME]);
        till.order(mug, "bank_transfer").await;
        assert!(orders.catch_up(&changes).await.unwrap());
        orders.replay(NAME, &|_| {}).await.unwrap();
        assert_eq!(pieces(db).await.iter().map(|(_, pieces)| *pieces).collect::<Vec<_>>(), [5]);
    }
}
