//! Java properties and Terraform.

use crate::Case;

pub const CASES: &[Case] = &[
    Case {
        form: "postgres",
        text: "# ours\n! theirs\ndb.host = db.acme.com\ndb.port:5432\ndb.user app\ndb.password=p\\=w\\#x\\\\y\\u00fc\ndb.database = sh\\\n    op\n",
        filled: &[
            ("host", "db.acme.com"),
            ("port", "5432"),
            ("user", "app"),
            ("password", "p=w#x\\yü"),
            ("database", "shop"),
        ],
        rest: &[],
    },
    Case {
        form: "postgres",
        text: "spring.datasource.url=jdbc\\:postgresql\\://db.acme.com\\:5432/shop\r\nspring.datasource.username=app\r\nspring.datasource.password=pw # x\r\n",
        filled: &[
            ("host", "db.acme.com"),
            ("port", "5432"),
            ("database", "shop"),
            ("user", "app"),
            ("password", "pw # x"),
        ],
        rest: &[],
    },
    Case {
        form: "postgres",
        text: "host db.acme.com\nport 5432\nuser app\npassword ${DB_PASSWORD}",
        filled: &[("host", "db.acme.com"), ("port", "5432"), ("user", "app")],
        rest: &["password"],
    },
    // A backslash in a .env file means itself.
    Case {
        form: "basic",
        text: "USERNAME=ACME\\ada\nPASSWORD=p\\:w\\",
        filled: &[("username", "ACME\\ada"), ("password", "p\\:w\\")],
        rest: &[],
    },
    Case {
        form: "okta",
        text: "terraform {\n  required_providers {\n    okta = {\n      source  = \"okta/okta\"\n    }\n  }\n}\n\nprovider \"okta\" {\n  org_url   = \"https://acme.okta.com\" # ours\n  api_token = \"00madeUp_madeUp-madeUp_madeUp-madeUp_0001\"\n}\n\nprovider \"other\" {\n  url   = \"https://other.example\"\n  token = var.other_token\n}\n",
        filled: &[
            ("domain", "https://acme.okta.com"),
            ("token", "00madeUp_madeUp-madeUp_madeUp-madeUp_0001"),
        ],
        rest: &["terraform.required_providers.okta.source", "other.url", "other.token"],
    },
    Case {
        form: "okta app",
        text: "variable \"okta_client_id\" {\n  type    = string\n  default = \"0oamadeup0001\"\n}\nvariable \"okta_private_key\" { default = <<-EOT\n    -----BEGIN PRIVATE KEY-----\n    bWFkZSB1cA==\n    -----END PRIVATE KEY-----\n  EOT\n}\n/* old = \"x\" */\n",
        filled: &[
            ("client_id", "0oamadeup0001"),
            ("private_key", "-----BEGIN PRIVATE KEY-----\nbWFkZSB1cA==\n-----END PRIVATE KEY-----"),
        ],
        rest: &[],
    },
    Case {
        form: "postgres",
        text: "resource \"postgresql_thing\" \"x\" {\n  host     = \"db.acme.com\"\n  port     = 5432\n  password = \"${var.password}\"\n  schemas  = [\n    \"public\",\n    \"sales\",\n  ]\n}\n",
        filled: &[("host", "db.acme.com"), ("port", "5432"), ("schemas", "public\nsales")],
        rest: &["postgresql_thing.x.password"],
    },
    Case {
        form: "okta",
        text: "provider \"okta\" {\n  org_name  = \"acme\"\n  base_url  = \"okta.com\"\n  api_token = \"00madeUp_madeUp-madeUp_madeUp-madeUp_0001\"\n}\n",
        filled: &[("domain", "acme"), ("token", "00madeUp_madeUp-madeUp_madeUp-madeUp_0001")],
        rest: &["okta.base_url"],
    },
    Case {
        form: "postgres",
        text: "module \"db\" {\n  tags = merge({\n    owner = \"ada\"\n  }, var.tags)\n  host = \"db.acme.com\"\n}\nmodule \"x\" {\n  user = \"app\"\n}\n",
        filled: &[("host", "db.acme.com"), ("user", "app")],
        rest: &["db.tags", "db.tags.owner"],
    },
];
