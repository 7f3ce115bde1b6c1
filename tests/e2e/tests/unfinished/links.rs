//! Links that fill in a form: what only resembles a secret by its name is filled in, and stands
//! nowhere before it is known to be none.

use anyhow::{Result, ensure};
use patchbay_e2e::stage::Stage;
use patchbay_e2e::verbs::ADMIN;

#[tokio::test]
async fn what_resembles_a_secret_by_its_name_is_filled_in() -> Result<()> {
    let stage = Stage::open().await?;
    let screen = &stage.screen;
    let form = "/admin/integrations/amazon-s3/connections/new";
    let link = "method=access_key&access_key_id=AKIAMADEUPMADEUP0001&bucket=acme";
    stage.visit(&format!("{form}?{link}&session=made-up")).await?;
    screen.see_heading("Sign in").await?;
    screen.see_address(&format!("{form}?method=access_key&bucket=acme")).await?;
    ensure!(
        !screen
            .run("return document.documentElement.outerHTML", vec![])
            .await?
            .as_str()
            .unwrap_or_default()
            .contains("AKIA"),
        "it is in the page"
    );
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Connect Amazon S3").await?;
    screen.see_value("textbox", "Access Key ID", "AKIAMADEUPMADEUP0001").await?;
    screen.see_value("textbox", "Bucket", "acme").await?;
    // The form asks for no such thing.
    screen.see_text("The address held a secret (session). It was not used").await?;
    screen.see_address(&format!("{form}?{link}")).await?;
    screen.check_accessibility().await?;

    // Elsewhere nothing could decide: it goes.
    stage.visit("/admin/integrations/okta?key_id=made-up").await?;
    screen.see_heading("Sign in").await?;
    screen.see_address("/admin/integrations/okta").await?;
    stage.close().await
}
