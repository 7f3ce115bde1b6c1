//! A request as a `curl` command that can be pasted into any POSIX shell, including bash and
//! zsh at a prompt. So it has no comments (zsh doesn't know them there), no line break within
//! quotes, and `!` only within single quotes.
//!
//! The command itself escapes a secret in the body for JSON: `"`, `\`, tab, carriage return
//! and line feed. Forms don't accept secrets with other control characters.

use crate::preview::{Hidden, Part, RequestPreview, What};

/// Sentences in the command, in the reader's language.
#[derive(Clone, Copy, Debug)]
pub struct CurlWords<'a> {
    /// The shell's message about a variable that isn't set, after its name. Of the ASCII
    /// characters, only letters, spaces, `,` and `.` are used.
    pub unset: &'a str,
    /// What the command leaves out, such as the browser's session cookie.
    pub note: Option<&'a str>,
}

/// sed escapes `"` and `\`. awk then reads line by line and joins the lines by `\n`. The line
/// feed that `printf` adds ends the last line and adds no line of its own.
const ESCAPE: &str = concat!(
    r#"json_escape() { printf '%s\n' "$1" | sed 's/[\\"]/\\&/g' | "#,
    r#"awk '{ gsub(/\t/, "\\t"); gsub(/\r/, "\\r"); printf "%s%s", end, $0; end = "\\n" }'; }"#,
);
/// 128 random bits: each run is an intent of its own.
const NEW_KEY: &str = r#""$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')""#;
/// Each step runs only if the one before it worked: nothing is sent without the secrets.
const THEN: &str = " &&\n";
const NEXT_ARGUMENT: &str = " \\\n  ";

/// The command.
pub(super) fn command(preview: &RequestPreview, words: &CurlWords<'_>) -> String {
    let mut steps = Vec::new();
    if let Some(note) = words.note {
        steps.push(format!(": {}", quoted(&note.replace('\n', " "))));
    }
    let unset = words.unset.replace(is_special, "");
    for Hidden { what, variable } in all_hidden(preview) {
        steps.push(match what {
            What::IntentKey => format!("{variable}={NEW_KEY}"),
            _ => format!(": \"${{{variable}:?{unset}}}\""),
        });
    }
    let body = preview.body.as_deref();
    if body.unwrap_or_default().iter().any(|part| matches!(part, Part::Hidden(_))) {
        steps.push(ESCAPE.to_owned());
    }

    let globoff = if has_glob(&preview.url) { " --globoff" } else { "" };
    let url = argument("", &preview.url, variable);
    let mut curl = format!("curl{globoff} -X {} {url}", preview.method.as_str());
    for (name, value) in &preview.headers {
        // curl drops a header without a value, unless it ends with a semicolon.
        let mark = if value.is_empty() { ";" } else { ": " };
        let header = argument(&format!("{name}{mark}"), value, variable);
        curl.push_str(&format!("{NEXT_ARGUMENT}-H {header}"));
    }
    if let Some(body) = body {
        curl.push_str(&format!("{NEXT_ARGUMENT}--data-raw {}", argument("", body, escaped)));
    }
    steps.push(curl);
    steps.join(THEN) + "\n"
}

/// Whether the character may mean something to a shell.
fn is_special(c: char) -> bool {
    c.is_ascii() && !c.is_ascii_alphabetic() && !" ,.".contains(c)
}

/// The hidden values of the request, each once.
fn all_hidden(preview: &RequestPreview) -> Vec<&Hidden> {
    let headers = preview.headers.iter().map(|(_, value)| value);
    let mut all: Vec<&Hidden> = Vec::new();
    for part in std::iter::once(&preview.url).chain(headers).chain(&preview.body).flatten() {
        if let Part::Hidden(hidden) = part
            && !all.iter().any(|other| other.variable == hidden.variable)
        {
            all.push(hidden);
        }
    }
    all
}

/// Whether curl would take the address for a pattern that stands for several.
fn has_glob(url: &[Part]) -> bool {
    url.iter().any(|part| matches!(part, Part::Text(text) if text.contains(['[', ']', '{', '}'])))
}

/// One argument: quoted texts and variables side by side.
fn argument(prefix: &str, parts: &[Part], show: fn(&Hidden) -> String) -> String {
    let mut out = String::new();
    let mut text = prefix.to_owned();
    for part in parts {
        match part {
            Part::Text(more) => text.push_str(more),
            Part::Hidden(hidden) => {
                if !text.is_empty() {
                    out.push_str(&quoted(&std::mem::take(&mut text)));
                }
                out.push_str(&show(hidden));
            }
        }
    }
    if !text.is_empty() || parts.is_empty() {
        out.push_str(&quoted(&text));
    }
    out
}

fn variable(hidden: &Hidden) -> String {
    format!("\"${}\"", hidden.variable)
}

fn escaped(hidden: &Hidden) -> String {
    format!("\"$(json_escape \"${}\")\"", hidden.variable)
}

/// In single quotes, only `'` has a meaning for a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
