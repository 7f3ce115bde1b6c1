//! The form engine as a whole: schemas of every kind become fields, fields are filled
//! in, and what is sent is what a backend accepts.

mod agreement;
mod composed;
mod conditions;
mod desk;
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
