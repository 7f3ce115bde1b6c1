//! Random ids and numbers.

/// A new id of 128 random bits from the browser's cryptographic generator, as 32 hexadecimal
/// digits.
///
/// `crypto.randomUUID` is missing where a page is served over plain HTTP from another machine.
pub fn id() -> String {
    let mut bytes = [0_u8; 16];
    if let Some(crypto) = web_sys::window().and_then(|w| w.crypto().ok()) {
        // Fails only above 65,536 bytes.
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    format!("{:032x}", u128::from_be_bytes(bytes))
}

/// A number from 0 up to, not including, 1. For spreading retries, not for secrets.
pub fn fraction() -> f64 {
    js_sys::Math::random()
}
