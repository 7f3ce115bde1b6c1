//! Prefilling a form from a URL, and refusing secrets in it.

use patchbay_form::secret_text::SecretShape;
use patchbay_paste::prefill::{
    Leaf, Prefill, Suspects, link_parameters, parameters, prefill, suspects, without,
};
use patchbay_paste::{SecretKind, Target, TargetKind};
use proptest::prelude::*;

const TOKEN: &str = "00madeUp_madeUp-madeUp_madeUp-madeUp_0001";

fn target(place: &str, kind: TargetKind) -> Target {
    let key = place.rsplit('/').next().unwrap_or_default().to_owned();
    let label = key.clone();
    let (other_names, shapes) = (Vec::new(), Vec::new());
    Target { place: place.to_owned(), key, label, kind, other_names, shapes }
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

fn prefill_form(parameters: &[(&str, &str)]) -> Prefill {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    prefill(&parameters.iter().map(owned).collect::<Vec<_>>(), &form(), &[])
}

fn fills(parameters: &[(&str, &str)]) -> Vec<(String, String)> {
    prefill_form(parameters).fills
}

#[test]
fn parameters_fill_fields_by_key_or_path() {
    let found = prefill_form(&[
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
        // The form shows what is wrong with it.
        ("/values/port", "not a number"),
    ];
    assert!(found.fills.iter().map(|(p, v)| (p.as_str(), v.as_str())).eq(fills), "{found:?}");
    assert_eq!(found.unknown, ["method", "utm_source"]);
    assert!(found.secrets.is_empty() && found.unusable.is_empty(), "{found:?}");
}

#[test]
fn secrets_are_refused_by_field_name_and_value() {
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
        let found = prefill_form(&[(name, value)]);
        assert_eq!(
            found,
            Prefill { secrets: vec![name.to_owned()], ..Prefill::default() },
            "{name}"
        );
        assert!(!format!("{found:?}").contains("madeUp"));
    }
}

/// Fields of Amazon S3, Okta and SFTP that aren't secret although their names resemble a secret's.
#[test]
fn doubtful_names_are_decided_by_the_fields() {
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
        .map(|key| target(&format!("/values/{key}"), TargetKind::Text))
        .to_vec();
    fields.push(target("/secrets/token", TargetKind::Secret(SecretKind::Token)));
    let decided = prefill(&pairs, &fields, &[]);
    let filled: Vec<&str> = decided.fills.iter().map(|(place, _)| place.as_str()).collect();
    assert_eq!(filled, ["/values/access_key_id", "/values/host_key"]);
    assert_eq!(decided.secrets, ["key_id", "secret_access_key", "token", "base_url"]);
}

/// Such as Okta's key id, which belongs to another auth method.
#[test]
fn parameters_of_hidden_fields_are_unusable() {
    let leaf = |path: &str, secret| Leaf { path: path.to_owned(), secret };
    let leaves = [
        leaf("/domain", false),
        leaf("/key_id", false),
        leaf("/bastion/host_key", false),
        leaf("/scopes/*", false),
        leaf("/login/session", true),
        leaf("/account/session", false),
    ];
    let prefill_one =
        |name: &str, value: &str| prefill(&[(name.to_owned(), value.to_owned())], &form(), &leaves);
    let unusable = |name: &str| Prefill { unusable: vec![name.to_owned()], ..Prefill::default() };
    let secret = |name: &str| Prefill { secrets: vec![name.to_owned()], ..Prefill::default() };
    for name in ["key_id", "keyId", "bastion.host_key", "hostKey", "scopes"] {
        assert_eq!(prefill_one(name, "made-up"), unusable(name));
    }
    // One of two fields with this name is secret; the value is a secret; there is no such field.
    assert_eq!(prefill_one("session", "made-up"), secret("session"));
    assert_eq!(prefill_one("key_id", "-----BEGIN PRIVATE KEY-----"), secret("key_id"));
    assert_eq!(prefill_one("private_key_id", "made-up"), secret("private_key_id"));
    assert_eq!(prefill_one("domain", "acme.okta.com").fills.len(), 1);
}

#[test]
fn ambiguous_and_too_long_values_are_not_used() {
    // Two groups have a field `user`.
    assert_eq!(prefill_form(&[("user", "ada")]).unknown, ["user"]);
    assert_eq!(prefill_form(&[("", "x")]).unknown, [""]);
    assert_eq!(prefill_form(&[("mode", "delete")]).unusable, ["mode"]);
    assert_eq!(prefill_form(&[("ssl", "perhaps")]).unusable, ["ssl"]);
    let most = "ü".repeat(2048);
    assert_eq!(fills(&[("name", &most)]), [("/name".to_owned(), most.clone())]);
    assert_eq!(prefill_form(&[("name", &format!("{most}x"))]).unusable, ["name"]);
    assert_eq!(
        fills(&[("name", "first"), ("name", "second")]),
        [("/name".to_owned(), "first".to_owned())]
    );
}

#[test]
fn parameter_is_removed_however_its_name_is_encoded() {
    let cases = [
        ("?domain=acme.okta.com&token=x&name=Acme%20Inc", "domain=acme.okta.com&name=Acme%20Inc"),
        ("token=x", ""),
        ("?token", ""),
        ("?a=1&t%6Fken=x&b=token=1&token=y&&", "a=1&b=token=1"),
        ("client+secret=x&client%20secret=y&c=+", "c=+"),
        ("?Token=x&tokens=y", "Token=x&tokens=y"),
        ("", ""),
        ("a=1;token=x;b=2", "a=1&b=2"),
        ("a=1;2&token=x;y", "a=1;2"),
        ("a=1;2;token=x", "a=1;2"),
        // Not a valid encoding, so both readers must decode it alike.
        ("a=1&token%=x&%E0%A4token=y", "a=1&token%=x&%E0%A4token=y"),
    ];
    let names = ["token".to_owned(), "client secret".to_owned()];
    for (query, rest) in cases {
        assert_eq!(without(query, &names), rest, "{query}");
    }
    assert_eq!(without("?a=%zz&b", &[]), "a=%zz&b");
    // Parameters after the limit are removed too.
    let many = "a=1&".repeat(200);
    assert_eq!(without(&format!("?{many}token=x"), &[]), many.trim_end_matches('&'));
}

#[test]
fn link_secrets_are_found_however_they_are_separated_and_encoded() {
    for query in [
        "?token=T",
        "#access_token=T",
        "a=1;token=T",
        "a=1&t%6Fken=T",
        "%E0%A4token=T",
        "token%=T",
        "x=ghp_x7Kq2mW9vR4tB8nL1pZ6cD3fH5jS0aYuEoIw",
        "x=%E0%A4+ghp_x7Kq2mW9vR4tB8nL1pZ6cD3fH5jS0aYuEoIw",
    ] {
        let Suspects { certain, doubtful } = suspects(&parameters(query));
        let rest = without(query, &[certain, doubtful].concat());
        assert!(["", "a=1"].contains(&rest.as_str()), "{query}: {rest}");
    }
}

proptest! {
    /// What is suspected can be removed, whatever the query looks like.
    #[test]
    fn suspects_are_removed_from_any_query(query in "[?#]?([a-z%;&=+]|token|%6F|%ff|é){0,30}") {
        let Suspects { certain, doubtful } = suspects(&parameters(&query));
        let rest = without(&query, &[certain, doubtful].concat());
        prop_assert_eq!(suspects(&parameters(&rest)), Suspects::default());
    }

    /// Compares the queries as browsers parse them.
    #[test]
    fn only_named_parameters_are_removed(pairs in proptest::collection::vec(("[a-c é+&=%]{0,3}", any::<String>()), 0..6)) {
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
        let names = ["a".to_owned(), "b é".to_owned(), "&".to_owned(), "+".to_owned()];
        let rest = without(&query, &names);
        let read = |query: &str| url::form_urlencoded::parse(query.as_bytes()).into_owned().collect::<Vec<_>>();
        let mut wanted = read(&query);
        wanted.retain(|(name, _)| !names.contains(name));
        prop_assert_eq!(read(&rest), wanted);
    }

    #[test]
    fn every_parameter_is_filled_or_reported(pairs in proptest::collection::vec(("[a-z_]{0,8}|domain|token|mode|host|name", ".{0,12}"), 0..8)) {
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

/// The texts of a form, by place.
fn texts(texts: &[(&'static str, String)]) -> impl Fn(&str) -> String {
    move |place| {
        let found = texts.iter().find(|(known, _)| *known == place);
        found.map(|(_, text)| text.clone()).unwrap_or_default()
    }
}

#[test]
fn link_has_everything_but_secrets() {
    let entered = [
        ("/name", "Acme & co".to_owned()),
        ("/values/domain", "acme.okta.com".to_owned()),
        ("/secrets/token", TOKEN.to_owned()),
        ("/values/tunnel/host", "jump".to_owned()),
        // A token in the wrong field stays out too.
        ("/values/project_key", TOKEN.to_owned()),
    ];
    let link = link_parameters(&form(), texts(&entered));
    let wanted = [("name", "Acme & co"), ("domain", "acme.okta.com"), ("tunnel.host", "jump")];
    assert!(link.iter().map(|(n, v)| (n.as_str(), v.as_str())).eq(wanted), "{link:?}");
}

proptest! {
    #[test]
    fn link_fills_the_form_with_what_it_held(
        name in "[a-zA-Z &=;%+é]{0,12}",
        host in "[a-z.]{0,12}",
        jump in "[a-z.]{0,12}",
        ssl in "(true|false)?",
        mode in "(read|write)?",
    ) {
        let entered = [
            ("/name", name),
            ("/values/ssl", ssl),
            ("/values/mode", mode),
            ("/values/host", host),
            ("/values/tunnel/host", jump),
        ];
        let link = link_parameters(&form(), texts(&entered));
        let encode = patchbay_model::percent::encode;
        let query: Vec<String> =
            link.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        let found = prefill(&parameters(&query.join("&")), &form(), &[]);
        let wanted = entered.iter().filter(|(_, text)| !text.is_empty());
        let wanted: Vec<_> = wanted.map(|(place, text)| ((*place).to_owned(), text.clone())).collect();
        prop_assert_eq!(found.fills, wanted);
        prop_assert!(found.secrets.is_empty() && found.unknown.is_empty());
    }
}
