//! The dialog of a change of several connections: the question, the progress, the report.

use super::bulk_change::{BulkChange, Stage};
use crate::components::button::button;
use crate::components::dialog::Dialog;
use crate::components::icon::{Icon, IconView};
use crate::platform::file;
use leptos::prelude::*;
use patchbay_words::change_report::{ReportLine, csv, json};
use patchbay_words::count;

/// Shown from the question to the report. Escape while the change runs stops the change, and the report
/// stays.
#[component]
pub fn BulkDialog(bulk: BulkChange) -> impl IntoView {
    let BulkChange { stage, change, connections, report, .. } = bulk;
    let open = Signal::derive(move || stage.get() != Stage::Idle);
    let total = move || connections.with(Vec::len);
    let title = Signal::derive(move || {
        format!("{} {}", change.get().label(), count(total(), "connection", "connections"))
    });
    let on_close = Callback::new(move |()| bulk.close());
    let progress = move || {
        let (done, total) = (report.with(Vec::len), total());
        let failed = report.with(|report| report.iter().filter(|line| !line.succeeded).count());
        match stage.get() {
            Stage::Ended if failed > 0 => {
                format!("{done} of {total} done, {failed} failed")
            }
            _ => format!("{done} of {total} done"),
        }
    };
    let body = move || {
        match stage.get() {
        Stage::Idle => ().into_any(),
        Stage::Asking => view! {
            <p>
                "Nobody can use them until they are enabled again. Their tokens and permissions stay as they are."
            </p>
        }
        .into_any(),
        Stage::Running | Stage::Ended => view! {
            <progress
                class="progress"
                aria-label="Progress"
                max=move || total().to_string()
                value=move || report.with(Vec::len).to_string()
            ></progress>
            <p role="status">{progress}</p>
            <Report report />
        }
        .into_any(),
    }
    };
    let buttons = move || match stage.get() {
        Stage::Idle => ().into_any(),
        Stage::Asking => view! {
            {button("button", "Cancel", move || bulk.close())}
            {button("button button-danger", change.get().label(), move || bulk.start())}
        }
        .into_any(),
        Stage::Running => button("button", "Stop", move || bulk.stop()),
        Stage::Ended => view! {
            {button("button", "Download CSV", move || save(report, "csv"))}
            {button("button", "Download JSON", move || save(report, "json"))}
            {button("button button-primary", "Close", move || bulk.close())}
        }
        .into_any(),
    };
    view! {
        <Dialog
            open
            title
            title_id="bulk-title"
            on_close
            holds_input=Signal::derive(move || stage.get() == Stage::Running)
            on_held=Callback::new(move |()| bulk.stop())
        >
            <div class="stack">{body}</div>
            <div class="dialog-actions">{buttons}</div>
        </Dialog>
    }
}

/// What became of each connection, the newest last.
#[component]
fn Report(report: RwSignal<Vec<ReportLine>>) -> impl IntoView {
    let line = move |place: usize| {
        let ReportLine { succeeded, result, .. } =
            report.with(|report| report.get(place).cloned())?;
        let (class, icon) = match succeeded {
            true => ("passed", Icon::Check),
            false => ("failed", Icon::Cross),
        };
        Some(view! {
            <li class=class>
                <IconView icon />
                <span>{result}</span>
            </li>
        })
    };
    view! {
        <ul class="checks bulk-report" tabindex="0" aria-label="Report">
            <For each=move || 0..report.with(Vec::len) key=|place| *place let:place>
                {line(place)}
            </For>
        </ul>
    }
}

fn save(report: RwSignal<Vec<ReportLine>>, format: &'static str) {
    let text = report.with_untracked(|lines| match format {
        "csv" => csv(lines),
        _ => json(lines),
    });
    let kind = if format == "csv" { "text/csv" } else { "application/json" };
    file::save(&format!("connections.{format}"), kind, &text);
}
