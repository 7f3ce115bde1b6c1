//! Faults that need a page, in Chromium: of the browser, of the app's files, and of what is shown.

mod act;
mod content;
mod disturbance;
mod form;
mod stage;
mod start;

use crate::catalogue::{Catalogue, Class, Entry};
use crate::finding::{Finding, Zero};
use crate::native::Selection;
use crate::operation::Op;
use crate::report::{Broken, Report};
use crate::sense::{Place, objection, place};
use anyhow::{Result, ensure};
use stage::Stage;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

/// How many browsers run at the same time.
const BROWSERS: usize = 3;
/// A person who isn't there by then never will be.
const LONGEST: Duration = Duration::from_secs(120);

/// Runs all combinations that need a page, and the negative controls of these checks.
///
/// # Errors
/// The harness itself failed, or a control wasn't found.
pub async fn run(catalogue: &Catalogue, selection: &Selection, report: &mut Report) -> Result<()> {
    let in_page = catalogue.faults.iter().filter(|entry| place(entry) == Place::Page);
    let mut planned = VecDeque::new();
    for (index, entry) in in_page.enumerate() {
        let sensible = |op: &Op| objection(entry, *op).is_none();
        let ops: Vec<Op> = catalogue.operations.iter().copied().filter(sensible).collect();
        let wanted = |op: &Op| selection.has(index, entry, &ops, *op);
        planned.extend(ops.iter().copied().filter(wanted).map(|op| (entry.clone(), op)));
    }
    println!("{} runs in Chromium", planned.len());
    let planned = Rc::new(RefCell::new(planned));
    let done = Rc::new(RefCell::new(Vec::new()));
    let mut workers = Vec::new();
    for _ in 0..BROWSERS {
        let (planned, done) = (Rc::clone(&planned), Rc::clone(&done));
        workers.push(tokio::task::spawn_local(async move {
            loop {
                let next = planned.borrow_mut().pop_front();
                let Some((entry, op)) = next else { return };
                let findings = one(&entry, op).await;
                done.borrow_mut().push((entry, op, findings));
            }
        }));
    }
    for worker in workers {
        worker.await?;
    }
    for (entry, op, findings) in done.take() {
        report.add(&entry, op, 1);
        for Finding { zero, what, .. } in findings {
            let (fault, how) = (entry.id.clone(), "in Chromium".to_owned());
            report.broken.push(Broken { zero, op, fault, how, what });
        }
    }
    Ok(())
}

/// One combination. What stops the harness stops a person too.
async fn one(entry: &Entry, op: Op) -> Vec<Finding> {
    let stage = match Stage::open().await {
        Ok(stage) => stage,
        Err(error) => return vec![Finding::new(Zero::DeadEnd, format!("{error:#}"))],
    };
    let result = tokio::time::timeout(LONGEST, in_page(&stage, entry, op)).await;
    if let Err(error) = result.unwrap_or_else(|_| Err(anyhow::anyhow!("two minutes are over"))) {
        let text = stage.screen().text().await.unwrap_or_default();
        let what = format!("{error:#}\nThe page says: {text}").chars().take(3000).collect();
        stage.find(Zero::DeadEnd, what);
    }
    let findings = stage.close(op).await;
    for Finding { zero, what, .. } in &findings {
        eprintln!("{}: {} × {}: {what}", zero.name(), op.name(), entry.id);
    }
    findings
}

async fn in_page(stage: &Stage, entry: &Entry, op: Op) -> Result<()> {
    match entry.class {
        Class::App => match entry.id.as_str() {
            "app-offline" | "app-flap" | "app-extension" | "app-translate" | "app-zoom-400" => {
                disturbance::run(stage, &entry.id, op).await
            }
            _ if op == Op::Me => start::run(stage, &entry.id).await,
            _ => form::run(stage, &entry.id).await,
        },
        Class::Body => content::run(stage, &entry.id).await,
        _ => match entry.id.as_str() {
            "time-list-race" | "time-stale-list" => content::list(stage, &entry.id).await,
            _ => disturbance::run(stage, &entry.id, op).await,
        },
    }
}

/// Negative controls: an empty page, a page without controls and a shown secret must be found.
///
/// # Errors
/// One wasn't found.
pub async fn controls() -> Result<()> {
    let flaws = [
        (Zero::Blank, "document.body.replaceChildren()"),
        (Zero::DeadEnd, "document.querySelectorAll('a,button,input').forEach((e) => e.remove())"),
        (Zero::Leaked, "document.querySelector('h1').append(arguments[0])"),
    ];
    for (zero, script) in flaws {
        let stage = Stage::open().await?;
        stage.visit("/").await?;
        stage.screen().see_heading("Your connections").await?;
        stage.screen().run(script, vec![stage.token().into()]).await?;
        stage.look().await?;
        let found = stage.close(Op::Me).await;
        ensure!(
            found.iter().any(|finding| finding.zero == zero),
            "negative control: {} was not found after {script}",
            zero.name()
        );
    }
    Ok(())
}

/// How many controls there are.
pub const CONTROLS: usize = 3;
