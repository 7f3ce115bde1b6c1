//! `GET integrations`: the catalog.

use crate::{Context, answer, etag};
use patchbay_model::http::{HttpAnswer, HttpRequest};
use std::hash::{DefaultHasher, Hasher};

/// The catalog with its ETag; 304 if the client already has this version.
pub(crate) fn list(context: &Context, request: &HttpRequest) -> HttpAnswer {
    let mut answer = answer::list(context.catalog, None);
    // The hash only distinguishes versions of the catalog. It needn't resist attacks.
    let mut hasher = DefaultHasher::new();
    hasher.write(answer.body.as_bytes());
    let tag = etag::of(hasher.finish());
    if etag::is_known(request, &tag) {
        answer = HttpAnswer { status: 304, ..HttpAnswer::default() };
    }
    answer.headers.push(("etag".to_owned(), tag));
    answer
}
