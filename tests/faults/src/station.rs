//! A person's place: an account, a client that goes through a proxy of its own, and another admin
//! whose requests never fail.

use crate::injection::{How, SECRET, Variant};
use crate::ledger::Ledger;
use crate::operation::Op;
use crate::pace::{FastClock, Pace};
use crate::transport::{NativeTransport, Route};
use anyhow::{Context, Result, ensure};
use patchbay_client::adapter::Adapter;
use patchbay_client::answer::Stored;
use patchbay_client::client::Client;
use patchbay_client::operation::{IdempotencyKey, NewConnection, Operation, Verify};
use patchbay_client::transport::{Limits, Transport};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::faulty_proxy::{Fault, FaultyProxy, Response, Rule};
use patchbay_model::http::{Body, HttpRequest, Method};
use patchbay_model::{Access, AccessLevel, Secret};
use serde_json::json;
use std::cell::{Cell, RefCell};
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

const ADAPTER: &str = include_str!("../../../public/adapters/native.json");
const TEAM: &str = "/v1/teams/ops";

/// How many connections the station's list has.
pub const LISTED: usize = 3;

/// A person's place.
pub struct Station {
    /// Its number.
    pub number: u32,
    /// Id of the account.
    pub user: String,
    /// The proxy in front of the backend.
    pub proxy: FaultyProxy,
    /// The transport of the person's client.
    pub transport: Rc<NativeTransport>,
    /// The person's client.
    pub client: Client,
    /// Another admin's client, without faults.
    pub other: Client,
    /// What is stored.
    pub ledger: Ledger,
    /// Ids of the connections that are only read.
    pub listed: Vec<String>,
    /// How many integrations the backend offers.
    pub integrations: usize,
    /// The scale of time.
    pub pace: Pace,
}

impl Station {
    /// Sets up a station at this backend.
    ///
    /// # Errors
    /// The backend doesn't work as it should.
    pub async fn open(number: u32, backend: &str, folder: &Path, pace: Pace) -> Result<Self> {
        let proxy = FaultyProxy::start(backend).await?;
        let ledger = Ledger::open(folder)?;
        let (user, email) = (format!("u-station-{number}"), format!("station-{number}@acme.test"));
        ledger.add_admin(&user, &email)?;
        let host = |url: &str| url.trim_start_matches("http://").to_owned();
        let transport = Rc::new(transport(host(&proxy.url), pace));
        sign_in(&transport, &email).await?;
        let client = client(&transport, pace, number)?;
        let other = Rc::new(transport_without_hurry(host(backend)));
        sign_in(&other, ADMIN.email).await?;
        let other = self::client(&other, Pace(1), number)?;
        let mut station = Self {
            number,
            user,
            proxy,
            transport,
            client,
            other,
            ledger,
            listed: Vec::new(),
            integrations: 0,
            pace,
        };
        for index in 0..LISTED {
            let id = station.make(&station.listed_name(index)).await?.connection.id;
            station.listed.push(id);
        }
        let catalog = station.other.call(&Operation::ListIntegrations).await;
        let catalog = catalog.and_then(|answer| answer.page::<serde_json::Value>());
        station.integrations = catalog.map_err(|e| anyhow::anyhow!("{e:?}"))?.items.len();
        Ok(station)
    }

    /// The start of the names in the station's list.
    pub fn list_label(&self) -> String {
        format!("Listed {:03}", self.number)
    }

    fn listed_name(&self, index: usize) -> String {
        format!("{} {index}", self.list_label())
    }

    /// Creates a connection, without faults.
    ///
    /// # Errors
    /// The backend refused.
    pub async fn make(&self, name: &str) -> Result<Stored> {
        let token = format!("00{:0>40}", self.number);
        let operation = Operation::CreateConnection {
            connection: new_connection(name, &token),
            key: IdempotencyKey(format!("made-{}-{name}", self.number).replace(' ', "-")),
        };
        let answer = self.other.call(&operation).await.and_then(|answer| answer.stored());
        answer.map_err(|failure| anyhow::anyhow!("{name}: {failure:?}"))
    }

    /// Starts a fault of an operation on the connection with this id.
    pub fn arm(&self, op: Op, id: &str, variant: &Variant, token: &str) {
        let start = start_of(op, id);
        let times = (variant.span == crate::injection::Span::Once).then_some(1);
        match &variant.how {
            How::Proxy(fault) | How::Leave(fault) => {
                self.proxy.set(Rule { start, times, fault: with_secret(fault, token) });
            }
            How::Route(route) => self.detour(start, route.clone(), times.unwrap_or(u32::MAX)),
            How::Event(_) => {}
        }
    }

    fn detour(&self, start: String, route: Route, times: u32) {
        *self.transport.route.borrow_mut() = Some((start.trim_end().to_owned(), route));
        self.transport.detours.set(times);
    }

    /// Ends the fault.
    pub fn heal(&self) {
        self.proxy.pass_all();
        *self.transport.route.borrow_mut() = None;
    }
}

/// The data of a connection to Okta.
pub fn new_connection(name: &str, token: &str) -> NewConnection {
    let label = name.to_ascii_lowercase().replace(' ', "-");
    let values = json!({ "domain": format!("{label}.okta.com") });
    NewConnection {
        integration: "okta".to_owned(),
        auth_method: "api_token".to_owned(),
        name: name.to_owned(),
        values: values.as_object().cloned().unwrap_or_default(),
        secrets: [("token".to_owned(), Secret::new(token.to_owned()))].into(),
        access: Access { level: AccessLevel::Everyone, principals: Vec::new() },
        // A test would bind the connection to its organization, whose rule against duplicates would
        // hide what keys are for.
        verify: Verify::Skip,
    }
}

/// The start of an operation's requests.
fn start_of(op: Op, id: &str) -> String {
    match op {
        Op::List => format!("GET {TEAM}/connections?"),
        Op::Get => format!("GET {TEAM}/connections/{id} "),
        Op::Catalog => format!("GET {TEAM}/integrations"),
        Op::Me => "GET /v1/me".to_owned(),
        Op::Create => format!("POST {TEAM}/connections "),
        Op::Test => format!("POST {TEAM}/connection-tests"),
        Op::Update => format!("PATCH {TEAM}/connections/{id}"),
        Op::Rotate => format!("PUT {TEAM}/connections/{id}/secrets"),
        Op::Disable => format!("POST {TEAM}/connections/{id}/disable"),
        Op::Enable => format!("POST {TEAM}/connections/{id}/enable"),
        Op::Delete => format!("DELETE {TEAM}/connections/{id}"),
    }
}

/// The fault, with the secret in place of [`SECRET`].
fn with_secret(fault: &Fault, token: &str) -> Fault {
    let token = token.to_owned();
    let replace = move |bytes: &[u8]| -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        let length = SECRET.len();
        while let Some(at) = bytes.windows(length).position(|part| part == SECRET.as_bytes()) {
            bytes.splice(at..at + length, token.bytes());
        }
        bytes
    };
    let response = match &fault.response {
        Response::Backend => Response::Backend,
        Response::Bytes(bytes) => Response::Bytes(replace(bytes).into()),
        Response::Changed(change) => {
            let change = Arc::clone(change);
            // Only small answers are searched: none of the large ones has a secret.
            Response::Changed(Arc::new(move |message| {
                let bytes = change(message);
                if bytes.len() < 100_000 { replace(&bytes) } else { bytes }
            }))
        }
    };
    Fault { response, ..fault.clone() }
}

fn transport(host: String, pace: Pace) -> NativeTransport {
    NativeTransport {
        host,
        cookie: RefCell::default(),
        route: RefCell::default(),
        detours: Cell::default(),
        pace,
        flaw: Cell::default(),
        sent: Cell::default(),
    }
}

fn transport_without_hurry(host: String) -> NativeTransport {
    transport(host, Pace(1))
}

fn client(transport: &Rc<NativeTransport>, pace: Pace, seed: u32) -> Result<Client> {
    let adapter = Adapter::parse("native.json", ADAPTER).map_err(|e| anyhow::anyhow!("{e:?}"))?;
    let clock = Rc::new(FastClock::new(pace, seed));
    Ok(Client::new(adapter, "/v1/", 30, transport.clone(), clock).in_team("ops"))
}

/// Keeps the session's cookie, as a browser does.
async fn sign_in(transport: &NativeTransport, email: &str) -> Result<()> {
    let body = json!({ "email": email, "password": ADMIN.password }).to_string();
    let headers = [("content-type", "application/json"), ("x-requested-with", "Patchbay")];
    let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
    let request = HttpRequest {
        method: Method::Post,
        url: "/v1/session".to_owned(),
        headers,
        body: Some(Body::new(body)),
    };
    let limits = Limits { headers_ms: 600_000, whole_ms: 600_000, bytes: 1 << 20 };
    let answer = transport.send(&request, limits).await;
    let answer = answer.map_err(|fault| anyhow::anyhow!("signing in: {fault:?}"))?;
    ensure!(answer.status == 200, "signing in: {} {}", answer.status, answer.body);
    let cookie = patchbay_model::http::header(&answer.headers, "set-cookie").context("a cookie")?;
    *transport.cookie.borrow_mut() = cookie.split(';').next().unwrap_or_default().to_owned();
    Ok(())
}
