//! The end-to-end tests, in one browser after the other.

use std::process::Command;

use anyhow::{Result, bail};

use crate::command::{cargo, command, find, run, run_and_read};
use crate::test::Steps;
use crate::tools::{Browser, BuildTools, Driver, axe, driver};
use crate::{browser_tests, build, paths};

/// Tests of every form in the catalog, which take minutes. They run in Chromium alone: every kind of
/// field that a form can have is tested in each browser by `field_kinds`.
const OF_EACH_FORM: &str = "--skip every_form_saves_the_examples_of_its_schema --skip every_form_opens_for_every_auth_method";

/// So many failed tests of one browser are repeated. If more fail, it isn't by chance.
const MAX_REPEATED: usize = 3;

/// Builds the app and the servers, and tests them in each of these browsers, also when the tests
/// failed in the one before.
pub fn test(steps: &mut Steps, browsers: &[Browser]) -> Result<()> {
    let drivers: Vec<_> = steps.run("tools", || {
        BuildTools::ensure()?;
        axe()?;
        browsers.iter().map(|browser| Ok((*browser, driver(*browser)?))).collect()
    })?;
    steps.run("the app", || build::build("/", &paths::dist()))?;
    steps.run("the backend", || {
        run(&mut cargo("build --package patchbay-reference-backend --bins"))
    })?;
    // Built here so that the steps below time the tests alone.
    steps.run("end-to-end tests, build", || {
        run(&mut cargo("test --package patchbay-e2e --no-run"))
    })?;
    let mut failed = Vec::new();
    for (browser, driver) in drivers {
        let name = format!("end to end, {}", browser.name());
        if let Err(error) = steps.run(&name, || test_in(browser, &driver)) {
            eprintln!("{error:#}");
            failed.push(browser.name());
        }
    }
    if !failed.is_empty() {
        bail!("end-to-end tests failed in {}", failed.join(", "));
    }
    Ok(())
}

/// A browser under load now and then loses a key or a click. A test that fails is therefore repeated
/// once, with no other test beside it. One that passes then is named as unsteady, to be mended.
fn test_in(browser: Browser, driver: &Driver) -> Result<()> {
    // Two tests at once are tried in Chromium only, where each window keeps its own focus.
    let options = match browser {
        Browser::Chromium => "--test-threads=2".to_owned(),
        Browser::Firefox | Browser::Webkit => format!("--test-threads=1 {OF_EACH_FORM}"),
    };
    let run_tests = |options: &str| {
        let mut tests = tests_in(browser, options);
        browser_tests::set_environment(&mut tests, browser, driver)?;
        let mut seen = Seen::default();
        let result = run_and_read(&mut tests, |line| seen.read(line));
        Ok((seen, result))
    };
    let (seen, result) = run_tests(&options)?;
    if result.is_ok() || !seen.can_be_repeated() {
        return result;
    }
    let names = seen.failed.join(" ");
    println!("\n== repeated in {}: {names}", browser.name());
    run_tests(&format!("--test-threads=1 --exact {names}")).and_then(|(_, result)| result)?;
    println!("\nUnsteady in {}, passed when repeated: {names}", browser.name());
    Ok(())
}

/// What the test runner has printed.
#[derive(Default)]
struct Seen {
    /// Suites that were started, and that came to their end.
    started: usize,
    ended: usize,
    /// The names of the tests that failed.
    failed: Vec<String>,
}

impl Seen {
    fn read(&mut self, line: &str) {
        if line.starts_with("running ") {
            self.started += 1;
        } else if line.starts_with("test result: ") {
            self.ended += 1;
        } else if let Some(test) = line.strip_prefix("test ") {
            self.failed.extend(test.strip_suffix(" ... FAILED").map(str::to_owned));
        }
    }

    /// A suite that didn't come to its end has no names of what failed.
    fn can_be_repeated(&self) -> bool {
        self.started == self.ended && (1..=MAX_REPEATED).contains(&self.failed.len())
    }
}

/// The command for these tests. WebKit has no headless mode: it runs on a virtual display.
fn tests_in(browser: Browser, options: &str) -> Command {
    let tests = cargo(&format!("test --package patchbay-e2e --no-fail-fast -- {options}"));
    match (browser, find(&["xvfb-run"])) {
        (Browser::Webkit, Some(xvfb)) => {
            let mut wrapped = command(xvfb);
            wrapped.arg("-a").arg(tests.get_program()).args(tests.get_args());
            for (name, value) in tests.get_envs() {
                match value {
                    Some(value) => wrapped.env(name, value),
                    None => wrapped.env_remove(name),
                };
            }
            wrapped
        }
        _ => tests,
    }
}

#[cfg(test)]
mod tests {
    use super::Seen;

    fn seen(output: &str) -> Seen {
        let mut seen = Seen::default();
        output.lines().for_each(|line| seen.read(line));
        seen
    }

    #[test]
    fn failed_tests_are_read_from_the_output() {
        let seen = seen(
            "running 2 tests\ntest one ... ok\ntest a::two ... FAILED\n\ntest result: FAILED. 1 passed",
        );
        assert_eq!(seen.failed, ["a::two"]);
        assert!(seen.can_be_repeated());
    }

    #[test]
    fn suite_without_an_end_is_not_repeated() {
        assert!(!seen("running 2 tests\ntest two ... FAILED\nSIGSEGV").can_be_repeated());
    }

    #[test]
    fn many_failures_are_not_repeated() {
        let failed = "test two ... FAILED\n".repeat(4);
        assert!(!seen(&format!("running 4 tests\n{failed}test result: FAILED.")).can_be_repeated());
    }
}
