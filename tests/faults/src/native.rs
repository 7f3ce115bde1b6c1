//! Runs everything that needs no browser: several stations at one backend, in one thread.

use crate::case::{Case, Habit};
use crate::catalogue::{Catalogue, Entry};
use crate::finding::{Finding, Zero};
use crate::flaw::Flaw;
use crate::injection::{Variant, variants};
use crate::operation::Op;
use crate::pace::Pace;
use crate::report::{Broken, Report};
use crate::sense::{Place, objection, place};
use crate::station::Station;
use anyhow::{Context, Result};
use patchbay_e2e::backend::{Backend, Okta};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

/// How much faster than life: a time limit of 10 s is a third of a second.
pub const PACE: Pace = Pace(30);
const STATIONS: u32 = 8;

/// One run to do.
#[derive(Clone)]
pub struct Planned {
    /// The operation.
    pub op: Op,
    /// The fault.
    pub entry: Entry,
    /// One of its variants.
    pub variant: Variant,
    /// The kind of person.
    pub habit: Habit,
    /// A negative control.
    pub flaw: Flaw,
}

/// Which of the runs are wanted.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Only a fixed sample.
    pub sample: bool,
    /// Only faults whose id starts with this.
    pub fault: String,
    /// Only this operation.
    pub operation: Option<Op>,
}

impl Selection {
    /// Whether it has this combination. The sample has each fault once, and each operation as often
    /// as any other.
    pub fn has(&self, index: usize, entry: &Entry, ops: &[Op], op: Op) -> bool {
        let is_sampled = || ops.get(index % ops.len().max(1)) == Some(&op);
        entry.id.starts_with(&self.fault)
            && self.operation.is_none_or(|only| only == op)
            && (!self.sample || is_sampled())
    }
}

/// All native runs of the catalogue.
///
/// # Errors
/// The catalogue has a fault that the harness doesn't know.
pub fn plan(catalogue: &Catalogue, selection: &Selection) -> Result<Vec<Planned>> {
    let mut planned = Vec::new();
    let native = catalogue.faults.iter().filter(|entry| place(entry) == Place::Native);
    for (index, entry) in native.enumerate() {
        let sensible = |op: &Op| objection(entry, *op).is_none();
        let ops: Vec<Op> = catalogue.operations.iter().copied().filter(sensible).collect();
        for op in ops.iter().copied().filter(|op| selection.has(index, entry, &ops, *op)) {
            for variant in variants(entry, op, PACE)? {
                for habit in op.habits() {
                    let (entry, variant) = (entry.clone(), variant.clone());
                    planned.push(Planned { op, entry, variant, habit: *habit, flaw: Flaw::None });
                }
            }
        }
    }
    Ok(planned)
}

/// The backend, and the stations that aren't busy.
pub struct Floor {
    _okta: Okta,
    backend: Backend,
    free: RefCell<Vec<Rc<Station>>>,
}

impl Floor {
    /// Starts the backend and opens the stations.
    ///
    /// # Errors
    /// A program doesn't start.
    pub async fn open() -> Result<Self> {
        let okta = Okta::start().await?;
        let backend = Backend::start(&okta, None, &[]).await?;
        let free = RefCell::default();
        let floor = Self { _okta: okta, backend, free };
        for number in 0..STATIONS {
            let station = floor.station(number).await?;
            floor.free.borrow_mut().push(station);
        }
        Ok(floor)
    }

    async fn station(&self, number: u32) -> Result<Rc<Station>> {
        let station = Station::open(number, &self.backend.url, self.backend.folder(), PACE).await;
        station.map(Rc::new).with_context(|| format!("station {number}"))
    }

    /// Does all runs, and adds them to the report. `first` makes names unique.
    ///
    /// # Errors
    /// The harness itself failed.
    pub async fn run(&self, planned: Vec<Planned>, first: u32, report: &mut Report) -> Result<()> {
        let stations = self.free.borrow().clone();
        let queue: VecDeque<(u32, Planned)> = (first..).zip(planned).collect();
        let queue = Rc::new(RefCell::new(queue));
        let done = Rc::new(RefCell::new(Vec::new()));
        let mut workers = Vec::new();
        for station in stations {
            let (queue, done) = (Rc::clone(&queue), Rc::clone(&done));
            workers.push(tokio::task::spawn_local(async move {
                loop {
                    let next = queue.borrow_mut().pop_front();
                    let Some((number, planned)) = next else { return anyhow::Ok(()) };
                    let findings = run_one(Rc::clone(&station), number, planned.clone()).await?;
                    done.borrow_mut().push((planned, findings));
                }
            }));
        }
        for worker in workers {
            worker.await??;
        }
        for (planned, findings) in done.take() {
            report.add(&planned.entry, planned.op, 1);
            for Finding { zero, what } in findings {
                let Planned { op, entry, variant, habit, .. } = &planned;
                let how = format!("{}, {habit:?}", variant.name);
                report.broken.push(Broken { zero, op: *op, fault: entry.id.clone(), how, what });
            }
        }
        Ok(())
    }

    /// The files of the backend that hold a secret of a run.
    ///
    /// # Errors
    /// A file can't be read.
    pub fn files_with_secrets(&self) -> Result<Vec<String>> {
        patchbay_e2e::canary::files_with(self.backend.folder(), b"00CanaryCanary")
    }

    /// Stops the programs.
    ///
    /// # Errors
    /// A program doesn't end.
    pub async fn close(mut self) -> Result<()> {
        self.free.take();
        self.backend.stop().await
    }
}

/// A panic of the client or of the words ends the app: a blank page, but for the crash screen.
async fn run_one(station: Rc<Station>, number: u32, planned: Planned) -> Result<Vec<Finding>> {
    let Planned { op, entry, variant, habit, flaw } = planned;
    let place = format!("{} × {} ({}, {habit:?})", op.name(), entry.id, variant.name);
    let own = Rc::clone(&station);
    let running = tokio::task::spawn_local(async move {
        let mut case = Case::new(&own, op, (&entry, &variant), habit, number);
        case.flaw = flaw;
        case.run().await
    });
    let ended = tokio::time::timeout(Duration::from_secs(120), running).await;
    match ended.with_context(|| format!("{place} never ended"))? {
        Ok(findings) => findings.context(place),
        Err(error) if error.is_panic() => {
            station.heal();
            Ok(vec![Finding { zero: Zero::Blank, what: "the app panicked".to_owned() }])
        }
        Err(error) => Err(error.into()),
    }
}
