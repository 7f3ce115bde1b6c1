//! A backend in memory that keeps the contract. Pure; may import `contract`, `form`, `model`.
