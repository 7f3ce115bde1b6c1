//! A secret made for one run, which must be found nowhere afterwards.
//! May import `screen`.

use crate::screen::Screen;
use anyhow::{Context, Result, bail};
use std::cell::RefCell;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// A token of Okta's usual form (`00` and 40 letters or digits) that exists in this run only.
pub struct Canary {
    token: Rc<str>,
}

/// A box in which secrets are entered: the only place where one may be.
const ITS_BOX: &str = "a box of a secret";

thread_local! {
    /// Those that a test has made, whether it holds them still or not.
    static MADE: RefCell<Vec<Rc<str>>> = const { RefCell::new(Vec::new()) };
}

const PLACES: &str = "
    const dump = (store) => JSON.stringify(Object.entries(store));
    const hidden = 'input[type=password], [data-1p-ignore]';
    const values = (are) => [...document.querySelectorAll('input, textarea, select')]
        .filter((e) => e.matches(hidden) === are).map((e) => e.value).join('\\n');
    return {
      'a field': values(false), 'a box of a secret': values(true),
      'the DOM': document.documentElement.outerHTML, 'the title': document.title,
      'the URL': location.href, 'the history state': JSON.stringify(history.state),
      'localStorage': dump(localStorage), 'sessionStorage': dump(sessionStorage),
      'a cookie': document.cookie, 'window.name': window.name };";

impl Canary {
    pub fn new() -> Result<Self> {
        const LETTERS: &[u8; 62] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        let mut bytes = [0u8; 40];
        std::fs::File::open("/dev/urandom")?.read_exact(&mut bytes)?;
        let tail = bytes.iter().map(|byte| char::from(LETTERS[usize::from(*byte) % 62]));
        Ok(Self::of(&"00".chars().chain(tail).collect::<String>()))
    }

    /// A secret that is known beforehand.
    pub fn of(token: &str) -> Self {
        let token: Rc<str> = token.into();
        MADE.with_borrow_mut(|made| made.push(Rc::clone(&token)));
        Self { token }
    }

    /// Fails if one that the test made is anywhere but in a box of a secret. With that it is
    /// done: the next test looks for its own.
    pub async fn verify_made(screen: &Screen, folder: Option<&Path>) -> Result<()> {
        for token in MADE.take() {
            let canary = Self { token };
            let mut found = canary.in_browser(screen).await?;
            found.retain(|place| place != ITS_BOX);
            if let Some(folder) = folder {
                found.extend(canary.in_files(folder)?);
            }
            if !found.is_empty() {
                bail!("the canary token is in {}", found.join(", "));
            }
        }
        Ok(())
    }

    /// Looks for it no more: the test itself has let it out.
    pub fn let_go(self) {
        MADE.with_borrow_mut(|made| made.retain(|token| *token != self.token));
    }

    /// The secret itself, to type.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Where in the browser the canary is now: page, address, storage, console, its output.
    pub async fn in_browser(&self, screen: &Screen) -> Result<Vec<String>> {
        let mut found = Vec::new();
        let places = screen.run(PLACES, vec![]).await?;
        for (place, content) in places.as_object().context("places")? {
            if content.as_str().unwrap_or_default().contains(&*self.token) {
                found.push(place.clone());
            }
        }
        for finding in screen.browser.watch.findings().await? {
            if finding.text.contains(&*self.token) {
                found.push("the console".to_owned());
            }
        }
        if screen.browser.output().contains(&*self.token) {
            found.push("the browser's output".to_owned());
        }
        Ok(found)
    }

    /// Which files under these folders (a database, its `-wal`, a log) hold the canary.
    pub fn in_files(&self, folder: &Path) -> Result<Vec<String>> {
        let mut found = Vec::new();
        for file in files(folder)? {
            let bytes = std::fs::read(&file)?;
            if bytes.windows(self.token.len()).any(|window| window == self.token.as_bytes()) {
                found.push(file.display().to_string());
            }
        }
        Ok(found)
    }

    /// Fails if the canary is anywhere in the browser or under the folder, or if the folder has
    /// no file at all to search.
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
