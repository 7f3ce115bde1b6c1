//! A secret that is made for one test, and must not be found anywhere afterwards.

use crate::screen::Screen;
use anyhow::{Context, Result, bail};
use std::cell::RefCell;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// A random token in Okta's usual format: `00` and 40 letters or digits.
pub struct Canary {
    token: Rc<str>,
}

/// An input for secrets: the only place where a canary may be.
const SECRET_INPUT: &str = "an input for secrets";

thread_local! {
    /// The canaries that the current test has created, even those that it has dropped.
    static CREATED: RefCell<Vec<Rc<str>>> = const { RefCell::new(Vec::new()) };
}

const PLACES: &str = "
    const dump = (name) => {
      // A store that the page can't read has nothing of the page's.
      try { return JSON.stringify(Object.entries(window[name])); } catch { return ''; }
    };
    const secret = 'input[type=password], [data-1p-ignore]';
    const values = (isSecret) => [...document.querySelectorAll('input, textarea, select')]
        .filter((e) => e.matches(secret) === isSecret).map((e) => e.value).join('\\n');
    return {
      'another input': values(false), 'an input for secrets': values(true),
      'the DOM': document.documentElement.outerHTML, 'the title': document.title,
      'the URL': location.href, 'the history state': JSON.stringify(history.state),
      'localStorage': dump('localStorage'), 'sessionStorage': dump('sessionStorage'),
      'a cookie': document.cookie, 'window.name': window.name };";

impl Canary {
    pub fn new() -> Result<Self> {
        const LETTERS: &[u8; 62] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        let mut bytes = [0u8; 40];
        std::fs::File::open("/dev/urandom")?.read_exact(&mut bytes)?;
        let tail = bytes.iter().map(|byte| char::from(LETTERS[usize::from(*byte) % 62]));
        Ok(Self::from_token(&"00".chars().chain(tail).collect::<String>()))
    }

    /// Uses a token that is known beforehand.
    pub fn from_token(token: &str) -> Self {
        let token: Rc<str> = token.into();
        CREATED.with_borrow_mut(|created| created.push(Rc::clone(&token)));
        Self { token }
    }

    /// Fails if a canary of this test is anywhere but in an input for secrets. Forgets the canaries
    /// then, so that the next test checks only its own.
    pub async fn verify_all(screen: &Screen, folder: Option<&Path>) -> Result<()> {
        for token in CREATED.take() {
            let canary = Self { token };
            let mut found = canary.in_browser(screen).await?;
            found.retain(|place| place != SECRET_INPUT);
            if let Some(folder) = folder {
                found.extend(canary.in_files(folder)?);
            }
            if !found.is_empty() {
                bail!("the canary token is in {}", found.join(", "));
            }
        }
        Ok(())
    }

    /// Excludes this canary from [`Self::verify_all`], because the test itself has leaked it.
    pub fn forget(self) {
        CREATED.with_borrow_mut(|created| created.retain(|token| *token != self.token));
    }

    /// The secret itself.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// The places in the browser that contain the canary: page, address, storage, console, output.
    pub async fn in_browser(&self, screen: &Screen) -> Result<Vec<String>> {
        let mut found = Vec::new();
        let places = screen.run(PLACES, vec![]).await?;
        for (place, content) in places.as_object().context("places")? {
            if content.as_str().unwrap_or_default().contains(&*self.token) {
                found.push(place.clone());
            }
        }
        for message in screen.browser.console.messages().await? {
            if message.text.contains(&*self.token) {
                found.push("the console".to_owned());
            }
        }
        if screen.browser.output().contains(&*self.token) {
            found.push("the browser's output".to_owned());
        }
        Ok(found)
    }

    /// The files in this folder that contain the canary, such as a database, its `-wal`, or a log.
    pub fn in_files(&self, folder: &Path) -> Result<Vec<String>> {
        files_with(folder, self.token.as_bytes())
    }

    /// Fails if the canary is anywhere in the browser or the folder, or if the folder has no files.
    pub async fn verify_nowhere(&self, screen: &Screen, folder: Option<&Path>) -> Result<()> {
        let mut found = self.in_browser(screen).await?;
        if let Some(folder) = folder {
            if files(folder)?.is_empty() {
                bail!("nothing to search in {}", folder.display());
            }
            found.extend(self.in_files(folder)?);
        }
        if found.is_empty() { Ok(()) } else { bail!("the canary token is in {}", found.join(", ")) }
    }
}

/// The files in this folder that contain these bytes.
pub fn files_with(folder: &Path, wanted: &[u8]) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for file in files(folder)? {
        if std::fs::read(&file)?.windows(wanted.len()).any(|window| window == wanted) {
            found.push(file.display().to_string());
        }
    }
    Ok(found)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}
