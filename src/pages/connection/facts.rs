//! What is known of a connection: never a secret, only when it was set.

use crate::components::time::Time;
use crate::pages::connection::values;
use crate::words::{access, field as text};
use leptos::prelude::*;
use patchbay_form::place;
use patchbay_form::schema::FormSchema;
use patchbay_model::{Connection, Integration};

/// A list of facts.
pub fn facts(connection: &Connection, integration: Option<&Integration>) -> AnyView {
    let schema = integration.and_then(|integration| {
        let method = integration.auth_method(connection.auth_method.as_deref())?;
        FormSchema::parse_shared(method.schema.clone()).ok()
    });
    let fields = schema.as_ref().map(|schema| schema.fields.as_slice()).unwrap_or_default();
    let values = values::told(fields, &connection.values)
        .into_iter()
        .map(|(label, text)| fact(label, view! { <span class="mono">{text}</span> }.into_any()));
    let values = values.collect_view();
    let leaves = schema.as_ref().map(FormSchema::leaves).unwrap_or_default();
    let label = |key: &str| {
        let field = leaves.iter().find(|(path, _)| place::secret_key(path) == key);
        field.map_or_else(|| key.to_owned(), |(_, field)| text::name(field).to_owned())
    };
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
