//! Texts that hold several fields: what is read from them, and where it goes.

mod better_field;
mod forms;
mod properties;
mod texts;
mod written;

use forms::Form;
use patchbay_paste::{Assignment, assign, read};

/// What is pasted into a form, which values stand where afterwards (by the end of the
/// field's place) and which names are left over, undecided ones with a `?`.
struct Case {
    form: &'static str,
    text: &'static str,
    filled: &'static [(&'static str, &'static str)],
    rest: &'static [&'static str],
}

fn pasted(form: &Form, text: &str) -> Option<Assignment> {
    read(text).map(|pasted| assign(pasted, &form.targets, &form.service))
}

fn outcome(form: &Form, text: &str) -> (Vec<(String, String)>, Vec<String>) {
    let Some(assignment) = pasted(form, text) else { return Default::default() };
    let key = |place: &str| place.splitn(3, "/").nth(2).unwrap_or_default().to_owned();
    let filled = assignment.fills.iter().map(|fill| (key(&fill.place), fill.value.to_string()));
    let report = assignment.report;
    let rest = report.unused.into_iter().chain(report.undecided.iter().map(|n| format!("{n}?")));
    (filled.collect(), rest.collect())
}

#[test]
fn each_text_fills_what_it_should() {
    let mut wrong = Vec::new();
    for case in texts::all() {
        let (mut filled, mut rest) = outcome(&forms::named(case.form), case.text);
        let owned = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
        let mut wanted: Vec<(String, String)> = case.filled.iter().map(owned).collect();
        let mut left: Vec<String> = case.rest.iter().map(|name| (*name).to_owned()).collect();
        filled.sort();
        wanted.sort();
        rest.sort();
        left.sort();
        if filled != wanted || rest != left {
            wrong.push(format!(
                "{} form:\n{}\n  filled {filled:?}\n  wanted {wanted:?}\n  rest {rest:?}\n  wanted {left:?}\n",
                case.form, case.text
            ));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn there_are_many_texts() {
    assert!(texts::all().len() >= 60, "{}", texts::all().len());
}

/// A name in front of the value is no part of it; what is but the value needs no word.
#[test]
fn a_text_for_one_box_is_told_from_the_value_alone() {
    for (form, text, key, is_alone) in [
        ("github", "GITHUB_TOKEN=ghp_made_up", "token", false),
        ("postgres", "PGPASSWORD=abc", "password", false),
        ("okta", "OKTA_DOMAIN=https://acme.okta.com", "domain", false),
        ("rest", "BASE_URL=https://api.acme.com", "base_url", false),
        ("rest", "ftp://files.acme.com/in", "base_url", true),
        ("rest", "ftp://files.acme.com/in", "api_key", false),
    ] {
        let form = forms::named(form);
        let found = pasted(&form, text).expect("a text with names");
        let target = form.targets.iter().find(|target| target.key == key);
        let place = &target.expect("a field").place;
        assert_eq!(found.is_only_for(place, &[text, "\n"].concat()), is_alone, "{text} {found:?}");
    }
}
