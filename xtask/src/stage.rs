//! What the programs of tests/e2e have to be told, by the environment: the app, the servers
//! behind it, the browser in front of it.

use std::process::Command;

use crate::places;
use crate::tools::{Browser, BuildTools, Driver};

/// For one browser, with the app that is in dist/.
pub fn tell(command: &mut Command, tools: &BuildTools, browser: Browser, driver: &Driver) {
    command
        .env("PATCHBAY_BROWSER", browser.name())
        .env("PATCHBAY_DIST", places::dist())
        .env("PATCHBAY_BACKEND", places::built("patchbay-reference-backend"))
        .env("PATCHBAY_OKTA", places::built("okta-stand-in"))
        .env("PATCHBAY_AXE", tools.axe())
        // What failed is said in words; where, in the test itself.
        .env("RUST_BACKTRACE", "0")
        .env(driver.variable, &driver.program);
}
