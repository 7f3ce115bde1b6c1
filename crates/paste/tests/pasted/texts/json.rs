//! JSON objects: flat, nested, in a code block, and almost JSON.

use crate::Case;

pub const CASES: &[Case] = &[
    Case {
        form: "okta",
        text: r#"{"domain": "acme.okta.com", "token": "00madeUp_madeUp-madeUp_madeUp-madeUp_0001", "name": "Acme"}"#,
        filled: &[
            ("domain", "acme.okta.com"),
            ("token", "00madeUp_madeUp-madeUp_madeUp-madeUp_0001"),
            ("", "Acme"),
        ],
        rest: &[],
    },
    Case {
        form: "okta",
        text: r#"{"okta": {"client": {"orgUrl": "https://acme.okta.com", "token": "00madeUp_madeUp-madeUp_madeUp-madeUp_0001"}}}"#,
        filled: &[
            ("domain", "https://acme.okta.com"),
            ("token", "00madeUp_madeUp-madeUp_madeUp-madeUp_0001"),
        ],
        rest: &[],
    },
    Case {
        form: "okta",
        text: "Here you are:\n```json\n{\"oktaDomain\": \"acme.okta.com\",\n \"apiToken\": \"00madeUp_madeUp-madeUp_madeUp-madeUp_0001\"}\n```\nBye",
        filled: &[
            ("domain", "acme.okta.com"),
            ("token", "00madeUp_madeUp-madeUp_madeUp-madeUp_0001"),
        ],
        rest: &[],
    },
    // Output of Terraform.
    Case {
        form: "okta",
        text: r#"{"okta_domain": {"sensitive": false, "type": "string", "value": "acme.okta.com"}, "okta_token": {"value": "00madeUp_madeUp-madeUp_madeUp-madeUp_0001"}}"#,
        filled: &[
            ("domain", "acme.okta.com"),
            ("token", "00madeUp_madeUp-madeUp_madeUp-madeUp_0001"),
        ],
        rest: &["okta_domain.sensitive", "okta_domain.type"],
    },
    Case {
        form: "postgres",
        text: r#"{"host": "db.acme.com", "port": 5432, "database": "shop", "username": "app", "password": "pä§\"s", "ssl": true, "schemas": ["public", "sales"], "tunnel_method": {"tunnel_method": "NO_TUNNEL"}}"#,
        filled: &[
            ("host", "db.acme.com"),
            ("port", "5432"),
            ("database", "shop"),
            ("user", "app"),
            ("password", "pä§\"s"),
            ("schemas", "public\nsales"),
        ],
        rest: &["ssl", "tunnel_method.tunnel_method"],
    },
    // A database credential from a cloud's secret store.
    Case {
        form: "postgres",
        text: r#"{"username":"app","password":"pw","engine":"postgres","host":"shop.rds.amazonaws.com","port":5432,"dbname":"shop","dbInstanceIdentifier":"shop-1"}"#,
        filled: &[
            ("host", "shop.rds.amazonaws.com"),
            ("port", "5432"),
            ("database", "shop"),
            ("user", "app"),
            ("password", "pw"),
        ],
        rest: &["engine", "dbInstanceIdentifier"],
    },
    Case {
        form: "postgres",
        text: r#"{"host": "db", "user": "app", "tunnel": {"host": "jump", "user": "ops"}}"#,
        filled: &[("host", "db"), ("user", "app"), ("tunnel/host", "jump"), ("tunnel/user", "ops")],
        rest: &[],
    },
    // Output of `aws sts assume-role` and `aws iam create-access-key`.
    Case {
        form: "aws",
        text: r#"{"Credentials": {"AccessKeyId": "ASIAMADEUP0000000001", "SecretAccessKey": "made/Up", "SessionToken": "madeUp==", "Expiration": "2027-01-01T00:00:00Z"}}"#,
        filled: &[
            ("access_key_id", "ASIAMADEUP0000000001"),
            ("secret_access_key", "made/Up"),
            ("session_token", "madeUp=="),
        ],
        rest: &["Credentials.Expiration"],
    },
    Case {
        form: "aws",
        text: r#"{"AccessKey": {"UserName": "exporter", "AccessKeyId": "AKIAMADEUP0000000001", "Status": "Active", "SecretAccessKey": "made/Up"}}"#,
        filled: &[("access_key_id", "AKIAMADEUP0000000001"), ("secret_access_key", "made/Up")],
        rest: &["AccessKey.UserName", "AccessKey.Status"],
    },
    // A key file fills the JSON field as a whole. Its project id is used too.
    Case {
        form: "bigquery",
        text: r#"{"type": "service_account", "project_id": "acme-dwh", "private_key": "-----BEGIN PRIVATE KEY-----\nbWFkZSB1cA==\n-----END PRIVATE KEY-----\n", "client_email": "x@acme-dwh.iam.gserviceaccount.com"}"#,
        filled: &[
            ("project_id", "acme-dwh"),
            (
                "credentials",
                r#"{"type": "service_account", "project_id": "acme-dwh", "private_key": "-----BEGIN PRIVATE KEY-----\nbWFkZSB1cA==\n-----END PRIVATE KEY-----\n", "client_email": "x@acme-dwh.iam.gserviceaccount.com"}"#,
            ),
        ],
        rest: &[],
    },
    Case {
        form: "okta app",
        text: r#"{"type": "x", "client_id": "0oamadeup0001", "private_key": "-----BEGIN PRIVATE KEY-----\nbWFkZSB1cA==\n-----END PRIVATE KEY-----\n"}"#,
        filled: &[
            ("client_id", "0oamadeup0001"),
            ("private_key", "-----BEGIN PRIVATE KEY-----\nbWFkZSB1cA==\n-----END PRIVATE KEY-----"),
        ],
        rest: &["type"],
    },
    // The response of a token endpoint. A refresh token isn't an access token.
    Case {
        form: "oauth",
        text: r#"{"access_token": "short", "refresh_token": "long", "expires_in": 1800, "token_type": "bearer"}"#,
        filled: &[("refresh_token", "long")],
        rest: &["access_token", "expires_in", "token_type"],
    },
    Case {
        form: "jira",
        text: r#"{"refresh_token": "long", "scope": "x"}"#,
        filled: &[],
        rest: &["refresh_token", "scope"],
    },
    Case {
        form: "github",
        text: r#"{"refresh_token": "long", "id_token": "other"}"#,
        filled: &[],
        rest: &["refresh_token", "id_token"],
    },
    // Not JSON but a JavaScript object, with a trailing comma.
    Case {
        form: "snowflake",
        text: "const connection = {\n  account: 'acme-eu1',\n  username: \"LOADER\",\n  password: 'pw', // later in the vault\n  \"warehouse\": \"WH\",\n}",
        filled: &[
            ("account", "acme-eu1"),
            ("user", "LOADER"),
            ("password", "pw"),
            ("warehouse", "WH"),
        ],
        rest: &[],
    },
    Case {
        form: "rest",
        text: r#"{"baseUrl": "https://api.acme.com/v2", "apiKey": "made-up-key", "timeout": 30}"#,
        filled: &[("base_url", "https://api.acme.com/v2"), ("api_key", "made-up-key")],
        rest: &["timeout"],
    },
    // Two sources with the same names: neither is used.
    Case {
        form: "postgres",
        text: r#"{"source": {"host": "a.acme.com"}, "destination": {"host": "b.acme.com"}}"#,
        filled: &[],
        rest: &["source.host?", "destination.host?"],
    },
];
