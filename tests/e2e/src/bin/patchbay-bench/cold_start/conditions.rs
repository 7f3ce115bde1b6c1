//! Networks and processors that Chromium emulates.

use anyhow::Result;
use serde_json::json;
use thirtyfour::extensions::cdp::ChromeDevTools;

/// What a visit takes place under.
pub struct Conditions {
    pub name: &'static str,
    network: Option<Network>,
    cpu_slowdown: u32,
    /// The goal: our time divided by that of react-admin.
    pub limit: f64,
    /// Whether to print the requests of a visit.
    pub has_timeline: bool,
}

/// A network as Chromium emulates it: each request waits `latency_ms` for its response.
#[derive(Clone, Copy)]
struct Network {
    down_kbit: u32,
    up_kbit: u32,
    latency_ms: u32,
}

/// The bandwidth and round trip of "Slow 4G" and "Fast 4G" in Chromium's DevTools. DevTools itself
/// multiplies the latency by 3.75 and 2.75, to make up for connection set-up; this doesn't.
const SLOW_4G: Network = Network { down_kbit: 1_600, up_kbit: 750, latency_ms: 150 };
const FAST_4G: Network = Network { down_kbit: 9_000, up_kbit: 1_500, latency_ms: 60 };

pub const ALL: [Conditions; 4] = [
    Conditions {
        name: "no throttling",
        network: None,
        cpu_slowdown: 1,
        limit: 0.75,
        has_timeline: false,
    },
    Conditions {
        name: "fast 4G, CPU 4×",
        network: Some(FAST_4G),
        cpu_slowdown: 4,
        limit: 0.75,
        has_timeline: false,
    },
    Conditions {
        name: "slow 4G, CPU 4×",
        network: Some(SLOW_4G),
        cpu_slowdown: 4,
        limit: 0.75,
        has_timeline: false,
    },
    Conditions {
        name: "slow 4G, CPU 1×",
        network: Some(SLOW_4G),
        cpu_slowdown: 1,
        limit: 0.85,
        has_timeline: true,
    },
];

impl Conditions {
    /// Applies them to a browser.
    pub async fn apply(&self, tools: &ChromeDevTools) -> Result<()> {
        let rate = json!({ "rate": self.cpu_slowdown });
        tools.execute_cdp_with_params("Emulation.setCPUThrottlingRate", rate).await?;
        if let Some(Network { down_kbit, up_kbit, latency_ms }) = self.network {
            let bytes_per_second = |kbit: u32| kbit * 1_000 / 8;
            let network = json!({
                "offline": false,
                "latency": latency_ms,
                "downloadThroughput": bytes_per_second(down_kbit),
                "uploadThroughput": bytes_per_second(up_kbit),
            });
            tools.execute_cdp_with_params("Network.emulateNetworkConditions", network).await?;
        }
        Ok(())
    }
}
