//! JSON Schema, judged by the engine of forms: as the official suite has it, as another
//! implementation does, and within bounds when a schema is hostile.

mod backtracking;
mod choices;
mod generate;
mod hostile;
mod loading;
mod near;
mod patterns;
mod properties;
mod suite;
mod violations;
