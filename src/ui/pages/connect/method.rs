//! Which auth method: shown where the integration has more than one.

use crate::ui::pages::connect::filling::Filling;
use leptos::prelude::*;

/// The methods, one of them chosen.
#[component]
pub fn MethodChoice(filling: Filling) -> AnyView {
    let methods = filling.integration.with_value(|integration| {
        let methods = integration.auth_methods.iter();
        methods.map(|method| (method.key.clone(), method.name.clone())).collect::<Vec<_>>()
    });
    if methods.len() < 2 {
        return ().into_any();
    }
    let radio = |(key, name): (String, String)| {
        let mine = key.clone();
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="auth-method"
                    prop:checked=move || filling.method.with(|method| *method == mine)
                    on:change=move |_| filling.choose_method(&key)
                />
                <span class="choice-text">{name}</span>
            </label>
        }
        .into_any()
    };
    let radios: Vec<AnyView> = methods.into_iter().map(radio).collect();
    view! {
        <fieldset class="field">
            <legend class="field-label">"How to sign in to the service"</legend>
            <div class="choices">{radios}</div>
        </fieldset>
    }
    .into_any()
}
