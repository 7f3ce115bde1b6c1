//! `cargo xtask`: builds, serves, tests and measures Patchbay.
//! One file per command; `tools/` installs the programs they need, `command.rs` runs them.

mod bench;
mod browser_tests;
mod build;
mod catalog;
mod check_adapter;
mod command;
mod compress;
mod digest;
mod end_to_end;
mod form;
mod forms;
mod headers;
mod new_adapter;
mod paths;
mod post_build;
mod serve;
mod size;
mod split;
mod style;
mod test;
mod tools;
mod wasm_opt;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use pico_args::Arguments;

const HELP: &str = "\
cargo xtask COMMAND

  serve          install missing tools, build the app, run it with the reference backend
                   --port N        (8080)
                   --data DIR      where the database is kept (data/)
                   --live-okta     check tokens at Okta itself, not at the stand-in
  test           run every check and test
                   --quick         the native tests only
                   --only PART     native, lint, web, e2e or faults (docs/reliability.md)
                   --browser NAME  chromium, firefox or webkit; for e2e
                   --record        write the table to docs/reliability.md; for faults
                   --backend NAME  only the adapter for this real backend: fastapi, django-rest,
                                   pocketbase, rest, catalytic or all
  build          trunk build --release, with pinned tools
                   --base PATH     where the files will be mounted (/)
                   --out DIR       (dist/)
  size           measure the bytes of a first visit against docs/benchmarks.md
                   --record        write them there
  bench          measure bytes as size does, and times in Chromium
                   --runs N        how often to open each app in each setting (7)
  headers        render hosting/headers.json for each host
  check-catalog [FILE…]
                 list the errors in catalog files (public/catalog/*.json)
  check-adapter FILE
                 list the mistakes of an adapter (docs/pairing.md)
                   --url URL       also check a running backend; secrets come from the environment:
                   --token-env NAME, or --email-env NAME --password-env NAME
                   --origin ORIGIN the page's origin, to check CORS; --cookie if the session is one
                   --setting NAME=VALUE
                                   a value of backend.settings
  new-adapter    propose an adapter (docs/pairing.md)
                   --openapi FILE  the backend's OpenAPI document, JSON or YAML
                   --collection PATH
                                   the path of the connections, if the document has several lists
                   --out FILE      (standard output)
  form           say what the form does with a schema (docs/forms.md)
                   --cases FILE    schemas and the steps of a user
  forms          try the schemas of other systems: does each make a form that can be sent?
                   --corpus DIR    unpacked packages with n8n credentials, Airbyte specs, Meltano
                                   plugins or plain schemas

Trunk calls these (Trunk.toml):

  style          join style/*.css
  catalog        check public/catalog/*.json and write their index
  post-build     split the wasm of a release build, compress the files

Tools are taken from PATH in the right version, or installed into ~/.cache/patchbay
(PATCHBAY_CACHE).";

fn main() -> ExitCode {
    match command_line(Arguments::from_env()) {
        Ok(()) => ExitCode::SUCCESS,
        // Not returned from `main`, which would print a backtrace.
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn command_line(mut args: Arguments) -> Result<()> {
    if args.contains(["-h", "--help"]) {
        println!("{HELP}");
        return Ok(());
    }
    match args.subcommand()?.as_deref() {
        Some("serve") => {
            let options = serve::Options {
                port: args.opt_value_from_str("--port")?.unwrap_or(8080),
                data: args.opt_value_from_str("--data")?.unwrap_or_else(|| "data".into()),
                live_okta: args.contains("--live-okta"),
            };
            done(args)?;
            serve::serve(&options)
        }
        Some("test") => {
            let options = test::Options {
                quick: args.contains("--quick"),
                only: args.opt_value_from_str("--only")?,
                browser: args.opt_value_from_str("--browser")?,
                record: args.contains("--record"),
                backend: args.opt_value_from_str("--backend")?,
            };
            done(args)?;
            test::test(&options)
        }
        Some("build") => {
            let base: Option<String> = args.opt_value_from_str("--base")?;
            let out = args.opt_value_from_str("--out")?.unwrap_or_else(paths::dist);
            done(args)?;
            build::build(base.as_deref().unwrap_or("/"), &out)
        }
        Some("size") => {
            let record = args.contains("--record");
            done(args)?;
            size::size(record)
        }
        Some("bench") => {
            let runs = args.opt_value_from_str("--runs")?.unwrap_or(7);
            done(args)?;
            bench::bench(runs)
        }
        Some("headers") => done(args).and_then(|()| headers::write()),
        Some("catalog") => done(args).and_then(|()| catalog::list()),
        Some("check-catalog") => {
            let mut files = Vec::new();
            while let Some(file) = args.opt_free_from_str::<PathBuf>()? {
                files.push(file);
            }
            done(args)?;
            catalog::check(&files)
        }
        Some("check-adapter") => check_adapter::run_with(&args.finish()),
        Some("new-adapter") => {
            let options = new_adapter::Options {
                openapi: args.value_from_str("--openapi")?,
                collection: args.opt_value_from_str("--collection")?,
                out: args.opt_value_from_str("--out")?,
            };
            done(args)?;
            new_adapter::run(&options)
        }
        Some("form") => {
            let cases: PathBuf = args.value_from_str("--cases")?;
            done(args)?;
            form::run(&cases)
        }
        Some("forms") => {
            let folder: PathBuf = args.value_from_str("--corpus")?;
            done(args)?;
            forms::run(&folder)
        }
        Some("post-build") => done(args).and_then(|()| post_build::post_build()),
        Some("style") => done(args).and_then(|()| style::join()),
        Some(other) => bail!("no such command: {other}\n\n{HELP}"),
        None => bail!("name a command\n\n{HELP}"),
    }
}

/// Fails if arguments are left: a misspelt option must not be ignored.
fn done(args: Arguments) -> Result<()> {
    match args.finish().as_slice() {
        [] => Ok(()),
        left => bail!("unknown option {left:?}\n\n{HELP}"),
    }
}
