//! cURL commands from documentation and browsers.

use crate::Case;

pub const CASES: &[Case] = &[
    Case {
        form: "okta",
        text: "curl -X GET \\\n  -H \"Accept: application/json\" \\\n  -H \"Authorization: SSWS 00madeUp_madeUp-madeUp_madeUp-madeUp_0001\" \\\n  \"https://acme.okta.com/api/v1/users?limit=25\"",
        filled: &[
            ("domain", "https://acme.okta.com/api/v1/users"),
            ("token", "00madeUp_madeUp-madeUp_madeUp-madeUp_0001"),
        ],
        rest: &["limit"],
    },
    Case {
        form: "okta",
        text: "curl https://acme.okta.com/api/v1/users -H 'Authorization: SSWS ${API_TOKEN}'",
        filled: &[("domain", "https://acme.okta.com/api/v1/users")],
        rest: &["Authorization"],
    },
    Case {
        form: "github",
        text: "$ curl -L -H \"Accept: application/vnd.github+json\" -H \"Authorization: Bearer ghp_madeUpMadeUpMadeUpMadeUp\" -H \"X-GitHub-Api-Version: 2022-11-28\" https://github.acme.com/api/v3/user",
        filled: &[
            ("base_url", "https://github.acme.com"),
            ("token", "ghp_madeUpMadeUpMadeUpMadeUp"),
        ],
        rest: &["X-GitHub-Api-Version"],
    },
    Case {
        form: "slack",
        text: "curl -F channel=C0001 -F \"text=hello\" --header='Authorization: Bearer xoxb-made-up-made-up-0001' https://slack.com/api/chat.postMessage",
        filled: &[("bot_token", "xoxb-made-up-made-up-0001")],
        rest: &["channel", "text", "url"],
    },
    Case {
        form: "rest",
        text: "curl --request POST --url https://api.acme.com/v1/things --header 'X-Api-Key: made-up-key' --data '{\"kind\": \"x\"}'",
        filled: &[
            ("base_url", "https://api.acme.com"),
            ("header_name", "X-Api-Key"),
            ("api_key", "made-up-key"),
        ],
        rest: &["kind"],
    },
    Case {
        form: "rest",
        text: "curl 'https://api.acme.com/v1/weather?q=Berlin&api_key=made+up%21'",
        filled: &[("base_url", "https://api.acme.com")],
        rest: &["q", "api_key"],
    },
    Case {
        form: "rest",
        text: "curl 'https://api.acme.com/v1/weather?q=Berlin&apikey=madeup%21'",
        filled: &[("base_url", "https://api.acme.com"), ("api_key", "madeup!")],
        rest: &["q"],
    },
    // The API key as a user without a password.
    Case {
        form: "rest",
        text: "curl https://api.acme.com/v1/charges -u made_up_key:",
        filled: &[("base_url", "https://api.acme.com"), ("api_key", "made_up_key")],
        rest: &[],
    },
    Case {
        form: "basic",
        text: "curl -sSu 'ada:pass:word' https://api.acme.com:8443/v1",
        filled: &[
            ("base_url", "https://api.acme.com:8443"),
            ("username", "ada"),
            ("password", "pass:word"),
        ],
        rest: &[],
    },
    Case {
        form: "basic",
        text: "curl.exe https://api.acme.com/v1 ^\n  -H ^\"Authorization: Basic YWRhOnDDpHNz^\"",
        filled: &[("base_url", "https://api.acme.com"), ("username", "ada"), ("password", "päss")],
        rest: &[],
    },
    Case {
        form: "basic",
        text: "curl \"https://ada:p%40ss@api.acme.com/v1\"",
        filled: &[("username", "ada"), ("password", "p@ss")],
        rest: &[],
    },
    Case {
        form: "jira",
        text: "curl -D- -u ada@acme.com:ATATT-made-up -X GET -H 'Content-Type: application/json' https://acme.atlassian.net/rest/api/3/myself",
        filled: &[
            ("site", "https://acme.atlassian.net/rest/api/3/myself"),
            ("email", "ada@acme.com"),
            ("api_token", "ATATT-made-up"),
        ],
        rest: &[],
    },
    Case {
        form: "oauth",
        text: "curl -d 'grant_type=refresh_token&client_id=made-up-id' --data-urlencode \"client_secret=made up\" -d refresh_token=long https://api.acme.com/oauth/token",
        filled: &[("client_id", "made-up-id"), ("refresh_token", "long")],
        rest: &["grant_type", "client_secret", "url"],
    },
    Case {
        form: "oauth",
        text: "curl -d 'client_id=a;b&client_secret=$ecret' -d 'refresh_token=$REFRESH' https://api.acme.com/",
        filled: &[("client_id", "a;b"), ("client_secret", "$ecret")],
        rest: &["refresh_token", "url"],
    },
    Case {
        form: "oauth",
        text: "curl --json $'{\"client_id\":\"it\\'s\",\"client_secret\":\"made-up\"}' https://api.acme.com/oauth/token",
        filled: &[("client_id", "it's"), ("client_secret", "made-up")],
        rest: &["url"],
    },
    // Windows' command prompt: carets at line ends only, and before quotes.
    Case {
        form: "okta",
        text: "curl.exe \"https://acme.okta.com/api/v1/users?limit=1&q=a\" ^\r\n  -H \"Authorization: SSWS 00madeUp_madeUp-madeUp_madeUp-madeUp_0001\" ^\r\n  -H \"Accept: application/json\"",
        filled: &[
            ("domain", "https://acme.okta.com/api/v1/users"),
            ("token", "00madeUp_madeUp-madeUp_madeUp-madeUp_0001"),
        ],
        rest: &["limit", "q"],
    },
    Case {
        form: "basic",
        text: "curl -u ada:p^^w^&x ^\n  https://api.acme.com/v1",
        filled: &[("base_url", "https://api.acme.com"), ("username", "ada"), ("password", "p^w&x")],
        rest: &[],
    },
    Case {
        form: "oauth",
        text: "curl.exe -d \"{\\\"client_id\\\": \\\"a^b\\\", \\\"client_secret\\\": \\\"c\\\"}\" ^\n  https://api.acme.com/oauth",
        filled: &[("client_id", "a^b"), ("client_secret", "c")],
        rest: &["url"],
    },
    // PowerShell's own line ends and an IPv6 address.
    Case {
        form: "basic",
        text: "curl.exe -u 'ada:pw' `\r\n  http://[::1]:8080/v1",
        filled: &[("base_url", "http://[::1]:8080"), ("username", "ada"), ("password", "pw")],
        rest: &[],
    },
    Case {
        form: "okta",
        text: "GET /api/v1/users HTTP/1.1\r\nHost: acme.okta.com\r\nAuthorization: SSWS 00madeUp_madeUp-madeUp_madeUp-madeUp_0001\r\n\r\n",
        filled: &[
            ("domain", "acme.okta.com"),
            ("token", "00madeUp_madeUp-madeUp_madeUp-madeUp_0001"),
        ],
        rest: &[],
    },
    // Commands among other lines.
    Case {
        form: "okta",
        text: "$ export OKTA_TOKEN=00madeUp_madeUp-madeUp_madeUp-madeUp_0001\n$ curl -H \"Authorization: SSWS $OKTA_TOKEN\" \\\n    https://acme.okta.com/api/v1/users\n$ export FOO=bar",
        filled: &[
            ("domain", "https://acme.okta.com/api/v1/users"),
            ("token", "00madeUp_madeUp-madeUp_madeUp-madeUp_0001"),
        ],
        rest: &["Authorization", "FOO"],
    },
    Case {
        form: "basic",
        text: "Hi Ada,\n\ntry this:\n\n  curl -u 'ada:two\nlines' https://api.acme.com/v1\n\nRegards",
        filled: &[
            ("base_url", "https://api.acme.com"),
            ("username", "ada"),
            ("password", "two\nlines"),
        ],
        rest: &[],
    },
    // A document turned hyphens into dashes.
    Case {
        form: "basic",
        text: "curl –u ‘ada:pw’ ––request GET —header “X-Note: — none” https://api.acme.com/v1",
        filled: &[("base_url", "https://api.acme.com"), ("username", "ada"), ("password", "pw")],
        rest: &["X-Note"],
    },
];
