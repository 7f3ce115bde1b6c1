//! The contract's calls: from HTTP to the rules and back.

use super::cookie::Credential;
use super::frame::RequestId;
use super::origin::Origin;
use super::{App, body, now, problems, sign_in};
use crate::accounts::{caller, session};
use crate::catalog::Regress;
use crate::{random, remote};
use axum::body::Body;
use axum::extract::{Extension, Request, State};
use axum::http::{HeaderMap, Response};
use patchbay_contract::{
    self as contract, Context, Step, StoreError, Verdict, Verification, problem,
};
use patchbay_model::http::{HttpAnswer, HttpRequest, Method, header};
use std::sync::Arc;

/// The headers that the rules read.
const READ: [&str; 3] = ["idempotency-key", "if-match", "if-none-match"];

/// One call, as it goes through its two steps.
struct Call {
    app: Arc<App>,
    id: Arc<str>,
    token: Option<String>,
    request: HttpRequest,
}

/// Answers `v1/…`.
pub async fn answer(
    State(app): State<Arc<App>>,
    Extension(RequestId(id)): Extension<RequestId>,
    Extension(origin): Extension<Origin>,
    request: Request,
) -> Response<Body> {
    let (parts, content) = request.into_parts();
    let Some(method) = Method::parse(parts.method.as_str()) else {
        let mut answer = problems::coded(405, "method_not_allowed", &id);
        let allow = axum::http::HeaderValue::from_static("GET, POST, PUT, PATCH, DELETE");
        answer.headers_mut().insert("allow", allow);
        return answer;
    };
    let credential = Credential::of(&parts.headers);
    if !method.is_safe()
        && let Some(needs) = missing_proof(&origin, credential.as_ref(), &parts.headers)
    {
        return problems::forbidden(needs, &id);
    }
    let content = match body::read(&parts.headers, content, &id).await {
        Ok(content) => content,
        Err(refusal) => return *refusal,
    };
    let text = |name: &str| parts.headers.get(name)?.to_str().ok().map(str::to_owned);
    let headers = READ.iter().filter_map(|n| Some(((*n).to_owned(), text(n)?))).collect();
    let url = parts.uri.path_and_query().map_or("", |p| p.as_str());
    let url = url.strip_prefix("/v1/").unwrap_or(url).to_owned();
    let request = HttpRequest { method, url, headers, body: content };
    if request.url == "session" {
        match method {
            Method::Post => return sign_in::sign_in(&app, &origin, &request, &id).await,
            Method::Delete => return sign_in::sign_out(app, credential, &id).await,
            Method::Get | Method::Put | Method::Patch => {}
        }
    }
    let token = credential.map(|c| c.token().to_owned());
    let call = Call { app, id: id.clone(), token, request };
    // In a task of its own: a client that goes away doesn't stop it half-way.
    match tokio::spawn(call.run()).await {
        Ok(answer) => problems::respond(answer),
        Err(_) => problems::respond(problem::unavailable(&id)),
    }
}

/// What a request that changes something lacks to prove that it is no forgery:
/// a page on a foreign origin can send neither.
fn missing_proof(
    origin: &Origin,
    credential: Option<&Credential>,
    headers: &HeaderMap,
) -> Option<&'static str> {
    let by_cookie = matches!(credential, Some(Credential::Cookie(_)));
    if *origin == Origin::Foreign {
        return Some("allowed_origin");
    }
    (by_cookie && !headers.contains_key("x-requested-with")).then_some("x_requested_with")
}

impl Call {
    async fn run(self) -> HttpAnswer {
        let id = self.id.clone();
        self.steps().await.unwrap_or_else(|error| {
            tracing::error!(request_id = &*id, error = %error, "store");
            problem::unavailable(&id)
        })
    }

    async fn steps(self) -> Result<HttpAnswer, StoreError> {
        let call = Arc::new(self);
        let first = call.clone();
        let verification = match blocking(move || first.begin()).await? {
            Step::Answer(answer) => return Ok(answer),
            Step::Verify(verification) => verification,
        };
        let app = &call.app;
        let verdict = remote::ask(&app.reach, &app.catalog, &verification.task).await;
        blocking(move || call.finish(*verification, verdict)).await
    }

    fn begin(&self) -> Result<Step, StoreError> {
        let app = &self.app;
        match self.request.method.is_safe() {
            true => {
                let (step, note) = app.database.read(|db| {
                    self.within(db, |store, context| contract::begin(store, context, &self.request))
                })?;
                if let (true, Some(token)) = (note, &self.token) {
                    app.database.write(|db| session::note_use(db, token, now()))?;
                }
                Ok(step)
            }
            false => app.database.write(|db| {
                let (step, note) = self
                    .within(db, |store, context| contract::begin(store, context, &self.request))?;
                if let (true, Some(token)) = (note, &self.token) {
                    session::note_use(db, token, now())?;
                }
                Ok(step)
            }),
        }
    }

    fn finish(
        &self,
        verification: Verification,
        verdict: Verdict,
    ) -> Result<HttpAnswer, StoreError> {
        self.app.database.write(|db| {
            let work = |store: &mut dyn contract::Store, context: &Context| {
                contract::finish(store, context, verification, verdict)
            };
            self.within(db, work).map(|(answer, _)| answer)
        })
    }

    /// Lends the rules what they need within one transaction. Also tells whether
    /// the session's use should be noted.
    fn within<T>(
        &self,
        db: &rusqlite::Transaction,
        work: impl FnOnce(&mut dyn contract::Store, &Context) -> Result<T, StoreError>,
    ) -> Result<(T, bool), StoreError> {
        let app = &self.app;
        let session = match &self.token {
            Some(token) => session::find(db, token, now())?,
            None => None,
        };
        let caller = session.as_ref().map(|s| caller::load(db, s)).transpose()?.flatten();
        let base = app.api_base();
        let context = Context {
            caller: caller.as_ref(),
            catalog: &app.catalog,
            patterns: &Regress,
            now: now(),
            request_id: &self.id,
            base_path: &base,
            new_id: &random::id,
            digest: &|text| app.database.vault.digest(text),
        };
        let intent = header(&self.request.headers, "idempotency-key");
        let mut records = app.database.records(db, intent);
        Ok((work(&mut records, &context)?, session.is_some_and(|s| s.unnoted)))
    }
}

/// Runs work on the database off the threads that serve the network.
pub async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| Err(StoreError(error.to_string())))
}
