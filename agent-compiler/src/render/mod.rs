//! Shows diagnostics: they and the sources come in, text for a terminal, a compiler or a program comes out.

mod excerpt;
mod line;
mod parents;
mod printable;
pub mod short;
pub mod text;

pub use printable::{lines, one_line};
