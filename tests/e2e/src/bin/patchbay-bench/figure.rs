//! Figures, and the statistics behind them.

/// A row of the table.
pub struct Figure {
    pub what: String,
    pub value: String,
    /// Empty if the figure has none.
    pub limit: String,
}

impl Figure {
    /// A figure without a limit.
    pub fn new(what: impl Into<String>, value: impl Into<String>) -> Self {
        Self { what: what.into(), value: value.into(), limit: String::new() }
    }

    /// A time in milliseconds.
    pub fn ms(what: impl Into<String>, value: f64) -> Self {
        Self::new(what, format!("{value:.0} ms"))
    }

    /// The duration of the longest task in milliseconds; 0 if none took more than 50 ms, since the
    /// browser reports no shorter ones.
    pub fn task(what: impl Into<String>, longest: f64) -> Self {
        match longest {
            0.0 => Self::new(what, "< 50 ms"),
            longest => Self::ms(what, longest),
        }
    }

    /// Adds the limit.
    pub fn limit(self, limit: impl Into<String>) -> Self {
        Self { limit: limit.into(), ..self }
    }

    /// Prints the figure on one line.
    pub fn print(&self) {
        println!("{}\t{}\t{}", self.what, self.value, self.limit);
    }
}

/// The time that this share of all times doesn't exceed (0.5: the median), by the nearest rank: one
/// of the times, not a mean of two. 0 if there are none.
pub fn percentile(share: f64, times: &[f64]) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (share * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or_default()
}
