//! Each backend with an empty store and one account. `None` unless `cargo xtask test --backend` asks
//! for it.

use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::http::post;
use crate::server::{Server, file, installed};

/// The account of every backend that has accounts.
pub const EMAIL: &str = "grace@example.com";
/// Its password, with characters that a form has to encode.
pub const PASSWORD: &str = "pass & word";

/// FastAPI. Its tokens live for so many seconds.
///
/// # Errors
/// It doesn't start.
pub fn fastapi(life_s: u32) -> Result<Option<Server>> {
    let Some(tools) = installed("fastapi") else { return Ok(None) };
    Server::start(|port, _| {
        let mut command = Command::new(tools.join("python/bin/python"));
        command.args(["-m", "uvicorn", "app:app", "--port", port, "--app-dir"]);
        command.arg(file("fastapi")).env("TOKEN_LIFE_S", life_s.to_string());
        command
    })
    .map(Some)
}

/// A Django that knows one way to sign in: `token` or `session`.
///
/// # Errors
/// It doesn't start.
pub fn django(sessions: &str) -> Result<Option<Server>> {
    let Some(tools) = installed("django-rest") else { return Ok(None) };
    Server::start(|port, folder| {
        let mut command = Command::new(tools.join("python/bin/python"));
        command.arg(file("django-rest/app.py")).arg(port).arg(folder).arg(sessions);
        command
    })
    .map(Some)
}

/// json-server.
///
/// # Errors
/// It doesn't start.
pub fn rest() -> Result<Option<Server>> {
    let Some(tools) = installed("rest") else { return Ok(None) };
    Server::start(|port, folder| {
        // Fails only if the folder is gone, and then the server doesn't start.
        let _ = std::fs::copy(file("json-server/db.json"), folder.join("db.json"));
        let mut command = Command::new("node");
        command.arg(tools.join("node/node_modules/json-server/lib/cli/bin.js"));
        command.args(["--port", port, "--host", "127.0.0.1", "db.json"]);
        command
    })
    .map(Some)
}

/// A mock of Catalytic, which refuses requests that its document doesn't allow.
///
/// # Errors
/// It doesn't start.
pub fn catalytic() -> Result<Option<Server>> {
    let Some(tools) = installed("catalytic") else { return Ok(None) };
    Server::start(|port, _| {
        let mut command = Command::new("node");
        command.arg(tools.join("node/node_modules/@stoplight/prism-cli/dist/index.js"));
        command.args(["mock", "--errors", "-h", "127.0.0.1", "-p", port]);
        command.arg(file("prism/catalytic.yaml"));
        command
    })
    .map(Some)
}

/// PocketBase with a collection `connections`.
pub struct PocketBase {
    /// The server.
    pub server: Server,
    /// The token of its superuser.
    root: String,
    /// Id of the account.
    user: String,
}

/// PocketBase.
///
/// # Errors
/// It doesn't start, or refuses the collection.
pub fn pocketbase() -> Result<Option<PocketBase>> {
    let Some(tools) = installed("pocketbase") else { return Ok(None) };
    let program = tools.join("python/bin/pocketbase");
    let (email, password) = ("root@example.com", "root password");
    let server = Server::start(|port, folder| {
        let folder = format!("--dir={}", folder.join("data").display());
        // Fails together with the sign-in below.
        let _ =
            Command::new(&program).args(["superuser", "upsert", email, password, &folder]).output();
        let mut command = Command::new(&program);
        command.args(["serve", &format!("--http=127.0.0.1:{port}"), &folder]);
        command
    })?;
    let login = json!({ "identity": email, "password": password });
    let path = "/api/collections/_superusers/auth-with-password";
    let root = text(&post(&server.address, "POST", path, "", &login)?, "token")?;
    let user = json!({ "email": EMAIL, "password": PASSWORD, "passwordConfirm": PASSWORD,
        "name": "Grace" });
    let user = text(
        &post(&server.address, "POST", "/api/collections/users/records", &root, &user)?,
        "id",
    )?;
    let rule = "@request.auth.id != ''";
    let json_field =
        |name: &str, hidden: bool| json!({ "name": name, "type": "json", "hidden": hidden });
    let field = |name: &str| json!({ "name": name, "type": "text", "required": true, "max": 20 });
    let collection = json!({ "name": "connections", "type": "base", "listRule": rule,
        "viewRule": rule, "createRule": rule, "updateRule": rule, "deleteRule": rule,
        "fields": [field("name"), field("integration"), json_field("values", false),
            json_field("secrets", true)],
        "indexes": ["CREATE UNIQUE INDEX `idx_name` ON `connections` (`name`)"] });
    post(&server.address, "POST", "/api/collections", &root, &collection)?;
    Ok(Some(PocketBase { server, root, user }))
}

impl PocketBase {
    /// Ends all sessions of the account, as a new password does.
    ///
    /// # Errors
    /// It refuses.
    pub fn end_sessions(&self) -> Result<()> {
        let path = format!("/api/collections/users/records/{}", self.user);
        let password = json!({ "password": PASSWORD, "passwordConfirm": PASSWORD });
        post(&self.server.address, "PATCH", &path, &self.root, &password).map(drop)
    }
}

/// Ends all sessions of FastAPI or Django, whose apps have a call for that.
///
/// # Errors
/// It refuses.
pub fn end_sessions(server: &Server) -> Result<()> {
    let ended = post(&server.address, "POST", "/end-sessions/", "", &json!({}))?;
    ensure!(ended["ended"] == true, "the sessions go on: {ended}");
    Ok(())
}

fn text(answer: &Value, key: &str) -> Result<String> {
    Ok(answer[key].as_str().with_context(|| format!("no {key}"))?.to_owned())
}
