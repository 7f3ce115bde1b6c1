//! Every kind of field, in the form of an integration that the backend itself serves.

mod files;
mod filled;
mod keyboard;
mod refused;
mod states;

use anyhow::Result;
use patchbay_e2e::stage::Stage;
use patchbay_e2e::verbs::ADMIN;

const FORM: &str = "/admin/integrations/sample/connections/new";

/// The empty form for the integration with every kind of field.
async fn open_form() -> Result<Stage> {
    let stage = Stage::open_with_fixtures().await?;
    stage.visit(FORM).await?;
    stage.screen.sign_in(ADMIN).await?;
    stage.screen.see_heading("Connect Sample service").await?;
    Ok(stage)
}
