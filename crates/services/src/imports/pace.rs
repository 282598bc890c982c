//! How much is written in one transaction: as many rows as take a good half of what a buyer may be kept waiting,
//! by the time that the last ones took. Called by `staging` and `writing`; reads no clock.

use std::time::Duration;

/// What is aimed at. Rows differ, and so do moments: well below the 50 ms for which SQLite's one writer may be held.
const AIM: Duration = Duration::from_millis(30);

/// Rows to begin with, before anything is known of this machine.
const FIRST: u64 = 100;
const MOST: u64 = 2_000;

#[derive(Clone, Copy, Debug)]
pub struct Pace {
    rows: u64,
}

impl Default for Pace {
    fn default() -> Self {
        Self { rows: FIRST }
    }
}

impl Pace {
    /// How many rows to write next.
    pub const fn rows(self) -> u64 {
        self.rows
    }

    /// Learns how long so many rows took. It grows slowly and shrinks at once.
    pub fn learn(&mut self, rows: u64, took: Duration) {
        let micros = took.as_micros().max(1);
        let fitting = u128::from(rows.max(1)) * AIM.as_micros() / micros;
        let fitting = u64::try_from(fitting).unwrap_or(MOST);
        self.rows = fitting.min(self.rows + self.rows / 2 + 1).clamp(1, MOST);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_steady_machine_is_given_what_it_can_write_in_time() {
        let mut pace = Pace::default();
        for _ in 0..30 {
            let rows = pace.rows();
            pace.learn(rows, Duration::from_micros(200 * rows));
        }
        assert_eq!(pace.rows(), 150, "150 rows of 200 µs are 30 ms");
    }

    #[test]
    fn one_slow_slice_makes_the_next_one_small() {
        let mut pace = Pace { rows: 1_000 };
        pace.learn(1_000, Duration::from_millis(500));
        assert_eq!(pace.rows(), 60);
        pace.learn(50, Duration::from_secs(10));
        assert_eq!(pace.rows(), 1, "never none");
    }

    #[test]
    fn it_grows_by_halves_up_to_its_limit() {
        let mut pace = Pace::default();
        pace.learn(50, Duration::ZERO);
        assert_eq!(pace.rows(), 151);
        for _ in 0..30 {
            pace.learn(pace.rows(), Duration::ZERO);
        }
        assert_eq!(pace.rows(), MOST);
    }
}
