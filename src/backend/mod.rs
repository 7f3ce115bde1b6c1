//! From an operation to a request and from an answer to a result. Pure; may import `form`, `model`.
