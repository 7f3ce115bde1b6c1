//! `.env` files and similar formats: shell commands, Dockerfiles, credential files.

use crate::Case;

pub const CASES: &[Case] = &[
    Case {
        form: "okta",
        text: "OKTA_DOMAIN=acme.okta.com\nOKTA_API_TOKEN=00madeUp_madeUp-madeUp_madeUp-madeUp_0001",
        filled: &[
            ("domain", "acme.okta.com"),
            ("token", "00madeUp_madeUp-madeUp_madeUp-madeUp_0001"),
        ],
        rest: &[],
    },
    Case {
        form: "okta",
        text: "# Okta\nexport OKTA_CLIENT_ORGURL=\"https://acme.okta.com\"  # production\nexport OKTA_CLIENT_TOKEN='00madeUp_madeUp-madeUp_madeUp-madeUp_0001'\nLOG_LEVEL=debug\n",
        filled: &[
            ("domain", "https://acme.okta.com"),
            ("token", "00madeUp_madeUp-madeUp_madeUp-madeUp_0001"),
        ],
        rest: &["LOG_LEVEL"],
    },
    Case {
        form: "okta",
        text: "OKTA_ORG_URL=https://acme.okta.com\r\nOKTA_TOKEN=00madeUp_madeUp-madeUp_madeUp-madeUp_0001\r\n",
        filled: &[
            ("domain", "https://acme.okta.com"),
            ("token", "00madeUp_madeUp-madeUp_madeUp-madeUp_0001"),
        ],
        rest: &[],
    },
    // A single line with a name.
    Case {
        form: "okta",
        text: "OKTA_API_TOKEN=00madeUp_madeUp-madeUp_madeUp-madeUp_0001",
        filled: &[("token", "00madeUp_madeUp-madeUp_madeUp-madeUp_0001")],
        rest: &[],
    },
    // The file of a whole app: values of other services aren't used.
    Case {
        form: "okta",
        text: "SLACK_TOKEN=xoxb-made-up-made-up-0001\nSTRIPE_SECRET_KEY=sk_made_up\nDATABASE_URL=postgres://app:pw@db/app\nOKTA_DOMAIN=acme.okta.com\nOKTA_TOKEN=00madeUp_madeUp-madeUp_madeUp-madeUp_0001\nPORT=3000",
        filled: &[
            ("domain", "acme.okta.com"),
            ("token", "00madeUp_madeUp-madeUp_madeUp-madeUp_0001"),
        ],
        rest: &["SLACK_TOKEN", "STRIPE_SECRET_KEY", "DATABASE_URL", "PORT"],
    },
    // The names are unknown; only the values show which fields they fill.
    Case {
        form: "okta",
        text: "IDP_SSWS=00madeUp_madeUp-madeUp_madeUp-madeUp_0001\nIDP_SITE=acme-admin.okta.com\nIDP_MODE=x",
        filled: &[
            ("domain", "acme-admin.okta.com"),
            ("token", "00madeUp_madeUp-madeUp_madeUp-madeUp_0001"),
        ],
        rest: &["IDP_MODE"],
    },
    Case {
        form: "okta app",
        text: "OKTA_CLIENT_ORGURL=https://acme.okta.com\nOKTA_CLIENT_CLIENTID=0oamadeup0001\nOKTA_CLIENT_PRIVATEKEY=\"-----BEGIN PRIVATE KEY-----\nbWFkZSB1cA==\n-----END PRIVATE KEY-----\"\nOKTA_CLIENT_SCOPES=okta.users.read",
        filled: &[
            ("domain", "https://acme.okta.com"),
            ("client_id", "0oamadeup0001"),
            ("private_key", "-----BEGIN PRIVATE KEY-----\nbWFkZSB1cA==\n-----END PRIVATE KEY-----"),
        ],
        rest: &["OKTA_CLIENT_SCOPES"],
    },
    // A PEM block on a single line, and one on several lines without quotes.
    Case {
        form: "okta app",
        text: "PRIVATE_KEY=-----BEGIN PRIVATE KEY-----\\nbWFkZSB1cA==\\n-----END PRIVATE KEY-----\\n\nCLIENT_ID=0oamadeup0001",
        filled: &[
            ("client_id", "0oamadeup0001"),
            ("private_key", "-----BEGIN PRIVATE KEY-----\nbWFkZSB1cA==\n-----END PRIVATE KEY-----"),
        ],
        rest: &[],
    },
    Case {
        form: "okta app",
        text: "PRIVATE_KEY=-----BEGIN PRIVATE KEY-----\nbWFkZSB1cA==\n-----END PRIVATE KEY-----\nCLIENT_ID=0oamadeup0001",
        filled: &[
            ("client_id", "0oamadeup0001"),
            ("private_key", "-----BEGIN PRIVATE KEY-----\nbWFkZSB1cA==\n-----END PRIVATE KEY-----"),
        ],
        rest: &[],
    },
    Case {
        form: "postgres",
        text: "PGHOST=db.acme.com\nPGPORT=5433\nPGDATABASE=shop\nPGUSER=reader\nPGPASSWORD='p#ss w0rd'\nPGSSLMODE=require",
        filled: &[
            ("host", "db.acme.com"),
            ("port", "5433"),
            ("database", "shop"),
            ("user", "reader"),
            ("password", "p#ss w0rd"),
            ("sslmode", "require"),
        ],
        rest: &[],
    },
    Case {
        form: "postgres",
        text: "DB_HOST=db.acme.com\nDB_PORT=5432\nDB_NAME=shop\nDB_USERNAME=app\nDB_PASSWORD=`a\"b'c`\nREDIS_PORT=6379\n",
        filled: &[
            ("host", "db.acme.com"),
            ("port", "5432"),
            ("database", "shop"),
            ("user", "app"),
            ("password", "a\"b'c"),
        ],
        rest: &["REDIS_PORT"],
    },
    // The variables of PostgreSQL's Docker image, and the host of an SSH tunnel.
    Case {
        form: "postgres",
        text: "POSTGRES_HOST=10.0.0.5\nPOSTGRES_DB=shop\nPOSTGRES_USER=app\nPOSTGRES_PASSWORD=pw\nSSH_HOST=jump.acme.com",
        filled: &[
            ("host", "10.0.0.5"),
            ("database", "shop"),
            ("user", "app"),
            ("password", "pw"),
            ("tunnel/host", "jump.acme.com"),
        ],
        rest: &[],
    },
    Case {
        form: "postgres",
        text: "services:\n  app:\n    environment:\n      - DB_HOST=db\n      - DB_USER=app\n      - DB_PASSWORD=pw\n",
        filled: &[("host", "db"), ("user", "app"), ("password", "pw")],
        rest: &[],
    },
    Case {
        form: "aws",
        text: "[default]\naws_access_key_id = AKIAMADEUP0000000001\naws_secret_access_key = made/Up+made/Up+made/Up+made/Up+made/Up0\nregion = eu-central-1\n",
        filled: &[
            ("access_key_id", "AKIAMADEUP0000000001"),
            ("secret_access_key", "made/Up+made/Up+made/Up+made/Up+made/Up0"),
            ("region", "eu-central-1"),
        ],
        rest: &[],
    },
    Case {
        form: "aws",
        text: "export AWS_ACCESS_KEY_ID=ASIAMADEUP0000000001\nexport AWS_SECRET_ACCESS_KEY=made/Up\nexport AWS_SESSION_TOKEN=madeUp==\nexport AWS_DEFAULT_REGION=us-east-1\nexport S3_BUCKET=exports",
        filled: &[
            ("access_key_id", "ASIAMADEUP0000000001"),
            ("secret_access_key", "made/Up"),
            ("session_token", "madeUp=="),
            ("region", "us-east-1"),
            ("bucket", "exports"),
        ],
        rest: &[],
    },
    // PowerShell, Windows' command prompt, and a Dockerfile.
    Case {
        form: "aws",
        text: "$env:AWS_ACCESS_KEY_ID=\"AKIAMADEUP0000000001\"\n$env:AWS_SECRET_ACCESS_KEY = 'made/Up'",
        filled: &[("access_key_id", "AKIAMADEUP0000000001"), ("secret_access_key", "made/Up")],
        rest: &[],
    },
    Case {
        form: "aws",
        text: "set AWS_ACCESS_KEY_ID=AKIAMADEUP0000000001\nset AWS_SECRET_ACCESS_KEY=made/Up",
        filled: &[("access_key_id", "AKIAMADEUP0000000001"), ("secret_access_key", "made/Up")],
        rest: &[],
    },
    // Two profiles: the default one is used. Without a default, none is.
    Case {
        form: "aws",
        text: "[default]\naws_access_key_id = AKIAMADEUP0000000001\n[test]\naws_access_key_id = AKIAMADEUP0000000002",
        filled: &[("access_key_id", "AKIAMADEUP0000000001")],
        rest: &["test.aws_access_key_id"],
    },
    Case {
        form: "aws",
        text: "[one]\naws_access_key_id = AKIAMADEUP0000000001\n[two]\naws_access_key_id = AKIAMADEUP0000000002",
        filled: &[],
        rest: &["one.aws_access_key_id?", "two.aws_access_key_id?"],
    },
    // The token of another service, shown by its name and its shape.
    Case {
        form: "github",
        text: "GITLAB_TOKEN=glpat-made-up-made-up-0001\nNODE_ENV=test",
        filled: &[],
        rest: &["GITLAB_TOKEN", "NODE_ENV"],
    },
    // Secrets of several services; none is known to be this one.
    Case {
        form: "oauth",
        text: "ACME_CLIENT_SECRET=made-up-1\nOTHER_REFRESH_TOKEN=made-up-2\n",
        filled: &[],
        rest: &["ACME_CLIENT_SECRET", "OTHER_REFRESH_TOKEN"],
    },
    Case {
        form: "oauth",
        text: "ACME_CLIENT_SECRET=made-up-1\nACME_REFRESH_TOKEN=made-up-2\n",
        filled: &[("client_secret", "made-up-1"), ("refresh_token", "made-up-2")],
        rest: &[],
    },
    Case { form: "jira", text: "TOKEN=made-up", filled: &[("api_token", "made-up")], rest: &[] },
    Case {
        form: "github",
        text: "ENV GITHUB_TOKEN=ghp_madeUpMadeUpMadeUpMadeUp\nENV NODE_ENV=production",
        filled: &[("token", "ghp_madeUpMadeUpMadeUpMadeUp")],
        rest: &["NODE_ENV"],
    },
    Case {
        form: "slack",
        text: "SLACK_BOT_TOKEN=xoxb-made-up-made-up-0001\nSLACK_APP_TOKEN=xapp-made-up-made-up-0001\nSLACK_SIGNING_SECRET=madeup0001\nSLACK_WEBHOOK_URL=https://hooks.slack.com/services/T0/B0/madeup",
        filled: &[("bot_token", "xoxb-made-up-made-up-0001"), ("signing_secret", "madeup0001")],
        rest: &["SLACK_APP_TOKEN", "SLACK_WEBHOOK_URL"],
    },
    Case {
        form: "snowflake",
        text: "SNOWFLAKE_ACCOUNT=acme-eu1\nSNOWFLAKE_USER=LOADER\nSNOWFLAKE_PASSWORD=\"pa$$ \\\"word\\\"\"\nSNOWFLAKE_ROLE=SYSADMIN\nSNOWFLAKE_WAREHOUSE=WH\nSNOWFLAKE_DATABASE=DB\nSNOWFLAKE_SCHEMA=PUBLIC",
        filled: &[
            ("account", "acme-eu1"),
            ("user", "LOADER"),
            ("password", "pa$$ \"word\""),
            ("role", "SYSADMIN"),
            ("warehouse", "WH"),
            ("database", "DB"),
            ("schema", "PUBLIC"),
        ],
        rest: &[],
    },
    // A reference to another variable isn't a value.
    Case {
        form: "smtp",
        text: "SMTP_HOST=mail.acme.com\nSMTP_PORT=587\nSMTP_USER=bot@acme.com\nSMTP_PASS=${VAULT_PASS}\nSMTP_TLS=yes",
        filled: &[
            ("host", "mail.acme.com"),
            ("port", "587"),
            ("username", "bot@acme.com"),
            ("tls", "true"),
        ],
        rest: &["SMTP_PASS"],
    },
    Case {
        form: "jira",
        text: "JIRA_BASE_URL=https://acme.atlassian.net\nJIRA_USER_EMAIL=ada@acme.com\nJIRA_API_TOKEN=ATATT-made-up",
        filled: &[
            ("site", "https://acme.atlassian.net"),
            ("email", "ada@acme.com"),
            ("api_token", "ATATT-made-up"),
        ],
        rest: &[],
    },
    Case {
        form: "oauth",
        text: "HUBSPOT_CLIENT_ID=made-up-id\nHUBSPOT_CLIENT_SECRET='it'\\''s'\nHUBSPOT_ACCESS_TOKEN=short-lived",
        filled: &[("client_id", "made-up-id"), ("client_secret", "it's")],
        rest: &["HUBSPOT_ACCESS_TOKEN"],
    },
    // Two profiles are never mixed.
    Case {
        form: "aws",
        text: "[default]\naws_access_key_id = AKIAMADEUP0000000001\naws_secret_access_key = made/Up1\n\n[prod]\naws_access_key_id = AKIAMADEUP0000000002\naws_secret_access_key = made/Up2\naws_session_token = madeUp2\nregion = eu-west-1\n",
        filled: &[("access_key_id", "AKIAMADEUP0000000001"), ("secret_access_key", "made/Up1")],
        rest: &[
            "prod.aws_access_key_id",
            "prod.aws_secret_access_key",
            "prod.aws_session_token",
            "prod.region",
        ],
    },
    Case {
        form: "aws",
        text: "[default]\naws_access_key_id=AKIAMADEUP0000000001\naws_secret_access_key=made/Up1\n[prod]\nregion=eu-west-1\n",
        filled: &[("access_key_id", "AKIAMADEUP0000000001"), ("secret_access_key", "made/Up1")],
        rest: &["prod.region"],
    },
    Case {
        form: "aws",
        text: "[prod]\naws_access_key_id=AKIAMADEUP0000000001\naws_secret_access_key=made/Up1\n[live]\naws_access_key_id=AKIAMADEUP0000000002\naws_secret_access_key=made/Up2\nregion=eu-west-1\n",
        filled: &[],
        rest: &[
            "prod.aws_access_key_id?",
            "prod.aws_secret_access_key?",
            "live.aws_access_key_id?",
            "live.aws_secret_access_key?",
            "live.region?",
        ],
    },
    Case {
        form: "aws",
        text: "[default]\noutput = json\n\n[profile prod]\naws_access_key_id = AKIAMADEUP0000000002\naws_secret_access_key = made/Up2\nregion = eu-west-1\n",
        filled: &[
            ("access_key_id", "AKIAMADEUP0000000002"),
            ("secret_access_key", "made/Up2"),
            ("region", "eu-west-1"),
        ],
        rest: &["default.output"],
    },
    // Sections that belong together.
    Case {
        form: "postgres",
        text: "[database]\nhost = db.acme.com\nport = 5432\n\n[login]\nuser = app\npassword = pw\n",
        filled: &[("host", "db.acme.com"), ("port", "5432"), ("user", "app"), ("password", "pw")],
        rest: &[],
    },
    // Tabs around the separator, and line breaks that are written out.
    Case {
        form: "okta",
        text: "OKTA_DOMAIN\t=\tacme.okta.com\nOKTA_API_TOKEN\t\t= 00madeUp_madeUp-madeUp_madeUp-madeUp_0001",
        filled: &[
            ("domain", "acme.okta.com"),
            ("token", "00madeUp_madeUp-madeUp_madeUp-madeUp_0001"),
        ],
        rest: &[],
    },
    Case {
        form: "okta",
        text: "OKTA_DOMAIN=acme.okta.com\\nOKTA_API_TOKEN=00madeUp_madeUp-madeUp_madeUp-madeUp_0001\\n",
        filled: &[
            ("domain", "acme.okta.com"),
            ("token", "00madeUp_madeUp-madeUp_madeUp-madeUp_0001"),
        ],
        rest: &[],
    },
    Case {
        form: "aws",
        text: "C:\\> set \"AWS_ACCESS_KEY_ID=AKIAMADEUP0000000001\"\r\nset \"AWS_SECRET_ACCESS_KEY=made/Up\"\r\nset AWS_DEFAULT_REGION=eu-west-1\r\n",
        filled: &[
            ("access_key_id", "AKIAMADEUP0000000001"),
            ("secret_access_key", "made/Up"),
            ("region", "eu-west-1"),
        ],
        rest: &[],
    },
    // Lists in one value.
    Case {
        form: "postgres",
        text: "PGHOST=db.acme.com\nSCHEMAS=public, sales",
        filled: &[("host", "db.acme.com"), ("schemas", "public\nsales")],
        rest: &[],
    },
    Case {
        form: "postgres",
        text: "host = \"db.acme.com\"\nschemas = [\"public\", \"sales\"]",
        filled: &[("host", "db.acme.com"), ("schemas", "public\nsales")],
        rest: &[],
    },
    // Several on one line, and with spaces only.
    Case {
        form: "aws",
        text: "$env:AWS_ACCESS_KEY_ID=\"AKIAMADEUP0000000001\"; $env:AWS_SECRET_ACCESS_KEY='made/Up'; $env:AWS_REGION = \"eu-west-1\"",
        filled: &[
            ("access_key_id", "AKIAMADEUP0000000001"),
            ("secret_access_key", "made/Up"),
            ("region", "eu-west-1"),
        ],
        rest: &[],
    },
    Case {
        form: "aws",
        text: "C:\\Users\\ada> setx AWS_ACCESS_KEY_ID AKIAMADEUP0000000001\r\nC:\\Users\\ada> setx AWS_SECRET_ACCESS_KEY \"made/Up\"\r\n",
        filled: &[("access_key_id", "AKIAMADEUP0000000001"), ("secret_access_key", "made/Up")],
        rest: &[],
    },
    Case {
        form: "okta app",
        text: "export CLIENT_ID='0oamadeup0001'\nexport PRIVATE_KEY=$'-----BEGIN PRIVATE KEY-----\\nbWFkZSB1cA==\\n-----END PRIVATE KEY-----'",
        filled: &[
            ("client_id", "0oamadeup0001"),
            ("private_key", "-----BEGIN PRIVATE KEY-----\nbWFkZSB1cA==\n-----END PRIVATE KEY-----"),
        ],
        rest: &[],
    },
    // Values and names that are also the names of commands.
    Case {
        form: "basic",
        text: "USERNAME=irm\nIWR=1\nPASSWORD=curl",
        filled: &[("username", "irm"), ("password", "curl")],
        rest: &["IWR"],
    },
    // Other shells, and a systemd unit.
    Case {
        form: "aws",
        text: "set -gx AWS_ACCESS_KEY_ID AKIAMADEUP0000000001\nset -x AWS_SECRET_ACCESS_KEY 'made/Up'\nsetenv AWS_REGION eu-west-1",
        filled: &[
            ("access_key_id", "AKIAMADEUP0000000001"),
            ("secret_access_key", "made/Up"),
            ("region", "eu-west-1"),
        ],
        rest: &[],
    },
    Case {
        form: "basic",
        text: "[Service]\nEnvironment=\"USERNAME=ada\"\nEnvironment=PASSWORD=pw\n",
        filled: &[("username", "ada"), ("password", "pw")],
        rest: &[],
    },
];
