//! The time until the connection form is usable in a browser that has never loaded the app, compared
//! with an equal react-admin app in the same run.

mod app;
mod conditions;
mod timeline;
mod visit;

use crate::figure::{Figure, percentile};
use anyhow::{Context, Result};
use app::App;
use conditions::{ALL, Conditions};
use patchbay_e2e::backend::Okta;
use visit::{Visit, visit};

pub async fn figures(runs: usize) -> Result<Vec<Figure>> {
    let okta = Okta::start().await?;
    let patchbay = App::patchbay(&okta).await?;
    let react_admin = App::react_admin(&okta).await?;
    let mut figures = Vec::new();
    for conditions in &ALL {
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        // In turns, so that a change in the machine's load affects both.
        for _ in 0..runs {
            ours.push(visit(&patchbay, conditions).await?);
            theirs.push(visit(&react_admin, conditions).await?);
        }
        figures.extend(comparison(conditions, &ours, &theirs));
        if conditions.has_timeline {
            let median = median(&ours);
            let typical = ours.iter().find(|visit| visit.usable == median).context("no visits")?;
            figures.extend(timeline::figures(conditions, typical));
        }
    }
    patchbay.close().await?;
    react_admin.close().await?;
    okta.stop().await?;
    Ok(figures)
}

fn comparison(conditions: &Conditions, ours: &[Visit], theirs: &[Visit]) -> [Figure; 3] {
    let what = |of: &str| format!("usable form, {}, {of}", conditions.name);
    let (runs, ours, theirs) = (ours.len(), median(ours), median(theirs));
    [
        Figure::ms(what(&format!("Patchbay, median of {runs}")), ours),
        Figure::ms(what(&format!("react-admin, median of {runs}")), theirs),
        Figure::new(what("Patchbay / react-admin"), format!("{:.2} ×", ours / theirs))
            .limit(format!("{:.2} ×", conditions.limit)),
    ]
}

/// The median time until the form was usable, in milliseconds.
fn median(visits: &[Visit]) -> f64 {
    let times: Vec<f64> = visits.iter().map(|visit| visit.usable).collect();
    percentile(0.5, &times)
}
