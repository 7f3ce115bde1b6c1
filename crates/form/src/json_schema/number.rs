//! Numbers as JSON Schema compares them: by what they are worth, exactly, however
//! they are written. Imports nothing of ours. One may be a secret: no text of it stays.

use serde_json::Number;
use std::cmp::Ordering;
use zeroize::Zeroizing;

/// Past these no `i64` or `u64` lies; both are exact as floats.
const LEAST: f64 = -9_223_372_036_854_775_808.0;
const PAST: f64 = 18_446_744_073_709_551_616.0;

/// Which is greater.
pub(super) fn compare(a: &Number, b: &Number) -> Ordering {
    match (integer(a), integer(b)) {
        (Some(a), Some(b)) => a.cmp(&b),
        (Some(a), None) => against_float(a, b),
        (None, Some(b)) => against_float(b, a).reverse(),
        (None, None) => a.as_f64().partial_cmp(&b.as_f64()).unwrap_or(Ordering::Equal),
    }
}

/// A whole number from 0 to `usize::MAX`, however it is written; greater ones count as
/// that.
pub(super) fn count(number: &Number) -> Option<usize> {
    if let Some(count) = number.as_u64() {
        return Some(usize::try_from(count).unwrap_or(usize::MAX));
    }
    let float = number.as_f64()?;
    (float >= 0.0 && float.trunc() == float).then_some(float as usize)
}

/// Whether it is a whole number of times `of`, which is greater than 0. Both are taken
/// as the decimals they are written as: 0.3 is a multiple of 0.1.
pub(super) fn is_multiple(number: &Number, of: &Number) -> bool {
    let (Some((digits, power)), Some((of_digits, of_power))) = (decimal(number), decimal(of))
    else {
        return false;
    };
    if digits == 0 || of_digits == 0 {
        return digits == 0;
    }
    let Ok(zeros) = u32::try_from(power - of_power) else { return false };
    let mut rest = digits % of_digits;
    for _ in 0..zeros {
        if rest == 0 {
            break;
        }
        let twice = sum(rest, rest, of_digits);
        let four = sum(twice, twice, of_digits);
        let eight = sum(four, four, of_digits);
        rest = sum(eight, twice, of_digits);
    }
    rest == 0
}

/// The sum of two rests, as the rest of a division: without overflow.
fn sum(a: u64, b: u64, divisor: u64) -> u64 {
    if a >= divisor - b { a - (divisor - b) } else { a + b }
}

/// Its size as digits that don't end in 0, times a power of ten.
fn decimal(number: &Number) -> Option<(u64, i32)> {
    let text = Zeroizing::new(number.to_string());
    let text = text.trim_start_matches('-');
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    let mut digits: u64 = Zeroizing::new([whole, fraction].concat()).parse().ok()?;
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
    if float >= PAST {
        return Ordering::Less;
    }
    if float < LEAST {
        return Ordering::Greater;
    }
    let floor = float.floor();
    let whole = if floor < 0.0 { i128::from(floor as i64) } else { i128::from(floor as u64) };
    integer.cmp(&whole).then(if float > floor { Ordering::Less } else { Ordering::Equal })
}
