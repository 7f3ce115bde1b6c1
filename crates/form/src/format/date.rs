//! Dates and times (RFC 3339 §5.6).

/// `2026-11-23`.
pub(super) fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let (Some(year), Some(month), Some(day)) =
        (digits(parts.next(), 4), digits(parts.next(), 2), digits(parts.next(), 2))
    else {
        return false;
    };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    };
    parts.next().is_none() && (1..=days).contains(&day)
}

/// `2026-11-23T10:00:00.5+01:00`.
pub(super) fn is_date_time(text: &str) -> bool {
    match text.split_once(['T', 't']) {
        Some((date, time)) => is_date(date) && is_time(time).unwrap_or(false),
        None => false,
    }
}

fn is_time(text: &str) -> Option<bool> {
    let (time, offset) = match text.strip_suffix(['Z', 'z']) {
        Some(time) => (time, 0),
        None => {
            let sign = text.rfind(['+', '-'])?;
            let (time, offset) = text.split_at_checked(sign)?;
            let (hours, minutes) = offset.get(1..)?.split_once(':')?;
            let (hours, minutes) = (digits(Some(hours), 2)?, digits(Some(minutes), 2)?);
            if hours > 23 || minutes > 59 {
                return None;
            }
            let offset_minutes = hours * 60 + minutes;
            (time, if offset.starts_with('-') { -offset_minutes } else { offset_minutes })
        }
    };
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let mut parts = time.split(':');
    let hour = digits(parts.next(), 2)?;
    let minute = digits(parts.next(), 2)?;
    let second = digits(parts.next(), 2)?;
    // A leap second is the last second of a day in UTC.
    let is_last_minute = (hour * 60 + minute - offset).rem_euclid(24 * 60) == 24 * 60 - 1;
    let max_second = if is_last_minute { 60 } else { 59 };
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    Some(
        parts.next().is_none() && is_fraction && hour <= 23 && minute <= 59 && second <= max_second,
    )
}

/// The number in a text of exactly `length` digits.
fn digits(text: Option<&str>, length: usize) -> Option<i32> {
    let text = text.filter(|text| text.len() == length)?;
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}
