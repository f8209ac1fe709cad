//! Why a text is not YAML, or is YAML that loses what its author wrote; in words that a person understands.

use std::fmt;
use std::ops::Range;

/// Why a text is not YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlError {
    /// Where the reading stopped: a byte offset of the file, at most the end of the YAML.
    pub at: usize,
    /// The reason.
    pub kind: YamlErrorKind,
}

impl fmt::Display for YamlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.words())
    }
}

impl std::error::Error for YamlError {}

/// The reasons that can be told apart and acted on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum YamlErrorKind {
    /// `: ` where no key may stand.
    Colon,
    /// A quote that is opened and never closed.
    UnclosedQuote,
    /// Something follows the closing quote.
    AfterQuote,
    /// An escape that does not exist, in double quotes.
    Escape,
    /// A bracket that is opened and never closed, or closed by another one.
    Bracket,
    /// Something follows `|` or `>`.
    BlockHeader,
    /// A character that no value may start with: `@`, `%`, a backtick and the like.
    Reserved,
    /// `*name` without a `&name` before it.
    Alias,
    /// A tab where spaces have to be.
    Tab,
    /// A line that is neither `key: value` nor indented as its place needs.
    Line,
    /// A second document, or something after the end of the first.
    SecondDocument,
    /// More levels than the reader follows.
    TooDeep,
    /// Aliases that expand to far more than the file holds.
    TooLarge,
}

impl YamlErrorKind {
    /// The reason in plain words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Colon => "`: ` inside an unquoted value",
            Self::UnclosedQuote => "a quote that is never closed",
            Self::AfterQuote => "more text behind a closing quote",
            Self::Escape => "a backslash escape that does not exist",
            Self::Bracket => "a bracket that is not closed",
            Self::BlockHeader => "text behind `>` or `|`",
            Self::Reserved => "a value that starts with a special character",
            Self::Alias => "a value that starts with `*`",
            Self::Tab => "a tab as indentation",
            Self::Line => "a line that is no `key: value`",
            Self::SecondDocument => "a second document",
            Self::TooDeep => "more than 64 levels of nesting",
            Self::TooLarge => "aliases that expand to far more than the file holds",
        }
    }
}

/// Something that is YAML, but loses or hides what its author wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlProblem {
    /// Which bytes of the file.
    pub at: Range<usize>,
    /// What is wrong, in plain words.
    pub message: String,
}
