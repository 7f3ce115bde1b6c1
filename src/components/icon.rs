//! Icons, drawn on a 16 px grid. Each stands beside text or in a control with a name, so icons are
//! hidden from assistive technology.

use leptos::prelude::*;

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Three dots, one above the other.
    More,
    /// A tick.
    Check,
    /// A triangle with an exclamation mark.
    Alert,
    /// A circle with a cross.
    Cross,
    /// A cross.
    Close,
    /// A circle with an i.
    Info,
    /// A circle with a bar.
    Off,
    /// A dashed circle.
    Unknown,
    /// A magnifying glass.
    Search,
    /// An angle to the right.
    Next,
    /// An arrow up.
    Up,
    /// An arrow down.
    Down,
    /// A plus.
    Plus,
    /// A plug with its cord.
    Plug,
    /// An arrow out of a box.
    External,
    /// A head and shoulders.
    Person,
    /// Two heads and shoulders.
    Group,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::More => "M8 3.2v.1M8 8v.1M8 12.8v.1",
            Self::Check => "M3.5 8.5l3 3 6-7",
            Self::Alert => "M8 2.5l6 11H2zM8 6.8v3M8 11.6v.1",
            Self::Cross => "M8 2a6 6 0 100 12A6 6 0 008 2zM6 6l4 4M10 6l-4 4",
            Self::Close => "M4.5 4.5l7 7M11.5 4.5l-7 7",
            Self::Info => "M8 2a6 6 0 100 12A6 6 0 008 2zM8 7.4v3.4M8 5.2v.1",
            Self::Off => "M8 2a6 6 0 100 12A6 6 0 008 2zM5.5 8h5",
            Self::Unknown => {
                "M8 2a6 6 0 012 .4M12 3.6A6 6 0 0113.8 7M13.8 9.2A6 6 0 0112 12.5M10 13.7a6 6 0 01-4 0M4 12.5A6 6 0 012.2 9.2M2.2 7A6 6 0 014 3.6M6 2.4a6 6 0 012-.4"
            }
            Self::Search => "M7 2.5a4.5 4.5 0 100 9 4.5 4.5 0 000-9zM10.3 10.3l3.4 3.4",
            Self::Next => "M6 3.5L10.5 8 6 12.5",
            Self::Up => "M8 13V3.5M4 7.5l4-4 4 4",
            Self::Down => "M8 3v9.5M4 8.5l4 4 4-4",
            Self::Plus => "M8 3v10M3 8h10",
            Self::Plug => "M6 2v3.5M10 2v3.5M4 5.5h8V8a4 4 0 01-8 0zM8 12v2.5",
            Self::Person => {
                "M8 2.5a2.5 2.5 0 100 5 2.5 2.5 0 000-5zM3 13.5c.4-2.6 2.3-4 5-4s4.6 1.4 5 4"
            }
            Self::Group => {
                "M6 3a2.3 2.3 0 100 4.6A2.3 2.3 0 006 3zM1.5 13c.3-2.3 2-3.5 4.5-3.5s4.2 1.2 4.5 3.5M10.5 3.3a2.2 2.2 0 010 4M12 9.8c1.5.5 2.3 1.6 2.5 3.2"
            }
            Self::External => "M9 2.5h4.5V7M13 3L7.5 8.5M11.5 9.5v4h-9v-9h4",
        }
    }

    /// True if it points in the direction of reading, and is mirrored in right-to-left text.
    fn is_directed(self) -> bool {
        matches!(self, Self::Next | Self::External)
    }
}

/// The icon, 16 px square, in the colour of the text around it.
#[component]
pub fn IconView(icon: Icon) -> impl IntoView {
    let class = if icon.is_directed() { "icon-directed" } else { "" };
    let width = if icon == Icon::More { "2.4" } else { "1.5" };
    view! {
        <svg
            class=class
            width="16"
            height="16"
            viewBox="0 0 16 16"
            fill="none"
            stroke="currentColor"
            stroke-width=width
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
        >
            <path d=icon.path()></path>
        </svg>
    }
}
