//! What is read from pasted texts, and which fields it fills.

mod better_field;
mod forms;
mod properties;
mod reports;
mod round_trip;
mod texts;

use forms::Form;
use patchbay_paste::{Assignment, assign, read};

/// A text that is pasted into a form, and the expected result.
struct Case {
    /// See `forms::named`.
    form: &'static str,
    text: &'static str,
    /// The end of each filled field's place, with its value.
    filled: &'static [(&'static str, &'static str)],
    /// Names that filled no field; ambiguous ones with a `?`.
    rest: &'static [&'static str],
}

fn paste(form: &Form, text: &str) -> Option<Assignment> {
    read(text).map(|pasted| assign(pasted, &form.targets, &form.service))
}

fn outcome(form: &Form, text: &str) -> (Vec<(String, String)>, Vec<String>) {
    let Some(assignment) = paste(form, text) else { return Default::default() };
    let key = |place: &str| place.splitn(3, "/").nth(2).unwrap_or_default().to_owned();
    let filled = assignment.fills.iter().map(|fill| (key(&fill.place), fill.value.to_string()));
    let report = assignment.report;
    let rest = report.unused.into_iter().chain(report.undecided.iter().map(|n| format!("{n}?")));
    (filled.collect(), rest.collect())
}

#[test]
fn each_text_fills_the_expected_fields() {
    let mut failures = Vec::new();
    for case in texts::all() {
        let (mut filled, mut rest) = outcome(&forms::named(case.form), case.text);
        let owned = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
        let mut expected: Vec<(String, String)> = case.filled.iter().map(owned).collect();
        let mut expected_rest: Vec<String> =
            case.rest.iter().map(|name| (*name).to_owned()).collect();
        filled.sort();
        expected.sort();
        rest.sort();
        expected_rest.sort();
        if filled != expected || rest != expected_rest {
            failures.push(format!(
                "{} form:\n{}\n  filled {filled:?}\n  expected {expected:?}\n  rest {rest:?}\n  expected {expected_rest:?}\n",
                case.form, case.text
            ));
        }
    }
    assert!(failures.is_empty(), "{} wrong:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn all_texts_are_collected() {
    assert!(texts::all().len() >= 60, "{}", texts::all().len());
}

#[test]
fn named_value_is_not_the_whole_value_of_its_field() {
    for (form, text, key, is_whole) in [
        ("github", "GITHUB_TOKEN=ghp_made_up", "token", false),
        ("postgres", "PGPASSWORD=abc", "password", false),
        ("okta", "OKTA_DOMAIN=https://acme.okta.com", "domain", false),
        ("rest", "BASE_URL=https://api.acme.com", "base_url", false),
        ("rest", "ftp://files.acme.com/in", "base_url", true),
        ("rest", "ftp://files.acme.com/in", "api_key", false),
    ] {
        let form = forms::named(form);
        let found = paste(&form, text).expect("a text with names");
        let target = form.targets.iter().find(|target| target.key == key);
        let place = &target.expect("a field").place;
        assert_eq!(
            found.is_whole_value_of(place, &format!("{text}\n")),
            is_whole,
            "{text} {found:?}"
        );
    }
}
