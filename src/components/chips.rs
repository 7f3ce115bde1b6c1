//! A row of toggle buttons of which one is pressed: it narrows a list.

use leptos::prelude::*;

/// The choices, before them "All".
#[component]
pub fn Chips(
    /// What the row is about, for assistive technology.
    label: &'static str,
    choices: Vec<String>,
    /// Which choice is pressed; all of them if none.
    #[prop(into)]
    pressed: Signal<Option<usize>>,
    choose: Callback<Option<usize>>,
) -> impl IntoView {
    let chip = move |choice: Option<usize>, words: String| {
        let is_pressed = move || if pressed.get() == choice { "true" } else { "false" };
        view! {
            <button
                type="button"
                class="chip"
                aria-pressed=is_pressed
                on:click=move |_| choose.run(choice)
            >
                {words}
            </button>
        }
        .into_any()
    };
    let mut chips = vec![chip(None, "All".to_owned())];
    for (place, words) in choices.into_iter().enumerate() {
        chips.push(chip(Some(place), words));
    }
    view! {
        <div class="chips" role="group" aria-label=label>
            {chips}
        </div>
    }
}
