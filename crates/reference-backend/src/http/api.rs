//! The contract's API: converts HTTP requests for `patchbay-contract` and runs its two steps.

use super::blocking::blocking;
use super::credential::Credential;
use super::middleware::RequestId;
use super::origin::Origin;
use super::{AppState, body, now, problems, session as session_api};
use crate::accounts::{caller, session};
use crate::{random, remote};
use axum::body::Body;
use axum::extract::{Extension, Request, State};
use axum::http::{HeaderMap, HeaderValue, Response};
use patchbay_contract::{
    self as contract, Context, Step, StoreError, Verdict, Verification, problem,
};
use patchbay_model::http::{HttpAnswer, HttpRequest, Method, header};
use patchbay_regress_patterns::RegressPatterns;
use std::sync::Arc;

/// The request headers that the contract uses.
const CONTRACT_HEADERS: [&str; 3] = ["idempotency-key", "if-match", "if-none-match"];

/// One API call.
struct Call {
    app: Arc<AppState>,
    request_id: Arc<str>,
    session_token: Option<String>,
    request: HttpRequest,
}

/// Handles `v1/…`.
pub async fn answer(
    State(app): State<Arc<AppState>>,
    Extension(RequestId(id)): Extension<RequestId>,
    Extension(origin): Extension<Origin>,
    request: Request,
) -> Response<Body> {
    let (parts, content) = request.into_parts();
    let Some(method) = Method::parse(parts.method.as_str()) else {
        let mut answer = problems::coded(405, "method_not_allowed", &id);
        let allow = HeaderValue::from_static("GET, POST, PUT, PATCH, DELETE");
        answer.headers_mut().insert("allow", allow);
        return answer;
    };
    let credential = Credential::of(&parts.headers);
    if !method.is_safe()
        && let Some(needs) = missing_csrf_proof(&origin, credential.as_ref(), &parts.headers)
    {
        return problems::forbidden(needs, &id);
    }
    let content = match body::read(&parts.headers, content, &id).await {
        Ok(content) => content,
        Err(error_response) => return *error_response,
    };
    // All values of a repeated header make one list (RFC 9110 §5.3), which only `If-None-Match` may be.
    let value = |name: &str| {
        let values = parts.headers.get_all(name).iter();
        let values: Vec<_> = values.map(|v| String::from_utf8_lossy(v.as_bytes())).collect();
        (!values.is_empty()).then(|| values.join(", "))
    };
    let headers =
        CONTRACT_HEADERS.iter().filter_map(|n| Some(((*n).to_owned(), value(n)?))).collect();
    let url = parts.uri.path_and_query().map_or("", |p| p.as_str());
    let url = url.strip_prefix("/v1/").unwrap_or(url).to_owned();
    let request = HttpRequest { method, url, headers, body: content };
    if request.url == "session" {
        match method {
            Method::Post => {
                return session_api::sign_in(&app, &origin, &request, credential, &id).await;
            }
            Method::Delete => return session_api::sign_out(app, credential, &id).await,
            Method::Get | Method::Put | Method::Patch => {}
        }
    }
    let session_token = credential.map(|c| c.token().to_owned());
    let call = Call { app, request_id: id.clone(), session_token, request };
    // A task of its own, so that a client that disconnects doesn't stop the call between its
    // steps.
    match tokio::spawn(call.run()).await {
        Ok(answer) => problems::respond(answer),
        Err(_) => problems::respond(problem::unavailable(&id)),
    }
}

/// What an unsafe request lacks to prove that no other site forged it (CSRF): an allowed origin
/// or, if it is authenticated by cookie, the header `X-Requested-With`. Pages of other origins
/// can't provide either.
fn missing_csrf_proof(
    origin: &Origin,
    credential: Option<&Credential>,
    headers: &HeaderMap,
) -> Option<&'static str> {
    if *origin == Origin::Foreign {
        return Some("allowed_origin");
    }
    let by_cookie = matches!(credential, Some(Credential::Cookie(_)));
    let is_ours = headers.get("x-requested-with").is_some_and(|value| !value.is_empty());
    (by_cookie && !is_ours).then_some("x_requested_with")
}

impl Call {
    async fn run(self) -> HttpAnswer {
        let id = self.request_id.clone();
        self.run_steps().await.unwrap_or_else(|error| {
            tracing::error!(request_id = &*id, error = %error, "store");
            problem::unavailable(&id)
        })
    }

    async fn run_steps(self) -> Result<HttpAnswer, StoreError> {
        let call = Arc::new(self);
        let first = call.clone();
        let verification = match blocking(move || first.begin()).await? {
            Step::Answer(answer) => return Ok(answer),
            Step::Verify(verification) => verification,
        };
        let app = &call.app;
        let verdict = remote::run_task(&app.okta, &app.catalog, &verification.task).await;
        blocking(move || call.finish(*verification, verdict)).await
    }

    /// The contract's first step. Safe methods use the reader, so that they don't wait for
    /// writers.
    fn begin(&self) -> Result<Step, StoreError> {
        let database = &self.app.database;
        let begin = |db: &rusqlite::Transaction| {
            self.run_step(db, |store, context| contract::begin(store, context, &self.request))
        };
        if self.request.method.is_safe() {
            let (step, renew) = database.read(begin)?;
            if renew {
                database.write(|db| self.renew_session(db))?;
            }
            Ok(step)
        } else {
            database.write(|db| {
                let (step, renew) = begin(db)?;
                if renew {
                    self.renew_session(db)?;
                }
                Ok(step)
            })
        }
    }

    /// The contract's second step.
    fn finish(
        &self,
        verification: Verification,
        verdict: Verdict,
    ) -> Result<HttpAnswer, StoreError> {
        self.app.database.write(|db| {
            let finish = |store: &mut dyn contract::Store, context: &Context| {
                contract::finish(store, context, verification, verdict)
            };
            self.run_step(db, finish).map(|(answer, _)| answer)
        })
    }

    /// Runs one step of the contract in a transaction. Also returns whether the session must be
    /// renewed.
    fn run_step<T>(
        &self,
        db: &rusqlite::Transaction,
        step: impl FnOnce(&mut dyn contract::Store, &Context) -> Result<T, StoreError>,
    ) -> Result<(T, bool), StoreError> {
        let app = &self.app;
        let session = match &self.session_token {
            Some(token) => session::find(db, token, now())?,
            None => None,
        };
        let caller = session.as_ref().map(|s| caller::load(db, s)).transpose()?.flatten();
        let base_path = app.api_base_path();
        let context = Context {
            caller: caller.as_ref(),
            catalog: &app.catalog,
            patterns: &RegressPatterns,
            now: now(),
            request_id: &self.request_id,
            base_path: &base_path,
            new_id: &random::id,
            digest: &|text| app.database.vault.digest(text),
        };
        let idempotency_key = header(&self.request.headers, "idempotency-key");
        let mut store = app.database.contract_store(db, idempotency_key);
        Ok((step(&mut store, &context)?, session.is_some_and(|s| s.must_renew)))
    }

    fn renew_session(&self, db: &rusqlite::Transaction) -> Result<(), StoreError> {
        match &self.session_token {
            Some(token) => session::renew(db, token, now()),
            None => Ok(()),
        }
    }
}
