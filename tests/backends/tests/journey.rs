//! Each shipped adapter against the backend that it is for: sign in, list, connect, field errors, a
//! duplicate, delete. Skipped unless `cargo xtask test --backend NAME` has installed the backend.

use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use patchbay_backends::http::Socket;
use patchbay_backends::server::{Server, file};
use patchbay_backends::start::{self, EMAIL, PASSWORD};
use patchbay_client::adapter::Adapter;
use patchbay_client::answer::Answer;
use patchbay_client::client::Client;
use patchbay_client::failure::Failure;
use patchbay_client::listing::Listing;
use patchbay_client::operation::*;
use patchbay_model::{Access, AccessLevel, Connection, ConnectionQuery, Me, Problem, Secret};
use serde_json::{Value, json};

/// A client for a running backend.
struct Journey {
    client: Client,
    socket: Rc<Socket>,
}

impl Journey {
    fn new(server: &Server, adapter: &str, base: &str) -> Self {
        let path = file(&format!("../../public/adapters/{adapter}.json"));
        let text = std::fs::read_to_string(path).unwrap();
        let adapter = Adapter::parse(adapter, &text).unwrap();
        let address = server.address.clone();
        let socket = Rc::new(Socket::new(address.clone()));
        let base = format!("http://{address}{base}");
        let client = Client::new(adapter, &base, 30, socket.clone(), socket.clone());
        Self { client, socket }
    }

    fn call(&self, operation: &Operation) -> Result<Answer, Failure> {
        let mut call = Box::pin(self.client.call(operation));
        match call.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(result) => result,
            Poll::Pending => panic!("the transport waits"),
        }
    }

    fn me(&self) -> Result<Me, Failure> {
        self.call(&Operation::Me)?.one()
    }

    fn sign_in(&self, password: &str) -> Result<Answer, Failure> {
        let password = Secret::new(password.to_owned());
        self.call(&Operation::SignIn { email: EMAIL.into(), password })
    }

    /// Signed out, a wrong password, and then the right one.
    fn signs_in(&self) {
        assert!(matches!(self.me(), Err(Failure::SessionExpired { .. })), "{:?}", self.me());
        let refused = self.sign_in("wrong").unwrap_err();
        let Failure::Problem(problem) = refused else { panic!("{refused:?}") };
        assert_eq!(problem.errors[0].code, "wrong_credentials", "{problem:?}");
        self.sign_in(PASSWORD).unwrap();
        let me = self.me().unwrap();
        assert!(!me.user.id.is_empty() && me.teams.len() == 1, "{me:?}");
    }

    /// All pages of the list.
    fn list(&self, integration: Option<&str>) -> Vec<Connection> {
        let mut listing = Listing::default();
        let mut cursor = None;
        loop {
            let integration = integration.map(str::to_owned);
            let query = ConnectionQuery { integration, ..ConnectionQuery::default() };
            let list = Operation::ListConnections { query, limit: 100, cursor };
            cursor = listing.add(self.call(&list).unwrap().page().unwrap());
            assert_eq!(listing.broken, 0);
            if cursor.is_none() {
                return listing.items;
            }
        }
    }

    fn connect(&self, name: &str, integration: &str, domain: &str) -> Result<Connection, Failure> {
        let create = Operation::CreateConnection {
            connection: NewConnection {
                integration: integration.into(),
                auth_method: "api_token".into(),
                name: name.into(),
                values: json!({ "domain": domain }).as_object().unwrap().clone(),
                secrets: [("token".to_owned(), Secret::new("00canary".into()))].into(),
                access: Access { level: AccessLevel::Everyone, principals: vec![] },
                verify: Verify::Skip,
            },
            key: IdempotencyKey("k".into()),
        };
        self.call(&create)?.one()
    }

    fn refused(&self, name: &str, domain: &str) -> Problem {
        match self.connect(name, "okta", domain) {
            Err(Failure::Problem(problem)) => *problem,
            other => panic!("{other:?}"),
        }
    }

    fn get(&self, id: &str) -> Result<Connection, Failure> {
        self.call(&Operation::GetConnection { id: id.into() })?.one()
    }

    fn delete(&self, id: &str) -> Result<Answer, Failure> {
        self.call(&Operation::DeleteConnection { id: id.into(), etag: None, revoke: false })
    }

    /// Connects 60 more, finds every one, and deletes the first.
    fn lists_and_deletes(&self) {
        assert!(self.list(None).is_empty());
        let made = self.connect("Acme", "okta", "acme.okta.com").unwrap();
        let found = self.get(&made.id).unwrap();
        assert_eq!((found.name.as_str(), found.integration.as_str()), ("Acme", "okta"));
        for n in 0..60 {
            let integration = if n % 2 == 0 { "okta" } else { "github" };
            self.connect(&format!("No. {n}"), integration, "a.example.com").unwrap();
        }
        assert_eq!(self.list(None).len(), 61);
        assert_eq!(self.list(Some("github")).len(), 30);
        self.delete(&made.id).unwrap();
        assert_eq!(self.list(None).len(), 60);
        let gone = self.get(&made.id).unwrap_err();
        assert!(matches!(&gone, Failure::Problem(p) if p.code == "not_found"), "{gone:?}");
    }
}

#[test]
fn fastapi() {
    let Some(server) = start::fastapi(4).unwrap() else { return };
    let journey = Journey::new(&server, "fastapi", "/");
    journey.signs_in();
    // The first token has ended then.
    std::thread::sleep(Duration::from_secs(5));
    journey.me().unwrap();
    let problem = journey.refused("Acme", "nowhere");
    assert_eq!(problem.errors[0].pointer, "/values/domain", "{problem:?}");
    journey.lists_and_deletes();
    // The name is taken: known only when the work in the background has ended.
    let problem = journey.refused("No. 1", "a.example.com");
    assert!(problem.errors[0].detail.as_deref().unwrap().contains("taken"), "{problem:?}");
}

#[test]
fn django_rest_with_a_token() {
    let Some(server) = start::django("token").unwrap() else { return };
    let journey = Journey::new(&server, "django-rest", "/");
    journey.signs_in();
    connects_to_django(&journey);
}

#[test]
fn django_rest_with_its_own_session() {
    let Some(server) = start::django("session").unwrap() else { return };
    let journey = Journey::new(&server, "django-rest", "/");
    let signed_out = journey.me();
    assert!(matches!(signed_out, Err(Failure::SessionExpired { .. })), "{signed_out:?}");
    // As in the browser: the page of the backend, with the CSRF token of its form.
    let page = journey.socket.exchange("GET", "/login/", &[], None).unwrap().body;
    let (_, rest) = page.split_once("name=\"csrfmiddlewaretoken\" value=\"").unwrap();
    let (csrf, _) = rest.split_once('"').unwrap();
    let form = format!(
        "csrfmiddlewaretoken={csrf}&username=grace%40example.com&password={}",
        PASSWORD.replace(' ', "+").replace('&', "%26")
    );
    let headers = [("content-type".to_owned(), "application/x-www-form-urlencoded".to_owned())];
    let signed_in = journey.socket.exchange("POST", "/login/", &headers, Some(&form)).unwrap();
    assert_eq!(signed_in.status, 302, "{}", signed_in.body);
    assert_eq!(journey.me().unwrap().user.name, "grace@example.com");
    connects_to_django(&journey);
}

fn connects_to_django(journey: &Journey) {
    let problem = journey.refused("Acme", "nowhere");
    assert_eq!(problem.errors[0].pointer, "/values/domain", "{problem:?}");
    assert_eq!(problem.errors[0].detail.as_deref(), Some("Enter a valid host."));
    journey.lists_and_deletes();
    let problem = journey.refused("No. 1", "a.example.com");
    assert_eq!(problem.errors[0].pointer, "/name", "{problem:?}");
}

#[test]
fn pocketbase() {
    let Some(started) = start::pocketbase().unwrap() else { return };
    let journey = Journey::new(&started.server, "pocketbase", "/");
    // Signed out, PocketBase answers the list by an empty one.
    let query = ConnectionQuery::default();
    let list = Operation::ListConnections { query, limit: 100, cursor: None };
    let signed_out = journey.call(&list).unwrap_err();
    assert!(matches!(signed_out, Failure::SessionExpired { .. }), "{signed_out:?}");
    journey.signs_in();
    let problem = journey.refused(&"x".repeat(30), "a.example.com");
    assert_eq!(problem.errors[0].pointer, "/name", "{problem:?}");
    journey.lists_and_deletes();
    let problem = journey.refused("No. 1", "a.example.com");
    assert_eq!(problem.errors[0].pointer, "/name", "{problem:?}");
}

#[test]
fn rest() {
    let Some(server) = start::rest().unwrap() else { return };
    let journey = Journey::new(&server, "rest", "/");
    assert_eq!(journey.me().unwrap().teams.len(), 1);
    journey.lists_and_deletes();
}

#[test]
fn catalytic() {
    let Some(server) = start::catalytic().unwrap() else { return };
    let journey = Journey::new(&server, "catalytic", "/");
    let listed = journey.list(Some("okta"));
    assert_eq!(
        (listed[0].id.as_str(), listed[0].values["domain"].as_str()),
        ("c1", Some("acme.okta.com"))
    );
    assert_eq!(journey.connect("Acme", "okta", "acme.okta.com").unwrap().id, "c2");
    assert_eq!(journey.get("c1").unwrap().name, "Acme");
    journey.delete("c1").unwrap();
    let problem = journey.refused("", "acme.okta.com");
    assert!(problem.status == 422, "{problem:?}");
    let integrations = journey.call(&Operation::ListIntegrations).unwrap();
    let integrations = integrations.page::<Value>().unwrap().items;
    let schema = &integrations[0].as_ref().unwrap()["auth_methods"][0]["schema"];
    assert_eq!(schema["properties"]["token"]["writeOnly"], true);
}
