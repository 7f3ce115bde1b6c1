//! Deleting a connection: it is asked about, and asked again where somebody else changed the
//! connection meanwhile.

use crate::boxed;
use crate::components::confirm_dialog::ConfirmDialog;
use crate::components::notice::Notice;
use crate::console::Console;
use crate::layout::mutation::Mutation;
use crate::layout::query::Query;
use crate::pages::connection::Shown;
use crate::paths;
use crate::queries;
use crate::words::difference;
use crate::words::tone::Tone;
use leptos::prelude::*;
use patchbay_client::answer::Stored;
use patchbay_client::failure::Failure;

/// A deletion that may be asked about.
#[derive(Clone, Copy)]
pub struct Deleting {
    loaded: Query<Shown>,
    asking: RwSignal<bool>,
    run: Mutation,
    /// What was to be deleted, as it was shown, when it had been changed already.
    refused: RwSignal<Option<Stored>>,
}

impl Deleting {
    /// Nothing asked yet.
    pub fn new(loaded: Query<Shown>) -> Self {
        let (asking, refused) = (RwSignal::new(false), RwSignal::new(None));
        Self { loaded, asking, run: Mutation::new(), refused }
    }

    /// Asks.
    pub fn ask(self) {
        self.run.failure.set(None);
        self.refused.set(None);
        self.asking.set(true);
    }

    fn confirmed(self, console: Console) {
        let Some(shown) = untrack(|| self.loaded.good()) else { return };
        let saved = shown.saved.clone();
        self.run.run(move || Box::pin(self.delete(console, saved)));
    }

    async fn delete(self, console: Console, saved: Stored) -> Result<(), Failure> {
        self.refused.set(None);
        let Stored { connection, etag } = saved.clone();
        let done = match queries::delete(console, connection.id.clone(), etag).await {
            Ok(()) => "” was deleted",
            // What was wanted, whoever did it.
            Err(failure) if is(&failure, "not_found") => {
                require_gone(console, &connection.id, failure).await?;
                "” was deleted already"
            }
            Err(failure) if is(&failure, "version_conflict") => {
                self.refused.try_set(Some(saved));
                self.loaded.ask_again();
                return Ok(());
            }
            Err(failure) => return Err(failure),
        };
        console.announce(["“", &connection.name, done].concat());
        // Whoever has left the page meanwhile stays where they are.
        if self.asking.try_set(false).is_none() {
            console.go(&paths::integration(&connection.integration));
        }
        Ok(())
    }

    /// What somebody else changed, as far as the page has heard of it by now.
    fn conflict(self) -> AnyView {
        let (Some(before), Some(now)) = (self.refused.get(), self.loaded.good()) else {
            return ().into_any();
        };
        let all = before.connection.differences(&now.saved.connection);
        let lines = all.iter().map(|one| view! { <li>{difference::line(one)}</li> }).collect_view();
        // Nothing yet, or nothing that can be seen here.
        let lines = (!all.is_empty()).then(|| view! { <ul class="bullets">{lines}</ul> });
        view! {
            <Notice
                tone=Tone::Caution
                title="Somebody changed this connection in the meantime. Nothing was deleted"
            >
                {lines}
                <p>"Delete it if that makes no difference."</p>
            </Notice>
        }
        .into_any()
    }
}

/// A gateway that leads no deletion to the backend says that nothing is there as well: the
/// connection itself tells.
async fn require_gone(console: Console, id: &str, failure: Failure) -> Result<(), Failure> {
    match (queries::connection(console, id).await, failure) {
        (Err(gone), _) if is(&gone, "not_found") => Ok(()),
        (Err(unknown), _) => Err(unknown),
        (Ok(_), Failure::Problem(mut problem)) => {
            problem.code = "not_deleted".to_owned();
            Err(Failure::Problem(problem))
        }
        (Ok(_), failure) => Err(failure),
    }
}

fn is(failure: &Failure, code: &str) -> bool {
    matches!(failure, Failure::Problem(problem) if problem.code == code)
}

/// The question.
#[component]
pub fn DeleteDialog(
    deleting: Deleting,
    /// The connection's name.
    name: Memo<String>,
    /// The service's name.
    service: String,
) -> impl IntoView {
    let console = Console::use_context();
    let Deleting { asking, run, .. } = deleting;
    let stops = [
        "Everything that uses this connection to ",
        &service,
        " stops working at once. The token is forgotten here; in ",
        &service,
        " it stays until it is revoked there.",
    ]
    .concat();
    view! {
        <ConfirmDialog
            open=asking
            title=Signal::derive(move || ["Delete “", &name.get(), "”?"].concat())
            action="Delete connection"
            busy=run.pending
            on_confirm=Callback::new(move |()| deleting.confirmed(console))
        >
            <p>{stops}</p>
            {boxed::part(move || deleting.conflict())}
            {run.failure_view()}
        </ConfirmDialog>
    }
}
