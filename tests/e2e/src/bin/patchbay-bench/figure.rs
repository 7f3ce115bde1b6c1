//! One figure, as it is told, and how one is made of many times.
//! Imports nothing of ours.

/// A line of the table.
pub struct Figure {
    pub what: String,
    pub value: String,
    /// Empty for what has none of its own.
    pub limit: String,
}

impl Figure {
    /// A time, in milliseconds.
    pub fn ms(what: impl Into<String>, value: f64, limit: Option<u32>) -> Self {
        let limit = limit.map(|limit| format!("{limit} ms")).unwrap_or_default();
        Self { what: what.into(), value: format!("{value:.0} ms"), limit }
    }

    /// As [`Self::ms`], of tasks that are seen only when they take more than 50 ms.
    pub fn task(what: impl Into<String>, longest: f64, limit: Option<u32>) -> Self {
        let figure = Self::ms(what, longest, limit);
        match longest {
            0.0 => Self { value: "< 50 ms".to_owned(), ..figure },
            _ => figure,
        }
    }

    /// One line on stdout.
    pub fn tell(&self) {
        println!("{}\t{}\t{}", self.what, self.value, self.limit);
    }
}

/// The time that so much of all times stays within (0.5: the median); 0 of none.
pub fn within(share: f64, times: &[f64]) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    // The nearest rank: a time that was taken, not one between two.
    let rank = (share * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or_default()
}
