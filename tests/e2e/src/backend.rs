//! The reference backend and the stand-in for Okta, as child processes.

use crate::process::Process;
use crate::{setting, site};
use anyhow::{Context, Result};
use rusqlite::{Connection, OpenFlags};
use std::ffi::OsString;
use std::path::Path;
use tempfile::TempDir;

/// The stand-in for Okta.
pub struct Okta {
    process: Process,
    pub url: String,
}

impl Okta {
    pub async fn start() -> Result<Self> {
        let mut process = Process::start(&setting::okta()?, |_| {})?;
        let url = process.wait_for("okta-stand-in listening on").await?;
        Ok(Self { process, url })
    }

    pub async fn stop(self) -> Result<()> {
        self.process.stop().await
    }
}

/// The reference backend with its own database.
pub struct Backend {
    process: Option<Process>,
    folder: TempDir,
    arguments: Vec<OsString>,
    dist: Option<TempDir>,
    port: u16,
    pub url: String,
}

impl Backend {
    /// Starts the backend on an empty database with the demo accounts. With `dist` it also serves
    /// that app.
    pub async fn start(okta: &Okta, dist: Option<&Path>, extra_arguments: &[&str]) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let mut arguments: Vec<OsString> = vec!["--demo".into(), "--okta".into()];
        arguments.push(okta.url.clone().into());
        let dist = dist.map(site::copy_of).transpose()?;
        match &dist {
            Some(dist) => arguments.extend(["--dist".into(), dist.path().into()]),
            // Without the app, the backend still needs the catalog.
            None => arguments.extend(["--catalog".into(), setting::CATALOG.into()]),
        }
        arguments.extend(extra_arguments.iter().map(OsString::from));
        let mut backend =
            Self { process: None, folder, arguments, dist, port: 0, url: String::new() };
        backend.run().await?;
        Ok(backend)
    }

    /// The folder of the app that the backend serves.
    pub fn site(&self) -> Result<&Path> {
        Ok(self.dist.as_ref().context("the backend serves no app")?.path())
    }

    /// Starts the process. A restart uses the port of the first start.
    pub async fn run(&mut self) -> Result<()> {
        let (folder, port) = (self.folder.path(), self.port);
        let arguments = &self.arguments;
        let mut process = Process::start(&setting::backend()?, |command| {
            command.arg("--data").arg(folder).arg("--log").arg(folder.join("backend.log"));
            command.arg("--port").arg(port.to_string()).args(arguments);
        })?;
        let url = process.wait_for("patchbay-reference-backend listening on").await?;
        let url = url.split_whitespace().next().context("address")?.trim_end_matches('/');
        self.port = url.rsplit(':').next().context("port")?.parse()?;
        self.url = url.to_owned();
        self.process = Some(process);
        Ok(())
    }

    /// Stops the process. The data stays.
    pub async fn stop(&mut self) -> Result<()> {
        match self.process.take() {
            Some(process) => process.stop().await,
            None => Ok(()),
        }
    }

    pub async fn restart(&mut self) -> Result<()> {
        self.stop().await?;
        self.run().await
    }

    /// The connections created so far, from the ledger: idempotency key and id of each.
    pub fn created_connections(&self) -> Result<Vec<(Option<String>, String)>> {
        let file = self.folder.path().join("patchbay.sqlite");
        let database = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let sql = "SELECT intent, connection FROM ledger WHERE what = 'created' ORDER BY seq";
        let mut statement = database.prepare(sql)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.collect::<Result<_, _>>().context("the ledger")
    }

    /// The folder with the database and the log.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}
