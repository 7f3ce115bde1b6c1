//! How a session begins, goes on and ends.

use crate::console::{Console, Session};
use crate::link_secrets;
use crate::paths;
use crate::platform::{document, local_store, navigation, session_store, tabs};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use patchbay_client::config::SignInMode;
use patchbay_client::failure::Failure;
use patchbay_client::operation::{Operation, OperationKind};
use patchbay_model::{Me, Role, Secret, Team};

/// The storage key of the team's id, for this tab and for new ones.
const TEAM: &str = "patchbay.team";

/// The storage key of the id of the person who is signed in, which tells other tabs.
const PERSON: &str = "patchbay.person";

/// Id of the team that this tab shows, at first the one chosen last in this browser; empty if
/// there is none. A later choice in another tab doesn't change this one: it would lose a form.
pub(super) fn remembered_team() -> String {
    session_store::get(TEAM).unwrap_or_else(|| {
        let id = local_store::get(TEAM).unwrap_or_default();
        session_store::set(TEAM, &id);
        id
    })
}

impl Console {
    /// The person who is signed in.
    pub fn me(self) -> Option<Me> {
        self.session.with(|session| match session {
            Session::SignedIn(me) => Some((**me).clone()),
            _ => None,
        })
    }

    /// The team whose connections are shown.
    pub fn team(self) -> Option<Team> {
        self.me().and_then(|me| self.chosen_team.with(|chosen| me.team(chosen).cloned()))
    }

    /// Id of that team; empty before it is known.
    pub fn team_id(self) -> String {
        untrack(|| self.team()).map(|team| team.id).unwrap_or_default()
    }

    /// Shows another team's connections, in this tab and in new ones. An unfinished form asks first.
    pub fn choose_team(self, id: String) {
        if id == self.team_id() {
            return;
        }
        navigation::leave_by(move || {
            session_store::set(TEAM, &id);
            local_store::set(TEAM, &id);
            self.chosen_team.set(id.clone());
            // This page may belong to the other team only.
            self.go(&paths::home());
            self.load_session();
        });
    }

    /// Whether the person sets up connections.
    pub fn is_admin(self) -> bool {
        self.team().is_some_and(|team| team.role == Role::Admin)
    }

    /// Asks the backend who is signed in.
    pub fn load_session(self) {
        self.session.set(Session::Loading);
        self.refresh_session();
    }

    /// As [`Self::load_session`], but the page stays on the screen meanwhile.
    fn refresh_session(self) {
        spawn_local(async move {
            let session = match self.ask_me().await {
                Ok(me) => {
                    self.tell_other_tabs(&me.user.id);
                    Session::SignedIn(Box::new(me))
                }
                Err(failure @ Failure::SessionExpired { .. }) => match self.sign_in_mode() {
                    SignInMode::Password => Session::SignedOut,
                    SignInMode::Cookie => return self.leave_to_sign_in(),
                    // The proxy in front adds the credential: there is no form to show.
                    SignInMode::None => Session::Failed(failure),
                },
                Err(failure) => Session::Failed(failure),
            };
            self.session.set(session);
        });
    }

    /// Finds out who is signed in when somebody signs in or out in another tab, and before a change
    /// if this tab was hidden.
    pub fn watch_other_tabs(self) {
        if self.demo().is_some() {
            return;
        }
        tabs::on_hidden(move || self.was_hidden.set(true));
        tabs::on_stored_elsewhere(PERSON, move || {
            if !self.session.with_untracked(|session| matches!(session, Session::SignedIn(_))) {
                return;
            }
            self.session_lapsed.set(true);
            spawn_local(async move {
                if self.resume().await.is_err_and(|failure| failure.ends_session()) {
                    self.session_ended.set(true);
                }
            });
        });
    }

    /// `id`: that of the person who is signed in; empty for nobody. Other tabs hear of it only if it
    /// has changed.
    fn tell_other_tabs(self, id: &str) {
        if self.demo().is_none() {
            local_store::set(PERSON, id);
        }
    }

    /// Leaves the app; nothing in memory survives that.
    fn leave_to_sign_in(self) {
        let names = self.removed_secrets.get_untracked();
        self.undecided_query.with_untracked(|query| link_secrets::remember_names(&names, query));
        document::leave_for(&self.login_url());
    }

    /// Signs in. Afterwards [`Self::session`] is known.
    ///
    /// # Errors
    /// The backend refused or can't be reached.
    pub async fn sign_in(self, email: String, password: Secret) -> Result<(), Failure> {
        let operation = Operation::SignIn { email, password };
        let client = self.client().await?;
        self.send(&client, &operation).await?;
        self.resume().await
    }

    /// Continues with the current session. If it belongs to somebody else, the page reloads and the
    /// future never resolves.
    ///
    /// # Errors
    /// There is no session, or the backend can't be reached.
    pub async fn resume(self) -> Result<(), Failure> {
        let me = self.ask_me().await?;
        let is_still = self.session.with_untracked(|session| match session {
            Session::SignedIn(before) => Ok(me.has_same_roles(before)),
            // The page that called this was removed.
            Session::Loading => Err(Failure::Aborted),
            _ => Ok(true),
        });
        if !is_still? {
            self.reload_for_another_person().await;
        }
        self.session_lapsed.set(false);
        self.was_hidden.set(false);
        self.session_ended.set(false);
        self.tell_other_tabs(&me.user.id);
        self.session.set(Session::SignedIn(Box::new(me)));
        Ok(())
    }

    /// Reloads the page for another person. First removes the pages: the guard that asks before a
    /// reload goes with them, so nobody can stay and send what another person entered.
    async fn reload_for_another_person(self) {
        self.session_ended.set(false);
        self.session.set(Session::Loading);
        // A task of its own: the caller may be aborted together with its page.
        spawn_local(async {
            // The pages are removed in this pause.
            TimeoutFuture::new(0).await;
            document::reload();
        });
        std::future::pending().await
    }

    /// Who is signed in; [`Failure::SessionExpired`] if nobody is.
    async fn ask_me(self) -> Result<Me, Failure> {
        let client = self.client().await?;
        self.send(&client, &Operation::Me).await?.one()
    }

    async fn end_session(self) -> Result<(), Failure> {
        let client = self.client().await?;
        self.send(&client, &Operation::SignOut).await.map(drop)
    }

    /// Whether the app can end the session.
    pub fn can_sign_out(self) -> bool {
        self.demo().is_none() && self.can(OperationKind::SignOut)
    }

    /// Ends the session and reloads the page, so that nothing of it stays in memory.
    pub fn sign_out(self) {
        spawn_local(async move {
            match self.end_session().await {
                // An expired session has ended already.
                Ok(()) | Err(Failure::SessionExpired { .. }) => {
                    self.tell_other_tabs("");
                    document::leave_for(&paths::home());
                }
                Err(_) => self.warn("Signing out failed. Try again".to_owned()),
            }
        });
    }

    /// Shows the demo as an admin or as a member sees it.
    pub fn view_demo_as(self, role: Role) {
        let Some(demo) = self.demo() else { return };
        spawn_local(async move {
            if demo.set_role(role).await.is_ok() {
                self.refresh_session();
            }
        });
    }
}
