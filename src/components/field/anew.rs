//! A view that is built anew where another comes in its stead. Leptos puts a new view
//! into the elements of the old one where both look the same: a secret would then stand
//! in the box of the field that comes in the stead of its own.

use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::no_attrs;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Position, PositionState};

/// The same view, in elements of its own.
pub(super) fn anew(view: AnyView) -> AnyView {
    Anew(view).into_any()
}

struct Anew(AnyView);

impl Render for Anew {
    type State = AnyViewState;

    fn build(self) -> Self::State {
        self.0.build()
    }

    fn rebuild(self, old: &mut Self::State) {
        let mut new = self.0.build();
        old.insert_before_this(&mut new);
        old.unmount();
        *old = new;
    }
}

no_attrs!(Anew);

// What servers would need of a view; the app has none.
impl RenderHtml for Anew {
    type AsyncOutput = Self;
    type Owned = Self;
    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {
        self.0.dry_resolve();
    }

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        html: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra: Vec<AnyAttribute>,
    ) {
        self.0.to_html_with_buf(html, position, escape, mark_branches, extra);
    }

    fn hydrate<const FROM_SERVER: bool>(
        self,
        _cursor: &Cursor,
        _position: &PositionState,
    ) -> Self::State {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
