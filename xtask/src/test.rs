//! Runs every check and test, and times them. `.ci/run` calls it.

use std::str::FromStr;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use crate::command::{cargo, command, run};
use crate::tools::{BACKENDS, Browser, BuildTools, axe, backends, driver, ensure_wasm_target};
use crate::{browser_tests, build, end_to_end, headers, paths};

/// What `--only` names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Lint,
    Native,
    Web,
    E2e,
    Faults,
}

impl FromStr for Part {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "lint" => Ok(Self::Lint),
            "native" => Ok(Self::Native),
            "web" => Ok(Self::Web),
            "e2e" => Ok(Self::E2e),
            "faults" => Ok(Self::Faults),
            _ => Err(format!("{name}: native, lint, web, e2e or faults")),
        }
    }
}

/// The command's options.
pub struct Options {
    pub quick: bool,
    pub only: Option<Part>,
    pub browser: Option<Browser>,
    /// Write the table of the fault harness to docs/reliability.md.
    pub record: bool,
    pub backend: Option<String>,
}

/// Stops at the first step that fails; the end-to-end tests run in every browser regardless.
pub fn test(options: &Options) -> Result<()> {
    let mut steps = Steps::default();
    let result = all(options, &mut steps);
    steps.print();
    result
}

fn all(options: &Options, steps: &mut Steps) -> Result<()> {
    ensure!(
        !options.record || options.only == Some(Part::Faults),
        "--record belongs to --only faults"
    );
    if let Some(backend) = &options.backend {
        return with_backend(steps, backend);
    }
    if options.quick {
        ensure!(options.only.is_none(), "--quick runs the native tests only: leave out --only");
        return native(steps, "1000");
    }
    let wanted = |part| options.only.is_none_or(|only| only == part);
    if wanted(Part::Lint) {
        lint(steps)?;
    }
    if wanted(Part::Native) {
        native(steps, "10000")?;
    }
    if options.only == Some(Part::Faults) {
        return faults(steps, options.record);
    }
    if wanted(Part::Native) {
        fault_sample(steps)?;
    }
    if wanted(Part::Web) {
        web(steps)?;
    }
    if wanted(Part::E2e) {
        let browsers = options.browser.map_or(Browser::ALL.to_vec(), |browser| vec![browser]);
        end_to_end::test(steps, &browsers)?;
    }
    Ok(())
}

fn lint(steps: &mut Steps) -> Result<()> {
    steps.run("format", || run(&mut cargo("fmt --all --check")))?;
    steps.run("headers", headers::check)?;
    steps.run("clippy", || {
        run(&mut cargo("clippy --workspace --exclude patchbay --all-targets -- -D warnings"))
    })?;
    steps.run("clippy, wasm", || {
        ensure_wasm_target()?;
        run(&mut cargo(
            "clippy --package patchbay --target wasm32-unknown-unknown --all-targets -- -D warnings",
        ))
    })
}

/// `forms`: the number of generated forms that the form's tests try.
fn native(steps: &mut Steps, forms: &str) -> Result<()> {
    steps.run("native tests", || {
        let mut tests = cargo("test --workspace --exclude patchbay --exclude patchbay-e2e");
        run(tests.env("PATCHBAY_FORMS", forms))
    })
}

/// A fixed sample of the fault harness, without a browser.
fn fault_sample(steps: &mut Steps) -> Result<()> {
    steps.run("faults, a sample", || {
        build_fault_harness()?;
        let mut sample = command(paths::program("patchbay-faults"));
        browser_tests::set_backend(&mut sample);
        run(sample.arg("--sample"))
    })
}

/// All of the fault harness. It takes 15 to 30 minutes.
fn faults(steps: &mut Steps, record: bool) -> Result<()> {
    let chromium = steps.run("tools", || {
        BuildTools::ensure()?;
        axe()?;
        driver(Browser::Chromium)
    })?;
    steps.run("the app", || build::build("/", &paths::dist()))?;
    steps.run("the harness", build_fault_harness)?;
    steps.run("faults", || {
        let mut faults = command(paths::program("patchbay-faults"));
        browser_tests::set_environment(&mut faults, Browser::Chromium, &chromium)?;
        if record {
            faults.arg("--record");
        }
        run(&mut faults)
    })
}

/// In two builds: in one, the harness's HTTP client would get the backend's TLS features.
fn build_fault_harness() -> Result<()> {
    run(&mut cargo("build --package patchbay-reference-backend --bins"))?;
    run(&mut cargo("build --package patchbay-faults --bins"))
}

/// The shipped adapters against a real backend, or against all of them: by the client alone, and in
/// Chromium.
fn with_backend(steps: &mut Steps, name: &str) -> Result<()> {
    let names = BACKENDS.join(", ");
    ensure!(name == "all" || BACKENDS.contains(&name), "--backend is one of {names}, or all");
    let (tools, chromium) = steps.run("tools", || {
        BuildTools::ensure()?;
        axe()?;
        Ok((backends()?, driver(Browser::Chromium)?))
    })?;
    steps.run("the app", || build::build("/", &paths::dist()))?;
    steps.run(name, || {
        let mut tests =
            cargo("test --package patchbay-backends --no-fail-fast -- --test-threads=1");
        browser_tests::set_environment(&mut tests, Browser::Chromium, &chromium)?;
        run(tests.env("PATCHBAY_BACKENDS", tools).env("PATCHBAY_REAL_BACKEND", name))
    })
}

fn web(steps: &mut Steps) -> Result<()> {
    let (tools, chromium) =
        steps.run("tools", || Ok((BuildTools::ensure()?, driver(Browser::Chromium)?)))?;
    steps.run("web tests", || {
        let mut tests = cargo(
            "test --package patchbay --target wasm32-unknown-unknown --test web --test web-routes",
        );
        tools.put_on_path(&mut tests)?;
        run(tests.env("CHROMEDRIVER", chromium.program))
    })
}

/// Each step with its duration, and whether it passed.
#[derive(Default)]
pub struct Steps(Vec<(String, Duration, bool)>);

impl Steps {
    /// Runs a step and takes its time.
    pub fn run<T>(&mut self, name: &str, step: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("\n== {name}");
        let start = Instant::now();
        let result = step();
        self.0.push((name.to_owned(), start.elapsed(), result.is_ok()));
        result
    }

    fn print(&self) {
        println!("\n{:<22} {:>8}", "step", "seconds");
        for (name, time, passed) in &self.0 {
            let end = if *passed { "" } else { "  FAILED" };
            println!("{name:<22} {:>8.1}{end}", time.as_secs_f64());
        }
        let total: Duration = self.0.iter().map(|(_, time, _)| *time).sum();
        println!("{:<22} {:>8.1}", "total", total.as_secs_f64());
    }
}
