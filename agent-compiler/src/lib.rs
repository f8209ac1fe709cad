//! Compiles a folder of Markdown agent specs into typed Rust.

pub mod diagnostic;
pub mod document;
pub mod fix;
pub mod frontmatter;
pub mod render;
pub mod rules;
pub mod source;
pub mod spec;
pub mod suggest;
pub mod text;
pub mod threshold;
pub mod yaml;
