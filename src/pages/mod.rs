//! The screens, one file each. They fetch what they show and name no other page;
//! addresses come from `ui::screen`.

pub mod admin;
pub mod catalog;
pub mod connect;
pub mod connection;
pub mod home;
pub mod integration;
pub mod integrations;
pub mod not_found;
pub mod pairing;
