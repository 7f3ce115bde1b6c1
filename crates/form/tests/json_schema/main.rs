//! The JSON Schema validator: against the official suite, against another implementation, and
//! within limits if a schema is hostile.

mod backtracking;
mod choices;
mod generate;
mod hostile;
mod loading;
mod near_valid;
mod patterns;
mod properties;
mod suite;
mod violations;
