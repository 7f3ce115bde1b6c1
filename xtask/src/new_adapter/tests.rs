//! Proposals for documents as people have them: each is an adapter that the app accepts.

use anyhow::{Context, Result, ensure};
use patchbay_client::adapter::Adapter;
use serde_json::{Value, json};

use super::document::Document;
use super::proposal::{Proposal, propose};

/// A document as FastAPI writes it.
const FASTAPI: &str = r##"
openapi: 3.1.0
info: { title: Vault }
paths:
  /token:
    post:
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema: { $ref: "#/components/schemas/SignIn" }
      responses:
        "200":
          content: { application/json: { schema: { type: object, properties: { access_token: {} } } } }
  /users/me:
    get:
      responses:
        "200":
          content:
            application/json: { schema: { type: object, properties: { id: {}, username: {}, email: {} } } }
  /connections:
    get:
      parameters:
        - { name: skip, in: query }
        - { name: limit, in: query }
        - { name: q, in: query }
      responses:
        "200":
          content:
            application/json:
              schema:
                type: object
                properties:
                  items: { type: array, items: { $ref: "#/components/schemas/Connection" } }
                  total: { type: integer }
    post:
      requestBody:
        content:
          application/json: { schema: { $ref: "#/components/schemas/NewConnection" } }
      responses:
        201:
          content: { application/json: { schema: { $ref: "#/components/schemas/Connection" } } }
        "422":
          content:
            application/json:
              schema: { type: object, properties: { detail: { type: array, items: {} } } }
  /connections/{id}:
    get:
      responses:
        "200":
          content: { application/json: { schema: { $ref: "#/components/schemas/Connection" } } }
    delete:
      responses: { "204": {} }
components:
  securitySchemes:
    OAuth2PasswordBearer: { type: oauth2 }
  schemas:
    SignIn: { type: object, properties: { username: {}, password: {} } }
    Connection:
      type: object
      properties: { id: {}, displayName: {}, integrationKey: {}, settings: {} }
    NewConnection:
      type: object
      properties: { displayName: {}, integrationKey: {}, settings: {}, secrets: {} }
"##;

fn proposal(text: &str, collection: Option<&str>) -> Result<Proposal> {
    let proposal = propose(&Document::parse(text)?, collection)?;
    let text = proposal.adapter.to_string();
    Adapter::parse("adapters/new.json", &text)
        .map_err(|error| anyhow::anyhow!("{error:?}: {text}"))?;
    Ok(proposal)
}

fn at<'v>(value: &'v Value, pointer: &str) -> Result<&'v Value> {
    value.pointer(pointer).with_context(|| format!("no {pointer} in {value:#}"))
}

#[test]
fn fastapi_document_becomes_an_adapter() -> Result<()> {
    let Proposal { adapter, .. } = proposal(FASTAPI, None)?;
    for (pointer, expected) in [
        ("/name", json!("Vault")),
        ("/headers/Authorization", json!("Bearer {/session/token}")),
        ("/operations/me/request/path", json!("users/me")),
        ("/operations/me/answer/user/name", json!("{/body/email}")),
        ("/operations/sign_in/request/encoding", json!("form")),
        ("/operations/sign_in/request/body/username", json!("{/session/email}")),
        ("/operations/sign_in/answer/token", json!("{/body/access_token}")),
        ("/operations/list_connections/pages", json!("offset")),
        ("/operations/list_connections/request/query/skip", json!("{/page/offset}")),
        ("/operations/list_connections/answer/total", json!("{/body/total}")),
        ("/operations/list_connections/answer/items/$each", json!("/body/items")),
        ("/operations/list_connections/answer/items/as/name", json!("{@/displayName}")),
        ("/operations/create_connection/request/body/secrets", json!("{/secrets}")),
        ("/operations/create_connection/request/body/settings", json!("{/values}")),
        ("/operations/get_connection/request/path", json!("connections/{/connection/id}")),
        ("/operations/delete_connection/request/method", json!("DELETE")),
        ("/errors/fields/$each", json!("/body/detail")),
    ] {
        let found = at(&adapter, pointer)?;
        ensure!(*found == expected, "{pointer}: {found}");
    }
    Ok(())
}

#[test]
fn document_that_says_little_becomes_an_adapter_with_notes() -> Result<()> {
    let text = json!({ "openapi": "3.0.0", "paths": {
        "/v1/teams/{team}/credentials/": {
            "get": { "responses": { "200": {} } },
            "post": {
                "requestBody": { "content": { "application/json": { "schema": {
                    "type": "object", "properties": { "label": {}, "domain": {}, "api_token": {} } } } } },
                "responses": { "202": {} } } } },
        "components": { "securitySchemes": { "k": { "type": "apiKey", "in": "header", "name": "X-API-Key" } } } });
    let Proposal { adapter, notes } = proposal(&text.to_string(), None)?;
    for (pointer, expected) in [
        ("/headers/X-API-Key", json!("{/session/token}")),
        ("/operations/list_connections/request/path", json!("v1/teams/{/team}/credentials/")),
        ("/operations/create_connection/request/body/label", json!("{/name}")),
        ("/operations/create_connection/request/body/domain", json!("{/values/domain}")),
        ("/operations/create_connection/request/body/api_token", json!("{/secrets/token}")),
    ] {
        let found = at(&adapter, pointer)?;
        ensure!(*found == expected, "{pointer}: {found}");
    }
    for words in ["where the list is", "who is signed in", "which service", "add `poll`"] {
        ensure!(notes.iter().any(|note| note.contains(words)), "{words}: {notes:?}");
    }
    Ok(())
}

#[test]
fn our_own_contract_becomes_an_adapter() -> Result<()> {
    let text = std::fs::read_to_string(crate::paths::root().join("docs/openapi.yaml"))?;
    let Proposal { adapter, .. } = proposal(&text, None)?;
    let path = at(&adapter, "/operations/list_connections/request/path")?;
    ensure!(*path == json!("teams/{/team}/connections"), "{path}");
    Ok(())
}

#[test]
fn document_without_a_list_is_refused() -> Result<()> {
    ensure!(Document::parse("a: 1").is_err(), "no document");
    let text = json!({ "paths": { "/health": { "get": {} } } }).to_string();
    let refused = propose(&Document::parse(&text)?, None).err().context("a proposal")?;
    ensure!(refused.to_string().contains("--collection"), "{refused}");
    ensure!(propose(&Document::parse(&text)?, Some("/health")).is_ok(), "a path that is named");
    Ok(())
}
