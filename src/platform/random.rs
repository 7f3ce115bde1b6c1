//! Randomness from the browser's cryptographic generator.

/// A new id of 128 random bits, as 32 hexadecimal digits.
///
/// Not `crypto.randomUUID`: that is missing where a page is served over plain
/// HTTP from another machine.
pub fn id() -> String {
    let mut bytes = [0_u8; 16];
    if let Some(crypto) = web_sys::window().and_then(|w| w.crypto().ok()) {
        // Fails only above 65,536 bytes.
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    let mut id = String::with_capacity(32);
    for byte in bytes {
        for digit in [byte >> 4, byte & 15] {
            id.extend(char::from_digit(u32::from(digit), 16));
        }
    }
    id
}

/// A number from 0 up to, not including, 1. For spreading retries, not for secrets.
pub fn fraction() -> f64 {
    js_sys::Math::random()
}
