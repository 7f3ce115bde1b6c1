//! A request as a `curl` command that any POSIX shell runs as it is pasted, bash
//! and zsh at a prompt too: no comments (zsh has none there), no line break within
//! quotes, `!` within single quotes only. Imports `model::preview` only.
//!
//! A secret in the body is escaped for JSON when the command runs: `"`, `\`, tab,
//! carriage return and line feed. Other control characters are not: no secret that
//! a form lets through has one.

use crate::preview::{Hidden, Part, RequestPreview, What};

/// Sentences in the command, in the reader's language.
#[derive(Clone, Copy, Debug)]
pub struct CurlWords<'a> {
    /// What the shell says of a variable that isn't set, after its name. Of
    /// ASCII, only letters, spaces, `,` and `.` are used.
    pub unset: &'a str,
    /// What the command leaves out, such as the browser's session cookie.
    pub note: Option<&'a str>,
}

/// `"` and `\` by sed; then line by line in awk, which puts the lines together
/// again with `\n` in between. The line feed that `printf` adds ends the last line
/// and is no line of its own.
const ESCAPE: &str = concat!(
    r#"json_escape() { printf '%s\n' "$1" | sed 's/[\\"]/\\&/g' | "#,
    r#"awk '{ gsub(/\t/, "\\t"); gsub(/\r/, "\\r"); printf "%s%s", end, $0; end = "\\n" }'; }"#,
);
/// 128 random bits: each run is an intent of its own.
const NEW_KEY: &str = r#"="$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')""#;
/// Each step runs only if the one before it worked: without its secrets, nothing is sent.
const THEN: &str = " &&\n";
const NEXT_ARGUMENT: &str = " \\\n  ";

/// The command.
pub(super) fn command(preview: &RequestPreview, words: &CurlWords<'_>) -> String {
    let mut out = String::new();
    if let Some(note) = words.note {
        out.push_str(": ");
        push_quoted(&note.replace('\n', " "), &mut out);
        out.push_str(THEN);
    }
    let unset = words.unset.replace(is_sign, "");
    for hidden in all_hidden(preview) {
        if hidden.what == What::IntentKey {
            out.push_str(&hidden.variable);
            out.push_str(NEW_KEY);
        } else {
            out.push_str(&[": \"${", &hidden.variable, ":?", &unset, "}\""].concat());
        }
        out.push_str(THEN);
    }
    let body = preview.body.as_deref().unwrap_or_default();
    if body.iter().any(|part| matches!(part, Part::Hidden(_))) {
        out.push_str(ESCAPE);
        out.push_str(THEN);
    }

    out.push_str("curl");
    if has_pattern(&preview.url) {
        out.push_str(" --globoff");
    }
    out.push_str(" -X ");
    out.push_str(preview.method.as_str());
    out.push(' ');
    push_word("", &preview.url, push_variable, &mut out);
    for (name, value) in &preview.headers {
        out.push_str(NEXT_ARGUMENT);
        out.push_str("-H ");
        // To curl, a header without a value is one to leave out, unless it ends so.
        let mark = if value.is_empty() { ";" } else { ": " };
        push_word(&[name, mark].concat(), value, push_variable, &mut out);
    }
    if preview.body.is_some() {
        out.push_str(NEXT_ARGUMENT);
        out.push_str("--data-raw ");
        push_word("", body, push_escaped, &mut out);
    }
    out.push('\n');
    out
}

/// Whether a shell might see more in it than a letter.
fn is_sign(c: char) -> bool {
    c.is_ascii() && !c.is_ascii_alphabetic() && !" ,.".contains(c)
}

/// What is hidden in the request, each once.
fn all_hidden(preview: &RequestPreview) -> Vec<&Hidden> {
    let values = preview.headers.iter().map(|(_, value)| value);
    let mut all: Vec<&Hidden> = Vec::new();
    for part in std::iter::once(&preview.url).chain(values).chain(&preview.body).flatten() {
        if let Part::Hidden(hidden) = part
            && !all.iter().any(|other| other.variable == hidden.variable)
        {
            all.push(hidden);
        }
    }
    all
}

/// Whether curl would take the address for a pattern of several.
fn has_pattern(url: &[Part]) -> bool {
    url.iter().any(|part| matches!(part, Part::Text(text) if text.contains(['[', ']', '{', '}'])))
}

/// One argument: texts and variables side by side.
fn push_word(before: &str, parts: &[Part], push: fn(&Hidden, &mut String), out: &mut String) {
    let mut text = before.to_owned();
    for part in parts {
        match part {
            Part::Text(more) => text.push_str(more),
            Part::Hidden(hidden) => {
                if !text.is_empty() {
                    push_quoted(&std::mem::take(&mut text), out);
                }
                push(hidden, out);
            }
        }
    }
    if !text.is_empty() || parts.is_empty() {
        push_quoted(&text, out);
    }
}

fn push_variable(hidden: &Hidden, out: &mut String) {
    out.push_str(&["\"$", &hidden.variable, "\""].concat());
}

fn push_escaped(hidden: &Hidden, out: &mut String) {
    out.push_str(&["\"$(json_escape \"$", &hidden.variable, "\")\""].concat());
}

/// Within single quotes a shell leaves all alone, and only `'` can't stand there.
fn push_quoted(text: &str, out: &mut String) {
    out.push('\'');
    out.push_str(&text.replace('\'', r"'\''"));
    out.push('\'');
}
