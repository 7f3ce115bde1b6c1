//! A message in the browser's console.

/// The kind of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A violation of the content security policy.
    Policy,
    /// A console error, an exception, or a resource that failed to load.
    Error,
    /// Any other message. The canary search looks through these too.
    Info,
}

/// A message in the browser's console.
#[derive(Clone, Debug)]
pub struct Message {
    pub kind: Kind,
    pub text: String,
}
