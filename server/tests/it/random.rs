//! Moments to kill at, from a seed that is printed.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Xorshift (Marsaglia 2003): enough to choose moments.
pub struct Random(u64);

impl Random {
    pub fn seeded() -> Self {
        let seed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos() as u64 | 1;
        println!("seed {seed}");
        Self(seed)
    }

    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }

    /// A moment of a span of time.
    pub fn within(&mut self, span: Duration) -> Duration {
        Duration::from_micros(self.below(span.as_micros().max(1) as u64))
    }
}
