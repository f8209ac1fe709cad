//! Planning: which way work climbs, and which agents may run side by side.

mod path;
mod wave;
mod writes;

pub use wave::{Plan, Warning};
