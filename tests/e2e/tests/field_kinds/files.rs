//! Fields that read a file. A file that is too large shows an error. The draft contains the text of
//! the file. If there is no room for it, the form says so, and never restores an older text.

use crate::open_form;
use anyhow::{Result, ensure};
use patchbay_e2e::screen::Screen;

const FIELD: &str = "Certificate (optional)";
const TOO_LARGE: &str = "Choose a text file of at most ";

#[tokio::test]
async fn certificate_bundle_is_read_and_restored() -> Result<()> {
    let app = open_form().await?;
    let screen = &app.screen;
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("bundle.pem");

    screen.click("radio", "Private key").await?;
    std::fs::write(&file, bundle(65))?;
    screen.choose_file("Private key", &file).await?;
    screen.see_text(&format!("{TOO_LARGE}64 KB")).await?;
    std::fs::write(&file, bundle(201))?;
    screen.choose_file(FIELD, &file).await?;
    screen.see_text(&format!("{TOO_LARGE}200 KB")).await?;
    screen.check_accessibility().await?;

    std::fs::write(&file, bundle(180))?;
    screen.choose_file(FIELD, &file).await?;
    screen.see_value("textbox", FIELD, &bundle(180)).await?;
    see_draft_stored(screen, "END CERTIFICATE").await?;
    screen.reload().await?;
    screen.see_text("We kept what you entered").await?;
    screen.see_value("textbox", FIELD, &bundle(180)).await?;

    // If the storage has no room for a text, the draft omits it, and the form says so.
    let fill = "for (let size = 2 ** 22; size > 2 ** 14; size /= 2)
        try { for (let i = 0; ; i++) sessionStorage['full' + size + '/' + i] = 'x'.repeat(size); }
        catch (full) {}
        return sessionStorage.length;";
    screen.run(fill, vec![]).await?;
    std::fs::write(&file, bundle(199))?;
    screen.choose_file(FIELD, &file).await?;
    screen.enter_name("Newer").await?;
    see_draft_stored(screen, "Newer").await?;
    screen.reload().await?;
    screen.see_text("Too long to be kept: Certificate. Enter that again.").await?;
    screen.see_value("textbox", "Connection name", "Newer").await?;
    screen.see_value("textbox", FIELD, "").await?;
    screen.check_accessibility().await?;

    // The message appears until the field is filled in, however often the draft is stored before.
    screen.enter_name("Newest").await?;
    see_draft_stored(screen, "Newest").await?;
    screen.reload().await?;
    screen.see_text("Too long to be kept: Certificate. Enter that again.").await?;
    screen.see_value("textbox", FIELD, "").await?;
    app.close().await
}

/// Certificates of this size in KB.
fn bundle(kb: usize) -> String {
    let certificate =
        format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", "MIIB".repeat(242));
    certificate.repeat(kb * 1024 / certificate.len() + 1)[..kb * 1024].to_owned()
}

async fn see_draft_stored(screen: &Screen, text: &str) -> Result<()> {
    let look = async || {
        let script =
            "return Object.keys(sessionStorage).filter((k) => k.startsWith('patchbay.draft'))
            .some((k) => sessionStorage[k].includes(arguments[0]))";
        ensure!(screen.run(script, vec![text.into()]).await? == true, "{text} is not stored");
        Ok(())
    };
    screen.until(look).await
}
