//! The whole form engine: schemas become fields, fields are filled in, and a backend accepts
//! what is sent.

mod agreement;
mod annotations;
mod composed;
mod conditions;
mod defaults;
mod drafts;
mod fields;
mod filling;
mod formats;
mod generate;
mod groups;
mod guide_links;
mod lists;
mod marks;
mod names;
mod nulls;
mod odd_fields;
mod outline;
mod questions;
mod secrets;
mod shapes;
mod specifications;
mod speed;
mod user;
mod whole_form;
