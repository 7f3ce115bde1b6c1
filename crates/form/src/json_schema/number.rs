//! Exact comparison of JSON numbers by their value, however they are written. A number may be
//! a secret, so its text is zeroized.

use serde_json::{Number, Value};
use std::cmp::Ordering;
use zeroize::Zeroizing;

/// The least `i64`, and the number after the greatest `u64`. Both are exact as floats.
const MIN_INTEGER: f64 = -9_223_372_036_854_775_808.0;
const AFTER_MAX_INTEGER: f64 = 18_446_744_073_709_551_616.0;

/// A float keeps so many digits, whatever they are.
const KEPT_DIGITS: usize = 15;

/// Compares two numbers.
pub(super) fn compare(a: &Number, b: &Number) -> Ordering {
    match (integer(a), integer(b)) {
        (Some(a), Some(b)) => a.cmp(&b),
        (Some(a), None) => against_float(a, b),
        (None, Some(b)) => against_float(b, a).reverse(),
        (None, None) => a.as_f64().partial_cmp(&b.as_f64()).unwrap_or(Ordering::Equal),
    }
}

/// A whole number from 0 on, however it is written. Numbers above `usize::MAX` become that.
pub(super) fn count(number: &Number) -> Option<usize> {
    if let Some(count) = number.as_u64() {
        return Some(usize::try_from(count).unwrap_or(usize::MAX));
    }
    let float = number.as_f64()?;
    (float >= 0.0 && float.trunc() == float).then_some(float as usize)
}

/// Whether a number is a multiple of `of`, which is greater than 0. Both are taken as the
/// decimals they are written as, so 0.3 is a multiple of 0.1.
pub(super) fn is_multiple(number: &Number, of: &Number) -> bool {
    let (Some((digits, power)), Some((of_digits, of_power))) = (decimal(number), decimal(of))
    else {
        return false;
    };
    if digits == 0 || of_digits == 0 {
        return digits == 0;
    }
    let Ok(zeros) = u32::try_from(power - of_power) else { return false };
    let mut remainder = digits % of_digits;
    for _ in 0..zeros {
        if remainder == 0 {
            break;
        }
        let twice = sum(remainder, remainder, of_digits);
        let four = sum(twice, twice, of_digits);
        let eight = sum(four, four, of_digits);
        remainder = sum(eight, twice, of_digits);
    }
    remainder == 0
}

/// Whether a number, as it is written, loses digits in a [`Number`]. `false` for other texts.
pub(crate) fn is_too_long(text: &str) -> bool {
    match serde_json::from_str::<Number>(text) {
        Ok(number) => digits(text) != digits(&number.to_string()),
        Err(_) => {
            let is_number = text.starts_with(|c: char| c == '-' || c.is_ascii_digit());
            is_number && text.parse().is_ok_and(f64::is_infinite)
        }
    }
}

/// Whether a value has a whole number that was too large for its digits to be kept when it was
/// read.
pub(crate) fn has_lost_digits(value: &Value) -> bool {
    match value {
        Value::Number(number) => {
            number.is_f64()
                && number
                    .as_f64()
                    .is_some_and(|float| float >= AFTER_MAX_INTEGER || float <= MIN_INTEGER)
                && digits(&number.to_string()).0.len() > KEPT_DIGITS
        }
        Value::Array(items) => items.iter().any(has_lost_digits),
        Value::Object(members) => members.values().any(has_lost_digits),
        _ => false,
    }
}

/// The absolute value as digits without zeros at the ends, and the exponent of the first one.
fn digits(text: &str) -> (String, i64) {
    let text = text.trim_start_matches(['-', '+']);
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = format!("{whole}{fraction}");
    let digits = all.trim_start_matches('0');
    let zeros = all.len() - digits.len();
    let exponent = exponent.parse::<i64>().unwrap_or_default();
    let position = i64::try_from(whole.len()).unwrap_or_default()
        - i64::try_from(zeros).unwrap_or_default()
        + exponent;
    let digits = digits.trim_end_matches('0').to_owned();
    let position = if digits.is_empty() { 0 } else { position };
    (digits, position)
}

/// The sum of two remainders, modulo `divisor`, without overflow.
fn sum(a: u64, b: u64, divisor: u64) -> u64 {
    if a >= divisor - b { a - (divisor - b) } else { a + b }
}

/// The absolute value as digits that don't end in 0, times a power of ten.
fn decimal(number: &Number) -> Option<(u64, i32)> {
    let text = Zeroizing::new(number.to_string());
    let text = text.trim_start_matches('-');
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    let mut digits: u64 = Zeroizing::new(format!("{whole}{fraction}")).parse().ok()?;
    let mut power: i32 = exponent.parse::<i32>().ok()? - i32::try_from(fraction.len()).ok()?;
    while digits != 0 && digits.is_multiple_of(10) {
        digits /= 10;
        power += 1;
    }
    Some((digits, power))
}

fn integer(number: &Number) -> Option<i128> {
    number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from))
}

fn against_float(integer: i128, number: &Number) -> Ordering {
    let float = number.as_f64().unwrap_or_default();
    if float >= AFTER_MAX_INTEGER {
        return Ordering::Less;
    }
    if float < MIN_INTEGER {
        return Ordering::Greater;
    }
    let floor = float.floor();
    let whole = if floor < 0.0 { i128::from(floor as i64) } else { i128::from(floor as u64) };
    integer.cmp(&whole).then(if float > floor { Ordering::Less } else { Ordering::Equal })
}
