//! The three browsers and their WebDrivers: from PATH, else from Debian's packages.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::str::FromStr;

use anyhow::{Result, bail};

use super::{GECKODRIVER, crates};
use crate::command::{command, find, output, run};

/// A browser that the tests run in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    Chromium,
    Firefox,
    Webkit,
}

impl Browser {
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// Its name on the command line and in `PATCHBAY_BROWSER`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    /// One program of each row is needed; the row ends with the Debian package that has it.
    fn needs(self) -> &'static [(&'static [&'static str], &'static str)] {
        match self {
            Self::Chromium => &[
                (&["chromium", "google-chrome", "chromium-browser"], "chromium"),
                (&["chromedriver"], "chromium-driver"),
            ],
            // geckodriver is built by cargo where it is missing.
            Self::Firefox => &[(&["firefox-esr", "firefox"], "firefox-esr")],
            Self::Webkit => &[
                (&["WebKitWebDriver"], "webkit2gtk-driver"),
                (&["xvfb-run"], "xvfb"),
                (&["xauth"], "xauth"),
            ],
        }
    }
}

impl FromStr for Browser {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|browser| browser.name() == name)
            .ok_or_else(|| format!("{name}: chromium, firefox or webkit"))
    }
}

/// A WebDriver, and the environment variable that tells the tests where it is.
pub struct Driver {
    pub variable: &'static str,
    pub program: PathBuf,
}

/// Installs the browser if it is missing; returns its driver.
pub fn driver(browser: Browser) -> Result<Driver> {
    ensure_packages(browser)?;
    let (variable, name) = match browser {
        Browser::Chromium => ("PATCHBAY_CHROMEDRIVER", "chromedriver"),
        Browser::Firefox => ("PATCHBAY_GECKODRIVER", "geckodriver"),
        Browser::Webkit => ("PATCHBAY_WEBKITDRIVER", "WebKitWebDriver"),
    };
    let program = match (find(&[name]), browser) {
        (Some(program), _) => program,
        (None, Browser::Firefox) => crates::program(&GECKODRIVER)?,
        (None, _) => bail!("{name} isn't on PATH, although its package is installed"),
    };
    Ok(Driver { variable, program })
}

fn missing(browser: Browser) -> Vec<&'static (&'static [&'static str], &'static str)> {
    browser.needs().iter().filter(|(programs, _)| find(programs).is_none()).collect()
}

fn ensure_packages(browser: Browser) -> Result<()> {
    let lacking = missing(browser);
    if lacking.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = lacking.iter().map(|(_, package)| *package).collect();
    let root = output(Command::new("id").arg("-u")).is_some_and(|id| id == "0");
    if root && find(&["apt-get"]).is_some() {
        println!("Installing {} for {}. About a minute.", packages.join(" "), browser.name());
        // A fresh container has no package lists.
        let listed = fs::read_dir("/var/lib/apt/lists")
            .is_ok_and(|files| files.flatten().any(|file| file.path().is_file()));
        let install = || {
            run(command("apt-get")
                .args(["install", "-y", "--no-install-recommends"])
                .args(&packages)
                .env("DEBIAN_FRONTEND", "noninteractive"))
        };
        if listed && install().is_ok() {
            return Ok(());
        }
        run(command("apt-get").arg("update"))?;
        return install();
    }
    let programs: Vec<String> = lacking.iter().map(|(names, _)| names.join(" or ")).collect();
    bail!(
        "the tests in {} need these programs on PATH: {}.\n\
         On Debian or Ubuntu: sudo apt-get install {}\n\
         To run in another browser only: --browser NAME",
        browser.name(),
        programs.join(", "),
        packages.join(" "),
    )
}
