//! A row of toggle buttons that filter a list. One of them is pressed.

use leptos::prelude::*;

/// **All**, then the choices.
#[component]
pub fn Chips(
    /// The group's accessible name.
    label: &'static str,
    choices: Vec<String>,
    /// Index of the pressed choice; **All** if none.
    #[prop(into)]
    pressed: Signal<Option<usize>>,
    choose: Callback<Option<usize>>,
) -> impl IntoView {
    let choices = choices
        .into_iter()
        .enumerate()
        .map(|(index, label)| view! { <Chip label choice=Some(index) pressed choose /> });
    view! {
        <div class="chips" role="group" aria-label=label>
            <Chip label="All" choice=None pressed choose />
            {choices.collect_view()}
        </div>
    }
}

#[component]
fn Chip(
    #[prop(into)] label: String,
    choice: Option<usize>,
    pressed: Signal<Option<usize>>,
    choose: Callback<Option<usize>>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="chip"
            aria-pressed=move || (pressed.get() == choice).to_string()
            on:click=move |_| choose.run(choice)
        >
            {label}
        </button>
    }
}
