//! How to pair a backend. Only the demo has this page.

use crate::layout::page::Page;
use crate::paths;
use leptos::prelude::*;

const EXAMPLE: &str = r#"{
  "title": "Acme",
  "backend": {
    "adapter": "native",
    "url": "https://api.example.com/v1/",
    "sign_in": { "mode": "password" }
  }
}"#;

/// What to write into `config.json`.
#[component]
pub fn Pairing() -> impl IntoView {
    view! {
        <Page
            title="Pair a backend"
            lead="This page uses a demo backend that runs in your browser. Edit one file to use a real one."
        >
            <div class="stack">
                <ol class="guide-steps">
                    <li>"Open config.json, next to index.html on your host."</li>
                    <li>
                        "Enter the adapter and the address of your backend, as below. You don't have to rebuild anything."
                    </li>
                    <li>
                        "Then "
                        <a href=paths::setup() rel="external">
                            "check the pairing"
                        </a>
                        ": the page says step by step what works, and which line to change."
                    </li>
                </ol>
                <pre class="card card-body mono" tabindex="0">
                    {EXAMPLE}
                </pre>
                <p class="muted">
                    "docs/pairing.md in the project explains every key, the HTTP contract, and how to adapt a backend with a different API."
                </p>
            </div>
        </Page>
    }
}
