//! The code that `agentc expand` writes, kept as a file: clippy and rustdoc see it as written by hand.
#![deny(warnings, missing_docs)]

/// The awkward roster.
pub mod agents;
/// The roster of one agent.
pub mod few;
