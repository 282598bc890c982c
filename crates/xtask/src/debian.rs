//! Debian's packages: programs that neither cargo nor npm brings. Whoever lacks one calls it.

use crate::commands;
use crate::report::warn;
use std::process::Command;

/// Installs a Debian package where that may be done. Whoever needs it says what to do where it may not.
pub fn install(package: &str) {
    if commands::on_path(&["apt-get"]).is_none() || !testkit::is_root() {
        return;
    }
    warn(format_args!("installing Debian's {package}"));
    let apt = |arguments: &[&str]| {
        let status = Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive").status();
        status.is_ok_and(|it| it.success())
    };
    let install = ["install", "--yes", "--no-install-recommends", package];
    if !apt(&install) && apt(&["update"]) {
        apt(&install);
    }
}
