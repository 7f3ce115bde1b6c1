//! Parts of the app that are loaded when they are first needed, or when nothing else
//! is to do: in a hosted build each is a wasm of its own beside the first one, cut out
//! of it by `cargo xtask build`. In any other build they are simply there. Imports
//! nothing of ours.

use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::thread::LocalKey;

/// The way to what a part offers.
pub type Way<T> = Pin<Box<dyn Future<Output = Result<&'static T, Unavailable>>>>;

/// A part could not be loaded: no network, or a newer version has taken its place.
#[derive(Clone, Copy, Debug)]
pub struct Unavailable;

#[cfg(split)]
impl From<leptos::wasm_split::SplitLoaderError> for Unavailable {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// What is shown of a part.
#[derive(Clone, Copy, PartialEq)]
enum State {
    NotAsked,
    Loading,
    Here,
    Failed,
}

/// A part that offers a table `T` of functions.
pub struct Part<T: 'static> {
    way: fn() -> Way<T>,
    table: Cell<Option<&'static T>>,
    /// Whether an attempt is under way.
    is_busy: Cell<bool>,
    /// Whether somebody waits to see it: then a failure shows.
    is_needed: Cell<bool>,
    state: ArcRwSignal<State>,
}

impl<T: 'static> Part<T> {
    /// The part at the end of this way. For [`part!`].
    pub fn new(way: fn() -> Way<T>) -> Self {
        Self {
            way,
            table: Cell::new(None),
            is_busy: Cell::new(false),
            is_needed: Cell::new(false),
            state: ArcRwSignal::new(State::NotAsked),
        }
    }

    /// What is shown changes only where it has to: a notice stays while one tries again
    /// behind it, and what is made of a part is made once.
    fn show(&self, state: State) {
        if self.state.get_untracked() != state {
            self.state.set(state);
        }
    }

    fn ended(&self, answer: Result<&'static T, Unavailable>) {
        self.is_busy.set(false);
        self.table.set(answer.ok().or(self.table.get()));
        match self.table.get() {
            Some(_) => self.show(State::Here),
            None if self.is_needed.take() => self.show(State::Failed),
            None if self.state.get_untracked() == State::Failed => {}
            None => self.show(State::NotAsked),
        }
    }
}

/// What one does with a part, wherever it is declared.
pub trait Offer<T: 'static> {
    /// What the part offers if it is here; tracked.
    fn when_here(&'static self) -> Option<&'static T>;

    /// What the part offers if it is here; tracked. Else it is asked for, unless that has
    /// just failed.
    fn here(&'static self) -> Option<&'static T>;

    /// Whether it was needed and asking for it has just failed; tracked.
    fn has_failed(&'static self) -> bool;

    /// What the part offers if it is here; else it is asked for. Not tracked.
    fn ready(&'static self) -> Option<&'static T>;

    /// What the part offers.
    ///
    /// # Errors
    /// It could not be loaded. Asking again may help.
    fn load(&'static self) -> impl Future<Output = Result<&'static T, Unavailable>>;

    /// Asks for a part that is needed.
    fn ask(&'static self);

    /// Asks for a part that may be needed. If that fails, it is asked for when it is.
    fn prepare(&'static self);
}

impl<T: 'static> Offer<T> for LocalKey<Part<T>> {
    fn when_here(&'static self) -> Option<&'static T> {
        self.with(|part| {
            part.state.track();
            part.table.get()
        })
    }

    fn here(&'static self) -> Option<&'static T> {
        if self.with(|part| part.state.get()) == State::NotAsked {
            self.ask();
        }
        self.with(|part| part.table.get())
    }

    fn has_failed(&'static self) -> bool {
        self.with(|part| part.state.get()) == State::Failed
    }

    fn ready(&'static self) -> Option<&'static T> {
        let table = self.with(|part| part.table.get());
        if table.is_none() {
            self.prepare();
        }
        table
    }

    async fn load(&'static self) -> Result<&'static T, Unavailable> {
        if let Some(table) = self.with(|part| part.table.get()) {
            return Ok(table);
        }
        let way = self.with(|part| {
            part.is_busy.set(true);
            if part.state.get_untracked() != State::Failed {
                part.show(State::Loading);
            }
            (part.way)()
        });
        let answer = way.await;
        self.with(|part| part.ended(answer));
        answer
    }

    fn ask(&'static self) {
        self.with(|part| {
            part.is_needed.set(true);
            part.show(State::Loading);
        });
        self.prepare();
    }

    fn prepare(&'static self) {
        if self.with(|part| part.is_busy.get() || part.table.get().is_some()) {
            return;
        }
        spawn_local(async move {
            // Who needs it is told.
            let _ = self.load().await;
        });
    }
}

/// Declares a part: `part! { /// … pub static NAME: Table = file_name => Table { … } }`.
/// What the functions in the table need, and nothing else does, is in the part.
macro_rules! part {
    ($(#[$doc:meta])* $vis:vis static $NAME:ident: $Table:ty = $name:ident => $table:expr) => {
        thread_local! {
            $(#[$doc])*
            $vis static $NAME: $crate::part::Part<$Table> = {
                #[cfg(split)]
                #[leptos::wasm_split::wasm_split(
                    $name,
                    wasm_split_path = ::leptos::wasm_split,
                    fallible
                )]
                fn $name() -> Result<&'static $Table, $crate::part::Unavailable> {
                    Ok(&$table)
                }
                #[cfg(not(split))]
                async fn $name() -> Result<&'static $Table, $crate::part::Unavailable> {
                    Ok(&$table)
                }
                $crate::part::Part::new(|| Box::pin($name()))
            };
        }
    };
}
pub(crate) use part;
