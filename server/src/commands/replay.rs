//! `orderly replay`: rebuilds read models from the events, while another process may serve.

use crate::output::{counted, print};
use crate::wiring::Installation;
use anyhow::Result;

pub async fn run(installation: &Installation, projection: Option<&str>) -> Result<()> {
    let name = projection.unwrap_or("all");
    let replayed = installation
        .orders
        .replay(name, &|progress| {
            eprint!("\r{}: {} of {} ", progress.projection, progress.done, progress.total);
        })
        .await?;
    eprint!("\r");
    for one in replayed {
        print(&format!(
            "{}: {} in {:.1} s, {:.0} a second\n",
            one.projection,
            counted(one.events, "event", "events"),
            one.took.as_secs_f64(),
            one.events_per_second()
        ));
    }
    Ok(())
}
