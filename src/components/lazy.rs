//! Views that a release build has in a separate wasm, loaded when they are first shown.

use crate::components::button::button;
use crate::components::notice::Notice;
use crate::platform::document;
use futures::FutureExt;
use futures::future::LocalBoxFuture;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped;
use patchbay_words::tone::Tone;

/// A part of the app couldn't be loaded: there is no network, or a newer version has replaced it.
#[derive(Clone, Copy, Debug)]
pub struct PartUnavailable;

#[cfg(split)]
impl From<leptos::wasm_split::SplitLoaderError> for PartUnavailable {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// Declares an async function whose code a release build puts in the wasm of a part:
/// `lazy!(pages: fn home_page() -> AnyView { view! { <Home /> }.into_any() })` resolves to
/// `Result<AnyView, PartUnavailable>`. Functions of the same part share its wasm. Leptos's own
/// `#[lazy]` panics if a part can't be loaded.
macro_rules! lazy {
    (
        $part:ident: $(#[$doc:meta])*
        $vis:vis fn $name:ident($($argument:ident: $type:ty),*) -> $result:ty $body:block
    ) => {
        $(#[$doc])*
        #[cfg(split)]
        #[leptos::wasm_split::wasm_split($part, wasm_split_path = ::leptos::wasm_split, fallible)]
        $vis fn $name(
            $($argument: $type),*
        ) -> Result<$result, $crate::components::lazy::PartUnavailable> {
            Ok($body)
        }

        $(#[$doc])*
        #[cfg(not(split))]
        $vis async fn $name(
            $($argument: $type),*
        ) -> Result<$result, $crate::components::lazy::PartUnavailable> {
            Ok($body)
        }
    };
}

/// [`lazy!`] for a view.
macro_rules! lazy_view {
    (
        $part:ident: $(#[$doc:meta])*
        $vis:vis fn $name:ident($($argument:ident: $type:ty),*) { $($view:tt)* }
    ) => {
        $crate::components::lazy::lazy! {
            $part: $(#[$doc])*
            $vis fn $name($($argument: $type),*) -> AnyView { view! { $($view)* }.into_any() }
        }
    };
}

pub(crate) use {lazy, lazy_view};

/// What [`Lazy`] loads: a function of [`lazy_view!`]. Boxed, because each instance of a generic
/// `Lazy` would add 3 KB to the wasm.
pub struct Loader(Box<dyn Fn() -> LocalBoxFuture<'static, Loaded>>);

type Loaded = Result<AnyView, PartUnavailable>;

impl<Load, View> From<Load> for Loader
where
    Load: Fn() -> View + 'static,
    View: Future<Output = Loaded> + 'static,
{
    fn from(load: Load) -> Self {
        Self(Box::new(move || load().boxed_local()))
    }
}

/// Shows the view that `load` resolves to, `fallback` until then, and a notice with **Try again**
/// if its part can't be loaded.
///
/// Not by `<Suspense>`: the view would be inside it, and every query of a page would bring the
/// fallback of the page back whenever it loads again.
#[component]
pub fn Lazy(
    #[prop(into)] load: Loader,
    #[prop(optional, into)] fallback: ViewFn,
    /// The notice, or what stands around it. The callback tries again.
    #[prop(optional)]
    unavailable: Option<fn(Callback<()>) -> AnyView>,
) -> impl IntoView {
    let attempt = Trigger::new();
    let loaded = RwSignal::new_local(None);
    Effect::new(move |_| {
        attempt.track();
        let view = load.0();
        spawn_local_scoped(async move {
            let view = view.await;
            // The page may be gone by now.
            loaded.try_set(Some(view));
        });
    });
    move || {
        loaded.track();
        match loaded.try_update_untracked(Option::take).flatten() {
            Some(Ok(view)) => view,
            Some(Err(PartUnavailable)) => {
                let retry = Callback::new(move |()| attempt.notify());
                match unavailable {
                    Some(unavailable) => unavailable(retry),
                    None => view! { <Unavailable retry /> }.into_any(),
                }
            }
            None => fallback.run().into_any(),
        }
    }
}

/// Says that a part could not be loaded.
#[component]
pub fn Unavailable(retry: Callback<()>) -> impl IntoView {
    view! {
        <Notice tone=Tone::Critical title="This part of Patchbay could not be loaded">
            <p>
                "Check your connection and try again. If a newer version has taken its place, reload the page."
            </p>
            <div class="notice-actions">
                <button type="button" class="button" on:click=move |_| retry.run(())>
                    "Try again"
                </button>
                {button("button", "Reload", document::reload)}
            </div>
        </Notice>
    }
}
