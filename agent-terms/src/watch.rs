//! How a build script tells the macro that it watches a folder: by an environment variable.

use crate::table::hash;
use core::fmt;

/// The name of the variable for `folder`, which is written with `/` and without one at its end.
#[derive(Clone, Copy, Debug)]
pub struct Marker<'a>(pub &'a str);

impl fmt::Display for Marker<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AGENTS_WATCHED_{:08X}", hash(self.0))
    }
}
