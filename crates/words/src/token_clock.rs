//! Words for when a secret stops working, and a reminder for a calendar.

use crate::{count, quote};
use patchbay_model::time;
use patchbay_model::token_clock::{TimeLeft, TokenClock};

/// What a connection's page warns of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What happens, and when.
    pub title: String,
    /// Why, and what to do.
    pub line: String,
}

/// The warning in the last days and after the end; `None` before. `name` is the secret's name.
pub fn warning(clock: &TokenClock, name: &str, service: &str, now: u64) -> Option<Warning> {
    let title = match clock.left(now) {
        TimeLeft::Enough => return None,
        TimeLeft::Days(0) => format!("{name} expires within a day"),
        TimeLeft::Days(days) => format!("{name} expires in {}", count(days, "day", "days")),
        TimeLeft::Over => format!("{name} may have expired"),
    };
    let line = match clock.idle_days {
        Some(days) => format!(
            "{service} drops it after {} without use. Test the connection to keep it in use, or \
             replace it.",
            count(days, "day", "days"),
        ),
        None => "Replace it so that the connection keeps working.".to_owned(),
    };
    Some(Warning { title, line })
}

/// What stands beside the date of the end.
pub fn condition(clock: &TokenClock) -> &'static str {
    if clock.idle_days.is_some() { ", unless it is used before" } else { "" }
}

/// A calendar entry (RFC 5545) for a whole day, a week before the end.
pub struct Reminder<'a> {
    /// Id of the connection.
    pub connection: &'a str,
    /// Its name.
    pub name: &'a str,
    /// The name of the secret.
    pub secret: &'a str,
    /// The address of the connection's page.
    pub address: &'a str,
}

impl Reminder<'_> {
    /// The file.
    pub fn ics(&self, clock: &TokenClock, now: u64) -> String {
        let end = time::rfc3339(clock.ends_at);
        let end = end.get(..10).unwrap_or(&end);
        let Self { connection, name, secret, address } = self;
        let summary = format!("{secret} of {} expires on {end}", quote(name));
        let about = format!("Test the connection, or replace what expires: {address}");
        let at = clock.remind_at(now);
        let stamp: String = time::rfc3339(now).chars().filter(|c| !"-:".contains(*c)).collect();
        let lines = [
            "BEGIN:VCALENDAR".to_owned(),
            "VERSION:2.0".to_owned(),
            "PRODID:-//Patchbay//EN".to_owned(),
            "BEGIN:VEVENT".to_owned(),
            // The same for the same end: a calendar replaces an entry that it has.
            format!("UID:{}-{end}@patchbay", text(connection)),
            format!("DTSTAMP:{stamp}"),
            format!("DTSTART;VALUE=DATE:{}", time::calendar_day(at)),
            format!("SUMMARY:{}", text(&summary)),
            format!("DESCRIPTION:{}", text(&about)),
            "TRANSP:TRANSPARENT".to_owned(),
            "BEGIN:VALARM".to_owned(),
            "ACTION:DISPLAY".to_owned(),
            format!("DESCRIPTION:{}", text(&summary)),
            // At nine in the morning.
            "TRIGGER:PT9H".to_owned(),
            "END:VALARM".to_owned(),
            "END:VEVENT".to_owned(),
            "END:VCALENDAR".to_owned(),
        ];
        lines.iter().map(|line| folded(line)).collect()
    }
}

/// A text as a value (RFC 5545 §3.3.11).
fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// The line in pieces of at most 75 bytes (RFC 5545 §3.1).
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 2);
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > 75 {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(c);
        length += c.len_utf8();
    }
    folded.push_str("\r\n");
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-23T10:00:00Z
    const NOW: u64 = 1_795_428_000;
    const DAY: u64 = 86_400;

    fn clock(days: u64, idle_days: Option<u32>) -> TokenClock {
        TokenClock { secret: "token".to_owned(), ends_at: NOW + days * DAY, idle_days }
    }

    #[test]
    fn warning_says_what_to_do() {
        let warning = |days, idle| warning(&clock(days, idle), "API Token", "Okta", NOW);
        assert_eq!(warning(8, Some(30)), None);
        let soon = warning(5, Some(30)).unwrap();
        assert_eq!(soon.title, "API Token expires in 5 days");
        assert!(soon.line.starts_with("Okta drops it after 30 days without use. Test"));
        assert!(warning(1, None).unwrap().line.starts_with("Replace it"));
        assert_eq!(warning(0, Some(30)).unwrap().title, "API Token may have expired");
    }

    #[test]
    fn reminder_is_a_week_before_the_end() {
        let reminder = Reminder {
            connection: "c1",
            name: "Acme; west, \\ with a name that is so long that it has to be folded ü",
            secret: "API Token",
            address: "https://patchbay.example/admin/integrations/okta/connections/c1",
        };
        let ics = reminder.ics(&clock(30, Some(30)), NOW);
        let has = |line: &str| ics.contains(&format!("{line}\r\n"));
        assert!(has("DTSTART;VALUE=DATE:20261216") && has("DTSTAMP:20261123T100000Z"), "{ics}");
        assert!(has("UID:c1-2026-12-23@patchbay"), "{ics}");
        assert!(ics.starts_with("BEGIN:VCALENDAR\r\n") && ics.ends_with("END:VCALENDAR\r\n"));
        assert!(ics.lines().all(|line| line.len() <= 75), "{ics}");
        let unfolded = ics.replace("\r\n ", "");
        assert!(unfolded.contains("SUMMARY:API Token of “Acme\\; west\\, \\\\ with a name"));
        assert!(unfolded.contains(reminder.address));
        // Not in the past.
        assert!(reminder.ics(&clock(2, None), NOW).contains("VALUE=DATE:20261123\r\n"));
    }

    #[test]
    fn line_break_in_a_name_adds_no_line() {
        let reminder =
            Reminder { connection: "c\r\nX:1", name: "A\r\nB:2", secret: "T", address: "" };
        let ics = reminder.ics(&clock(30, None), NOW);
        assert!(!ics.contains("\nX:1") && !ics.contains("\nB:2"), "{ics}");
    }
}
