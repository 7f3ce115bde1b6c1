//! What is known of a connection; of a secret, only when it was set, used and expires.

use crate::components::time::Time;
use crate::pages::connection::token_clock::{ExpiryDate, ExpiryWarning};
use crate::pages::connection::values;
use leptos::prelude::*;
use patchbay_form::place;
use patchbay_form::schema::FormSchema;
use patchbay_model::token_clock::{TokenClock, last_used};
use patchbay_model::{Connection, Integration};
use patchbay_words::{access, field as words};

/// A list of facts, below a warning if a secret expires soon. The integration's schema has the labels
/// of the values.
#[component]
pub fn Facts(
    connection: Connection,
    integration: Option<Integration>,
    /// The service's name.
    service: String,
) -> impl IntoView {
    let method = integration
        .as_ref()
        .and_then(|integration| integration.auth_method(connection.auth_method.as_deref()));
    let schema = method.and_then(|method| FormSchema::parse_shared(method.schema.clone()).ok());
    let clock = TokenClock::of(&connection, method);
    let fields = schema.as_ref().map(|schema| schema.fields.as_slice()).unwrap_or_default();
    let values = values::lines(fields, &connection.values).into_iter().map(|(name, text)| {
        view! {
            <Fact name>
                <span class="mono">{text}</span>
            </Fact>
        }
    });
    let leaves = schema.as_ref().map(FormSchema::leaves).unwrap_or_default();
    let label = |key: &str| {
        let field = leaves.iter().find(|(path, _)| place::secret_key(path) == key);
        field.map_or_else(|| key.to_owned(), |(_, field)| words::name(field).to_owned())
    };
    let secrets = connection.secrets.iter().map(|(key, info)| {
        let set_at = info.set_at.clone();
        let used_at = last_used(&connection, info).map(str::to_owned);
        let used_at = used_at.filter(|used_at| Some(used_at) != set_at.as_ref());
        view! {
            <Fact name=label(key)>
                "Set" {set_at.map(|at| view! { " " <Time at /> })}
                {used_at.map(|at| view! { ", last used " <Time at /> })}
            </Fact>
        }
    });
    let warning = clock.clone().map(|clock| {
        let secret = label(&clock.secret);
        view! { <ExpiryWarning clock secret service /> }
    });
    let expiry = clock.map(|clock| {
        let (secret, connection) = (label(&clock.secret), connection.clone());
        view! {
            <Fact name=format!("{secret} expires")>
                <ExpiryDate clock secret connection />
            </Fact>
        }
    });
    let secrets = secrets.collect_view();
    let acts_as = connection.acts_as.map(|account| view! { <Fact name="Acts as">{account}</Fact> });
    let permissions = connection
        .access
        .map(|access| view! { <Fact name="Permissions">{access::summary(&access)}</Fact> });
    let created_by = connection.created_by.map(|person| format!(" by {}", person.name));
    let created = connection.created_at.map(|at| {
        view! {
            <Fact name="Created">
                <Time at />
                {created_by}
            </Fact>
        }
    });
    view! {
        {warning}
        <dl class="card facts">
            {values.collect_view()} {secrets} {expiry} {acts_as} {permissions} {created}
        </dl>
    }
}

#[component]
fn Fact(#[prop(into)] name: String, children: Children) -> impl IntoView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{children()}</dd>
        </div>
    }
}
