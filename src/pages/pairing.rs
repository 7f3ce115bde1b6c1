//! How to pair a backend, for whoever looks at the demo; with a backend there is no such page.

use crate::layout::page::Page;
use leptos::prelude::*;

const EXAMPLE: &str = r#"{
  "title": "Acme",
  "backend": {
    "adapter": "native",
    "url": "https://api.example.com/v1/",
    "sign_in": { "mode": "password" }
  }
}"#;

/// What to put into `config.json`.
#[component]
pub fn Pairing() -> impl IntoView {
    view! {
        <Page
            title="Pair a backend"
            lead="This page runs on a demo backend that lives in your browser. One file points it at a real one."
        >
            <div class="stack">
                <ol class="guide-steps">
                    <li>"Open config.json, which lies beside index.html on your host."</li>
                    <li>
                        "Name the adapter and the address of your backend, as below. Nothing has to be rebuilt."
                    </li>
                    <li>"Reload this page. If a key is wrong, it says which."</li>
                </ol>
                <pre class="card card-body mono" tabindex="0">
                    {EXAMPLE}
                </pre>
                <p class="muted">
                    "The file docs/pairing.md of the project explains every key, the HTTP contract and how to adapt a backend that speaks another one."
                </p>
            </div>
        </Page>
    }
}
