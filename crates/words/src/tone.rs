//! How serious a message is; screens show it by icon and colour.

/// How serious a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// An error that has to be fixed.
    Critical,
    /// A warning.
    Caution,
    /// A success.
    Positive,
    /// Information.
    Neutral,
}

impl Tone {
    /// The end of a class name such as `message-critical`.
    pub fn class(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::Caution => "caution",
            Self::Positive => "positive",
            Self::Neutral => "neutral",
        }
    }
}
