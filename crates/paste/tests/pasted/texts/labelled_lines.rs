//! YAML, properties files, emails, notes and table columns.

use crate::Case;

pub const CASES: &[Case] = &[
    Case {
        form: "okta",
        text: "okta:\n  client:\n    orgUrl: \"https://acme.okta.com\" # ours\n    token: 00madeUp_madeUp-madeUp_madeUp-madeUp_0001\n",
        filled: &[
            ("domain", "https://acme.okta.com"),
            ("token", "00madeUp_madeUp-madeUp_madeUp-madeUp_0001"),
        ],
        rest: &[],
    },
    Case {
        form: "okta",
        text: "okta.client.orgUrl=https://acme.okta.com\nokta.client.token=00madeUp_madeUp-madeUp_madeUp-madeUp_0001",
        filled: &[
            ("domain", "https://acme.okta.com"),
            ("token", "00madeUp_madeUp-madeUp_madeUp-madeUp_0001"),
        ],
        rest: &[],
    },
    Case {
        form: "okta",
        text: "Hi Grace,\n\nhere is what you need:\n\nOkta domain: acme.okta.com\nAPI token: 00madeUp_madeUp-madeUp_madeUp-madeUp_0001\n\nBest,\nAda",
        filled: &[
            ("domain", "acme.okta.com"),
            ("token", "00madeUp_madeUp-madeUp_madeUp-madeUp_0001"),
        ],
        rest: &[],
    },
    Case {
        form: "okta",
        text: "- **Domain of your Okta organization:** `acme.okta.com`\n- **Token (expires in 30 days):** `00madeUp_madeUp-madeUp_madeUp-madeUp_0001`",
        filled: &[
            ("domain", "acme.okta.com"),
            ("token", "00madeUp_madeUp-madeUp_madeUp-madeUp_0001"),
        ],
        rest: &[],
    },
    // Each name is above its value.
    Case {
        form: "okta",
        text: "Domain:\nacme.okta.com\n\nAPI token:\n00madeUp_madeUp-madeUp_madeUp-madeUp_0001\n\nDon't share it.",
        filled: &[
            ("domain", "acme.okta.com"),
            ("token", "00madeUp_madeUp-madeUp_madeUp-madeUp_0001"),
        ],
        rest: &[],
    },
    // Two columns copied from a table.
    Case {
        form: "okta",
        text: "Okta Domain\tacme.okta.com\nAPI Token\t00madeUp_madeUp-madeUp_madeUp-madeUp_0001",
        filled: &[
            ("domain", "acme.okta.com"),
            ("token", "00madeUp_madeUp-madeUp_madeUp-madeUp_0001"),
        ],
        rest: &[],
    },
    Case {
        form: "okta app",
        text: "domain: acme.okta.com\nclient_id: 0oamadeup0001\nprivate_key: |\n  -----BEGIN PRIVATE KEY-----\n  bWFkZSB1cA==\n  -----END PRIVATE KEY-----\nscopes:\n  - okta.users.read\n",
        filled: &[
            ("domain", "acme.okta.com"),
            ("client_id", "0oamadeup0001"),
            ("private_key", "-----BEGIN PRIVATE KEY-----\nbWFkZSB1cA==\n-----END PRIVATE KEY-----"),
        ],
        rest: &["scopes"],
    },
    Case {
        form: "okta app",
        text: "Client ID: 0oamadeup0001\nPrivate key:\n-----BEGIN PRIVATE KEY-----\nbWFkZSB1cA==\n-----END PRIVATE KEY-----\nDomain: acme.okta.com",
        filled: &[
            ("domain", "acme.okta.com"),
            ("client_id", "0oamadeup0001"),
            ("private_key", "-----BEGIN PRIVATE KEY-----\nbWFkZSB1cA==\n-----END PRIVATE KEY-----"),
        ],
        rest: &[],
    },
    Case {
        form: "postgres",
        text: "dev:\n  type: postgres\n  host: db.acme.com\n  user: app\n  password: 'it''s # not a comment'\n  port: 5432\n  dbname: shop\n  schemas:\n    - public\n    - \"sales\"\n  sslmode: verify-full\n",
        filled: &[
            ("host", "db.acme.com"),
            ("port", "5432"),
            ("database", "shop"),
            ("user", "app"),
            ("password", "it's # not a comment"),
            ("schemas", "public\nsales"),
            ("sslmode", "verify-full"),
        ],
        rest: &["dev.type"],
    },
    Case {
        form: "postgres",
        text: "Server: db.acme.com\nPort: 5432\nDatabase name: shop\nLogin: reader\nPassword: a#b #c\nEncoding: UTF-8",
        filled: &[
            ("host", "db.acme.com"),
            ("port", "5432"),
            ("database", "shop"),
            ("user", "reader"),
            ("password", "a#b"),
        ],
        rest: &["Encoding"],
    },
    Case {
        form: "postgres",
        text: "spring:\n  datasource:\n    username: app\n    password: pw\n    url: jdbc:postgresql://db.acme.com:5432/shop\n",
        filled: &[
            ("host", "db.acme.com"),
            ("port", "5432"),
            ("database", "shop"),
            ("user", "app"),
            ("password", "pw"),
        ],
        rest: &[],
    },
    Case {
        form: "aws",
        text: "Access key ID,Secret access key\nAKIAMADEUP0000000001,made/Up+0\n",
        filled: &[("access_key_id", "AKIAMADEUP0000000001"), ("secret_access_key", "made/Up+0")],
        rest: &[],
    },
    Case {
        form: "aws",
        text: "Access key: AKIAMADEUP0000000001\nSecret access key: made/Up+0\nRegion: eu-west-1",
        filled: &[
            ("access_key_id", "AKIAMADEUP0000000001"),
            ("secret_access_key", "made/Up+0"),
            ("region", "eu-west-1"),
        ],
        rest: &[],
    },
    Case {
        form: "snowflake",
        text: "[connections.acme]\naccount = \"acme-eu1\"\nuser = \"LOADER\"\npassword = \"pw\"\nwarehouse = \"WH\"\ndatabase = \"DB\"\nschema = \"PUBLIC\"",
        filled: &[
            ("account", "acme-eu1"),
            ("user", "LOADER"),
            ("password", "pw"),
            ("warehouse", "WH"),
            ("database", "DB"),
            ("schema", "PUBLIC"),
        ],
        rest: &[],
    },
    Case {
        form: "smtp",
        text: "> SMTP server: mail.acme.com\n> Port: 465\n> User name: bot@acme.com\n> Password: two words\n> Use TLS: Yes",
        filled: &[
            ("host", "mail.acme.com"),
            ("port", "465"),
            ("username", "bot@acme.com"),
            ("password", "two words"),
            ("tls", "true"),
        ],
        rest: &[],
    },
    Case {
        form: "jira",
        text: "Site: acme.atlassian.net\nEmail: ada@acme.com\nToken: ATATT-made-up\nToken expires: 2027-01-01",
        filled: &[
            ("site", "acme.atlassian.net"),
            ("email", "ada@acme.com"),
            ("api_token", "ATATT-made-up"),
        ],
        rest: &["Token expires"],
    },
    // A name of a secret never fills a field that isn't secret, even if it matches otherwise.
    Case {
        form: "bigquery",
        text: "Project ID: acme-dwh\nProject secret: made-up",
        filled: &[("project_id", "acme-dwh")],
        rest: &["Project secret"],
    },
    // The service's name consists of two words.
    Case {
        form: "github",
        text: "GitHub token: ghp_madeUpMadeUpMadeUpMadeUp\nGitHub server: https://github.acme.com",
        filled: &[
            ("token", "ghp_madeUpMadeUpMadeUpMadeUp"),
            ("base_url", "https://github.acme.com"),
        ],
        rest: &[],
    },
    // The same name with two values is ambiguous. A name that matches less well isn't used instead.
    Case {
        form: "jira",
        text: "Token: one\nToken: two\nMy token: three",
        filled: &[],
        rest: &["Token?", "My token"],
    },
    Case {
        form: "jira",
        text: "Token: one\nToken: two\nEmail: ada@acme.com",
        filled: &[("email", "ada@acme.com")],
        rest: &["Token?"],
    },
    Case {
        form: "jira",
        text: "Token: one\nEmail: ada@acme.com\nToken: one",
        filled: &[("email", "ada@acme.com"), ("api_token", "one")],
        rest: &[],
    },
];
