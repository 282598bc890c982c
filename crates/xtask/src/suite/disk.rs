//! Room for what a run of everything builds: asked before anything is built, because compilers say in a hundred ways that
//! a disk is full, and never that it is.

use crate::commands;
use crate::project::Project;
use anyhow::{Context, Result, bail};
use std::process::Command;

/// What the target folder holds after a run of everything on a clean checkout, as CI builds: 6.2 GB of 10⁹ bytes, and room for
/// what tests write.
const NEEDED_GB: u64 = 7;
const GB: u64 = 1_000_000_000;

/// # Errors
/// When what is free, with what the target folder holds already, is too little.
pub fn check(project: &Project) -> Result<()> {
    let folder = if project.target.exists() { &project.target } else { &project.root };
    let free = field(&commands::output(Command::new("df").arg("-Pk").arg(folder))?, 1, 3)?;
    let held = match project.target.exists() {
        true => field(&commands::output(Command::new("du").arg("-sk").arg(&project.target))?, 0, 0)?,
        false => 0,
    };
    enough(free, held)
}

fn enough(free: u64, held: u64) -> Result<()> {
    if free + held < NEEDED_GB * GB {
        bail!(
            "the tests need {NEEDED_GB} GB of disk, and {} GB are free beside {} GB of earlier builds in the target folder",
            free / GB,
            held / GB
        );
    }
    Ok(())
}

/// A number of kilobytes out of a command's table, in bytes.
fn field(table: &str, line: usize, column: usize) -> Result<u64> {
    let found = table.lines().nth(line).and_then(|line| line.split_whitespace().nth(column));
    let kilobytes: u64 = found.and_then(|text| text.parse().ok()).with_context(|| format!("no size in: {table}"))?;
    Ok(kilobytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_from_the_tables_of_df_and_du() {
        let df =
            "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/vda 264190640 93000000 2000000 98% /\n";
        assert_eq!(field(df, 1, 3).unwrap(), 2_048_000_000);
        assert_eq!(field("1800\ttarget\n", 0, 0).unwrap(), 1_843_200);
        assert!(field("nonsense", 0, 0).is_err());
    }

    #[test]
    fn a_full_disk_is_told_before_anything_is_built() {
        assert!(enough(20 * GB, 0).is_ok() && enough(2 * GB, 5 * GB).is_ok());
        let said = enough(2 * GB, 3 * GB).unwrap_err().to_string();
        assert!(said.contains("need 7 GB") && said.contains("2 GB are free beside 3 GB"), "{said}");
    }
}
