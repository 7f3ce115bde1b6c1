//! How long it is until the time that a backend names: in seconds, as seconds or milliseconds since
//! 1970, as an HTTP date (RFC 9110 §5.6.7) or as RFC 3339.

use patchbay_model::time;

const DAY_S: u64 = 86_400;

/// Seconds to wait. `now` is in seconds since 1970; without it, only a number of seconds is
/// understood.
pub(crate) fn seconds(text: &str, now: Option<u64>) -> Option<u32> {
    // With a wrong clock a time makes the wait wrong: a day is as good as no header.
    from_now(text, now).filter(|wait| *wait <= DAY_S).and_then(|wait| u32::try_from(wait).ok())
}

/// Seconds from now, 0 for a time that has passed. `now` is as in [`seconds`].
pub(crate) fn from_now(text: &str, now: Option<u64>) -> Option<u64> {
    let text = text.trim();
    let whole = text.split('.').next().unwrap_or(text);
    let time = match whole.parse::<u64>() {
        Ok(seconds) if seconds < 1_000_000_000 => return Some(seconds),
        Ok(milliseconds) if milliseconds >= 100_000_000_000 => milliseconds / 1000,
        Ok(time) => time,
        Err(_) => date(text).or_else(|| time::parse(text))?,
    };
    Some(time.saturating_sub(now?))
}

/// Seconds since 1970 of a date such as `Sun, 06 Nov 1994 08:49:37 GMT`.
fn date(text: &str) -> Option<u64> {
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let (_, rest) = text.split_once(", ")?;
    let mut words = rest.split(' ');
    let (day, month, year) = (words.next()?, words.next()?, words.next()?);
    let day: u64 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    let month = MONTHS.find(month).filter(|at| at % 3 == 0 && month.len() == 3)? as u64 / 3 + 1;
    let year: u64 = year.parse().ok().filter(|year| (1970..10_000).contains(year))?;
    let mut time = words.next()?.splitn(3, ':').map(|part| part.parse::<u64>().ok());
    let (hours, minutes, seconds) = (time.next()??, time.next()??, time.next()??);
    // Days since 1970 in the Gregorian calendar; a year starts in March here.
    let (y, m) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1;
    let days = days.checked_sub(719_468)?;
    (hours < 24 && minutes < 60 && seconds < 61)
        .then(|| days * DAY_S + hours * 3600 + minutes * 60 + seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wait_is_read_in_every_form() {
        let now = Some(784_111_777);
        for (text, wait) in [
            ("120", Some(120)),
            (" 7 ", Some(7)),
            ("1.5", Some(1)),
            ("Sun, 06 Nov 1994 08:50:37 GMT", Some(60)),
            ("Sun, 06 Nov 1994 08:00:00 GMT", Some(0)),
            ("1994-11-06T08:50:37Z", Some(60)),
            ("soon", None),
            ("-1", None),
            ("Sun, 06 Nov 1999 08:50:37 GMT", None),
            ("Sun, 99 Nov 1994 08:50:37 GMT", None),
        ] {
            assert_eq!(seconds(text, now), wait, "{text}");
        }
        assert_eq!(date("Thu, 29 Feb 2024 12:00:00 GMT"), Some(1_709_208_000));
        assert_eq!(date("Thu, 01 Jan 1970 00:00:00 GMT"), Some(0));
        let now = Some(1_700_000_000);
        assert_eq!(seconds("1700000030", now), Some(30));
        assert_eq!(seconds("1700000030000", now), Some(30));
        assert_eq!(seconds("1700000030", None), None);
    }
}
