//! What models are given as JSON: the schema of an id, and tools that pass work on.
//!
//! Plain data that serialises; which library writes the JSON is the program's choice.

#[cfg(feature = "alloc")]
mod call;
#[cfg(feature = "alloc")]
mod definition;
mod id;
#[cfg(feature = "alloc")]
mod name;
#[cfg(feature = "alloc")]
mod schema;
#[cfg(feature = "alloc")]
mod transfer;

#[cfg(feature = "alloc")]
pub use call::TransferCall;
pub use id::IdSchema;
#[cfg(feature = "alloc")]
pub use transfer::{TransferTarget, TransferTool};
