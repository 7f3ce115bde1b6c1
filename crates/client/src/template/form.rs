//! Rendering a form-encoded body (`application/x-www-form-urlencoded`).

use crate::template::budget::Rendered;
use crate::template::context::Scope;
use crate::template::json::Writer;
use crate::template::text::{Place, write_text};
use crate::template::{Context, Template, TemplateFault};
use patchbay_model::http::Body;
use patchbay_model::percent;

/// Renders a form: one parameter for each member. A member without a value is left out.
///
/// # Errors
/// A member that is no text, or too large.
pub fn form(template: &Template, context: &Context<'_>) -> Rendered<Body> {
    let Template::Object(members) = template else { return Err(TemplateFault::NotText) };
    let scope = Scope { root: context.node(), item: None };
    let mut out = Writer::new();
    for (key, member) in members {
        let mut value = Writer::new();
        if write_text(member, &scope, Place::Form, &mut value)? {
            if !out.as_str().is_empty() {
                out.push("&")?;
            }
            out.push(&percent::encode(key))?;
            out.push("=")?;
            out.push(value.as_str())?;
        }
    }
    Ok(Body::new(out.into_text()))
}
