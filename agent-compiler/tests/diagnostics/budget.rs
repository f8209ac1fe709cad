//! What descriptions cost.
