//! Which auth method: shown where the integration has more than one.

use crate::boxed;
use crate::components::pick;
use crate::pages::connect::filling::Filling;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::IntoAnyAttribute;

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
        let checked = move || filling.method.with(|method| *method == mine);
        let choose = boxed::picked(move || filling.choose_method(&key));
        let wiring = view! { <{..} name="auth-method" /> };
        pick::radio(wiring.into_any_attr(), checked, choose, name.into_any())
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
