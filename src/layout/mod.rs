//! What stands around every page: top bar, overflow menu, demo banner, toasts,
//! the head of a page. May import everything but `pages`.

pub mod answer_page;
pub mod demo_banner;
pub mod failure_notice;
pub mod frame;
pub mod later;
pub mod leave_guard;
pub mod more_menu;
pub mod mutation;
pub mod outside;
pub mod page;
pub mod part_page;
pub mod query;
pub mod session_ended;
pub mod sign_in;
pub mod sign_in_form;
pub mod toasts;
pub mod top_bar;
