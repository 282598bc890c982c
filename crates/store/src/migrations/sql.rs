//! The few words in which SQLite's and Postgres' table definitions differ; used by migrations only.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

/// Runs table definitions on either database. `{uuid}`, `{json}`, `{time}` and `{sorted}` (text that
/// sorts by its bytes, on both databases alike) become the column types, `{clustered}` makes a SQLite
/// table of few and short columns lie in the order of its key.
pub async fn run(manager: &SchemaManager<'_>, definitions: &str) -> Result<(), DbErr> {
    let words = match manager.get_database_backend() {
        DbBackend::Postgres => ["uuid", "jsonb", "timestamptz", "text COLLATE \"C\"", ""],
        _ => ["blob", "text", "text", "text", " WITHOUT ROWID"],
    };
    let names = ["{uuid}", "{json}", "{time}", "{sorted}", "{clustered}"];
    let text = names.iter().zip(words).fold(definitions.to_owned(), |text, (name, word)| text.replace(name, word));
    manager.get_connection().execute_unprepared(&text).await?;
    Ok(())
}

pub fn is_postgres(manager: &SchemaManager<'_>) -> bool {
    manager.get_database_backend() == DbBackend::Postgres
}
