//! Tables come by migrations, each in the area that owns them; these here are the event store's. They run forwards only:
//! a restore takes back a database, not a migration.

mod m0003_events;
mod m0015_leases;
mod m0030_unreadable_streams;
mod m0034_positions_after_commit;
mod m0037_event_cursors;
pub mod sql;

use sea_orm_migration::{MigrationTrait, MigratorTraitSelf};
use std::collections::BTreeMap;

/// The event store's own.
pub fn migrations() -> Migrations {
    Migrations::of("store", own)
}

fn own() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m0003_events::Migration),
        Box::new(m0015_leases::Migration),
        Box::new(m0030_unreadable_streams::Migration),
        Box::new(m0034_positions_after_commit::Migration),
        Box::new(m0037_event_cursors::Migration),
    ]
}

/// The migrations of some areas. They run in the order of their names, which begin with a number, whichever area they are of.
#[derive(Clone, Debug)]
pub struct Migrations {
    by_area: BTreeMap<&'static str, Listed>,
    before: Option<&'static str>,
}

type Listed = fn() -> Vec<Box<dyn MigrationTrait>>;

impl Migrations {
    /// Those of one area.
    pub fn of(area: &'static str, listed: Listed) -> Self {
        Self { by_area: [(area, listed)].into(), before: None }
    }

    /// With those of other areas; an area that is named twice counts once.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.by_area.extend(others.by_area);
        self
    }

    /// Only those that come before the one of this name: for tests of what it does to rows that are there.
    #[must_use]
    pub fn before(self, name: &'static str) -> Self {
        Self { before: Some(name), ..self }
    }

    /// Their names, oldest first.
    pub fn names(&self) -> Vec<String> {
        self.migrations().iter().map(|migration| migration.name().to_owned()).collect()
    }
}

impl MigratorTraitSelf for Migrations {
    fn migrations(&self) -> Vec<Box<dyn MigrationTrait>> {
        let mut all: Vec<_> = self.by_area.values().flat_map(|listed| listed()).collect();
        all.retain(|migration| self.before.is_none_or(|before| migration.name() < before));
        all.sort_by(|a, b| a.name().cmp(b.name()));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::{Migrations, migrations};
    use crate::Database;
    use sea_orm_migration::prelude::*;
    use sea_orm_migration::sea_orm::ConnectionTrait;

    /// Alters a table before it makes one that may be there already.
    #[derive(Debug)]
    struct TwoSteps;

    impl MigrationName for TwoSteps {
        fn name(&self) -> &str {
            "m9999_two_steps"
        }
    }

    #[async_trait::async_trait]
    impl MigrationTrait for TwoSteps {
        async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
            let steps = "ALTER TABLE leases ADD COLUMN more bigint; CREATE TABLE in_the_way (one integer);";
            super::sql::run(manager, steps).await
        }
    }

    async fn a_migration_that_fails_half_way_leaves_nothing_and_can_be_applied_again(database: Database) {
        let all = migrations().and(Migrations::of("tests", || vec![Box::new(TwoSteps)]));
        database.migrate(&all.clone().before("m9999")).await.unwrap();
        database.write().execute_unprepared("CREATE TABLE in_the_way (one integer)").await.unwrap();
        let failed = database.migrate(&all).await.unwrap_err();
        assert!(failed.to_string().contains("in_the_way"), "{failed}");
        database.write().execute_unprepared("DROP TABLE in_the_way").await.unwrap();
        database.migrate(&all).await.unwrap();
        assert!(database.pending_migrations(&all).await.unwrap().is_empty());
    }

    #[tokio::test]
    async fn a_migration_that_fails_half_way_can_be_applied_again_on_sqlite() {
        let file = testkit::sqlite::database().unwrap();
        let database = Database::connect(&file.url()).await.unwrap();
        a_migration_that_fails_half_way_leaves_nothing_and_can_be_applied_again(database).await;
    }

    #[tokio::test]
    async fn a_migration_that_fails_half_way_can_be_applied_again_on_postgres() {
        let server = testkit::postgres::database().await.unwrap();
        let database = Database::connect(&server.url()).await.unwrap();
        a_migration_that_fails_half_way_leaves_nothing_and_can_be_applied_again(database).await;
    }

    #[tokio::test]
    async fn a_new_database_gets_every_table_and_a_second_start_changes_nothing() {
        let database = Database::connect("sqlite::memory:").await.unwrap();
        let all = migrations();
        assert_eq!(database.pending_migrations(&all).await.unwrap(), all.names());
        database.migrate(&all).await.unwrap();
        database.migrate(&all).await.unwrap();
        assert!(database.pending_migrations(&all).await.unwrap().is_empty());
    }
}
