//! The steps of the journey: what a person does and sees. A change of the wording on a screen
//! needs a change only here.

use crate::accounts::Account;
use crate::screen::Screen;
use anyhow::{Result, ensure};
use thirtyfour::Key;

pub const DEMO_BANNER: &str = "Demo: nothing you enter leaves this browser";
pub const ADMINS_ONLY: &str = "Only admins can open this page";
pub const SESSION_ENDED: &str = "Your session has ended";
pub const DELETE: &str = "Delete";

/// The name of the menu with the actions for a connection.
pub fn actions_menu(name: &str) -> String {
    format!("More actions for {name}")
}

/// The entries in the form for an Okta connection.
#[derive(Clone, Copy, Debug)]
pub struct Entries<'a> {
    pub name: &'a str,
    pub domain: &'a str,
    pub token: &'a str,
    pub access: &'a str,
}

impl Screen {
    pub async fn see_heading(&self, name: &str) -> Result<()> {
        self.find("heading", name).await.map(|_| ())
    }

    /// Checks a whole page: its heading has the focus, address and title match, and axe finds no
    /// violation.
    pub async fn see_page(&self, heading: &str, path: &str) -> Result<()> {
        self.see_heading(heading).await?;
        self.see_focus("heading", heading).await?;
        self.see_address(path).await?;
        let title = self.browser.driver.title().await?;
        ensure!(title.contains(heading), "the title {title:?} does not contain {heading:?}");
        self.check_accessibility().await
    }

    /// Waits until the address ends with this text.
    pub async fn see_address(&self, end: &str) -> Result<()> {
        let look = async || {
            let address = self.address().await?;
            ensure!(address.ends_with(end), "the address {address} does not end with {end}");
            Ok(())
        };
        self.until(look).await
    }

    pub async fn sign_in(&self, account: Account) -> Result<()> {
        self.see_heading("Sign in").await?;
        self.check_accessibility().await?;
        self.fill("textbox", "Email", account.email).await?;
        self.fill("textbox", "Password", account.password).await?;
        self.click("button", "Sign in").await?;
        self.see_gone("heading", "Sign in").await
    }

    /// Signs in with the dialog that appears when the session has ended.
    pub async fn sign_in_again(&self, account: Account) -> Result<()> {
        self.find("dialog", SESSION_ENDED).await?;
        self.fill("textbox", "Email", account.email).await?;
        self.fill("textbox", "Password", account.password).await?;
        self.click("button", "Sign in").await?;
        self.see_gone("dialog", SESSION_ENDED).await
    }

    pub async fn open_more_menu(&self) -> Result<()> {
        self.click("button", "More").await?;
        self.find("menu", "More").await?;
        self.check_accessibility().await
    }

    pub async fn choose_menu_item(&self, name: &str) -> Result<()> {
        self.click("menuitem", name).await
    }

    pub async fn open_integrations(&self) -> Result<()> {
        self.click("link", "Integrations").await
    }

    /// Opens the catalog from the list of integrations.
    pub async fn add_an_integration(&self) -> Result<()> {
        self.click("link", "Add an Integration").await
    }

    pub async fn search_integrations(&self, text: &str) -> Result<()> {
        self.fill("searchbox", "Search integrations", text).await
    }

    pub async fn choose_integration(&self, name: &str) -> Result<()> {
        self.click("link", name).await
    }

    pub async fn add_this_connection(&self) -> Result<()> {
        self.click("link", "Add this Connection").await
    }

    /// Fills in the form. Domain and token are pasted, as people usually do.
    pub async fn enter(&self, entries: Entries<'_>) -> Result<()> {
        self.enter_name(entries.name).await?;
        self.enter_domain(entries.domain).await?;
        self.enter_token(entries.token).await?;
        self.choose_access(entries.access).await
    }

    /// Chooses who may use the connection.
    pub async fn choose_access(&self, level: &str) -> Result<()> {
        self.show_access_levels().await?;
        self.click("radio", level).await
    }

    /// Searches for a person or group by a text that only they match, and chooses it.
    pub async fn add_person_or_group(&self, text: &str, option: &str) -> Result<()> {
        self.fill("combobox", "Add people and groups", text).await?;
        // The results of an earlier text are about to go.
        self.see_text("1 result").await?;
        self.click("option", option).await?;
        self.press(Key::Escape).await
    }

    /// Checks who may use the connection.
    pub async fn see_access(&self, level: &str) -> Result<()> {
        self.show_access_levels().await?;
        let radio = self.find("radio", level).await?;
        ensure!(radio.is_selected().await?, "{level:?} is not chosen");
        Ok(())
    }

    /// At first only the default level is shown, with a button to change it.
    pub async fn show_access_levels(&self) -> Result<()> {
        self.find("group", "Permissions").await?;
        if self.has("button", "Change permissions").await? {
            self.click("button", "Change permissions").await?;
        }
        Ok(())
    }

    pub async fn enter_name(&self, name: &str) -> Result<()> {
        self.fill("textbox", "Connection name", name).await
    }

    /// Pastes a domain and leaves the field, because the form checks it when the focus leaves.
    pub async fn enter_domain(&self, domain: &str) -> Result<()> {
        self.paste("textbox", "Okta Domain", domain).await?;
        self.leave_field().await
    }

    /// Pastes a token and leaves the field.
    pub async fn enter_token(&self, token: &str) -> Result<()> {
        self.paste("textbox", "API Token", token).await?;
        self.leave_field().await
    }

    async fn leave_field(&self) -> Result<()> {
        self.run("document.activeElement.blur()", vec![]).await.map(|_| ())
    }

    pub async fn see_domain(&self, domain: &str) -> Result<()> {
        self.see_value("textbox", "Okta Domain", domain).await
    }

    pub async fn test_connection(&self) -> Result<()> {
        self.click("button", "Test connection").await
    }

    pub async fn see_test_passed(&self) -> Result<()> {
        self.see_text("Credential accepted").await
    }

    pub async fn connect(&self) -> Result<()> {
        self.click("button", "Connect").await
    }

    /// Waits for the page of the new connection, with the message of success.
    pub async fn see_connected(&self, name: &str) -> Result<()> {
        self.see_heading(name).await?;
        let look = async || {
            let status = self.text_of("status").await?.to_lowercase();
            ensure!(status.contains("connected"), "no status says connected, but {status:?}");
            Ok(())
        };
        self.until(look).await
    }

    pub async fn double_click_connect(&self) -> Result<()> {
        let button = self.find("button", "Connect").await?;
        button.scroll_into_view().await?;
        Ok(self.browser.driver.action_chain().double_click_element(&button).perform().await?)
    }

    /// Checks that the form still contains all entries, including the token.
    pub async fn see_entries_kept(&self, entries: Entries<'_>) -> Result<()> {
        let expected = [
            ("Connection name", entries.name),
            ("Okta Domain", entries.domain),
            ("API Token", entries.token),
        ];
        for (field, entry) in expected {
            ensure!(self.value("textbox", field).await? == entry, "the {field} is lost");
        }
        self.see_access(entries.access).await
    }

    /// Goes from home to the empty form by mouse, and runs axe on each screen.
    pub async fn go_to_connect_okta(&self) -> Result<()> {
        self.open_more_menu().await?;
        self.choose_menu_item("Admin").await?;
        self.see_page("Admin", "/admin").await?;
        self.open_integrations().await?;
        self.see_page("Integrations", "/admin/integrations").await?;
        self.add_an_integration().await?;
        self.see_page("Add an Integration", "/admin/integrations/new").await?;
        self.search_integrations("okta").await?;
        self.check_accessibility().await?;
        self.choose_integration("Okta").await?;
        self.see_page("Okta", "/admin/integrations/okta").await?;
        self.add_this_connection().await?;
        self.see_page("Connect Okta", "/admin/integrations/okta/connections/new").await
    }

    /// Opens the delete dialog from the menu on a connection's page.
    pub async fn open_delete_dialog(&self, name: &str) -> Result<()> {
        self.click("button", &actions_menu(name)).await?;
        self.click("menuitem", DELETE).await?;
        // The button that does no harm has the focus.
        self.see_focus("button", "Cancel").await?;
        self.check_accessibility().await
    }

    pub async fn confirm_delete(&self) -> Result<()> {
        self.click("button", "Delete connection").await
    }

    /// Fails if the page is wider than a window of 320 px, or of the engine's minimum width.
    pub async fn see_no_horizontal_scrolling(&self) -> Result<()> {
        self.browser.driver.set_window_rect(0, 0, 320, 700).await?;
        let script = "const page = document.scrollingElement, width = page.clientWidth;
            const wide = [...document.body.querySelectorAll('*')]
                .filter((e) => e.getBoundingClientRect().right > width).pop();
            return [page.scrollWidth, width, wide?.outerHTML.slice(0, 200) ?? ''];";
        let (page, window, widest): (u32, u32, String) =
            serde_json::from_value(self.run(script, vec![]).await?)?;
        ensure!(page <= window, "the page is {page} wide in a window of {window}: {widest}");
        Ok(())
    }
}
