//! Imports that are written in slices and go on after their process died: what is to be written (`plan`), how many
//! products are in already (`applied`), which process writes them (`runner`), how often it had to be taken up again
//! (`resumed`). A shop runs one import at a time.
//!
//! An import that runs while this is applied was one of a program that no longer runs: nothing of it was written.

use sea_orm_migration::prelude::*;
use store::migrations::sql;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, ADDED).await
    }
}

const ADDED: &str = r#"
ALTER TABLE imports ADD COLUMN plan {json} NOT NULL DEFAULT '{}';
ALTER TABLE imports ADD COLUMN applied bigint NOT NULL DEFAULT 0;
ALTER TABLE imports ADD COLUMN runner {uuid};
ALTER TABLE imports ADD COLUMN resumed bigint NOT NULL DEFAULT 0;
UPDATE imports SET state = 'refused', report = '{"rows":0,"products_created":0,"products_updated":0,"products_unchanged":0,"variants_created":0,"variants_updated":0,"variants_unchanged":0,"issues":[{"line":0,"key":"import-issue-interrupted","value":""}],"issues_total":1}'
    WHERE state IN ('reading', 'writing');
CREATE UNIQUE INDEX imports_one_at_a_time ON imports (shop_id) WHERE state IN ('reading', 'writing');
"#;

#[cfg(test)]
mod tests {
    use crate::migrations;
    use common::testing::{for_each_empty_database, sql_id};
    use sea_orm::{ConnectionTrait, Statement};
    use store::Database;

    /// Two imports that were cut off by the program's end, and one that was done.
    const IMPORTS: &str =
        "INSERT INTO imports (shop_id, id, file_name, state, done, total, started_at, alive_at, report)
        VALUES ({1}, {2}, 'a.csv', 'writing', 1, 9, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '{}'),
               ({1}, {3}, 'b.csv', 'reading', 1, 9, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '{}'),
               ({1}, {4}, 'c.csv', 'done', 9, 9, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '{}')";

    for_each_empty_database! {
        async fn cut_off_imports_are_ended(database: Database) {
            let id = |n: u8| sql_id(&database, n as u128);
            database.migrate(&migrations().before("m0016_import_slices")).await.unwrap();
            let rows = (1..5).fold(IMPORTS.to_owned(), |text, n| text.replace(&format!("{{{n}}}"), &id(n)));
            database.write().execute_unprepared(&rows).await.unwrap();
            database.migrate(&migrations()).await.unwrap();
            let sql =
                "SELECT count(*) AS n FROM imports WHERE state = 'refused' AND CAST(report AS text) LIKE '%interrupted%'";
            let statement = Statement::from_string(database.read().get_database_backend(), sql);
            let ended: i64 = database.read().query_one_raw(statement).await.unwrap().unwrap().try_get_by_index(0).unwrap();
            assert_eq!(ended, 2);
        }
    }
}
