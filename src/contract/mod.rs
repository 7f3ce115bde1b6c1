//! The native contract, written once. Pure; may import `form`, `model`.
