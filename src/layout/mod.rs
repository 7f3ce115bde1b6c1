//! The frame around the pages, and what they share: loading, failures, signing in, leaving.

pub mod action_failure;
pub mod admins_only;
pub mod brand;
pub mod demo_banner;
pub mod failure_notice;
pub mod frame;
pub mod leave_guard;
pub mod loaded;
pub mod loaded_in_place;
pub mod loaded_page;
pub mod more_menu;
pub mod offline;
pub mod outside;
pub mod page;
pub mod page_loading;
pub mod paged;
pub mod require;
pub mod search;
pub mod session_ended;
pub mod show_more;
pub mod sign_in_form;
pub mod toasts;
pub mod top_bar;
pub mod waiting;
