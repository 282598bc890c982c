//! How much is written in one transaction: as many rows as take a good half of what a buyer may be kept waiting,
//! by the time that the last ones took. Called by `staging` and `writing`; reads no clock.

use std::time::Duration;
use store::Backend;

const MOST: u64 = 2_000;

#[derive(Clone, Copy, Debug)]
pub struct Pace {
    rows: u64,
    /// What one transaction should take. Rows differ, and so do moments.
    aim: Duration,
    /// Every transaction costs something by itself: on a slow disk, fewer rows would only make more of them.
    least: u64,
}

impl Pace {
    /// SQLite's one writer may be held for 50 ms. On Postgres only the rows that are written are held, and each
    /// statement costs more.
    pub const fn on(backend: Backend) -> Self {
        match backend {
            Backend::Sqlite => Self { rows: 100, aim: Duration::from_millis(30), least: 50 },
            Backend::Postgres => Self { rows: 400, aim: Duration::from_millis(200), least: 200 },
        }
    }

    /// How many rows to write next.
    pub const fn rows(self) -> u64 {
        self.rows
    }

    /// Learns how long so many rows took. It grows slowly and shrinks at once.
    pub fn learn(&mut self, rows: u64, took: Duration) {
        let micros = took.as_micros().max(1);
        let fitting = u128::from(rows.max(1)) * self.aim.as_micros() / micros;
        let fitting = u64::try_from(fitting).unwrap_or(MOST);
        self.rows = fitting.min(self.rows + self.rows / 2 + 1).clamp(self.least, MOST);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_steady_machine_is_given_what_it_can_write_in_time() {
        let mut pace = Pace::on(Backend::Sqlite);
        for _ in 0..30 {
            let rows = pace.rows();
            pace.learn(rows, Duration::from_micros(200 * rows));
        }
        assert_eq!(pace.rows(), 150, "150 rows of 200 µs are 30 ms");
    }

    #[test]
    fn one_slow_slice_makes_the_next_one_small() {
        let mut pace = Pace { rows: 1_000, ..Pace::on(Backend::Sqlite) };
        pace.learn(1_000, Duration::from_millis(500));
        assert_eq!(pace.rows(), 60);
        pace.learn(50, Duration::from_secs(10));
        assert_eq!(pace.rows(), 50, "a slow disk must not make slices of single rows");
    }

    #[test]
    fn it_grows_by_halves_up_to_its_limit() {
        let mut pace = Pace::on(Backend::Sqlite);
        pace.learn(50, Duration::ZERO);
        assert_eq!(pace.rows(), 151);
        for _ in 0..30 {
            pace.learn(pace.rows(), Duration::ZERO);
        }
        assert_eq!(pace.rows(), MOST);
    }
}
