//! The official JSON Schema Test Suite, drafts 7 and 2020-12: every case of every file
//! in `tests/data/json-schema-test-suite`. A schema that isn't supported in full is refused or
//! reported when it is loaded. All other differences are listed here, with the reason.

use patchbay_form::json_schema::SchemaDocument;
use patchbay_regress_patterns::RegressPatterns;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// Expected refusals: only one document is read, and references in it are JSON Pointers.
const EXPECTED_REFUSALS: [&str; 2] = [
    "a place in this document: # and a JSON Pointer to it",
    "no reference in a part that has an $id of its own",
];

/// Cases with a different result on purpose: file, group, case.
const EXCEPTIONS: [(&str, &str, &[&str]); 9] = [
    // Checking the Unicode that `xn--` encodes needs tables that are larger than the app.
    ("optional/format/hostname.json", "validation of A-label (punycode) host names", A_LABELS),
    // In 2020-12 `format` is an annotation by default. A form always validates it.
    (
        "draft2020-12/format.json",
        "email format",
        &["invalid email string is only an annotation by default"],
    ),
    (
        "draft2020-12/format.json",
        "ipv4 format",
        &["invalid ipv4 string is only an annotation by default"],
    ),
    (
        "draft2020-12/format.json",
        "ipv6 format",
        &["invalid ipv6 string is only an annotation by default"],
    ),
    (
        "draft2020-12/format.json",
        "hostname format",
        &["invalid hostname string is only an annotation by default"],
    ),
    (
        "draft2020-12/format.json",
        "date format",
        &["invalid date string is only an annotation by default"],
    ),
    (
        "draft2020-12/format.json",
        "date-time format",
        &["invalid date-time string is only an annotation by default"],
    ),
    (
        "draft2020-12/format.json",
        "uri format",
        &["invalid uri string is only an annotation by default"],
    ),
    (
        "draft2020-12/format.json",
        "uuid format",
        &["invalid uuid string is only an annotation by default"],
    ),
];

const A_LABELS: &[&str] = &[
    "invalid Punycode",
    "contains illegal char U+302E Hangul single dot tone mark",
    "Begins with a Spacing Combining Mark",
    "Begins with a Nonspacing Mark",
    "Begins with an Enclosing Mark",
    "Exceptions that are DISALLOWED, right-to-left chars",
    "Exceptions that are DISALLOWED, left-to-right chars",
    "MIDDLE DOT with no preceding 'l'",
    "MIDDLE DOT with nothing preceding",
    "MIDDLE DOT with no following 'l'",
    "MIDDLE DOT with nothing following",
    "Greek KERAIA not followed by Greek",
    "Greek KERAIA not followed by anything",
    "Hebrew GERESH not preceded by Hebrew",
    "Hebrew GERESH not preceded by anything",
    "Hebrew GERSHAYIM not preceded by Hebrew",
    "Hebrew GERSHAYIM not preceded by anything",
    "KATAKANA MIDDLE DOT with no Hiragana, Katakana, or Han",
    "KATAKANA MIDDLE DOT with no other characters",
    "Arabic-Indic digits mixed with Extended Arabic-Indic digits",
    "ZERO WIDTH JOINER not preceded by Virama",
    "ZERO WIDTH JOINER not preceded by anything",
    "contains \"--\" in the 3rd and 4th position",
];

#[derive(Debug, Default, PartialEq)]
struct Counts {
    agree: usize,
    refused: usize,
    reported: usize,
    excepted: usize,
}

/// The results of a draft's folder, and every unexpected difference.
#[derive(Default)]
struct Run {
    counts: Counts,
    wrong: Vec<String>,
}

impl Run {
    fn file(&mut self, path: &Path, name: &str, dialect: &str) {
        let groups: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        for group in groups.as_array().unwrap() {
            let about = group["description"].as_str().unwrap();
            let tests = group["tests"].as_array().unwrap();
            let mut schema = group["schema"].clone();
            if let Value::Object(members) = &mut schema {
                members.entry("$schema").or_insert_with(|| json!(dialect));
            }
            match SchemaDocument::load(&schema) {
                Ok(document) if document.unsupported_keywords().is_empty() => {
                    for test in tests {
                        self.case(&document, test, name, about);
                    }
                }
                Ok(_) => self.counts.reported += tests.len(),
                Err(error) => {
                    self.counts.refused += tests.len();
                    if !EXPECTED_REFUSALS.contains(&error.expected.as_str()) {
                        self.wrong.push(format!("{name}: {about}: refused: {error}"));
                    }
                }
            }
        }
    }

    fn case(&mut self, document: &SchemaDocument, test: &Value, file: &str, about: &str) {
        let (data, case) = (&test["data"], test["description"].as_str().unwrap());
        let accepted = document.accepts(document.root(), data, &RegressPatterns);
        let found = document.violations(document.root(), data, &|_| false, &RegressPatterns);
        let is_listed = EXCEPTIONS
            .iter()
            .any(|(f, a, cases)| file.ends_with(f) && *a == about && cases.contains(&case));
        let agrees = test["valid"] == accepted;
        match (agrees, is_listed) {
            _ if found.is_empty() != accepted => {
                self.wrong.push(format!("{file}: {about}: {case}: two results: {found:?}"));
            }
            (true, false) => self.counts.agree += 1,
            (false, true) => self.counts.excepted += 1,
            (true, true) => self.wrong.push(format!("{file}: {about}: {case}: agrees, yet listed")),
            (false, false) => self.wrong.push(format!("{file}: {about}: {case}: {found:?}")),
        }
    }
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|e| e == "json") {
            found.push(path);
        }
    }
}

fn run(draft: &str, dialect: &str) -> Counts {
    let root =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/json-schema-test-suite");
    let mut paths = Vec::new();
    files(&root.join(draft), &mut paths);
    paths.sort();
    let mut run = Run::default();
    for path in &paths {
        let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        run.file(path, &name, dialect);
    }
    println!("{draft}: {} files, {:?}", paths.len(), run.counts);
    assert!(run.wrong.is_empty(), "{}", run.wrong.join("\n"));
    run.counts
}

#[test]
fn draft_7_suite_passes() {
    let counts = run("draft7", "http://json-schema.org/draft-07/schema#");
    assert_eq!(counts, Counts { agree: 1283, refused: 63, reported: 10, excepted: 23 });
}

#[test]
fn draft_2020_12_suite_passes() {
    let counts = run("draft2020-12", "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(counts, Counts { agree: 1441, refused: 126, reported: 232, excepted: 31 });
}
