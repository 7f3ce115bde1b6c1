//! The journey in the words of the product: what a person does and sees, one line each, so that
//! a change of wording costs one line here. May import `screen`.

use crate::screen::Screen;
use anyhow::{Result, bail, ensure};
use thirtyfour::Key;

/// A demo account of the reference backend.
#[derive(Clone, Copy, Debug)]
pub struct Account {
    pub email: &'static str,
    pub password: &'static str,
}

pub const ADMIN: Account = Account { email: "grace@acme.test", password: "patchbay-admin" };
/// An admin of another team.
pub const OTHER: Account = Account { email: "ada@other.test", password: "patchbay-other" };
/// A member of Labs and an admin of Ops.
pub const BOTH: Account = Account { email: "tomasz@acme.test", password: "patchbay-both" };
pub const MEMBER: Account = Account { email: "lin@acme.test", password: "patchbay-member" };

pub const DEMO_BANNER: &str = "Demo: nothing you enter leaves this browser";
pub const ADMINS_ONLY: &str = "Only admins can open this page";
pub const SESSION_ENDED: &str = "Your session has ended";
pub const DELETE: &str = "Delete";

/// The menu of what can be done with a connection.
pub fn actions_menu(name: &str) -> String {
    format!("More actions for {name}")
}

/// What goes into the form for a connection to Okta.
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

    /// A whole screen: heading with the focus, address, title, and nothing for axe to say.
    pub async fn see_page(&self, heading: &str, path: &str) -> Result<()> {
        self.see_heading(heading).await?;
        self.see_focus("heading", heading).await?;
        self.see_address(path).await?;
        let title = self.browser.driver.title().await?;
        ensure!(title.contains(heading), "the title {title:?} does not say {heading:?}");
        self.check_accessibility().await
    }

    pub async fn see_address(&self, end: &str) -> Result<()> {
        let look = async || {
            let address = self.address().await?;
            ensure!(address.ends_with(end), "the address {address} does not end in {end}");
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
        self.gone("heading", "Sign in").await
    }

    /// Signs in over a page whose session has ended.
    pub async fn sign_in_again(&self, account: Account) -> Result<()> {
        self.find("dialog", SESSION_ENDED).await?;
        self.fill("textbox", "Email", account.email).await?;
        self.fill("textbox", "Password", account.password).await?;
        self.click("button", "Sign in").await?;
        self.gone("dialog", SESSION_ENDED).await
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

    /// The catalog, from the integrations list. When the list is empty the same action stands in
    /// the page too.
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

    /// Fills the form; the domain and the token come by paste, as people bring them.
    pub async fn enter(&self, entries: Entries<'_>) -> Result<()> {
        self.enter_name(entries.name).await?;
        self.enter_domain(entries.domain).await?;
        self.enter_token(entries.token).await?;
        self.click("radio", entries.access).await
    }

    pub async fn enter_name(&self, name: &str) -> Result<()> {
        self.fill("textbox", "Connection name", name).await
    }

    /// Pastes a domain and leaves the field, which is when it is looked at.
    pub async fn enter_domain(&self, domain: &str) -> Result<()> {
        self.paste("textbox", "Okta Domain", domain).await?;
        self.leave_field().await
    }

    pub async fn enter_token(&self, token: &str) -> Result<()> {
        self.paste("textbox", "API Token", token).await?;
        self.leave_field().await
    }

    async fn leave_field(&self) -> Result<()> {
        self.run("document.activeElement.blur()", vec![]).await.map(|_| ())
    }

    pub async fn see_domain(&self, domain: &str) -> Result<()> {
        let look = async || {
            let value = self.value("textbox", "Okta Domain").await?;
            ensure!(value == domain, "Okta Domain holds {value:?}, not {domain:?}");
            Ok(())
        };
        self.until(look).await
    }

    pub async fn test_connection(&self) -> Result<()> {
        self.click("button", "Test connection").await
    }

    /// The words for a test that went well.
    pub async fn see_test_passed(&self) -> Result<()> {
        self.see_text("Credential accepted").await
    }

    pub async fn connect(&self) -> Result<()> {
        self.click("button", "Connect").await
    }

    /// The new connection's page, with the message of success.
    pub async fn see_connected(&self, name: &str) -> Result<()> {
        self.see_heading(name).await?;
        let look = async || {
            let said = self.text_of("status").await?.to_lowercase();
            ensure!(said.contains("connected"), "no status says connected, but {said:?}");
            Ok(())
        };
        self.until(look).await
    }

    /// Presses **Connect** twice as fast as a mouse can.
    pub async fn connect_twice(&self) -> Result<()> {
        let button = self.find("button", "Connect").await?;
        button.scroll_into_view().await?;
        Ok(self.browser.driver.action_chain().double_click_element(&button).perform().await?)
    }

    /// Everything that was entered still stands in the form, the token too.
    pub async fn see_nothing_lost(&self, entries: Entries<'_>) -> Result<()> {
        let holds = [
            ("Connection name", entries.name),
            ("Okta Domain", entries.domain),
            ("API Token", entries.token),
        ];
        for (field, entered) in holds {
            ensure!(self.value("textbox", field).await? == entered, "the {field} is lost");
        }
        let radio = self.find("radio", entries.access).await?;
        ensure!(radio.is_selected().await?, "the choice of permissions is lost");
        Ok(())
    }

    /// From home to the empty form, by mouse, with axe on each screen.
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

    /// The error summary, with a link to a field for each of these words.
    pub async fn see_error_at(&self, field: &str, words: &str) -> Result<()> {
        let look = async || {
            let summary = self.text_of("alert").await?;
            ensure!(summary.contains(words), "no alert says {words:?}, but {summary:?}");
            Ok(())
        };
        self.until(look).await?;
        let beside = self.described("textbox", field).await?;
        ensure!(beside.contains(words), "{field:?} is described by {beside:?}, not {words:?}");
        let invalid = self.find("textbox", field).await?.attr("aria-invalid").await?;
        ensure!(invalid.as_deref() == Some("true"), "{field:?} is not marked as wrong");
        Ok(())
    }

    /// The text that `aria-describedby` gives to a field.
    pub async fn described(&self, role: &str, name: &str) -> Result<String> {
        let element = self.find(role, name).await?;
        let text = self
            .run(
                "return (arguments[0].getAttribute('aria-describedby') || '').split(/\\s+/)
                    .map((id) => document.getElementById(id)).filter(Boolean)
                    .map((e) => e.innerText).join(' ').replace(/\\s+/g, ' ')",
                vec![element.to_json()?],
            )
            .await?;
        Ok(text.as_str().unwrap_or_default().trim().to_owned())
    }

    /// Waits until a field is not marked as wrong.
    pub async fn see_valid(&self, field: &str) -> Result<()> {
        let look = async || {
            let invalid = self.find("textbox", field).await?.attr("aria-invalid").await?;
            ensure!(invalid.as_deref() != Some("true"), "{field:?} is marked as wrong");
            Ok(())
        };
        self.until(look).await
    }

    /// Opens the confirmation from the menu of a connection's page.
    pub async fn ask_to_delete(&self, name: &str) -> Result<()> {
        self.click("button", &actions_menu(name)).await?;
        self.click("menuitem", DELETE).await?;
        // In a dangerous dialog the focus is on the button that does no harm.
        self.see_focus("button", "Cancel").await?;
        self.check_accessibility().await
    }

    pub async fn confirm_delete(&self) -> Result<()> {
        self.click("button", "Delete connection").await
    }

    /// Tab to something, then press a key on it.
    pub async fn tab_and_press(&self, role: &str, name: &str, key: Key) -> Result<()> {
        self.tab_to(role, name).await?;
        self.press(key).await
    }

    /// Asks the backend from the page, with the person's own session; answers the status.
    pub async fn fetch_status(&self, method: &str, path: &str, body: Option<&str>) -> Result<u64> {
        let answer = self
            .run_async(
                "const [method, path, body, done] = arguments;
                 const headers = { 'Content-Type': 'application/json', 'X-Requested-With': 'patchbay',
                                   'Idempotency-Key': crypto.randomUUID() };
                 fetch(path, { method, body, headers, credentials: 'include' })
                   .then((r) => done(r.status), (e) => done(String(e)));",
                vec![method.into(), path.into(), body.into()],
            )
            .await?;
        match answer.as_u64() {
            Some(status) => Ok(status),
            None => bail!("{method} {path}: {answer}"),
        }
    }
}
