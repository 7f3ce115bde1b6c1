//! Every kind of field, in the form of an integration from the backend's catalog.

mod accessibility;
mod by_keyboard;
mod by_mouse;
mod files;
mod invalid_values;

use anyhow::Result;
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::test_app::TestApp;

const FORM: &str = "/admin/integrations/sample/connections/new";

/// Opens the form of the integration with every kind of field.
async fn open_form() -> Result<TestApp> {
    let app = TestApp::open_with_fixtures().await?;
    app.visit(FORM).await?;
    app.screen.sign_in(ADMIN).await?;
    app.screen.see_heading("Connect Sample service").await?;
    Ok(app)
}
