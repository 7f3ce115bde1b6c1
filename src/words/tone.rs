//! How much a message matters; screens show it by icon and colour.

/// How much a message matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Must be mended.
    Critical,
    /// Worth a second look.
    Caution,
    /// Done for you.
    Positive,
    /// Good to know.
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
