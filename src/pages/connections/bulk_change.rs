//! A change of all selected connections, one after the other. It can be stopped, and goes on after a
//! failure.

use super::change::{Change, Outcome};
use super::services::Services;
use crate::console::Console;
use leptos::prelude::*;
use patchbay_model::Connection;
use patchbay_words::change_report::ReportLine;
use patchbay_words::failure;
use patchbay_words::tone::Tone;

/// How far the change has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nothing is to be changed.
    Idle,
    /// It waits for a confirmation.
    Asking,
    /// It is under way.
    Running,
    /// All are done, or it was stopped.
    Ended,
}

/// The change, its progress and its report.
#[derive(Clone, Copy)]
pub struct BulkChange {
    console: Console,
    /// How far it has come.
    pub stage: RwSignal<Stage>,
    /// What is to be done.
    pub change: RwSignal<Change>,
    /// The connections to change.
    pub connections: RwSignal<Vec<Connection>>,
    /// What became of those that were reached.
    pub report: RwSignal<Vec<ReportLine>>,
    run: Action<(), ()>,
}

impl BulkChange {
    /// No change yet.
    pub fn new(services: Services) -> Self {
        let console = Console::use_context();
        let stage = RwSignal::new(Stage::Idle);
        let change = RwSignal::new(Change::Test);
        let connections = RwSignal::new(Vec::<Connection>::new());
        let report = RwSignal::new(Vec::new());
        let run = Action::new_local(move |&()| async move {
            let change = change.get_untracked();
            // The page may be left while this goes on.
            let is_running = || stage.try_get_untracked() == Some(Stage::Running);
            for connection in connections.get_untracked() {
                let line = make(console, services, change, connection).await;
                report.try_update(|report| report.push(line));
                // Somebody stopped it, or the session has ended and nothing else would be done.
                if !is_running() || console.session_lapsed.get_untracked() {
                    break;
                }
            }
            if is_running() {
                stage.set(Stage::Ended);
            }
            console.connections_changed.notify();
        });
        Self { console, stage, change, connections, report, run }
    }

    /// Asks for a confirmation of what takes something away; starts anything else.
    pub fn ask(self, change: Change, connections: Vec<Connection>) {
        if self.run.pending().get_untracked() {
            return;
        }
        let possible = |it: &Connection| Change::possible(self.console, it).contains(&change);
        self.connections.set(connections.into_iter().filter(possible).collect());
        self.change.set(change);
        self.report.set(Vec::new());
        match change {
            Change::Disable => self.stage.set(Stage::Asking),
            Change::Test | Change::Enable => self.start(),
        }
    }

    /// Starts it.
    pub fn start(self) {
        self.stage.set(Stage::Running);
        self.run.dispatch_local(());
    }

    /// Ends it after the connection that is being changed.
    pub fn stop(self) {
        self.stage.set(Stage::Ended);
    }

    /// Forgets it.
    pub fn close(self) {
        self.stage.set(Stage::Idle);
    }
}

async fn make(
    console: Console,
    services: Services,
    change: Change,
    connection: Connection,
) -> ReportLine {
    let Connection { id, name, integration, .. } = connection;
    let (succeeded, result) = match change.make(console, &id).await {
        Ok(outcome) => {
            let (tone, words) = change.words(outcome, &name);
            (outcome == Outcome::Done && tone == Tone::Positive, words)
        }
        Err(failure) => {
            let service = services.name(&integration);
            let words = failure::words(&failure, &service, change.request());
            (false, format!("{}. {}", words.title, words.line))
        }
    };
    ReportLine { name, id, integration, action: change.label(), succeeded, result }
}
