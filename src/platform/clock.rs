//! The time of day.

use js_sys::Date;

/// Seconds since 1970, UTC. A clock before 1970 counts as 1970.
pub fn now_s() -> u64 {
    (Date::now() / 1000.0) as u64
}
