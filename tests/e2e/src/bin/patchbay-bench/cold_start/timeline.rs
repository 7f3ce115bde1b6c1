//! The requests of a first visit. Each round trip that waits for another delays the form.

use super::conditions::Conditions;
use super::visit::{Request, Visit};
use crate::figure::Figure;

/// The largest number of round trips between config and wasm and the usable form.
const LIMIT: usize = 1;

pub fn figures(conditions: &Conditions, visit: &Visit) -> Vec<Figure> {
    let row = |what: &str, value| Figure::new(format!("{}, {what}", conditions.name), value);
    let mut figures: Vec<Figure> = visit
        .requests
        .iter()
        .map(|Request { path, start, end }| row(path, format!("{start:.0}–{end:.0} ms")))
        .collect();
    let round_trips = row("round trips after config and wasm", round_trips(visit).to_string());
    figures.push(round_trips.limit(LIMIT.to_string()));
    figures
}

/// The largest number of requests that ran one after another, from the arrival of config and wasm
/// until the form was usable.
fn round_trips(visit: &Visit) -> usize {
    let starts_app = |path: &str| path.ends_with("/config.json") || path.ends_with("_bg.wasm");
    let ready = visit.requests.iter().filter(|request| starts_app(&request.path));
    let mut last_end = ready.map(|request| request.end).fold(0.0, f64::max);
    let mut requests: Vec<&Request> =
        visit.requests.iter().filter(|request| request.end <= visit.usable).collect();
    requests.sort_by(|a, b| a.end.total_cmp(&b.end));
    let mut count = 0;
    for request in requests {
        if request.start >= last_end {
            count += 1;
            last_end = request.end;
        }
    }
    count
}
