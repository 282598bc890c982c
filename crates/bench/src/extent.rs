//! How much is measured: connections, turns, orders and products of a full run and of a quick one.
//! The start chooses one of the two; pages and orders are measured by it.

use std::time::Duration;

/// How much is measured.
#[derive(Clone, Copy)]
pub struct Extent {
    /// How many connections send at once.
    pub connections: usize,
    /// Plain handler and page take turns so many times; the page's figures are the median turn's.
    pub turns: usize,
    pub turn: Duration,
    pub orders: usize,
    pub few_products: usize,
    pub many_products: usize,
}

impl Extent {
    pub const FULL: Self = Self {
        connections: 8,
        turns: 3,
        turn: Duration::from_millis(1000),
        orders: 2000,
        few_products: 1_000,
        many_products: 100_000,
    };
    pub const QUICK: Self =
        Self { turns: 1, turn: Duration::from_millis(400), orders: 200, many_products: 10_000, ..Self::FULL };
}
