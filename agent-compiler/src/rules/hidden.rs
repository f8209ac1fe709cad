//! stub
use crate::{diagnostic::Diagnostics, source::SourceId};
/// stub
pub fn check(_: SourceId, _: &str, _: &mut Diagnostics) {}
