//! What is known of a connection: never a secret, only when it was set.

use crate::form::schema::FormSchema;
use crate::model::{Connection, Integration, json};
use crate::ui::components::time::Time;
use crate::ui::text::access;
use leptos::prelude::*;
use serde_json::Value;

/// A list of facts.
pub fn facts(connection: &Connection, integration: Option<&Integration>) -> AnyView {
    let schema = integration.and_then(|integration| {
        let method = integration.auth_method(connection.auth_method.as_deref())?;
        FormSchema::parse(&method.schema).ok()
    });
    let label = |key: &str| {
        let field = schema.as_ref().and_then(|s| s.field(key));
        field.map_or_else(|| key.to_owned(), |f| f.label.clone())
    };
    let values = connection.values.iter().map(|(key, value)| {
        let text = match value {
            Value::String(text) => text.clone(),
            other => json::text(other),
        };
        fact(label(key), view! { <span class="mono">{text}</span> }.into_any())
    });
    let values = values.collect_view();
    let secrets = connection.secrets.iter().map(|(key, info)| {
        let set = match info.set_at.clone() {
            Some(at) => view! { "Set " <Time at /> }.into_any(),
            None => "Set".into_any(),
        };
        fact(label(key), set)
    });
    let secrets = secrets.collect_view();
    let acts_as =
        connection.acts_as.clone().map(|account| fact("Acts as".to_owned(), account.into_any()));
    let who = connection
        .access
        .as_ref()
        .map(|a| fact("Permissions".to_owned(), access::summary(a).into_any()));
    let created = connection.created_at.clone().map(|at| {
        let by = connection.created_by.as_ref().map(|person| [" by ", &person.name].concat());
        fact("Created".to_owned(), view! { <Time at /> {by} }.into_any())
    });
    view! {
        <dl class="card facts">
            {values} {secrets} {acts_as} {who} {created}
        </dl>
    }
    .into_any()
}

fn fact(name: String, value: AnyView) -> AnyView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}
