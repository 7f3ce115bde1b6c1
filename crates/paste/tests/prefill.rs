//! What an address says for a form, and what must not stand in one.

use patchbay_form::secret_text::SecretShape;
use patchbay_paste::prefill::{Leaf, Prefill, Suspects, prefill, suspects, without};
use patchbay_paste::{SecretKind, Target, TargetKind};
use proptest::prelude::*;

const TOKEN: &str = "00madeUp_madeUp-madeUp_madeUp-madeUp_0001";

fn target(place: &str, kind: TargetKind) -> Target {
    let key = place.rsplit('/').next().unwrap_or_default().to_owned();
    let (label, words, shapes) = (key.clone(), Vec::new(), Vec::new());
    Target { place: place.to_owned(), key, label, kind, words, shapes }
}

fn form() -> Vec<Target> {
    let mut token = target("/secrets/token", TargetKind::Secret(SecretKind::Token));
    token.shapes.push(SecretShape { prefix: "00".to_owned(), min_length: 36 });
    vec![
        target("/name", TargetKind::Text),
        target("/values/domain", TargetKind::Domain { suffixes: vec!["okta.com".to_owned()] }),
        token,
        target("/values/project_key", TargetKind::Text),
        target("/values/port", TargetKind::Number),
        target("/values/ssl", TargetKind::Boolean),
        target("/values/mode", TargetKind::Choice(vec!["read".to_owned(), "write".to_owned()])),
        target("/values/host", TargetKind::Text),
        target("/values/tunnel/host", TargetKind::Text),
        target("/values/tunnel/user", TargetKind::Text),
        target("/values/proxy/user", TargetKind::Text),
    ]
}

fn given(pairs: &[(&str, &str)]) -> Prefill {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    prefill(&pairs.iter().map(owned).collect::<Vec<_>>(), &form(), &[])
}

fn filled(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    given(pairs).fills
}

#[test]
fn fields_are_filled_by_key_or_path() {
    let found = given(&[
        ("domain", "acme.okta.com"),
        ("name", "Acme"),
        ("projectKey", "OPS"),
        ("host", "db"),
        ("tunnel.host", "jump"),
        ("ssl", "1"),
        ("mode", "READ"),
        ("port", "not a number"),
        ("method", "api_token"),
        ("method", "api_token"),
        ("utm_source", "mail"),
    ]);
    let fills = [
        ("/values/domain", "acme.okta.com"),
        ("/name", "Acme"),
        ("/values/project_key", "OPS"),
        ("/values/host", "db"),
        ("/values/tunnel/host", "jump"),
        ("/values/ssl", "true"),
        ("/values/mode", "read"),
        // The form says what is wrong with it.
        ("/values/port", "not a number"),
    ];
    assert!(found.fills.iter().map(|(p, v)| (p.as_str(), v.as_str())).eq(fills), "{found:?}");
    assert_eq!(found.unknown, ["method", "utm_source"]);
    assert!(found.secrets.is_empty() && found.unusable.is_empty(), "{found:?}");
}

#[test]
fn secrets_are_refused_by_field_by_name_and_by_look() {
    let jwt = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiJtYWRlIHVwIn0.c2lnbmF0dXJl";
    let cases = [
        ("token", "x"),
        ("TOKEN", "x"),
        ("api_key", "x"),
        ("apiKey", "x"),
        ("password", "x"),
        ("client-secret", "x"),
        ("key", "x"),
        ("access_token", "x"),
        ("Authorization", "x"),
        ("domain", TOKEN),
        ("name", jwt),
        ("unknown", jwt),
        ("host", "postgres://app:pw@db/x"),
        ("host", "https://made-up@api.acme.com/"),
        ("host", "https://api.acme.com/?api_key=made-up"),
        ("domain", "-----BEGIN PRIVATE KEY-----\nx"),
    ];
    for (name, value) in cases {
        let found = given(&[(name, value)]);
        assert_eq!(
            found,
            Prefill { secrets: vec![name.to_owned()], ..Prefill::default() },
            "{name}"
        );
        assert!(!format!("{found:?}").contains("madeUp"));
    }
}

/// Plain fields of Amazon S3, Okta and SFTP; nobody knows that before the form is there.
#[test]
fn what_resembles_a_secret_by_its_name_is_for_the_fields_to_decide() {
    let pairs = [
        ("access_key_id", "AKIAMADEUP"),
        ("key_id", "made-up"),
        ("host_key", "ssh-ed25519 AAAA"),
        ("secret_access_key", "made-up"),
        ("token", "made-up"),
        ("base_url", "https://made-up@api.acme.com/"),
        ("domain", "acme.okta.com"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let found = suspects(&pairs);
    assert_eq!(
        found,
        Suspects {
            certain: ["secret_access_key", "token", "base_url"].map(str::to_owned).to_vec(),
            doubtful: ["access_key_id", "key_id", "host_key"].map(str::to_owned).to_vec(),
        }
    );
    let mut fields: Vec<Target> = ["access_key_id", "host_key", "base_url"]
        .map(|key| target(&["/values/", key].concat(), TargetKind::Text))
        .to_vec();
    fields.push(target("/secrets/token", TargetKind::Secret(SecretKind::Token)));
    let decided = prefill(&pairs, &fields, &[]);
    let filled: Vec<&str> = decided.fills.iter().map(|(place, _)| place.as_str()).collect();
    assert_eq!(filled, ["/values/access_key_id", "/values/host_key"]);
    assert_eq!(decided.secrets, ["key_id", "secret_access_key", "token", "base_url"]);
}

/// Okta's key id is asked for by another auth method; PostgreSQL's tunnel is another shape.
#[test]
fn what_is_for_a_field_out_of_sight_is_neither_a_secret_nor_unknown() {
    let leaf = |path: &str, secret| Leaf { path: path.to_owned(), secret };
    let leaves = [
        leaf("/domain", false),
        leaf("/key_id", false),
        leaf("/bastion/host_key", false),
        leaf("/scopes/*", false),
        leaf("/login/session", true),
        leaf("/account/session", false),
    ];
    let given =
        |name: &str, value: &str| prefill(&[(name.to_owned(), value.to_owned())], &form(), &leaves);
    let unusable = |name: &str| Prefill { unusable: vec![name.to_owned()], ..Prefill::default() };
    let secret = |name: &str| Prefill { secrets: vec![name.to_owned()], ..Prefill::default() };
    for name in ["key_id", "keyId", "bastion.host_key", "hostKey", "scopes"] {
        assert_eq!(given(name, "made-up"), unusable(name));
    }
    // One of two of that name is a secret; the value is one; there is no such field.
    assert_eq!(given("session", "made-up"), secret("session"));
    assert_eq!(given("key_id", "-----BEGIN PRIVATE KEY-----"), secret("key_id"));
    assert_eq!(given("private_key_id", "made-up"), secret("private_key_id"));
    assert_eq!(given("domain", "acme.okta.com").fills.len(), 1);
}

#[test]
fn what_is_unclear_or_too_long_is_left_out() {
    // Two groups have a user.
    assert_eq!(given(&[("user", "ada")]).unknown, ["user"]);
    assert_eq!(given(&[("", "x")]).unknown, [""]);
    assert_eq!(given(&[("mode", "delete")]).unusable, ["mode"]);
    assert_eq!(given(&[("ssl", "perhaps")]).unusable, ["ssl"]);
    let most = "ü".repeat(2048);
    assert_eq!(filled(&[("name", &most)]), [("/name".to_owned(), most.clone())]);
    assert_eq!(given(&[("name", &format!("{most}x"))]).unusable, ["name"]);
    assert_eq!(
        filled(&[("name", "first"), ("name", "second")]),
        [("/name".to_owned(), "first".to_owned())]
    );
}

#[test]
fn a_name_is_taken_out_of_a_query_however_it_is_written() {
    let cases = [
        ("?domain=acme.okta.com&token=x&name=Acme%20Inc", "domain=acme.okta.com&name=Acme%20Inc"),
        ("token=x", ""),
        ("?token", ""),
        ("?a=1&t%6Fken=x&b=token=1&token=y&&", "a=1&b=token=1"),
        ("client+secret=x&client%20secret=y&c=+", "c=+"),
        ("?Token=x&tokens=y", "Token=x&tokens=y"),
        ("", ""),
    ];
    let names = ["token".to_owned(), "client secret".to_owned()];
    for (query, rest) in cases {
        assert_eq!(without(query, &names), rest, "{query}");
    }
    assert_eq!(without("?a=%zz&b", &[]), "a=%zz&b");
    // A secret behind the last value that is looked at goes as well.
    let many = "a=1&".repeat(200);
    assert_eq!(without(&format!("?{many}token=x"), &[]), many.trim_end_matches('&'));
}

proptest! {
    /// As the browser reads the query before and after.
    #[test]
    fn only_what_is_named_goes(pairs in proptest::collection::vec(("[a-c é+&=%]{0,3}", any::<String>()), 0..6)) {
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
        let names = ["a".to_owned(), "b é".to_owned(), "&".to_owned(), "+".to_owned()];
        let rest = without(&query, &names);
        let read = |query: &str| url::form_urlencoded::parse(query.as_bytes()).into_owned().collect::<Vec<_>>();
        let mut wanted = read(&query);
        wanted.retain(|(name, _)| !names.contains(name));
        prop_assert_eq!(read(&rest), wanted);
    }

    #[test]
    fn every_name_has_one_fate(pairs in proptest::collection::vec(("[a-z_]{0,8}|domain|token|mode|host|name", ".{0,12}"), 0..8)) {
        let found = prefill(&pairs, &form(), &[]);
        for (name, value) in &pairs {
            let is_filled = found.fills.iter().any(|(place, _)| place.ends_with(&format!("/{}", name.replace('_', ""))));
            let lists = [&found.secrets, &found.unusable, &found.unknown];
            let named = lists.iter().any(|list| list.contains(name));
            prop_assert!(is_filled || named, "{}={}", name, value);
        }
        for (place, value) in &found.fills {
            let is_secret = form().iter().any(|t| t.place == *place && t.is_secret());
            prop_assert!(!is_secret && value.chars().count() <= 2048);
        }
    }
}
