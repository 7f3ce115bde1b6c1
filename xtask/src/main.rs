//! `cargo xtask`: everything between the code and a running page.
//! One file per command; `tools/` installs what they need, `command.rs` runs it.

mod bench;
mod bundle;
mod catalog;
mod classes;
mod command;
mod compress;
mod headers;
mod interface;
mod minify;
mod order;
mod page;
mod parts;
mod places;
mod sections;
mod serve;
mod size;
mod stage;
mod style;
mod test;
mod tools;
mod wasm;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use pico_args::Arguments;

const HELP: &str = "\
cargo xtask COMMAND

  serve     install what is missing, build the app, run it with the reference backend
              --port N        (8080)
              --data DIR      where the database is kept (data/)
              --live-okta     check tokens at Okta itself, not at the stand-in
  test      every check and test
              --quick         the native tests only
              --only PART     native, lint, web or e2e
              --browser NAME  chromium, firefox or webkit; for e2e
  build     the files to host
              --base PATH     where they will be mounted (/)
              --out DIR       (dist/)
  size      bytes until the connection form is usable, against docs/benchmarks.md
              --record        write them there
  bench     the figures of docs/benchmarks.md: bytes, which fail as in size, and times
            in Chromium, which are told
  headers   render hosting/headers.json into the files of each host
  style     join style/*.css; `trunk serve` calls it
  catalog   check public/catalog/*.json and list them; `trunk serve` calls it
  check-catalog [FILE…]
            tell all that is wrong with catalog files (public/catalog/*.json)

Tools are kept in ~/.cache/patchbay, or in PATCHBAY_CACHE.";

fn main() -> ExitCode {
    match command_line(Arguments::from_env()) {
        Ok(()) => ExitCode::SUCCESS,
        // Returned from `main`, it would bring a backtrace along; its chain says enough.
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
            };
            done(args)?;
            test::test(&options)
        }
        Some("build") => {
            let base: Option<String> = args.opt_value_from_str("--base")?;
            let out = args.opt_value_from_str("--out")?.unwrap_or_else(places::dist);
            done(args)?;
            bundle::bundle(base.as_deref().unwrap_or("/"), &out)
        }
        Some("size") => {
            let record = args.contains("--record");
            done(args)?;
            size::size(record)
        }
        Some("bench") => done(args).and_then(|()| bench::bench()),
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
        Some("style") => done(args).and_then(|()| style::join()),
        Some(other) => bail!("there is no command {other:?}\n\n{HELP}"),
        None => bail!("which command?\n\n{HELP}"),
    }
}

/// A misspelt option must not be taken for an absent one.
fn done(args: Arguments) -> Result<()> {
    match args.finish().as_slice() {
        [] => Ok(()),
        left => bail!("unknown option {left:?}\n\n{HELP}"),
    }
}
