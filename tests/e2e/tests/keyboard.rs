//! The whole journey with only the keyboard. The focus is always where it should be.

use anyhow::Result;
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::steps::{DELETE, actions_menu};
use patchbay_e2e::test_app::TestApp;
use thirtyfour::Key;

#[tokio::test]
async fn journey_works_with_only_the_keyboard() -> Result<()> {
    let app = TestApp::open().await?;
    let canary = Canary::new()?;
    app.visit("/").await?;
    let screen = &app.screen;

    screen.see_focus("heading", "Sign in").await?;
    screen.tab_to("textbox", "Email").await?;
    screen.press(ADMIN.email).await?;
    screen.tab_to("textbox", "Password").await?;
    screen.press(ADMIN.password).await?;
    screen.press(Key::Enter).await?;
    screen.see_gone("heading", "Sign in").await?;

    // A menu button as in the ARIA Authoring Practices: arrow keys open the menu and move in it,
    // and Escape returns the focus to the button.
    screen.find("button", "More").await?;
    screen.tab_back_to("button", "More").await?;
    screen.press(Key::Enter).await?;
    screen.see_focus("menuitem", "Admin").await?;
    screen.press(Key::Escape).await?;
    screen.see_focus("button", "More").await?;
    screen.see_gone("menu", "More").await?;
    screen.press(Key::Down).await?;
    screen.see_focus("menuitem", "Admin").await?;
    screen.press(Key::End).await?;
    screen.see_focus("menuitem", "Sign out").await?;
    screen.press(Key::Home).await?;
    screen.see_focus("menuitem", "Admin").await?;
    screen.press(Key::Enter).await?;

    screen.see_page("Admin", "/admin").await?;
    screen.tab_and_press("link", "Integrations", Key::Enter).await?;
    screen.see_page("Integrations", "/admin/integrations").await?;
    screen.tab_and_press("link", "Add an Integration", Key::Enter).await?;
    screen.see_page("Add an Integration", "/admin/integrations/new").await?;
    screen.tab_to("searchbox", "Search integrations").await?;
    screen.press("okta").await?;
    screen.tab_and_press("link", "Okta", Key::Enter).await?;
    screen.see_page("Okta", "/admin/integrations/okta").await?;
    screen.tab_and_press("link", "Add this Connection", Key::Enter).await?;
    screen.see_page("Connect Okta", "/admin/integrations/okta/connections/new").await?;

    // Enter in a field submits the form. The summary gets the focus and links to the field.
    screen.tab_to("textbox", "Okta Domain").await?;
    screen.press(Key::Enter).await?;
    screen.see_heading("Check what you entered").await?;
    screen.see_summary_focused().await?;
    screen.press(Key::Tab).await?;
    screen.press(Key::Enter).await?;
    screen.see_focus("textbox", "Okta Domain").await?;
    screen.press("acme.okta.com").await?;
    screen.tab_to("textbox", "API Token").await?;
    screen.press(canary.token()).await?;
    screen.tab_and_press("button", "Change permissions", Key::Enter).await?;
    let first = "Everyone in the team";
    screen.see_focus("radio", first).await?;
    screen.press(Key::Down).await?;
    screen.see_focus("radio", "Admins only").await?;
    screen.press(Key::Up).await?;
    screen.see_focus("radio", first).await?;
    screen.tab_to("textbox", "Connection name").await?;
    screen.see_value("textbox", "Connection name", "Acme Okta").await?;
    // A field that is reached by Tab has its text selected: typing replaces it.
    screen.press("By keyboard").await?;
    screen.tab_and_press("button", "Test connection", Key::Space).await?;
    screen.see_test_passed().await?;
    screen.tab_and_press("button", "Connect", Key::Enter).await?;
    screen.see_connected("By keyboard").await?;
    screen.see_focus("heading", "By keyboard").await?;

    let menu = actions_menu("By keyboard");
    screen.tab_and_press("button", &menu, Key::Enter).await?;
    screen.press(Key::End).await?;
    screen.see_focus("menuitem", DELETE).await?;
    screen.press(Key::Enter).await?;
    screen.see_focus("button", "Cancel").await?;
    screen.press(Key::Escape).await?;
    screen.see_focus("button", &menu).await?;
    screen.press(Key::Up).await?;
    screen.see_focus("menuitem", DELETE).await?;
    screen.press(Key::Enter).await?;
    screen.see_focus("button", "Cancel").await?;
    screen.tab_and_press("button", "Delete connection", Key::Enter).await?;
    screen.see_heading("Okta").await?;
    screen.see_focus("heading", "Okta").await?;

    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}
