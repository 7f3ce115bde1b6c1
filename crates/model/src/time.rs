//! Timestamps: RFC 3339 and seconds since 1970, UTC.

/// Formats seconds since 1970 (UTC), such as `2026-11-23T10:00:00Z`. Works up to the year 9999.
pub fn rfc3339(seconds: u64) -> String {
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    // Counts days from 0000-03-01 in eras of 400 years, so that a leap day is the last day of a
    // year (H. Hinnant, "chrono-compatible low-level date algorithms").
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, next_year) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let year = era * 400 + year + next_year;
    let (hour, minute, second) = (rest / 3_600, rest / 60 % 60, rest % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// Parses an RFC 3339 timestamp to seconds since 1970 (UTC), without its fraction; `None` for
/// anything else and for times before 1970.
pub fn parse(text: &str) -> Option<u64> {
    let (date, time) = text.split_once(['T', 't', ' '])?;
    let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
    let at = time.find(['Z', 'z', '+', '-'])?;
    let (clock, zone) = (time.get(..at)?, time.get(at..)?);
    let clock = clock.split_once('.').map_or(clock, |(clock, _)| clock);
    let [hour, minute, second] = numbers(clock, ':', [2, 2, 2])?;
    let is_valid = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
    if !is_valid || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let seconds = day_number(year, month, day)? * 86_400 + hour * 3_600 + minute * 60 + second;
    seconds.checked_sub(offset(zone)?).and_then(|seconds| u64::try_from(seconds).ok())
}

/// The day of a time as `20261123`, as calendars write it.
pub fn calendar_day(seconds: u64) -> String {
    rfc3339(seconds).chars().take(10).filter(char::is_ascii_digit).collect()
}

fn numbers<const N: usize>(text: &str, between: char, lengths: [usize; N]) -> Option<[i64; N]> {
    let mut parts = text.split(between);
    let mut numbers = [0; N];
    for (number, length) in numbers.iter_mut().zip(lengths) {
        let part = parts.next().filter(|part| part.len() == length)?;
        // Digits only: `parse` would also accept a sign.
        *number = part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok())??;
    }
    parts.next().is_none().then_some(numbers)
}

/// Seconds east of UTC.
fn offset(zone: &str) -> Option<i64> {
    if zone.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let [hour, minute] = numbers(zone.get(1..)?, ':', [2, 2])?;
    (hour < 24 && minute < 60).then_some(sign * (hour * 3_600 + minute * 60))
}

fn days_in(year: i64, month: i64) -> i64 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01: the inverse of what [`rfc3339`] does.
fn day_number(year: i64, month: i64, day: i64) -> Option<i64> {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let (era, year) = (year.div_euclid(400), year.rem_euclid(400));
    let day = (153 * month + 2) / 5 + day - 1;
    (era * 146_097 + 365 * year + year / 4 - year / 100 + day).checked_sub(719_468)
}

#[cfg(test)]
mod tests {
    use super::{calendar_day, parse, rfc3339};
    use proptest::prelude::*;

    #[test]
    fn timestamps_are_formatted_as_rfc_3339() {
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

    #[test]
    fn timestamps_with_fraction_and_zone_are_parsed() {
        let ten = Some(1_795_428_000);
        for text in [
            "2026-11-23T10:00:00Z",
            "2026-11-23t10:00:00.999z",
            "2026-11-23 11:30:00+01:30",
            "2026-11-23T04:00:00.5-06:00",
        ] {
            assert_eq!(parse(text), ten, "{text}");
        }
        assert_eq!(calendar_day(1_795_428_000), "20261123");
    }

    #[test]
    fn what_is_no_timestamp_is_refused() {
        for text in [
            "",
            "2026-11-23",
            "2026-11-23T10:00:00",
            "2026-13-23T10:00:00Z",
            "2026-02-29T10:00:00Z",
            "2026-11-23T24:00:00Z",
            "2026-11-23T10:00Z",
            "26-11-23T10:00:00Z",
            "+026-11-23T10:00:00Z",
            "2026-11-23T10:00:00+1",
            "1969-12-31T23:59:59Z",
            "2026-11-23T10:00:00Zé",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn formatted_time_is_parsed_to_the_same(seconds in 0_u64..253_402_300_800) {
            prop_assert_eq!(parse(&rfc3339(seconds)), Some(seconds));
        }

        #[test]
        fn no_text_makes_parsing_panic(text in "[0-9TZ:+. é-]{0,30}") {
            let _ = parse(&text);
        }
    }
}
