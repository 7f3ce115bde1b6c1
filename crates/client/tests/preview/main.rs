//! What is shown before sending is what is sent, without its secrets; and the
//! command that is copied makes the same request, as shells and no rules of ours say.

mod curl;
mod inputs;
mod shell;
mod truth;
