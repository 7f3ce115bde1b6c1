//! Runs a program: its output passes through, its failure is an error that names it.

use std::env;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::paths;

/// A command that starts in the repository's top folder.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(paths::root());
    // The cargo that runs us sets these; one below would rebuild whenever they change.
    for (name, _) in env::vars_os() {
        let is_cargos = name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_"));
        if is_cargos || name == "CARGO_MANIFEST_DIR" || name == "CARGO_MANIFEST_PATH" {
            command.env_remove(name);
        }
    }
    command
}

/// `cargo` with arguments separated by spaces.
pub fn cargo(arguments: &str) -> Command {
    let mut command = command("cargo");
    command.args(arguments.split_whitespace());
    command
}

/// Runs it to its end; an exit code other than 0 is an error.
pub fn run(command: &mut Command) -> Result<()> {
    let line = command_line(command);
    let status = command.status().with_context(|| format!("can't start `{line}`"))?;
    if !status.success() {
        bail!("`{line}` failed: {status}");
    }
    Ok(())
}

/// Like [`run`], and passes each line that the program prints to `read` as well.
pub fn run_and_read(command: &mut Command, mut read: impl FnMut(&str)) -> Result<()> {
    let line = command_line(command);
    let start = || format!("can't start `{line}`");
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(start)?;
    let printed = child.stdout.take().context("the program's output")?;
    for printed in BufReader::new(printed).lines() {
        let printed = printed?;
        println!("{printed}");
        read(&printed);
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("`{line}` failed: {status}");
    }
    Ok(())
}

/// What it prints, trimmed; `None` if the program is missing or fails.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

/// Puts folders in front of the command's PATH.
pub fn with_path(command: &mut Command, folders: &[PathBuf]) -> Result<()> {
    let old = env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(env::split_paths(&old));
    command.env("PATH", env::join_paths(all)?);
    Ok(())
}

/// The first of these programs that is on PATH.
pub fn find(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let find = |name: &&str| {
        env::split_paths(&path)
            .map(|folder| folder.join(format!("{name}{}", env::consts::EXE_SUFFIX)))
            .find(|file| file.is_file())
    };
    names.iter().find_map(find)
}

/// The program on PATH, if it has this version.
pub fn find_version(name: &str, version: &str) -> Option<PathBuf> {
    let file = find(&[name])?;
    let text = output(Command::new(&file).arg("--version"))?;
    text.split_whitespace().any(|word| word == version).then_some(file)
}

fn command_line(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default();
    let words = [program].into_iter().chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}
