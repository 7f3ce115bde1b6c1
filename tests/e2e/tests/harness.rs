//! The harness itself, on fixture pages: it finds elements, and each of its checks can fail.

use anyhow::Result;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::static_host::StaticHost;
use std::path::Path;
use thirtyfour::Key;

fn fixtures() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures"))
}

async fn open(page: &str) -> Result<(StaticHost, Screen)> {
    let host = StaticHost::serve(fixtures(), "/").await?;
    let screen = Screen::open().await?;
    screen.visit(&format!("{}{page}", host.url)).await?;
    Ok((host, screen))
}

/// The first failure of the console check. Reports arrive a little later than the page.
async fn console_failure(screen: &Screen) -> String {
    for _ in 0..40 {
        if let Err(problem) = screen.browser.console.verify().await {
            return problem.to_string();
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    String::new()
}

#[tokio::test]
async fn elements_are_found_by_role_and_name() -> Result<()> {
    let (host, screen) = open("plain.html").await?;
    screen.find("heading", "Plain page").await?;
    screen.fill("textbox", "First name", "Ada").await?;
    screen.fill("textbox", "API Token", "secret").await?;
    assert_eq!(screen.value("textbox", "First name").await?, "Ada");
    screen.paste("textbox", "First name", "Grace").await?;
    assert_eq!(screen.value("textbox", "First name").await?, "Grace");
    screen.find("group", "Permissions").await?;
    screen.choose_access("Admins only").await?;
    screen.find("button", "More").await?;
    screen.find("button", "Send").await?;
    assert_eq!(screen.text_of("alert").await?, "All is well");
    screen.see_gone("button", "Save").await?;
    screen.tab_to("button", "More").await?;
    screen.press(Key::Tab).await?;
    screen.see_focus("button", "Send").await?;
    screen.press_shift_tab().await?;
    screen.see_focus("button", "More").await?;
    screen.check_accessibility().await?;
    screen.browser.console.verify().await?;
    assert!(host.requests().contains(&"GET /plain.html 200".to_owned()), "{:?}", host.requests());
    screen.browser.close().await
}

#[tokio::test]
async fn failed_find_lists_the_elements_of_the_page() -> Result<()> {
    let (_host, screen) = open("plain.html").await?;
    let problem = screen.find("button", "Save").await.expect_err("no such button");
    let message = format!("{problem:?}");
    assert!(message.contains("button \"Send\"") && message.contains("named \"Save\""), "{message}");
    screen.browser.close().await
}

#[tokio::test]
async fn inline_script_is_reported() -> Result<()> {
    let (_host, screen) = open("inline_script.html").await?;
    let failure = console_failure(&screen).await;
    assert!(failure.contains("Policy") && failure.contains("script-src"), "{failure}");
    screen.browser.close().await
}

#[tokio::test]
async fn console_error_is_reported_and_can_be_allowed() -> Result<()> {
    let (_host, screen) = open("console_error.html").await?;
    let failure = console_failure(&screen).await;
    assert!(failure.contains("the fixture went wrong"), "{failure}");
    screen.browser.console.allow_error("the fixture went wrong");
    screen.browser.console.verify().await?;
    screen.browser.close().await
}

#[tokio::test]
async fn exception_is_reported() -> Result<()> {
    let (_host, screen) = open("exception.html").await?;
    let failure = console_failure(&screen).await;
    assert!(failure.contains("the fixture threw"), "{failure}");
    screen.browser.close().await
}

#[tokio::test]
async fn button_without_a_name_is_reported() -> Result<()> {
    let (_host, screen) = open("no_name.html").await?;
    let problem = screen.check_accessibility().await.expect_err("axe finds the button");
    assert!(format!("{problem:?}").contains("button-name"), "{problem:?}");
    screen.browser.close().await
}

#[tokio::test]
async fn planted_canary_is_found_in_each_place() -> Result<()> {
    let (host, screen) = open("plain.html").await?;
    // The check includes canaries that the test has dropped.
    let verify_dropped = async |token: &str| {
        drop(Canary::from_token(token));
        Canary::verify_all(&screen, None).await
    };
    let canary = Canary::new()?;
    let folder = tempfile::tempdir()?;
    std::fs::write(folder.path().join("patchbay.sqlite"), b"SQLite\0")?;
    canary.verify_nowhere(&screen, Some(folder.path())).await?;

    let plants = [
        ("the DOM", "document.body.dataset.x = arguments[0]"),
        ("an input for secrets", "document.querySelector('#secret').value = arguments[0]"),
        ("another input", "document.querySelector('[type=text]').value = arguments[0]"),
        ("the title", "document.title = arguments[0]"),
        ("the URL", "history.replaceState(null, '', '?t=' + arguments[0])"),
        ("the history state", "history.replaceState(arguments[0], '')"),
        ("localStorage", "localStorage.x = arguments[0]"),
        ("sessionStorage", "sessionStorage.x = arguments[0]"),
        ("a cookie", "document.cookie = 'x=' + arguments[0]"),
    ];
    for (place, plant) in plants {
        screen.visit("about:blank").await?;
        screen.visit(&format!("{}plain.html", host.url)).await?;
        screen.run("localStorage.clear(); sessionStorage.clear()", vec![]).await?;
        screen.run(plant, vec![canary.token().into()]).await?;
        let found = canary.in_browser(&screen).await?;
        assert!(found.iter().any(|found| found == place), "{place} not in {found:?}");
        // A secret may be in the input for it.
        let has_leaked = verify_dropped(canary.token()).await.is_err();
        assert_eq!(has_leaked, place != "an input for secrets", "{place}");
    }
    screen.run("console.log('said ' + arguments[0])", vec![canary.token().into()]).await?;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    let found = canary.in_browser(&screen).await?;
    assert!(found.iter().any(|place| place == "the console"), "{found:?}");
    for file in ["patchbay.sqlite", "patchbay.sqlite-wal", "backend.log"] {
        std::fs::write(folder.path().join(file), format!("\0{}\0", canary.token()))?;
        assert_eq!(canary.in_files(folder.path())?.len(), 1, "{file}");
        std::fs::write(folder.path().join(file), b"clean")?;
    }
    screen.browser.close().await
}

#[tokio::test]
async fn static_host_serves_a_sub_path_with_a_fallback() -> Result<()> {
    let host = StaticHost::serve(fixtures(), "/sub/path/").await?;
    let screen = Screen::open().await?;
    screen.browser.console.allow_error("404");
    screen.visit(&format!("{}plain.html", host.url)).await?;
    screen.find("heading", "Plain page").await?;
    screen.visit(&format!("{}no/such/page", host.url)).await?;
    screen.find("heading", "Not found").await?;
    screen.browser.close().await
}
