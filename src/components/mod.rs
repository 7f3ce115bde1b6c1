//! Small parts of screens. They take what they show and say nothing about
//! fetching; they may import `form`, `model`, `browser`, `ui::boxed`, `ui::text`.

pub mod badge;
pub mod breadcrumb;
pub mod button;
pub mod chips;
pub mod confirm_dialog;
pub mod connection_rows;
pub mod disclosure;
pub mod empty;
pub mod error_summary;
pub mod field;
pub mod guide;
pub mod icon;
pub mod lazy;
pub mod list_end;
pub mod logo;
pub mod menu;
pub mod message;
pub mod notice;
pub mod permissions;
pub mod pick;
pub mod request_preview;
pub mod skeleton;
pub mod test_report;
pub mod time;
