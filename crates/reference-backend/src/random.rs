//! Randomness from the operating system, as text that is safe in paths.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Text of so many random bytes. If the operating system has none to give, the
/// process can't go on safely, so it ends.
pub fn text(bytes: usize) -> String {
    let mut buffer = vec![0; bytes];
    if getrandom::fill(&mut buffer).is_err() {
        std::process::abort();
    }
    URL_SAFE_NO_PAD.encode(buffer)
}

/// An id never given before: 128 bits.
pub fn id() -> String {
    text(16)
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
