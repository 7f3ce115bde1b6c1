//! What must never happen.

/// The five zeros.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Zero {
    /// A change isn't there although the person was told so, or is there although they were told
    /// that it isn't; something that is stored isn't shown, and nothing says so.
    Lost,
    /// One intent changed something twice.
    Doubled,
    /// The secret is somewhere else than in the one request that has to carry it.
    Leaked,
    /// A state without a message, without a way on, or without an end.
    DeadEnd,
    /// A page without content; without a browser, a panic, which ends the app.
    Blank,
}

impl Zero {
    /// All of them, in the order of the report.
    pub const ALL: [Self; 5] =
        [Self::Lost, Self::Doubled, Self::Leaked, Self::DeadEnd, Self::Blank];

    /// Its name in the report.
    pub fn name(self) -> &'static str {
        match self {
            Self::Lost => "lost",
            Self::Doubled => "doubled",
            Self::Leaked => "leaked",
            Self::DeadEnd => "dead ends",
            Self::Blank => "blank pages",
        }
    }
}

/// One thing that must not have happened.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Which zero it breaks.
    pub zero: Zero,
    /// What happened.
    pub what: String,
}
