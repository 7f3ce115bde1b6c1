//! A secret made for one run, which must be found nowhere afterwards.
//! May import `screen`.

use crate::screen::Screen;
use anyhow::{Context, Result, bail};
use std::cell::RefCell;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::rc::{Rc, Weak};

/// A token of Okta's usual form (`00` and 40 letters or digits) that exists in this run only.
pub struct Canary {
    token: Rc<str>,
}

/// A box in which somebody entered it: the only place where one may be.
const A_FIELD: &str = "a field";

thread_local! {
    /// Those that a test holds: each test is one thread.
    static HELD: RefCell<Vec<Weak<str>>> = const { RefCell::new(Vec::new()) };
}

const PLACES: &str = "
    const dump = (store) => JSON.stringify(Object.entries(store));
    const fields = [...document.querySelectorAll('input, textarea, select')].map((e) => e.value).join('\\n');
    return {
      'the DOM': document.documentElement.outerHTML, 'a field': fields, 'the title': document.title,
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
        HELD.with_borrow_mut(|held| held.push(Rc::downgrade(&token)));
        Self { token }
    }

    /// Fails if one that the test holds is anywhere but in the box it was entered in.
    pub async fn verify_held(screen: &Screen, folder: Option<&Path>) -> Result<()> {
        let held =
            HELD.with_borrow(|held| held.iter().filter_map(Weak::upgrade).collect::<Vec<_>>());
        for token in held {
            let canary = Self { token };
            let mut found = canary.in_browser(screen).await?;
            found.retain(|place| place != A_FIELD);
            if let Some(folder) = folder {
                found.extend(canary.in_files(folder)?);
            }
            if !found.is_empty() {
                bail!("the canary token is in {}", found.join(", "));
            }
        }
        Ok(())
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
