//! Logs: `tracing`, for people or as JSON lines; the filter comes from the configuration.

use tracing_subscriber::{EnvFilter, fmt};

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum LogFormat {
    #[default]
    Pretty,
    Json,
}

/// Starts logging to standard error. `filter` is a `tracing` directive list, for example
/// `info,sea_orm=warn`. Calling it twice has no effect the second time.
pub fn init(format: LogFormat, filter: &str) {
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = match format {
        LogFormat::Pretty => builder.compact().try_init(),
        LogFormat::Json => builder.json().flatten_event(true).try_init(),
    };
    if started.is_err() {
        tracing::debug!("logging was started before");
    }
}
