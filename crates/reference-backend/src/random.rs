//! Random text from the operating system, safe in URL paths.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// This many random bytes in Base64. Aborts the process if the operating system provides no
/// randomness, because predictable tokens and ids would be unsafe.
pub fn text(bytes: usize) -> String {
    let mut buffer = vec![0; bytes];
    if getrandom::fill(&mut buffer).is_err() {
        std::process::abort();
    }
    URL_SAFE_NO_PAD.encode(buffer)
}

/// A unique id: 128 random bits.
pub fn id() -> String {
    text(16)
}
