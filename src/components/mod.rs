//! The parts that screens are made of. They show what they are given and fetch nothing.

pub mod badge;
pub mod breadcrumb;
pub mod button;
pub mod chips;
pub mod choice;
pub mod confirm_dialog;
pub mod dialog;
pub mod disclosure;
pub mod empty;
pub mod error_summary;
pub mod event_rows;
pub mod external_link;
pub mod field;
pub mod guide;
pub mod icon;
pub mod lazy;
pub mod logo;
pub mod menu;
pub mod message;
pub mod notice;
pub mod people_picker;
pub mod permissions;
pub mod request_preview;
pub mod skeleton;
pub mod test_report;
pub mod time;
