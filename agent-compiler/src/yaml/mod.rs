//! YAML as a tree with the byte range of every key and value, and what a plain scalar means in YAML 1.2.

mod align;
mod error;
mod parse;
mod scalar;

pub use error::{YamlError, YamlErrorKind, YamlProblem};
pub use parse::parse;

use crate::text::Text;
use std::{fmt, ops::Range};

/// A value and where it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The bytes of the value, without its key; empty and right behind the colon for `key:` with nothing behind it.
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

/// What a node means, by the core schema of YAML 1.2: `yes`, `on` and `1:30` are text, `0o17` is a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Nothing, `~` or `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// Any other number.
    Float,
    /// Text.
    Text,
    /// A sequence.
    List,
    /// A mapping.
    Map,
}

impl fmt::Display for Kind {
    /// The words for a message such as "expected a list, found `text`".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Null => "nothing",
            Self::Boolean => "a boolean",
            Self::Integer | Self::Float => "a number",
            Self::Text => "text",
            Self::List => "a list",
            Self::Map => "a mapping",
        })
    }
}

impl Node {
    /// A scalar of this style, standing where its text stands.
    #[must_use]
    pub fn scalar(text: Text, style: Style) -> Self {
        Self { at: text.at.clone(), value: Value::Scalar(text, style) }
    }

    /// What it means.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match &self.value {
            Value::Scalar(text, Style::Plain) => scalar::kind(&text.value),
            Value::Scalar(..) => Kind::Text,
            Value::List(_) => Kind::List,
            Value::Map(_) => Kind::Map,
        }
    }

    /// Whether nothing is there: an absent value, `~` or `null`. An empty text in quotes is not nothing.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.kind() == Kind::Null
    }

    /// The text of a value that means text; `None` for numbers, booleans and nothing, as well as for lists and mappings.
    #[must_use]
    pub fn as_text(&self) -> Option<&Text> {
        self.as_scalar().filter(|_| self.kind() == Kind::Text)
    }

    /// The text of any scalar, whatever it means.
    #[must_use]
    pub fn as_scalar(&self) -> Option<&Text> {
        match &self.value {
            Value::Scalar(text, _) => Some(text),
            _ => None,
        }
    }

    /// A boolean.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        let text = self.as_scalar().filter(|_| self.kind() == Kind::Boolean)?;
        Some(text.value.starts_with(['t', 'T']))
    }

    /// A whole number that fits.
    #[must_use]
    pub fn as_integer(&self) -> Option<i64> {
        self.as_scalar().filter(|_| self.kind() == Kind::Integer).and_then(|text| scalar::integer(&text.value))
    }

    /// Any number.
    #[must_use]
    pub fn as_float(&self) -> Option<f64> {
        let text = self.as_scalar()?;
        match self.kind() {
            Kind::Integer | Kind::Float => scalar::float(&text.value),
            _ => None,
        }
    }

    /// Whether both mean the same, wherever and however they are written.
    #[must_use]
    pub fn means(&self, other: &Self) -> bool {
        match (&self.value, &other.value) {
            (Value::Scalar(a, _), Value::Scalar(b, _)) => self.kind() == other.kind() && a.value == b.value,
            (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.means(b)),
            (Value::Map(a), Value::Map(b)) => {
                let same =
                    |((key, a), (other, b)): (&(Text, Self), &(Text, Self))| key.value == other.value && a.means(b);
                a.len() == b.len() && a.iter().zip(b).all(same)
            }
            _ => false,
        }
    }

    /// The elements of a sequence.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Node]> {
        match &self.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    /// The entries of a mapping.
    #[must_use]
    pub fn as_map(&self) -> Option<&[(Text, Node)]> {
        match &self.value {
            Value::Map(entries) => Some(entries),
            _ => None,
        }
    }
}
