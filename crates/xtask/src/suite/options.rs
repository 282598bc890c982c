//! What `cargo xtask test` is asked for: its options, and whether they mean a run of everything.
//! The command line fills them in; the suite and its run read them.

use anyhow::{Result, bail};

#[derive(clap::Args)]
pub struct Options {
    /// Only this part (may be given several times): tidy, format, lints, wasm-lints, browser, or a package by its name
    #[arg(long, value_name = "PART")]
    pub(super) only: Vec<String>,
    /// Only parts whose inputs changed since the branch left BASE (else its upstream, else since the last commit)
    #[arg(long, value_name = "BASE", num_args = 0..=1, default_missing_value = "")]
    pub(super) changed: Option<String>,
    /// Only what failed in the last run
    #[arg(long, conflicts_with_all = ["changed", "only"])]
    pub(super) failed: bool,
    /// Runs every test so many times, built once
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) repeat: u32,
    /// Lists the parts that would run, with the least number of tests of each, and runs nothing
    #[arg(long)]
    pub(super) list: bool,
    /// Tests take the debug build of the program: quicker to build, but not the program that ships
    #[arg(long)]
    pub(super) debug: bool,
    /// Writes how many tests a green run of everything had into .ci/floor.txt, below which no run may fall
    #[arg(long)]
    pub(super) raise_floor: bool,
    /// Passed on to the tests themselves, a filter for example
    #[arg(last = true)]
    pub(super) arguments: Vec<String>,
}

impl Options {
    /// Whether this is a run of every test there is.
    pub(super) fn is_whole(&self) -> bool {
        self.only.is_empty()
            && self.changed.is_none()
            && !self.failed
            && self.repeat == 1
            && self.arguments.is_empty()
            && !self.debug
    }

    /// Least numbers come from a run of everything: with a filter there are fewer tests, repeated there are more.
    pub(super) fn check(&self) -> Result<()> {
        if self.raise_floor && !self.is_whole() {
            bail!("--raise-floor takes the numbers of a run of everything, once, by the program that ships");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        options: Options,
    }

    #[test]
    fn the_floor_is_raised_by_a_run_of_everything_alone() -> Result<()> {
        let checked = |words: &[&str]| {
            let line = Line::try_parse_from(["test"].iter().chain(words))?;
            line.options.check()
        };
        checked(&["--raise-floor"])?;
        for less in [
            &["--", "a_filter"][..],
            &["--repeat", "2"],
            &["--debug"],
            &["--only", "store"],
            &["--changed"],
            &["--changed", "main"],
            &["--failed"],
        ] {
            checked(less)?;
            assert!(checked(&[&["--raise-floor"], less].concat()).is_err(), "{less:?}");
        }
        Ok(())
    }
}
