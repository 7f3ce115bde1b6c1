//! `GET integrations`: what is on offer.

use crate::{Context, answer, etag};
use patchbay_model::http::{HttpAnswer, HttpRequest};
use patchbay_model::json::Json;

/// The catalog with its ETag; 304 if the caller has it already.
pub(super) fn list(context: &Context, request: &HttpRequest) -> HttpAnswer {
    let items: Vec<_> = context.catalog.iter().map(Json::write).collect();
    let mut answer = answer::list(items, None);
    // FNV-1a, 64 bits: it tells one catalog from the next and guards nothing.
    let hash = answer.body.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    });
    let tag = etag::of(hash);
    if etag::is_known(request, &tag) {
        answer = HttpAnswer { status: 304, ..HttpAnswer::default() };
    }
    answer.headers.push(("etag".to_owned(), tag));
    answer
}
