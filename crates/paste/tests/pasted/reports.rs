//! Texts from public bug reports of products that do this job, with invented names and tokens.
//! Each test is named after its case.

use crate::forms::{Form, named, target};
use crate::outcome;
use patchbay_form::text_kind::host_of;
use patchbay_paste::{SecretKind, TargetKind, assign, read};

const TOKEN: &str = "00PatchDemo_x9-EXAMPLEtokenEXAMPLEtokenEXA";
const KEY: &str = "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg4A+xAZqU2/vHzvG+\n67h91i0d7kaKcYg9x9fDz53x+yWhRANCAATLVL2jDdnJMTnzHQFgGjsEs4pQn9sn\nZ+HK2ZfD05QtkfjQwqzDbYn3fHmDs92tyHEzDTFpXJCGAZCgZ/FEqRYt\n-----END PRIVATE KEY-----";

/// The values that the text fills into this form, by key.
fn filled(form: &Form, text: &str) -> Vec<(String, String)> {
    outcome(form, text).0
}

/// Asserts that the text fills host and token into the Okta form.
fn fills_okta(text: &str) {
    let filled = filled(&named("okta"), text);
    let value = |key: &str| filled.iter().find(|(name, _)| name == key).map(|(_, value)| value);
    let host = value("domain").and_then(|address| host_of(address));
    assert_eq!(host, Some("patchdemo.okta.com"), "{text}");
    assert_eq!(value("token").map(String::as_str), Some(TOKEN), "{text}");
    assert_eq!(filled.len(), 2, "{text}");
}

fn form_of(fields: &[(&str, TargetKind)]) -> Form {
    let targets = fields.iter().map(|(key, kind)| target(key, key, kind.clone())).collect();
    Form { targets, service: Vec::new() }
}

fn owned(values: &[(&str, &str)]) -> Vec<(String, String)> {
    values.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn p06_curly_quotes_count_only_where_quotes_stand() {
    let text = "curl -H “Authorization: SSWS 00PatchDemo_x9-EXAMPLEtokenEXAMPLEtokenEXA” -F 'description=Ain’t a problem' “https://patchdemo.okta.com/api/v1/apps”";
    fills_okta(text);
    let pasted = read(text).expect("a command");
    let description = pasted.pairs().iter().find(|pair| pair.name() == "description");
    assert_eq!(description.map(|pair| pair.value()), Some("Ain’t a problem"));
    fills_okta(&text.replace('\'', "‘").replace("problem‘", "problem’"));
    fills_okta(&format!("OKTA_DOMAIN=“patchdemo.okta.com”\nOKTA_TOKEN=‘{TOKEN}’\nNOTE=it’s ours"));
    fills_okta(&format!("{{“domain”: “patchdemo.okta.com”, “token”: “{TOKEN}”}}"));
    fills_okta(&format!("Domain: „patchdemo.okta.com“\nToken: “{TOKEN}”"));
}

#[test]
fn p07_httpie_command_is_read() {
    for text in [
        "https -A bearer -a TOKEN GET patchdemo.okta.com/api/v1/users limit==200 X-Trace:1",
        "$ https patchdemo.okta.com/api/v1/users Authorization:'SSWS TOKEN' note=x",
        "http --auth-type=bearer --auth=TOKEN --print hb https://patchdemo.okta.com/api/v1/users",
        "xhs POST patchdemo.okta.com/api/v1/users 'Authorization:Bearer TOKEN' \\\n  a\\:b=c x:=1",
    ] {
        fills_okta(&text.replace("TOKEN", TOKEN));
    }
    let basic = filled(&named("basic"), "http -a ada:pass:word https://api.acme.com/v1");
    let values =
        [("base_url", "https://api.acme.com"), ("username", "ada"), ("password", "pass:word")];
    assert_eq!(basic, owned(&values));
    for text in ["https", "http status codes", "https: is better", "http -v", "https GET x"] {
        assert!(read(text).is_none(), "{text}");
    }
}

#[test]
fn p08_powershell_command_is_read() {
    let many_lines = "Invoke-WebRequest -UseBasicParsing -Uri \"https://patchdemo.okta.com/api/v1/users?limit=1\" `\n-Headers @{\n\"Authorization\"=\"SSWS TOKEN\"\n  \"Accept\"=\"application/json\"\n}";
    for text in [
        many_lines,
        &many_lines.replace('\n', "\r\n"),
        "irm https://patchdemo.okta.com/api/v1/users -Headers @{Authorization='SSWS TOKEN'}",
        "iwr -Method Get -Headers @{ 'authorization' = 'Bearer TOKEN'; Accept = 'x' } patchdemo.okta.com -Uri https://patchdemo.okta.com",
        "PS C:\\Users\\ada> Invoke-RestMethod -Uri 'https://patchdemo.okta.com' -Headers @{ Authorization = \"SSWS TOKEN\" }",
        "$headers = @{\n  \"Authorization\" = \"SSWS TOKEN\"\n}\n$r = Invoke-RestMethod -Uri \"https://patchdemo.okta.com/api\" -Headers $headers",
        "$headers = New-Object \"System.Collections.Generic.Dictionary[[String],[String]]\"\n$headers.Add(\"Accept\", \"application/json\")\n$headers.Add(\"Authorization\", \"SSWS TOKEN\")\n\n$response = Invoke-RestMethod 'https://patchdemo.okta.com/api/v1/users' -Method 'GET' -Headers $headers",
        "Invoke-RestMethod -Uri https://patchdemo.okta.com/x -Authentication Bearer -Token (ConvertTo-SecureString \"TOKEN\" -AsPlainText -Force)",
        "$params = @{\n  Uri = 'https://patchdemo.okta.com/api'\n  Headers = @{ Authorization = 'SSWS TOKEN' }\n  Method = 'Get'\n  Body = @{ uri = 'x' }\n}\nInvoke-RestMethod @params",
        "$headers[\"Authorization\"] = \"SSWS TOKEN\"\nInvoke-RestMethod https://patchdemo.okta.com -Headers $headers",
        "Invoke-WebRequest -Uri “https://patchdemo.okta.com/api” -Headers @{“Authorization”=“SSWS TOKEN”}",
    ] {
        fills_okta(&text.replace("TOKEN", TOKEN));
    }
    let body = "irm https://api.acme.com -Method Post -Body '{\"client_id\": \"made-up-id\", \"client_secret\": \"it`s\"}'";
    assert_eq!(
        filled(&named("oauth"), body),
        owned(&[("client_id", "made-up-id"), ("client_secret", "it`s")])
    );
}

#[test]
fn p09_dollar_signs_are_kept_and_references_named() {
    let form = form_of(&[
        ("password", TargetKind::Secret(SecretKind::Password)),
        ("hash", TargetKind::Text),
        ("single", TargetKind::Text),
        ("ref", TargetKind::Text),
        ("token", TargetKind::Secret(SecretKind::Token)),
    ]);
    let text = "OKTA_ORG_URL=\"https://patchdemo.okta.com\"\nPASSWORD=\"kiosk$demo\"\nHASH=$2a$10$Demo9saltEXAMPLE\nSINGLE='ki@$$osk'\nREF=${PASSWORD}-x\nTOKEN=${T}\n";
    let found = assign(read(text).expect("pairs"), &form.targets, &form.service);
    let values = [
        ("password", "kiosk$demo"),
        ("hash", "$2a$10$Demo9saltEXAMPLE"),
        ("single", "ki@$$osk"),
        ("ref", "${PASSWORD}-x"),
    ];
    assert_eq!(filled(&form, text), owned(&values));
    assert_eq!(found.report.references, ["REF"]);
    assert_eq!(found.report.unused, ["OKTA_ORG_URL", "TOKEN"]);
}

#[test]
fn p12_key_and_list_are_filled() {
    let mut form = named("okta app");
    let text = format!(
        "OKTA_CLIENT_ID=0oaDemo1\nOKTA_PRIVATE_KEY=\"{KEY}\"\nOKTA_SCOPES=okta.users.read,okta.groups.read\n"
    );
    let scopes = ["okta.users.read", "okta.groups.read", "okta.apps.read"].map(str::to_owned);
    for kind in [TargetKind::List, TargetKind::SeveralOf(scopes.to_vec())] {
        form.targets.retain(|target| target.key != "scopes");
        form.targets.push(target("scopes", "Scopes", kind));
        let values = [
            ("client_id", "0oaDemo1"),
            ("private_key", KEY),
            ("scopes", "okta.users.read\nokta.groups.read"),
        ];
        for text in [
            text.clone(),
            text.replace('\n', "\r\n"),
            text.replace('"', ""),
            text.replace(",okta", " okta"),
            text.replace('\n', "\\n"),
            text.replace("\"-----BEGIN", "“-----BEGIN").replace("KEY-----\"", "KEY-----”"),
        ] {
            assert_eq!(filled(&form, &text), owned(&values), "{text}");
        }
    }
    let other = "OKTA_CLIENT_ID=0oaDemo1\nOKTA_SCOPES=okta.users.read,made.up";
    assert_eq!(filled(&form, other), owned(&[("client_id", "0oaDemo1")]));
    assert_eq!(outcome(&form, other).1, ["OKTA_SCOPES"]);
}

#[test]
fn p16_key_file_fills_only_fields_of_the_same_name() {
    let file = format!(
        "{{\n  \"type\": \"service_account\",\n  \"project_id\": \"patchdemo\",\n  \"private_key_id\": \"0a1b2c\",\n  \"private_key\": \"{}\\n\",\n  \"client_email\": \"svc-demo@patchdemo.example\",\n  \"token_uri\": \"https://oauth2.example/token\"\n}}\n",
        KEY.replace('\n', "\\n")
    );
    let base64 = encoded(&file);
    let wrapped: String =
        base64.as_bytes().chunks(76).map(|line| String::from_utf8_lossy(line) + "\n").collect();
    for text in [&file, &base64, &wrapped] {
        let workspace = form_of(&[
            ("service_account_key", TargetKind::Secret(SecretKind::Json)),
            ("admin_email", TargetKind::Email),
        ]);
        assert_eq!(filled(&workspace, text), owned(&[("service_account_key", file.trim())]));
        let parts = form_of(&[
            ("private_key", TargetKind::Secret(SecretKind::PrivateKey)),
            ("client_email", TargetKind::Email),
            ("user", TargetKind::Text),
        ]);
        let values = [("private_key", KEY), ("client_email", "svc-demo@patchdemo.example")];
        assert_eq!(filled(&parts, text), owned(&values));
    }
}

fn encoded(text: &str) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(text)
}

#[test]
fn p23_password_that_looks_like_an_expression_is_kept() {
    let form = named("basic");
    for password in ["=Sp!ce7", "{{not an expression}}", "${HOME}", "%PATH%", "<b>&amp;", "@file"] {
        for text in [
            format!("USERNAME=ada\nPASSWORD='{password}'"),
            format!("{{\"username\": \"ada\", \"password\": \"{password}\"}}"),
            format!("username: ada\npassword: \"{password}\""),
        ] {
            let values = [("username", "ada"), ("password", password)];
            assert_eq!(filled(&form, &text), owned(&values), "{text}");
        }
    }
}
