//! `/healthz`: the process answers. `/readyz`: it can do its work.

use super::state::AppState;
use axum::extract::State;
use axum::http::StatusCode;
use sea_orm::ConnectionTrait;

pub async fn live() -> &'static str {
    "ok\n"
}

/// 503 while the database can't be read or its schema is older than the program.
pub async fn ready(State(state): State<AppState>) -> (StatusCode, &'static str) {
    if let Err(error) = state.database.read().execute_unprepared("SELECT 1").await {
        tracing::error!(error.source = %error, "not ready: the database can't be read");
        return (StatusCode::SERVICE_UNAVAILABLE, "the database can't be read\n");
    }
    match state.database.pending_migrations().await {
        Ok(pending) if pending.is_empty() => (StatusCode::OK, "ready\n"),
        Ok(_) => (StatusCode::SERVICE_UNAVAILABLE, "migrations are pending\n"),
        Err(error) => {
            tracing::error!(error.source = %error, "not ready: the migrations can't be read");
            (StatusCode::SERVICE_UNAVAILABLE, "the migrations can't be read\n")
        }
    }
}
