//! Real shells in which `curl` only prints its arguments.

use std::io::Write;
use std::process::{Command, Stdio};

/// `curl` prints its arguments, each ended by a NUL.
const CURL: &str = "curl() { printf '%s\\0' \"$@\"; }\n";

/// The outcome of a command in a shell.
pub struct Outcome {
    pub arguments: Vec<String>,
    pub message: String,
}

/// The installed shells that people paste commands into.
pub fn all() -> Vec<Vec<&'static str>> {
    let known: [&[&str]; 5] = [
        &["sh"],
        &["dash"],
        &["bash"],
        // As at a prompt: `!` recalls earlier commands, and a failing command doesn't end the shell.
        &["bash", "--norc", "-i"],
        &["zsh", "-f", "-i"],
    ];
    let is_there = |name: &str| Command::new(name).args(["-c", ":"]).output().is_ok();
    known.iter().filter(|all| is_there(all[0])).map(|all| all.to_vec()).collect()
}

/// Runs a command with these variables.
pub fn run(shell: &[&str], command: &str, variables: &[(&str, &str)]) -> Outcome {
    let mut child = Command::new(shell[0])
        .args(&shell[1..])
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .envs(variables.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a shell");
    let mut input = child.stdin.take().expect("its input");
    input.write_all(format!("{CURL}{command}").as_bytes()).expect("a shell that reads");
    drop(input);
    let output = child.wait_with_output().expect("a shell that ends");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let mut arguments: Vec<String> = text.split('\0').map(str::to_owned).collect();
    // Nothing may follow the last NUL.
    assert_eq!(arguments.pop().as_deref(), Some(""), "only `curl` printed");
    Outcome { arguments, message: String::from_utf8_lossy(&output.stderr).into_owned() }
}
