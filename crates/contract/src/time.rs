//! Seconds since 1970 as RFC 3339, UTC.

/// Such as `2026-11-23T10:00:00Z`. Years up to 9999.
pub fn rfc3339(seconds: u64) -> String {
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    // Days since 0000-03-01 in eras of 400 years, so that a leap day ends a year
    // (H. Hinnant, "chrono-compatible low-level date algorithms").
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let mut text = String::with_capacity(20);
    put(&mut text, era * 400 + year + next, 4, '-');
    put(&mut text, month, 2, '-');
    put(&mut text, day, 2, 'T');
    put(&mut text, rest / 3_600, 2, ':');
    put(&mut text, rest / 60 % 60, 2, ':');
    put(&mut text, rest % 60, 2, 'Z');
    text
}

fn put(text: &mut String, number: u64, width: usize, end: char) {
    let digits = number.to_string();
    text.extend(std::iter::repeat_n('0', width.saturating_sub(digits.len())));
    text.push_str(&digits);
    text.push(end);
}

#[cfg(test)]
mod tests {
    use super::rfc3339;

    #[test]
    fn known_moments() {
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_709_251_199, "2024-02-29T23:59:59Z"),
            (4_102_444_800, "2100-01-01T00:00:00Z"),
            (1_795_428_000, "2026-11-23T10:00:00Z"),
        ] {
            assert_eq!(rfc3339(seconds), text);
        }
    }
}
