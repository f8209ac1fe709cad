//! YAML as a tree with the byte range of every key and value. The only file that names the YAML library.

use crate::text::Text;
use std::ops::Range;

/// A value and where it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The bytes of the value, without its key.
    pub at: Range<usize>,
    /// What it is.
    pub value: Value,
}

/// How a scalar was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes: may mean a number, a boolean or null.
    Plain,
    /// In single or double quotes: always text.
    Quoted,
    /// A `|` or `>` block: always text.
    Block,
}

/// The three shapes of YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A scalar; what it means depends on its style.
    Scalar(Text, Style),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping, in the order of the file; duplicate keys are kept.
    Map(Vec<(Text, Node)>),
}
