//! The choice of the auth method, where the integration has more than one.

use super::state::ConnectState;
use crate::components::choice::RadioOption;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::IntoAnyAttribute;

/// A radio button for each method.
#[component]
pub fn AuthMethodChoice(state: ConnectState) -> impl IntoView {
    let methods = state.integration.with_untracked(|integration| {
        let methods = integration.auth_methods.iter();
        methods
            .map(|it| (it.key.clone(), it.name.clone(), it.choose_if.clone()))
            .collect::<Vec<_>>()
    });
    let legend = state
        .integration
        .with_untracked(|integration| format!("How to sign in to {}", integration.name));
    let option = move |(key, name, choose_if): (String, String, Option<String>)| {
        let own = key.clone();
        let (name_id, hint_id) = (format!("auth-method-{key}"), format!("auth-method-{key}-hint"));
        // The hint describes the option, and isn't part of its name.
        let input = view! {
            <{..}
                name="auth-method"
                aria-labelledby=name_id.clone()
                aria-describedby=choose_if.is_some().then(|| hint_id.clone())
            />
        };
        view! {
            <RadioOption
                checked=move || state.auth_method.with(|chosen| *chosen == own)
                on_choose=move || state.choose_auth_method(&key)
                input=input.into_any_attr()
            >
                <span id=name_id>{name}</span>
                {choose_if
                    .map(|words| {
                        view! {
                            <span class="choice-hint" id=hint_id>
                                {words}
                            </span>
                        }
                    })}
            </RadioOption>
        }
    };
    (methods.len() > 1).then(|| {
        view! {
            <fieldset class="field">
                <legend class="field-label">{legend}</legend>
                <div class="choices">{methods.into_iter().map(option).collect_view()}</div>
            </fieldset>
        }
    })
}
