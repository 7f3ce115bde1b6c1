//! Connection URLs and connection strings.

use crate::Case;

pub const CASES: &[Case] = &[
    Case {
        form: "postgres",
        text: "postgres://app:p%40ss@db.acme.com:5432/shop?sslmode=require",
        filled: &[
            ("host", "db.acme.com"),
            ("port", "5432"),
            ("database", "shop"),
            ("user", "app"),
            ("password", "p@ss"),
            ("sslmode", "require"),
        ],
        rest: &[],
    },
    Case {
        form: "postgres",
        text: "DATABASE_URL=postgresql+psycopg2://app:pw@db.acme.com/shop",
        filled: &[
            ("host", "db.acme.com"),
            ("database", "shop"),
            ("user", "app"),
            ("password", "pw"),
        ],
        rest: &[],
    },
    // Only the URL of this service is used.
    Case {
        form: "postgres",
        text: "MONGO_URL=mongodb://m:mpw@mongo.acme.com/m\nDATABASE_URL=\"postgres://app:pw@db.acme.com/shop\"\nREDIS_URL=redis://:rpw@cache:6379/0",
        filled: &[
            ("host", "db.acme.com"),
            ("database", "shop"),
            ("user", "app"),
            ("password", "pw"),
        ],
        rest: &["MONGO_URL", "REDIS_URL"],
    },
    Case {
        form: "postgres",
        text: "jdbc:postgresql://db.acme.com:5432/shop?user=app&password=p+w",
        filled: &[
            ("host", "db.acme.com"),
            ("port", "5432"),
            ("database", "shop"),
            ("user", "app"),
            ("password", "p+w"),
        ],
        rest: &[],
    },
    Case {
        form: "postgres",
        text: "host=db.acme.com port=5432 dbname=shop user=app password='p w' sslmode=disable",
        filled: &[
            ("host", "db.acme.com"),
            ("port", "5432"),
            ("database", "shop"),
            ("user", "app"),
            ("password", "p w"),
            ("sslmode", "disable"),
        ],
        rest: &[],
    },
    Case {
        form: "postgres",
        text: "Server=db.acme.com;Port=5432;Database=shop;User Id=app;Password=p=w;",
        filled: &[
            ("host", "db.acme.com"),
            ("port", "5432"),
            ("database", "shop"),
            ("user", "app"),
            ("password", "p=w"),
        ],
        rest: &[],
    },
    // An unencoded `#` or `/` in the password is ambiguous, so nothing is filled.
    Case { form: "postgres", text: "postgres://app:p#s@db.acme.com/shop", filled: &[], rest: &[] },
    Case { form: "postgres", text: "postgres://app:p/s@db.acme.com/shop", filled: &[], rest: &[] },
    Case {
        form: "postgres",
        text: "jdbc:sqlserver://db.acme.com:1433;databaseName=shop;user=app;password=p+w",
        filled: &[
            ("host", "db.acme.com"),
            ("port", "1433"),
            ("database", "shop"),
            ("user", "app"),
            ("password", "p+w"),
        ],
        rest: &[],
    },
    Case {
        form: "snowflake",
        text: "snowflake://LOADER:pw@acme-eu1/DB/PUBLIC?warehouse=WH&role=SYSADMIN",
        filled: &[
            ("user", "LOADER"),
            ("password", "pw"),
            ("role", "SYSADMIN"),
            ("warehouse", "WH"),
            ("database", "DB"),
            ("schema", "PUBLIC"),
        ],
        rest: &[],
    },
    Case {
        form: "sftp",
        text: "sftp://ada:p:w@files.acme.com:2222/in/box",
        filled: &[
            ("host", "files.acme.com"),
            ("port", "2222"),
            ("username", "ada"),
            ("password", "p:w"),
            ("path", "/in/box"),
        ],
        rest: &[],
    },
    Case {
        form: "smtp",
        text: "SMTP_URL=smtp://bot%40acme.com:pw@mail.acme.com:587",
        filled: &[
            ("host", "mail.acme.com"),
            ("port", "587"),
            ("username", "bot@acme.com"),
            ("password", "pw"),
        ],
        rest: &[],
    },
    Case {
        form: "basic",
        text: "https://ada:pw@api.acme.com/v1",
        filled: &[("username", "ada"), ("password", "pw")],
        rest: &[],
    },
    // A URL with credentials fills no field that isn't secret, because they would be shown there.
    Case {
        form: "rest",
        text: "BASE_URL=https://ghp_made_up@api.acme.com/",
        filled: &[("api_key", "ghp_made_up")],
        rest: &[],
    },
    Case {
        form: "basic",
        text: "BASE_URL=https://ghp_made_up@api.acme.com/\nUSERNAME=ada\nPASSWORD=pw",
        filled: &[("username", "ada"), ("password", "pw")],
        rest: &["BASE_URL"],
    },
    Case {
        form: "rest",
        text: "BASE_URL=https://api.acme.com/?api_key=made-up",
        filled: &[],
        rest: &["BASE_URL"],
    },
    // IPv6.
    Case {
        form: "postgres",
        text: "postgres://app:pw@[2001:db8::1]:5433/shop",
        filled: &[
            ("host", "2001:db8::1"),
            ("port", "5433"),
            ("database", "shop"),
            ("user", "app"),
            ("password", "pw"),
        ],
        rest: &[],
    },
    Case {
        form: "postgres",
        text: "postgres://app:pw@[::1]/shop",
        filled: &[("host", "::1"), ("database", "shop"), ("user", "app"), ("password", "pw")],
        rest: &[],
    },
    Case {
        form: "postgres",
        text: "postgres://app:pw@::1/shop",
        filled: &[("host", "::1"), ("database", "shop"), ("user", "app"), ("password", "pw")],
        rest: &[],
    },
    Case {
        form: "postgres",
        text: "Server=[2001:db8::1]:5433;Database=shop;User Id=app;Password=pw",
        filled: &[
            ("host", "2001:db8::1"),
            ("port", "5433"),
            ("database", "shop"),
            ("user", "app"),
            ("password", "pw"),
        ],
        rest: &[],
    },
    Case {
        form: "postgres",
        text: "Host=::1;Database=shop;Username=app;Password=[x]",
        filled: &[("host", "::1"), ("database", "shop"), ("user", "app"), ("password", "[x]")],
        rest: &[],
    },
    Case {
        form: "postgres",
        text: "Data Source=tcp:db.acme.com,1433;Initial Catalog=shop;User ID=app;Password=p;",
        filled: &[
            ("host", "db.acme.com"),
            ("port", "1433"),
            ("database", "shop"),
            ("user", "app"),
            ("password", "p"),
        ],
        rest: &[],
    },
    Case {
        form: "postgres",
        text: "host=::1 port=5433 dbname=shop user=app password=pw",
        filled: &[
            ("host", "::1"),
            ("port", "5433"),
            ("database", "shop"),
            ("user", "app"),
            ("password", "pw"),
        ],
        rest: &[],
    },
    Case {
        form: "postgres",
        text: "DATABASE_URL=postgres://app:${DB_PASSWORD}@db.acme.com/shop",
        filled: &[("host", "db.acme.com"), ("database", "shop"), ("user", "app")],
        rest: &["DATABASE_URL.postgres.password"],
    },
];
