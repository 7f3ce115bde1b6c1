//! What the programs of tests/e2e read from the environment: the app, the servers behind it, the
//! browser in front of it.

use std::process::Command;

use anyhow::Result;

use crate::paths;
use crate::tools::{Browser, Driver, axe};

/// Sets it for one browser and the app in dist/.
pub fn set_environment(command: &mut Command, browser: Browser, driver: &Driver) -> Result<()> {
    set_backend(command);
    command
        .env("PATCHBAY_BROWSER", browser.name())
        .env("PATCHBAY_DIST", paths::dist())
        .env("PATCHBAY_AXE", axe()?)
        .env(driver.variable, &driver.program);
    Ok(())
}

/// Sets what is needed without a browser: the servers.
pub fn set_backend(command: &mut Command) {
    command
        .env("PATCHBAY_BACKEND", paths::program("patchbay-reference-backend"))
        .env("PATCHBAY_OKTA", paths::program("okta-stand-in"))
        // A failure says in words what is wrong; a backtrace would hide it.
        .env("RUST_BACKTRACE", "0");
}
