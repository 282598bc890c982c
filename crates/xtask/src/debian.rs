//! Debian's packages: programs that neither cargo nor npm brings. Whoever lacks one calls it.

use crate::commands;
use crate::report::warn;
use std::process::Command;
use std::sync::{Mutex, Once, PoisonError};

/// Installs a Debian package where that may be done. Whoever needs it says what to do where it may not.
pub fn install(package: &str) {
    if commands::on_path(&["apt-get"]).is_none() || !testkit::is_root() {
        return;
    }
    // Two parts of the suite may want something at once, and apt refuses the second.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    warn(format_args!("installing Debian's {package}"));
    let apt = |arguments: &[&str]| {
        let status = Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive").status();
        status.is_ok_and(|it| it.success())
    };
    // First what there is today: a new machine's lists may be months old, and so would be the browser. Where that fails, the
    // old lists may do.
    static UPDATED: Once = Once::new();
    UPDATED.call_once(|| {
        apt(&["update", "--quiet"]);
    });
    apt(&["install", "--yes", "--no-install-recommends", package]);
}
