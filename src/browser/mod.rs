//! What the browser does for us: thin, no decisions. May import `backend`, `model`.
