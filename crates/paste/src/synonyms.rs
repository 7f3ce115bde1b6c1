//! Names that mean the same in most services, and words that say little. No service's
//! own names stand here: those come with the fields. Imports nothing.

/// Names of one thing, and how well one of them stands for another.
pub(super) struct Group {
    pub(super) score: u8,
    names: &'static str,
}

const STRONG: u8 = 70;
const WEAK: u8 = 55;

const fn strong(names: &'static str) -> Group {
    Group { score: STRONG, names }
}

/// Less alike: enough where nothing speaks for another field.
const fn weak(names: &'static str) -> Group {
    Group { score: WEAK, names }
}

impl Group {
    /// The names, the one that stands for all of them first.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.names.split(' ')
    }

    /// Whether a field of this name is of the group: a weak one is told by its first
    /// name alone.
    pub(super) fn is_told_by(&self, name: &str) -> bool {
        let telling = if self.score == STRONG { usize::MAX } else { 1 };
        self.names().take(telling).any(|own| own == name)
    }
}

/// Whether a word before a name changes nothing of what it means.
pub(super) fn says_nothing(word: &str) -> bool {
    has(SAYING_NOTHING, word)
}

/// Whether a word before a name makes it the name of something else.
pub(super) fn changes_all(word: &str) -> bool {
    has(CHANGING_ALL, word)
}

/// Whether a name means something else behind any word that isn't the service's.
pub(super) fn is_too_general(name: &str) -> bool {
    has(TOO_GENERAL, name)
}

fn has(words: &str, word: &str) -> bool {
    words.split(' ').any(|one| one == word)
}

/// All groups; the first name of each stands for it.
pub(super) const GROUPS: [Group; 20] = [
    strong(
        "domain orgurl organizationurl orgdomain tenantdomain siteurl site instanceurl instance \
        subdomain",
    ),
    weak(
        "domain url host hostname baseurl tenant org organization server endpoint serverurl \
        apiurl",
    ),
    strong(
        "url uri baseurl baseuri endpoint apiurl apiendpoint serverurl instanceurl siteurl link",
    ),
    weak("url host hostname domain server"),
    strong("host hostname server servername serveraddress datasource"),
    weak("host domain address endpoint machine"),
    strong("user username login userid uid loginname"),
    weak("user email emailaddress account"),
    strong("email emailaddress mail emailid"),
    weak("email user username login"),
    strong("password passwd pass pwd passwort"),
    strong("database dbname db databasename initialcatalog catalog"),
    strong("token apitoken accesstoken apikey authtoken bearertoken personalaccesstoken pat key"),
    strong("clientid appid applicationid consumerkey oauthclientid"),
    strong("clientsecret appsecret applicationsecret consumersecret oauthclientsecret secret"),
    strong("privatekey privatekeypem pem sshkey sshprivatekey rsakey"),
    strong("passphrase privatekeypassphrase keypassphrase privatekeypassword"),
    strong("accesskeyid accesskey keyid"),
    strong("secretaccesskey secretkey secret"),
    strong("region defaultregion location"),
];

const SAYING_NOTHING: &str = "\
    a an the my our your new main primary default prod production live db database app \
    application api client connection conn config configuration settings credentials \
    credential creds auth authentication authorization server service env environment string \
    data x url uri dsn http https jdbc header";

const CHANGING_ALL: &str = "\
    refresh session csrf xsrf id public old previous expired example signing webhook \
    verification backup replica ssh bastion proxy tunnel encryption";

const TOO_GENERAL: &str = "name id type key label description";
