//! Background work of the running program: what fails is told, and everything else goes on.

use crate::buyer::{Buyer, placed};
use crate::catalog_file::one_product;
use crate::program::{BOTH, Program};
use sea_orm::ConnectionTrait;
use std::time::{Duration, Instant};
use store::Database;

/// What an event looks like that no version of this program has written.
const BAD_EVENT: &str = "
    INSERT INTO events (position, shop_id, stream, version, event_id, kind, schema_version, payload, meta, recorded_at)
    SELECT position + 1, shop_id, 'order-00000000-0000-0000-0000-000000000001', 1, shop_id, 'order.unheard_of', 1,
           payload, meta, recorded_at FROM events ORDER BY position DESC LIMIT 1;
    UPDATE event_position SET value = value + 1";

async fn readiness(program: &Program) -> (u16, String) {
    let answer = reqwest::get(program.url("/readyz")).await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

/// Waits until `/readyz` says this.
async fn becomes(program: &Program, wanted: &str) -> String {
    let began = Instant::now();
    loop {
        let (status, said) = readiness(program).await;
        assert_eq!(status, 200, "{said}");
        if said.contains(wanted) {
            return said;
        }
        assert!(began.elapsed() < Duration::from_secs(20), "{said}\n{}", program.logged());
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_event_is_told_and_orders_and_payments_go_on() {
    for kind in BOTH {
        let mut program = Program::new(kind).await;
        let file = program.write("products.csv", &one_product("bowl", 50, "19.90"));
        program.ok(&["import", "products", file.to_str().unwrap()]);
        program.accept_bank_transfer();
        program.serve().await;
        assert_eq!(becomes(&program, "\"ready\"").await, r#"{"status":"ready","why":[]}"#);
        let buyer = Buyer::new(&program.url(""));
        buyer.add_to_cart("bowl").await.unwrap();
        let form = buyer.fill_in_checkout().await.unwrap();
        assert!(placed(&buyer.press(&form).await.unwrap()).is_some());

        let database = Database::connect(&program.database_url()).await.unwrap();
        database.write().execute_unprepared(BAD_EVENT).await.unwrap();
        let began = Instant::now();
        let mut last = 0;
        for _ in 0..3 {
            buyer.add_to_cart("bowl").await.unwrap();
            let form = buyer.fill_in_checkout().await.unwrap();
            last = placed(&buyer.press(&form).await.unwrap()).unwrap().number;
        }
        assert!(began.elapsed() < Duration::from_secs(6), "three orders took {:?}", began.elapsed());
        let said = becomes(&program, "degraded").await;
        assert!(said.contains("orders_list leaves out order-00000000-"), "{kind:?}: {said}");
        // What was placed behind it is in the read models: only its own order is not.
        let behind = format!("SELECT COUNT(*) FROM orders_list WHERE number = {last}");
        let began = Instant::now();
        while number(&database, &behind).await == 0 {
            assert!(began.elapsed() < Duration::from_secs(20), "{kind:?}: order {last} is not listed");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        let log = program.logged();
        assert!(log.contains("`order.unheard_of` is no kind of event that this program knows"), "{log}");
        assert!(log.matches("leaves out").count() < 20, "the same failure is not logged again and again:\n{log}");
        let doctor = program.run(&["doctor", "--deep"]);
        let said = String::from_utf8_lossy(&doctor.stdout).into_owned();
        assert!(!doctor.status.success() && said.contains("leaves out order-"), "{kind:?}: {said}");
        assert!(said.contains("The read models equal a replay"), "{kind:?}: {said}");

        // Once it can be read, all is well by itself.
        database.write().execute_unprepared("UPDATE events SET kind = 'order.shipped', payload = '{\"tracking\":null}' WHERE kind = 'order.unheard_of'").await.unwrap();
        becomes(&program, "\"ready\"").await;
        database.close().await.unwrap();
        program.verify();
    }
}

async fn number(database: &Database, sql: &str) -> i64 {
    let statement = sea_orm::Statement::from_string(database.read().get_database_backend(), sql);
    database.read().query_one_raw(statement).await.unwrap().unwrap().try_get_by_index(0).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_read_model_that_nothing_reads_from_is_no_readiness() {
    for kind in BOTH {
        let mut program = Program::new(kind).await;
        program.ok(&["migrate"]);
        let database = Database::connect(&program.database_url()).await.unwrap();
        database.write().execute_unprepared("UPDATE projections SET active = FALSE").await.unwrap();
        program.serve().await;
        let said = becomes(&program, "degraded").await;
        assert!(said.contains("orders_list does not have one active generation"), "{kind:?}: {said}");
        database.close().await.unwrap();
        program.ok(&["doctor", "--mend"]);
        becomes(&program, "\"ready\"").await;
    }
}
