//! Equality of JSON values as in JSON Schema: numbers by their value, objects in any order.

use super::number;
use serde_json::Value;
use std::cmp::Ordering;

/// Whether two values are equal. Reduces `work`; at 0 the result means nothing.
pub(super) fn equal(a: &Value, b: &Value, work: &mut usize) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => number::compare(a, b) == Ordering::Equal,
        (Value::String(a), Value::String(b)) => {
            *work = work.saturating_sub(a.len().min(b.len()) / 256);
            a == b
        }
        (Value::Array(a), Value::Array(b)) => {
            *work = work.saturating_sub(1 + a.len() / 16);
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| *work > 0 && equal(a, b, work))
        }
        (Value::Object(a), Value::Object(b)) => {
            *work = work.saturating_sub(1 + a.len() / 16);
            a.len() == b.len()
                && a.iter()
                    .all(|(key, a)| *work > 0 && b.get(key).is_some_and(|b| equal(a, b, work)))
        }
        (a, b) => a == b,
    }
}
