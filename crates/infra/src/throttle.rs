//! Limits on how often something may be tried: a number of tries is free, then each has to wait longer than the one
//! before. Pure: the caller counts the tries, wherever it keeps them, and passes the time in.

use chrono::{DateTime, Duration, Utc};

/// How often one key (a client, an account, both together) may try something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limit {
    /// So many tries within the window need no wait.
    pub free: u32,
    /// The wait after the last free try; it doubles with each further one.
    pub first: Duration,
    /// The wait grows no longer than this.
    pub longest: Duration,
    /// How long a try counts.
    pub window: Duration,
}

/// What was tried before under one key, within the limit's window. A try that had to wait was refused and isn't among
/// them, so that nobody lengthens their own wait, or another's, by asking again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tries {
    pub count: u32,
    pub last: DateTime<Utc>,
}

impl Tries {
    /// Counts those of `times` that are still within the window; `None` where there are none.
    pub fn within(
        window: Duration,
        times: impl IntoIterator<Item = DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Option<Self> {
        let mut counted: Option<Self> = None;
        for time in times.into_iter().filter(|time| *time > now - window) {
            let before = counted.unwrap_or(Self { count: 0, last: time });
            counted = Some(Self { count: before.count.saturating_add(1), last: before.last.max(time) });
        }
        counted
    }
}

/// How many clients' tries the networks of one site may make together.
const CLIENTS_OF_A_SITE: u32 = 10;

impl Limit {
    /// The same for all networks of a site together.
    #[must_use]
    pub const fn of_a_site(self) -> Self {
        Self { free: self.free.saturating_mul(CLIENTS_OF_A_SITE), ..self }
    }

    /// How long the next try has to wait; `None` where it may be made now.
    pub fn wait(&self, tries: Option<Tries>, now: DateTime<Utc>) -> Option<Duration> {
        let tries = tries.filter(|tries| tries.count >= self.free && tries.last > now - self.window)?;
        // A time far ahead was written before the clock was set back: it says nothing.
        if tries.last > now + self.longest {
            return None;
        }
        let wait = tries.last + self.pause_after(tries.count) - now;
        (wait > Duration::zero()).then_some(wait)
    }

    /// The whole pause after so many tries.
    fn pause_after(&self, count: u32) -> Duration {
        let doublings = count.saturating_sub(self.free).min(20);
        let grown = self.first.checked_mul(1 << doublings).unwrap_or(self.longest);
        grown.min(self.longest)
    }
}

/// A wait as `Retry-After` (RFC 9110, 10.2.3) says it: whole seconds, never too few.
pub fn whole_seconds(wait: Duration) -> u32 {
    let seconds = wait.num_milliseconds().max(1).saturating_add(999) / 1000;
    u32::try_from(seconds).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: Limit =
        Limit { free: 3, first: Duration::seconds(30), longest: Duration::minutes(15), window: Duration::hours(1) };

    fn noon() -> DateTime<Utc> {
        "2026-03-01T12:00:00Z".parse().unwrap()
    }

    #[test]
    fn the_wait_begins_after_the_free_tries_and_grows_up_to_the_longest() {
        // (tries before, seconds since the last, seconds to wait)
        let table = [
            (0, 0, None),
            (1, 0, None),
            (2, 0, None),
            (3, 0, Some(30)),
            (3, 12, Some(18)),
            (3, 29, Some(1)),
            (3, 30, None),
            (4, 0, Some(60)),
            (5, 0, Some(120)),
            (6, 0, Some(240)),
            (7, 0, Some(480)),
            (8, 0, Some(900)),
            (9, 0, Some(900)),
            (9, 899, Some(1)),
            (9, 900, None),
            (u32::MAX, 0, Some(900)),
            (u32::MAX, 3600, None),
        ];
        for (count, since, wait) in table {
            let tries = (count > 0).then(|| Tries { count, last: noon() - Duration::seconds(since) });
            assert_eq!(LIMIT.wait(tries, noon()), wait.map(Duration::seconds), "{count} tries, {since} s ago");
        }
    }

    #[test]
    fn a_limit_without_free_tries_still_lets_the_first_one_through() {
        let strict = Limit { free: 0, ..LIMIT };
        assert_eq!(strict.wait(None, noon()), None);
        assert_eq!(strict.wait(Some(Tries { count: 1, last: noon() }), noon()), Some(Duration::minutes(1)));
    }

    #[test]
    fn a_steady_pause_is_a_limit_whose_first_wait_is_its_longest() {
        let steady = Limit { first: Duration::minutes(1), longest: Duration::minutes(1), ..LIMIT };
        for count in [3, 4, 50] {
            assert_eq!(steady.wait(Some(Tries { count, last: noon() }), noon()), Some(Duration::minutes(1)), "{count}");
        }
    }

    #[test]
    fn a_clock_that_was_set_back_makes_nobody_wait_for_ever() {
        let ahead = |by| LIMIT.wait(Some(Tries { count: 3, last: noon() + by }), noon());
        assert_eq!(ahead(Duration::seconds(2)), Some(Duration::seconds(32)));
        assert_eq!(ahead(Duration::days(400)), None);
    }

    #[test]
    fn only_tries_within_the_window_are_counted() {
        let ago = |minutes| noon() - Duration::minutes(minutes);
        let counted = Tries::within(LIMIT.window, [ago(5), ago(59), ago(60), ago(90), ago(30)], noon());
        assert_eq!(counted, Some(Tries { count: 3, last: ago(5) }));
        assert_eq!(Tries::within(LIMIT.window, [ago(60)], noon()), None);
    }

    #[test]
    fn seconds_are_rounded_up() {
        for (milliseconds, seconds) in [(-5, 1), (0, 1), (1, 1), (1000, 1), (1001, 2), (59_999, 60)] {
            assert_eq!(whole_seconds(Duration::milliseconds(milliseconds)), seconds, "{milliseconds} ms");
        }
    }
}
