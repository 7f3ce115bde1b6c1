//! The whole form engine: schemas become fields, fields are filled in, and a backend accepts
//! what is sent.

mod agreement;
mod composed;
mod conditions;
mod drafts;
mod fields;
mod generate;
mod groups;
mod lists;
mod outline;
mod secrets;
mod shapes;
mod specifications;
mod speed;
mod user;
