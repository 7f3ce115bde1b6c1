//! Values that are written as `.env`, JSON, YAML or a cURL command are read back unchanged.

use patchbay_paste::read;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;

type Map = BTreeMap<String, String>;

/// Values with every character that is special in some format. Values that are read differently on
/// purpose have tests of their own: PEM blocks, connection strings, names of variables.
fn values() -> impl Strategy<Value = String> {
    let any = proptest::collection::vec(
        prop_oneof![
            proptest::sample::select(vec![
                "#", " #", "'", "\"", "`", "\\", "\n", "\r", "\t", " ", "=", ":", ": ", "$", "&",
                ";", "%", "+", "^", "{", "}", "|", "- ", "ü", "🔑", "\u{a0}", "\u{1}", "''", "\\n",
            ])
            .prop_map(str::to_owned),
            "[a-zA-Z0-9]{1,4}",
        ],
        1..10,
    );
    any.prop_map(|all| all.concat())
}

fn maps() -> impl Strategy<Value = Map> {
    // At least two names, because a single line may be a value.
    proptest::collection::btree_map("[A-Z][A-Z0-9]{0,5}_[A-Z0-9]{1,6}", values(), 2..6)
}

/// Values that don't begin with signs that mean something else there. Line breaks of Windows become
/// others.
fn plain(map: Map, signs: &[char]) -> Map {
    let plain = |value: String| {
        let value = value.replace("\r\n", "\n");
        if value.starts_with(signs) { format!("x{value}") } else { value }
    };
    map.into_iter().map(|(name, value)| (name, plain(value))).collect()
}

fn read_back(text: &str, depth: usize) -> Map {
    let pasted = read(text);
    let pairs = pasted.as_ref().map(|pasted| pasted.pairs()).unwrap_or_default();
    let roots = pairs.iter().filter(|pair| !pair.is_part());
    roots
        .filter_map(|pair| Some((pair.path().get(depth..)?.join("."), pair.value().to_owned())))
        .collect()
}

fn in_double_quotes(value: &str) -> String {
    let mut out = String::from('"');
    for c in value.chars() {
        match c {
            '"' | '\\' | '$' | '`' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c => out.push(c),
        }
    }
    out + "\""
}

/// Without quotes if possible, otherwise in quotes that the value doesn't contain.
fn in_env(value: &str, comment: &str) -> String {
    let needs_no_quotes = value.chars().all(|c| c.is_alphanumeric() || "=:;%+&".contains(c));
    let can_use = |quote: char| !value.contains([quote, '\r']) && !value.contains("''");
    if needs_no_quotes {
        format!("{value}{comment}")
    } else if can_use('\'') {
        format!("'{value}'{comment}")
    } else if can_use('`') {
        format!("`{value}`{comment}")
    } else {
        format!("{}{comment}", in_double_quotes(value))
    }
}

fn in_shell(value: &str, ansi_c: bool) -> String {
    if !ansi_c {
        return format!("'{}'", value.replace('\'', r"'\''"));
    }
    let value = value.replace('\\', r"\\").replace('\'', r"\'").replace('\n', r"\n");
    format!("$'{value}'")
}

fn in_yaml(value: &str) -> String {
    let lines: Vec<&str> = value.split('\n').collect();
    let is_block = lines.len() > 1
        && lines
            .iter()
            .all(|line| !line.is_empty() && line.trim() == *line && !line.contains('\r'));
    if is_block {
        format!("|-\n    {}", lines.join("\n    "))
    } else if !value.contains(['\n', '\r']) {
        format!("'{}' # comment", value.replace('\'', "''"))
    } else {
        in_double_quotes(value)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn env_file_is_read_back(map in maps(), export in any::<bool>(), comment in any::<bool>()) {
        let before = if export { "export " } else { "" };
        let after = if comment { " # a \"comment\"" } else { "" };
        let lines = map.iter().map(|(name, value)| format!("{before}{name}={}\n", in_env(value, after)));
        let text = format!("# written\n\n{}", lines.collect::<String>());
        prop_assert_eq!(read_back(&text, 0), map, "{}", text);
    }

    #[test]
    fn json_is_read_back(map in maps(), pretty in any::<bool>(), fenced in any::<bool>(), depth in 0usize..4) {
        let mut json = serde_json::to_value(&map).expect("a map");
        for level in 0..depth {
            json = Value::Object([(format!("level{level}"), json)].into_iter().collect());
        }
        let text = if pretty { serde_json::to_string_pretty(&json) } else { serde_json::to_string(&json) };
        let mut text = text.expect("JSON");
        // JSON that contains a fence can't be put into one.
        if fenced && !text.contains("```") {
            text = format!("Have a look:\n```json\n{text}\n```\n");
        }
        prop_assume!(!text.contains("\n```") || fenced);
        prop_assert_eq!(read_back(&text, depth), map, "{}", text);
    }

    #[test]
    fn yaml_is_read_back(map in maps(), nested in any::<bool>()) {
        let (head, indent) = if nested { ("---\nouter:\n", "  ") } else { ("---\n", "") };
        let lines = map.iter().map(|(name, value)| format!("{indent}{name}: {}\n", in_yaml(value)));
        let text = format!("{head}{}", lines.collect::<String>());
        prop_assert_eq!(read_back(&text, usize::from(nested)), map, "{}", text);
    }

    #[test]
    fn curl_body_is_read_back(map in maps(), ansi_c in any::<bool>(), form in any::<bool>(), multiline in any::<bool>()) {
        let body = if form {
            let encoded = |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
            let pairs = map.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value)));
            pairs.collect::<Vec<_>>().join("&")
        } else {
            serde_json::to_string(&map).expect("JSON")
        };
        let between = if multiline { " \\\n  " } else { " " };
        let option = if form { "-d" } else { "--json" };
        let text = ["curl", "-X", "POST", option, &in_shell(&body, ansi_c), "https://acme.com/"].join(between);
        let mut found = read_back(&text, 0);
        let url = found.remove("url");
        prop_assert_eq!(url.as_deref(), Some("https://acme.com/"));
        prop_assert_eq!(found, map, "{}", text);
    }

    #[test]
    fn curl_credentials_are_read_back(user in "[a-z]{1,8}", password in values()) {
        // Variables aren't values, and Windows line breaks are normalized.
        prop_assume!(!password.starts_with(['$', '{']) && !password.contains("\r\n"));
        let both = format!("{user}:{password}");
        let text = format!("curl -u {} https://acme.com/", in_shell(&both, false));
        let found = read_back(&text, 0);
        prop_assert_eq!(found.get("password"), Some(&password));
        prop_assert_eq!(found.get("user"), Some(&user));
    }

    #[test]
    fn connection_url_is_read_back(user in values(), password in values(), port in 1u16..) {
        let encoded = |text: &str| text.bytes().map(|b| format!("%{b:02X}")).collect::<String>();
        let text = format!("postgres://{}:{}@db.acme.com:{port}/shop", encoded(&user), encoded(&password));
        let pasted = read(&text).expect("several values");
        let part = |name: &str| {
            let is_it = |pair: &&patchbay_paste::Pair| pair.path().last().is_some_and(|last| last == name);
            pasted.pairs().iter().find(is_it).map(|pair| pair.value().to_owned())
        };
        prop_assert_eq!(part("user"), Some(user));
        prop_assert_eq!(part("password"), Some(password));
        prop_assert_eq!(part("port"), Some(port.to_string()));
        prop_assert_eq!(part("database"), Some("shop".to_owned()));
    }

    #[test]
    fn httpie_fields_are_read_back(map in maps(), query in any::<bool>()) {
        let map = plain(map, &['=', '@', '$', '{']);
        let sign = if query { "==" } else { "=" };
        let items = map.iter().map(|(name, value)| in_shell(&format!("{name}{sign}{value}"), false));
        let text = format!("https POST acme.com/ {}", items.collect::<Vec<_>>().join(" \\\n  "));
        let mut found = read_back(&text, 0);
        let url = found.remove("url");
        prop_assert_eq!(url.as_deref(), Some("https://acme.com/"));
        prop_assert_eq!(found, map, "{}", text);
    }

    #[test]
    fn power_shell_body_is_read_back(map in maps(), double in any::<bool>()) {
        let map = plain(map, &['$', '{']);
        let quoted = |value: &str| if double {
            let escaped = value.replace('`', "``").replace('"', "`\"").replace('\n', "`n");
            format!("\"{escaped}\"")
        } else {
            format!("'{}'", value.replace('\'', "''"))
        };
        let entries = map.iter().map(|(name, value)| format!("  {name} = {}\n", quoted(value)));
        let text = format!(
            "Invoke-RestMethod -Method Post -Uri 'https://acme.com/' `\n  -Body @{{\n{}}}",
            entries.collect::<String>()
        );
        let mut found = read_back(&text, 0);
        let url = found.remove("url");
        prop_assert_eq!(url.as_deref(), Some("https://acme.com/"));
        prop_assert_eq!(found, map, "{}", text);
    }

    #[test]
    fn properties_are_read_back(map in maps(), separator in proptest::sample::select(vec!["=", ": ", " : ", "\t= "])) {
        let map = plain(map, &['$', '{', '"', '\'', '`', '|']);
        let escaped = |value: &str| {
            let mut out = String::new();
            for c in value.chars() {
                match c {
                    '\\' | ':' | '=' | '#' | '!' | ' ' => out.extend(['\\', c]),
                    '\n' => out.push_str("\\n"),
                    '\r' => out.push_str("\\r"),
                    '\t' => out.push_str("\\t"),
                    c if c.is_ascii() && !c.is_control() => out.push(c),
                    c => {
                        let mut units = [0; 2];
                        let units = c.encode_utf16(&mut units).iter();
                        out.extend(units.map(|unit| format!("\\u{unit:04x}")));
                    }
                }
            }
            out
        };
        let map: Map = map.into_iter().map(|(name, value)| (format!("app.{name}"), value)).collect();
        let lines = map.iter().map(|(name, value)| format!("{name}{separator}{}\n", escaped(value)));
        let text = format!("! written\n{}# end", lines.collect::<String>());
        prop_assert_eq!(read_back(&text, 0), map, "{}", text);
    }

    #[test]
    fn terraform_is_read_back(map in maps(), depth in 0usize..3) {
        let map = plain(map, &['$', '{']);
        let (mut open, mut close) = (String::from("provider \"x\" {\n"), String::from("}\n"));
        for _ in 0..depth {
            open += "inner {\n";
            close += "}\n";
        }
        let lines = map.iter().map(|(name, value)| format!("  {name} = {} # x\n", in_double_quotes(value)));
        let text = format!("{open}{}{close}", lines.collect::<String>());
        prop_assert_eq!(read_back(&text, depth + 1), map, "{}", text);
    }

    #[test]
    fn curly_quotes_are_read_back(map in maps()) {
        // Only curly quotes, and quotes inside of them, are ambiguous.
        let clean = |value: &str| value.replace(['"', '\'', '\\', '\r', '\n'], "’") + "x";
        let map: Map = map.iter().map(|(name, value)| (name.clone(), clean(value))).collect();
        let lines = map.iter().map(|(name, value)| format!("{name}=“{value}” # it’s\n"));
        let text = lines.collect::<String>();
        prop_assert_eq!(read_back(&text, 0), map, "{}", text);
    }
}
