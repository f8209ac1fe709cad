//! A resolved roster -> the index by which texts are routed to its agents, and how well that works for its own examples.
//!
//! [`Draft`] holds the words of every part of every spec. [`Draft::index`] weighs them and writes the bytes that
//! [`agent_terms::route`] reads; leaving an example out is done there, so that nothing of it is left in the bytes.

mod bytes;
mod draft;
#[cfg(feature = "evaluate")]
mod evaluate;
mod parts;
#[cfg(feature = "evaluate")]
mod plain;
#[cfg(feature = "evaluate")]
mod shadow;
mod split;
mod weigh;

pub use draft::{Draft, ExampleId};
#[cfg(feature = "evaluate")]
pub use evaluate::{Trial, examples, leave_one_out};
#[cfg(feature = "evaluate")]
pub use plain::plain_bm25;
#[cfg(feature = "evaluate")]
pub use shadow::{Shadow, shadows};
