//! To come.

pub mod body;
pub mod description;
pub mod prose;
