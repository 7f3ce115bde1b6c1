//! Texts with a single value or none. They are inserted unchanged.

use crate::Case;

const fn unread(form: &'static str, text: &'static str) -> Case {
    Case { form, text, filled: &[], rest: &[] }
}

pub const CASES: &[Case] = &[
    unread("okta", ""),
    unread("okta", " \n "),
    unread("okta", "acme.okta.com"),
    unread("okta", "https://acme.okta.com/admin/users?x=1&y=2"),
    unread("okta", "acme.okta.com:443"),
    unread("okta", "00madeUp_madeUp-madeUp_madeUp-madeUp_0001"),
    unread("okta", "Authorization: SSWS 00madeUp_madeUp-madeUp_madeUp-madeUp_0001"),
    unread("okta", "Token: 00madeUp_madeUp-madeUp_madeUp-madeUp_0001"),
    unread("okta", "bWFkZSB1cCBhbmQgbG9uZw=="),
    unread("okta", "TUFERVVQ=="),
    unread("okta", "Meet us at 10:30, room 5: bring\nthe keys"),
    unread("okta app", "-----BEGIN PRIVATE KEY-----\nKey: x\nOther: y\n-----END PRIVATE KEY-----"),
    unread("okta", "[\"a\", \"b\"]"),
    unread("okta", "{}"),
    unread("okta", "curl"),
    unread("okta", "curl --help"),
    unread("slack", "https://hooks.slack.com/services/T0/B0/madeup"),
    unread("sftp", "sftp://files.acme.com"),
];
