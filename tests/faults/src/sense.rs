//! Which faults make sense for which operations: by what a fault needs and an operation has.

use crate::catalogue::{Class, Entry};
use crate::operation::{Op, Trait};

/// Where a fault is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Without a browser, with the client that the app uses.
    Native,
    /// In a page, in Chromium.
    Page,
}

/// What an operation needs for a fault to make sense.
pub fn needs(entry: &Entry) -> &'static [Trait] {
    match entry.id.as_str() {
        "http-401-okta" | "http-424" => &[Trait::Remote],
        "http-409-duplicate" => &[Trait::UniqueName],
        "http-409-in-flight" | "http-422-key-reused" => &[Trait::Key],
        "http-412" | "http-428" => &[Trait::Version],
        "http-413" | "http-415" | "http-422-fields" | "http-422-unknown-pointer" => &[Trait::Body],
        "http-204-create" => &[Trait::Write, Trait::Content],
        "http-202-pending" => &[Trait::Write],
        "body-dup-id" | "body-10k-items" => &[Trait::List],
        "body-cursor-loop" | "body-cursor-foreign" => &[Trait::Pages],
        "body-unknown-enum" | "body-date" => &[Trait::Connections],
        "body-js-url" | "body-data-url" | "body-svg-icon" | "body-remote-icon" | "body-md-html" => {
            &[Trait::Links]
        }
        "body-return-url" => &[Trait::Start],
        "body-secret-echo" => &[Trait::Secret],
        "body-wrong-type"
        | "body-missing-field"
        | "body-extra-field"
        | "body-dup-key"
        | "body-huge-string"
        | "body-bad-utf8"
        | "body-lone-surrogate"
        | "body-nul"
        | "body-bidi"
        | "body-nan"
        | "body-bignum"
        | "body-script-name"
        | "body-proto"
        | "body-bom"
        | "body-truncated" => &[Trait::Content],
        "time-double-click" | "time-enter-and-click" => &[Trait::Control],
        "time-two-tabs" => &[Trait::Key, Trait::UniqueName],
        "time-list-race" | "time-stale-list" => &[Trait::Pages],
        "time-out-of-order" => &[Trait::Search],
        "time-abort-then-commit" => &[Trait::Write],
        "time-delete-twice" => &[Trait::Delete],
        "time-edit-after-delete" => &[Trait::Existing],
        "time-concurrent-edit" => &[Trait::Version],
        "time-role-change" => &[Trait::Admin],
        "time-clock-skew" | "time-suspend" => &[Trait::Page],
        "app-offline" | "app-flap" => &[Trait::Page, Trait::Later],
        "app-extension" | "app-translate" | "app-zoom-400" => &[Trait::Page],
        "app-stale-app" => &[Trait::Start],
        id if id.starts_with("app-wasm") || id.starts_with("app-config") => &[Trait::Start],
        "app-no-wasm" | "app-csp-block" | "app-oom" => &[Trait::Start],
        "app-panic-render" | "app-panic-event" | "app-panic-async" => &[Trait::Start],
        id if id.starts_with("app-") => &[Trait::Form],
        _ => &[],
    }
}

/// Why the fault makes no sense for the operation; `None` if it does.
pub fn objection(entry: &Entry, op: Op) -> Option<&'static str> {
    needs(entry).iter().find(|wanted| !op.has(**wanted)).map(|missing| missing.absence())
}

/// Where the fault is tried.
pub fn place(entry: &Entry) -> Place {
    let in_page = matches!(
        entry.id.as_str(),
        "body-js-url"
            | "body-data-url"
            | "body-svg-icon"
            | "body-remote-icon"
            | "body-md-html"
            | "body-return-url"
            | "time-double-click"
            | "time-enter-and-click"
            | "time-list-race"
            | "time-stale-list"
            | "time-out-of-order"
            | "time-clock-skew"
            | "time-suspend"
    );
    if in_page || entry.class == Class::App { Place::Page } else { Place::Native }
}

/// Whether the app can do without telling anybody: what was asked for comes, only slower or with
/// something odd that doesn't matter.
pub fn is_harmless(entry: &Entry) -> bool {
    matches!(
        entry.id.as_str(),
        "wire-latency"
            | "wire-bandwidth"
            | "wire-slow_close"
            | "wire-slicer"
            | "wire-informational"
            | "wire-two_answers"
            | "body-extra-field"
            | "body-unknown-enum"
            | "body-bom"
            | "body-nul"
            | "body-bidi"
            | "body-date"
            | "body-script-name"
            | "body-proto"
            | "body-dup-id"
    )
}
