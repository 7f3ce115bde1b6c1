//! The harness of the end-to-end suite: one code for Chromium, Firefox ESR and WebKitGTK.
//! It may import nothing of the app: it knows Patchbay only as a person at a browser does,
//! by roles, names and words, and as an operator does, by files and processes.
//!
//! - [`browser`] starts a driver with a fresh profile, [`screen`] looks and acts by role and name
//! - [`watch`] fails on CSP violations and console errors, [`axe`] on accessibility violations,
//!   [`canary`] on a secret that turns up anywhere
//! - [`backend`] runs the reference backend and the stand-in for Okta, [`static_host`] a plain host,
//!   [`lossy`] a way to the backend that loses answers
//! - [`stage`] puts these together, [`verbs`] says the journey in the words of the product,
//!   [`filling`] fills in fields of every kind
//! - [`clock`] moves the page's time, [`sent`] hears what the page sends

pub mod axe;
pub mod backend;
pub mod bidi;
pub mod browser;
pub mod canary;
pub mod clock;
pub mod filling;
pub mod lossy;
pub mod process;
pub mod screen;
pub mod sent;
pub mod setting;
pub mod site;
pub mod stage;
pub mod static_host;
pub mod verbs;
pub mod watch;
