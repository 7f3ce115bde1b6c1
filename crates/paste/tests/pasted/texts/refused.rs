//! Texts that are one value, or none: they go into their field as they are.

use crate::Case;

const fn nothing(form: &'static str, text: &'static str) -> Case {
    Case { form, text, filled: &[], rest: &[] }
}

pub const CASES: &[Case] = &[
    nothing("okta", ""),
    nothing("okta", " \n "),
    nothing("okta", "acme.okta.com"),
    nothing("okta", "https://acme.okta.com/admin/users?x=1&y=2"),
    nothing("okta", "acme.okta.com:443"),
    nothing("okta", "00madeUp_madeUp-madeUp_madeUp-madeUp_0001"),
    nothing("okta", "Authorization: SSWS 00madeUp_madeUp-madeUp_madeUp-madeUp_0001"),
    nothing("okta", "Token: 00madeUp_madeUp-madeUp_madeUp-madeUp_0001"),
    nothing("okta", "bWFkZSB1cCBhbmQgbG9uZw=="),
    nothing("okta", "TUFERVVQ=="),
    nothing("okta", "Meet us at 10:30, room 5: bring\nthe keys"),
    nothing("okta app", "-----BEGIN PRIVATE KEY-----\nKey: x\nOther: y\n-----END PRIVATE KEY-----"),
    nothing("okta", "[\"a\", \"b\"]"),
    nothing("okta", "{}"),
    nothing("okta", "curl"),
    nothing("okta", "curl --help"),
    nothing("slack", "https://hooks.slack.com/services/T0/B0/madeup"),
    nothing("sftp", "sftp://files.acme.com"),
];
