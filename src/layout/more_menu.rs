//! The overflow menu of the top bar.

use crate::components::menu::{Menu, MenuEntry, MenuHandle, MenuList};
use crate::console::Console;
use crate::paths;
use crate::platform::theme::{self, Theme};
use leptos::prelude::*;
use patchbay_model::{Role, Team};

/// **More**: Admin for admins, the demo's role switch, the teams of a user in several, theme, help,
/// sign out.
#[component]
pub fn MoreMenu() -> impl IntoView {
    view! {
        <Menu label="More" let:menu>
            <MoreList menu />
        </Menu>
    }
}

#[component]
fn MoreList(menu: MenuHandle) -> impl IntoView {
    let console = Console::use_context();
    let theme = RwSignal::new(theme::chosen());
    let entries = Signal::derive(move || {
        let mut entries = Vec::new();
        let is_admin = console.is_admin();
        if is_admin {
            let href = paths::admin();
            entries.push(MenuEntry::Link { label: "Admin".to_owned(), href });
        }
        if console.demo().is_some() {
            let (label, role) = if is_admin {
                ("View as member", Role::Member)
            } else {
                ("View as admin", Role::Admin)
            };
            let run = Callback::new(move |()| console.view_demo_as(role.clone()));
            entries.push(MenuEntry::Action { label: label.to_owned(), run });
        }
        if !entries.is_empty() {
            entries.push(MenuEntry::Separator);
        }
        if let Some(teams) = team_group(console) {
            entries.extend([teams, MenuEntry::Separator]);
        }
        let themes = [("System", Theme::System), ("Light", Theme::Light), ("Dark", Theme::Dark)];
        let themes = themes.map(|(label, value)| MenuEntry::Radio {
            label: label.to_owned(),
            checked: Signal::derive(move || theme.get() == value),
            run: Callback::new(move |()| {
                theme::choose(value);
                theme.set(value);
            }),
        });
        entries.push(MenuEntry::Group { label: "Theme".to_owned(), entries: themes.into() });
        let help = console.help_url();
        let signs_out = console.can_sign_out();
        if help.is_some() || signs_out {
            entries.push(MenuEntry::Separator);
        }
        entries.extend(help.map(|href| MenuEntry::External { label: "Help".to_owned(), href }));
        if signs_out {
            let run = Callback::new(move |()| console.sign_out());
            entries.push(MenuEntry::Action { label: "Sign out".to_owned(), run });
        }
        entries
    });
    view! { <MenuList menu label="More" entries /> }
}

/// The choice of team, for a user in more than one.
fn team_group(console: Console) -> Option<MenuEntry> {
    let teams = console.me().map(|me| me.teams).filter(|teams| teams.len() > 1)?;
    let here = console.team_id();
    let radio = |team: Team| {
        let checked = Signal::stored(team.id == here);
        let run = Callback::new(move |()| console.choose_team(team.id.clone()));
        MenuEntry::Radio { label: team.name, checked, run }
    };
    let entries = teams.into_iter().map(radio).collect();
    Some(MenuEntry::Group { label: "Team".to_owned(), entries })
}
