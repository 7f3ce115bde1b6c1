//! The harness of the end-to-end tests, which run in Chromium, Firefox ESR and WebKitGTK.
//!
//! It depends on no crate of the app. It uses Patchbay only as a person does in a browser (by
//! roles, names and words) and as an operator does (by files and processes).
//!
//! - [`test_app`] starts all that a test needs.
//! - [`screen`] finds and clicks elements by role and name; [`keyboard`], [`fields`] and
//!   [`field_messages`] add keys, values and error messages. [`steps`] has the steps of the
//!   journey, [`accounts`] the demo accounts.
//! - [`console`] fails on CSP violations and console errors, [`axe`] on accessibility violations,
//!   [`canary`] on secrets that leak.
//! - [`backend`] runs the reference backend and the stand-in for Okta, [`static_host`] a static
//!   host, [`faulty_proxy`] a proxy to the backend that makes requests fail.
//! - [`environment`] has scripts that change the page as browsers and extensions do.
//! - [`clock`] moves the page's clock, [`clipboard`] and [`requests`] record what the page copies
//!   and sends.
//! - [`browser`] starts a driver with a fresh profile.

pub mod accounts;
pub mod axe;
pub mod backend;
pub mod bidi;
pub mod browser;
pub mod canary;
pub mod clipboard;
pub mod clock;
pub mod console;
pub mod console_message;
pub mod environment;
pub mod faulty_proxy;
pub mod field_messages;
pub mod fields;
pub mod keyboard;
pub mod process;
pub mod requests;
pub mod screen;
pub mod setting;
pub mod site;
pub mod static_host;
pub mod steps;
pub mod test_app;
