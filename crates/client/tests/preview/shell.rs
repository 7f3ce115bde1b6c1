//! Real shells, in which `curl` only tells what it was called with.

use std::io::Write;
use std::process::{Command, Stdio};

/// `curl` prints its arguments, each ended by a NUL.
const CURL: &str = "curl() { printf '%s\\0' \"$@\"; }\n";

/// What a shell made of a command.
pub struct Ran {
    pub arguments: Vec<String>,
    pub complaint: String,
}

/// The shells of this machine that people paste commands into.
pub fn all() -> Vec<Vec<&'static str>> {
    let known: [&[&str]; 5] = [
        &["sh"],
        &["dash"],
        &["bash"],
        // As at a prompt: `!` recalls earlier commands, one that fails ends nothing.
        &["bash", "--norc", "-i"],
        &["zsh", "-f", "-i"],
    ];
    let is_there = |name: &str| Command::new(name).args(["-c", ":"]).output().is_ok();
    known.iter().filter(|all| is_there(all[0])).map(|all| all.to_vec()).collect()
}

/// Pastes a command, with these variables set.
pub fn run(shell: &[&str], command: &str, variables: &[(&str, &str)]) -> Ran {
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
    input.write_all([CURL, command].concat().as_bytes()).expect("a shell that reads");
    drop(input);
    let output = child.wait_with_output().expect("a shell that ends");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let mut arguments: Vec<String> = text.split('\0').map(str::to_owned).collect();
    // What follows the last NUL is no argument.
    assert_eq!(arguments.pop().as_deref(), Some(""), "only `curl` printed");
    Ran { arguments, complaint: String::from_utf8_lossy(&output.stderr).into_owned() }
}
