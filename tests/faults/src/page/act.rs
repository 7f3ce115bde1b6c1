//! The operations as a person does them in the page.

use super::stage::Stage;
use crate::operation::Op;
use anyhow::{Result, bail};
use patchbay_e2e::steps::{Entries, actions_menu};
use std::time::Duration;

/// The connection that operations are about, or that is created.
pub const NAME: &str = "Harness";

/// What it is renamed to.
const NEW_NAME: &str = "Harness renamed";

const OKTA: &str = "/admin/integrations/okta";
pub const FORM: &str = "/admin/integrations/okta/connections/new";
/// A page is on its way for so long.
const PAUSE: Duration = Duration::from_millis(700);
const MOST_CLICKS: u32 = 14;

/// Goes to where the operation can be done, and prepares it.
pub async fn prepare(stage: &Stage, op: Op) -> Result<String> {
    let screen = stage.screen();
    stage.visit("/").await?;
    screen.see_heading("Your connections").await?;
    let id = match op {
        Op::Create | Op::Test => String::new(),
        _ => stage.seed(NAME).await?,
    };
    match op {
        Op::List | Op::Catalog => {
            stage.visit("/admin/integrations").await?;
            screen.find("link", "Add an Integration").await?;
        }
        Op::Get => {
            stage.visit(OKTA).await?;
            screen.find("link", NAME).await?;
        }
        Op::Create | Op::Test => {
            stage.visit(FORM).await?;
            fill_in(stage).await?;
        }
        Op::Disable | Op::Enable | Op::Delete | Op::Update | Op::Rotate => {
            stage.visit(&format!("{OKTA}/connections/{id}")).await?;
            screen.see_heading(NAME).await?;
            if op == Op::Enable {
                let path = format!("/v1/teams/ops/connections/{id}/disable");
                screen.fetch_status("POST", &path, None).await?;
                screen.reload().await?;
                screen.see_heading(NAME).await?;
            }
            if op == Op::Rotate {
                open(stage, op).await?;
            }
        }
        _ => {}
    }
    let _ = stage.proxy.take_received();
    Ok(id)
}

/// Fills in the form.
pub async fn fill_in(stage: &Stage) -> Result<()> {
    let screen = stage.screen();
    screen.see_heading("Connect Okta").await?;
    let (domain, access) = ("harness.okta.com", "Everyone in the team");
    screen.enter(Entries { name: NAME, domain, token: stage.token(), access }).await
}

/// The role and name of what starts the operation.
pub fn control(op: Op) -> (&'static str, &'static str) {
    match op {
        Op::List => ("link", "Okta"),
        Op::Get => ("link", NAME),
        Op::Catalog => ("link", "Add an Integration"),
        Op::Create => ("button", "Connect"),
        Op::Test => ("button", "Test connection"),
        Op::Disable => ("menuitem", "Disable"),
        Op::Enable => ("menuitem", "Enable"),
        Op::Update => ("button", "Save"),
        Op::Rotate => ("button", "Replace token"),
        _ => ("button", "Delete connection"),
    }
}

/// Opens the menu, the dialog or the form that the control is in, and fills it in.
pub async fn open(stage: &Stage, op: Op) -> Result<()> {
    let screen = stage.screen();
    if !screen.has("button", &actions_menu(NAME)).await? {
        return Ok(());
    }
    match op {
        Op::Disable | Op::Enable if !screen.has("menuitem", control(op).1).await? => {
            screen.click("button", &actions_menu(NAME)).await
        }
        Op::Update if !screen.has("button", "Save").await? => {
            screen.click("button", &actions_menu(NAME)).await?;
            screen.click("menuitem", "Rename").await?;
            screen.enter_name(NEW_NAME).await
        }
        Op::Rotate => {
            screen.click("button", &actions_menu(NAME)).await?;
            screen.click("menuitem", "Replace token").await?;
            screen.see_heading("Replace token").await?;
            screen.enter_token(stage.token()).await
        }
        Op::Delete if !screen.has("button", "Delete connection").await? => {
            screen.click("button", &actions_menu(NAME)).await?;
            screen.click("menuitem", "Delete").await
        }
        _ => Ok(()),
    }
}

/// Starts the operation.
pub async fn act(stage: &Stage, op: Op) -> Result<()> {
    if op == Op::Me {
        return stage.screen().reload().await;
    }
    open(stage, op).await?;
    let (role, name) = control(op);
    stage.screen().click(role, name).await
}

/// Whether the person sees that it is done.
pub async fn is_done(stage: &Stage, op: Op, id: &str) -> Result<bool> {
    let screen = stage.screen();
    let stored = |status: &str| {
        let stored = stage.ledger.connection(id)?;
        anyhow::Ok(stored.is_some_and(|stored| stored["status"] == status))
    };
    Ok(match op {
        Op::List => screen.has("heading", "Okta").await? && screen.has("link", NAME).await?,
        Op::Get | Op::Create => screen.has("heading", NAME).await?,
        Op::Catalog => screen.text().await?.contains("Slack"),
        Op::Me => screen.has("heading", "Your connections").await?,
        Op::Test => screen.text().await?.contains("Credential accepted"),
        Op::Disable => stored("disabled")? && screen.text().await?.contains("Disabled"),
        Op::Update => screen.has("heading", NEW_NAME).await?,
        Op::Rotate => {
            screen.has("heading", NAME).await? && stage.ledger.events(id, "secret_replaced")? > 0
        }
        Op::Enable => stored("untested")? && !screen.text().await?.contains("Disabled"),
        _ => screen.has("heading", "Okta").await? && !screen.has("link", NAME).await?,
    })
}

/// Presses what the page offers until the operation is done. Each page on the way must say
/// something and offer something.
pub async fn get_there(stage: &Stage, op: Op, id: &str) -> Result<()> {
    let screen = stage.screen();
    for _ in 0..MOST_CLICKS {
        tokio::time::sleep(PAUSE).await;
        if is_done(stage, op, id).await? {
            return Ok(());
        }
        stage.look().await?;
        offered(stage, op).await?;
    }
    bail!("never got there: {}", screen.text().await?)
}

/// Presses the first thing that the page offers.
async fn offered(stage: &Stage, op: Op) -> Result<()> {
    let screen = stage.screen();
    if screen.has("dialog", "Your session has ended").await? {
        return screen.sign_in_again(patchbay_e2e::accounts::ADMIN).await;
    }
    let is_form = matches!(op, Op::Create | Op::Test | Op::Rotate);
    if is_form
        && screen.has("textbox", "API Token").await?
        && screen.value("textbox", "API Token").await?.is_empty()
    {
        screen.enter_token(stage.token()).await?;
    }
    for name in ["Try again", "Reload", "Check"] {
        if screen.has("button", name).await? {
            return screen.click("button", name).await;
        }
    }
    if op != Op::Me && (open(stage, op).await.is_ok()) {
        let (role, name) = control(op);
        if screen.has(role, name).await? {
            return screen.click(role, name).await;
        }
    }
    Ok(())
}

/// How often the operation was done; 1 for one that changes nothing.
pub fn effects(stage: &Stage, op: Op, id: &str) -> Result<u32> {
    match op {
        Op::Create => stage.ledger.created(),
        Op::Disable => stage.ledger.events(id, "disabled"),
        Op::Enable => stage.ledger.events(id, "enabled"),
        Op::Update => stage.ledger.events(id, "renamed"),
        Op::Rotate => stage.ledger.events(id, "secret_replaced"),
        Op::Delete => stage.ledger.done_to("deleted", id),
        _ => Ok(1),
    }
}
