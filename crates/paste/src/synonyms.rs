//! Names with the same meaning in most services, and words without a meaning of their own. Names
//! that only one service uses don't belong here: they come with its fields.

/// Names of the same thing.
pub(crate) struct Synonyms {
    /// Score of a match between two of the names.
    pub(crate) score: u8,
    /// The first name represents the group.
    pub(crate) names: &'static [&'static str],
}

const STRONG: u8 = 70;
const WEAK: u8 = 55;

/// Names that mean the same.
const fn strong(names: &'static [&'static str]) -> Synonyms {
    Synonyms { score: STRONG, names }
}

/// Names that can stand for the first one, if no other field matches better.
const fn weak(names: &'static [&'static str]) -> Synonyms {
    Synonyms { score: WEAK, names }
}

impl Synonyms {
    /// Whether a field with this name can have the other names too. For a weak group it must be
    /// the first name.
    pub(crate) fn applies_to(&self, name: &str) -> bool {
        if self.score == STRONG {
            self.names.contains(&name)
        } else {
            self.names.first() == Some(&name)
        }
    }
}

/// Whether a word before a name doesn't change its meaning.
pub(crate) fn is_filler(word: &str) -> bool {
    FILLERS.contains(&word)
}

/// Whether a word before a name makes it the name of something else.
pub(crate) fn is_qualifier(word: &str) -> bool {
    QUALIFIERS.contains(&word)
}

/// Whether a name means something else after any word that isn't the service's name.
pub(crate) fn is_generic(name: &str) -> bool {
    ["name", "id", "type", "key", "label", "description"].contains(&name)
}

pub(crate) const SYNONYMS: [Synonyms; 20] = [
    strong(&[
        "domain",
        "orgurl",
        "organizationurl",
        "orgdomain",
        "tenantdomain",
        "siteurl",
        "site",
        "instanceurl",
        "instance",
        "subdomain",
    ]),
    weak(&[
        "domain",
        "url",
        "host",
        "hostname",
        "baseurl",
        "tenant",
        "org",
        "orgname",
        "organization",
        "server",
        "endpoint",
        "serverurl",
        "apiurl",
    ]),
    strong(&[
        "url",
        "uri",
        "baseurl",
        "baseuri",
        "endpoint",
        "apiurl",
        "apiendpoint",
        "serverurl",
        "instanceurl",
        "siteurl",
        "link",
    ]),
    weak(&["url", "host", "hostname", "domain", "server"]),
    strong(&["host", "hostname", "server", "servername", "serveraddress", "datasource"]),
    weak(&["host", "domain", "address", "endpoint", "machine"]),
    strong(&["user", "username", "login", "userid", "uid", "loginname"]),
    weak(&["user", "email", "emailaddress", "account"]),
    strong(&["email", "emailaddress", "mail", "emailid"]),
    weak(&["email", "user", "username", "login"]),
    strong(&["password", "passwd", "pass", "pwd", "passwort"]),
    strong(&["database", "dbname", "db", "databasename", "initialcatalog", "catalog"]),
    strong(&[
        "token",
        "apitoken",
        "accesstoken",
        "apikey",
        "authtoken",
        "bearertoken",
        "personalaccesstoken",
        "pat",
        "key",
    ]),
    strong(&["clientid", "appid", "applicationid", "consumerkey", "oauthclientid"]),
    strong(&[
        "clientsecret",
        "appsecret",
        "applicationsecret",
        "consumersecret",
        "oauthclientsecret",
        "secret",
    ]),
    strong(&["privatekey", "privatekeypem", "pem", "sshkey", "sshprivatekey", "rsakey"]),
    strong(&["passphrase", "privatekeypassphrase", "keypassphrase", "privatekeypassword"]),
    strong(&["accesskeyid", "accesskey", "keyid"]),
    strong(&["secretaccesskey", "secretkey", "secret"]),
    strong(&["region", "defaultregion", "location"]),
];

const FILLERS: [&str; 44] = [
    "a",
    "an",
    "the",
    "my",
    "our",
    "your",
    "new",
    "main",
    "primary",
    "default",
    "prod",
    "production",
    "live",
    "db",
    "database",
    "app",
    "application",
    "api",
    "client",
    "connection",
    "conn",
    "config",
    "configuration",
    "settings",
    "credentials",
    "credential",
    "creds",
    "auth",
    "authentication",
    "authorization",
    "server",
    "service",
    "env",
    "environment",
    "string",
    "data",
    "x",
    "url",
    "uri",
    "dsn",
    "http",
    "https",
    "jdbc",
    "header",
];

const QUALIFIERS: [&str; 20] = [
    "refresh",
    "session",
    "csrf",
    "xsrf",
    "id",
    "public",
    "old",
    "previous",
    "expired",
    "example",
    "signing",
    "webhook",
    "verification",
    "backup",
    "replica",
    "ssh",
    "bastion",
    "proxy",
    "tunnel",
    "encryption",
];
