//! `/healthz`: the process answers. `/readyz`: it can do its work.

use super::state::AppState;
use crate::wiring::migrations;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Serialize;

#[derive(Serialize)]
pub struct Readiness {
    status: &'static str,
    /// What is wrong, in words for whoever runs the shop.
    why: Vec<String>,
}

pub async fn live() -> &'static str {
    "ok\n"
}

/// 503 and `unavailable` while the database can't be read or its schema is older than the program: the shop can
/// serve nobody. 200 and `degraded` while it serves but background work fails. Else 200 and `ready`.
pub async fn ready(State(state): State<AppState>) -> (StatusCode, Json<Readiness>) {
    let unavailable = |why: &str| {
        let readiness = Readiness { status: "unavailable", why: vec![why.to_owned()] };
        (StatusCode::SERVICE_UNAVAILABLE, Json(readiness))
    };
    match state.database.schema_is_current(&migrations()).await {
        Ok(true) => {}
        Ok(false) => return unavailable("migrations are pending"),
        Err(error) => {
            tracing::error!(error.source = %error, "not ready: the database can't be read");
            return unavailable("the database can't be read");
        }
    }
    let why = state.health.why();
    let status = if why.is_empty() { "ready" } else { "degraded" };
    (StatusCode::OK, Json(Readiness { status, why }))
}
