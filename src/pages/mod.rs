//! The screens, one file or folder each.

pub mod activity;
pub mod admin;
pub mod catalog;
pub mod connect;
pub mod connection;
mod connection_form;
mod connections;
pub mod home;
pub mod integration;
pub mod integrations;
pub mod not_found;
pub mod pairing;
