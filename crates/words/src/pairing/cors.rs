//! Words for what a backend lacks, so that pages of another origin can use it.

use patchbay_pairing::cors::Lack;

/// What is missing, and the header that mends it.
pub fn lack(lack: &Lack) -> String {
    match lack {
        Lack::NoPreflight => {
            "The backend doesn't answer `OPTIONS`, which browsers send first.".to_owned()
        }
        Lack::Preflight(status) => format!(
            "The backend answers `OPTIONS` with status {status}. It has to be a success, without a \
             session."
        ),
        Lack::Origin(None) => {
            "`Access-Control-Allow-Origin` is missing. It has to be the origin of the page."
                .to_owned()
        }
        Lack::Origin(Some(found)) => format!(
            "`Access-Control-Allow-Origin` is `{found}`. It has to be the origin of the page; with \
             cookies, `*` doesn't count."
        ),
        Lack::Credentials => {
            "`Access-Control-Allow-Credentials: true` is missing: without it, cookies don't count."
                .to_owned()
        }
        Lack::Method(method) => {
            format!("`Access-Control-Allow-Methods` lacks `{}`.", method.as_str())
        }
        Lack::Sent(name) => format!("`Access-Control-Allow-Headers` lacks `{name}`."),
        Lack::Read(name) => {
            format!("`Access-Control-Expose-Headers` lacks `{name}`: the page can't read it.")
        }
    }
}
