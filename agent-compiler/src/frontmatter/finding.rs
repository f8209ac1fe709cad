//! What is wrong with a frontmatter -> one `invalid-yaml` with every place, what it costs, and the fix.

use crate::{
    diagnostic::{Diagnostic, Diagnostics, Fix, Place},
    document::{Document, QuirkKind},
    rules, verdict,
    yaml::{YamlError, YamlErrorKind, YamlProblem},
};
use std::{borrow::Cow, ops::Range};

/// Why something is not YAML, or is no frontmatter that all clients read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// The kind of mistake.
    pub kind: CauseKind,
    /// Where: the exact bytes that make it one, such as the `: `.
    pub at: Range<usize>,
    /// Whether Claude Code 2.1.330 loads an agent with this mistake; none where it was not measured.
    pub loads: Option<bool>,
}

/// The kinds of mistakes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CauseKind {
    /// YAML refuses it, for this reason.
    Yaml(YamlErrorKind),
    /// A line of a text that is not indented.
    Unindented,
    /// A value starts with a character that means something in YAML: `@`, `%`, `*`, a backtick.
    Special(char),
    /// Quotes inside quotes.
    InnerQuote,
    /// A key whose indentation differs from that of the keys beside it.
    Indentation,
    /// A field without the colon behind its key.
    MissingColon(String),
    /// A line that belongs to no field.
    Stray,
    /// A marker that version control leaves in a file with a conflict.
    Conflict,
    /// The frontmatter is delimited unusually.
    Fence(QuirkKind),
    /// It is YAML, but something no spec should have.
    Unwanted(String),
}

impl CauseKind {
    /// The reason in plain words.
    pub(crate) fn words(&self) -> Cow<'static, str> {
        match self {
            Self::Yaml(kind) => kind.words().into(),
            Self::Unindented => "a line of an unquoted value is not indented".into(),
            // In backticks it would read as three of them.
            Self::Special('`') => "an unquoted value starts with a backtick".into(),
            Self::Special(char) => format!("an unquoted value starts with `{char}`").into(),
            Self::InnerQuote => "quotes inside a quoted value".into(),
            Self::Indentation => "a key is not indented like the keys beside it".into(),
            Self::MissingColon(key) => format!("the `:` behind `{key}` is missing").into(),
            Self::Stray => YamlErrorKind::Line.words().into(),
            Self::Conflict => "a marker of an unresolved merge conflict".into(),
            Self::Unwanted(message) => message.clone().into(),
            Self::Fence(kind) => match kind {
                QuirkKind::ByteOrderMark => "a byte order mark at the start",
                QuirkKind::LeadingBlankLines => "blank lines before the opening `---`",
                QuirkKind::LeadingComment => "a comment before the opening `---`",
                QuirkKind::CodeBlock => "a code block around the frontmatter",
                QuirkKind::Indented => "the opening `---` is indented",
                QuirkKind::Dots => "closed by `...` instead of `---`",
                QuirkKind::LongDashes => "closed by more than three dashes",
            }
            .into(),
        }
    }

    /// What to say at the place.
    fn label(&self) -> &'static str {
        match self {
            Self::Yaml(YamlErrorKind::Colon) => "YAML reads this as a new key",
            Self::Yaml(YamlErrorKind::UnclosedQuote | YamlErrorKind::Bracket) => "opened here",
            Self::Yaml(YamlErrorKind::AfterQuote) => "the value ends with this quote",
            Self::Yaml(YamlErrorKind::BlockHeader) => "YAML expects the text on the next line",
            Self::Yaml(YamlErrorKind::Tab) => "use spaces",
            Self::Yaml(YamlErrorKind::Alias) => "YAML reads this as a reference to another value",
            Self::Yaml(_) => "YAML stops reading here",
            Self::Unindented => "YAML reads this line as a new field",
            Self::Special(_) => "no unquoted value can start with this",
            Self::InnerQuote => "YAML ends the value here",
            Self::Indentation => "YAML reads this as more of the value before",
            Self::MissingColon(_) => "a field, but YAML takes it for text",
            Self::Stray => "belongs to no field",
            Self::Conflict => "left by version control",
            Self::Fence(_) => "clients expect `---` alone on the first line, and again at the end",
            Self::Unwanted(_) => "",
        }
    }

    /// What to do about it; `block` is the key whose value needs a block.
    fn remedy(&self, block: Option<&str>) -> Cow<'static, str> {
        let of_text = matches!(
            self,
            Self::Yaml(YamlErrorKind::Colon | YamlErrorKind::Line) | Self::Unindented | Self::Special(_)
        );
        if let Some(key) = block.filter(|_| of_text) {
            return format!("write `{key}: |-` and indent the text by two spaces").into();
        }
        if let Self::MissingColon(key) = self {
            return format!("write `{key}:`").into();
        }
        match self {
            Self::Yaml(YamlErrorKind::Tab) | Self::Indentation => {
                "indent with spaces, alike for all keys of one mapping"
            }
            Self::Yaml(YamlErrorKind::Bracket) => "close the bracket, or quote the value",
            Self::Yaml(YamlErrorKind::UnclosedQuote) => "close the quote",
            Self::Yaml(YamlErrorKind::Escape) => "double the backslash, or use single quotes",
            Self::InnerQuote => "escape the quotes inside the value",
            Self::Stray => "write it as `key: value`, or remove it",
            Self::Conflict => "resolve the conflict",
            Self::Fence(_) => "start the file with a line `---` and end the frontmatter with another",
            Self::Yaml(YamlErrorKind::TooDeep | YamlErrorKind::TooLarge | YamlErrorKind::SecondDocument) => {
                "write it plainly"
            }
            Self::Unwanted(_) => "write plain keys and values",
            _ => "quote the value",
        }
        .into()
    }
}

/// Why strict reading stopped, where nothing more exact is known.
pub(super) fn of_error(error: &YamlError, text: &str) -> Cause {
    let start = error.at.min(text.len());
    let end = text[start..].chars().next().filter(|c| !c.is_control()).map_or(start, |c| start + c.len_utf8());
    Cause { kind: CauseKind::Yaml(error.kind), at: start..end, loads: None }
}

pub(super) fn of_problem(problem: YamlProblem) -> Cause {
    Cause { kind: CauseKind::Unwanted(problem.message), at: problem.at, loads: None }
}

/// The unusual fences that clients may refuse.
pub(super) fn of_fences(document: &Document) -> impl Iterator<Item = Cause> {
    let refused = document.quirks.iter().filter(|quirk| quirk.kind != QuirkKind::ByteOrderMark);
    refused.map(|quirk| {
        let loads = matches!(quirk.kind, QuirkKind::LeadingBlankLines | QuirkKind::Dots).then_some(false);
        Cause { kind: CauseKind::Fence(quirk.kind), at: quirk.at.clone(), loads }
    })
}

/// At most so many places are shown beside the first.
const SHOWN: usize = 8;

/// Reports all causes of one file as one finding.
pub(super) fn report(
    document: &Document,
    text: &str,
    causes: &[Cause],
    is_read_by_claude: bool,
    fix: Option<Fix>,
    out: &mut Diagnostics,
) {
    let Some((first, others)) = causes.split_first() else { return };
    let subject = match first.kind {
        CauseKind::Fence(_) => "the frontmatter is delimited unusually",
        CauseKind::Unwanted(_) => "the frontmatter is not plain YAML",
        _ => "the frontmatter is not valid YAML",
    };
    let source = document.source;
    let place = |cause: &Cause| Place { source, range: cause.at.clone() };
    let mut found = Diagnostic::new(&rules::INVALID_YAML, format!("{subject}: {}", first.kind.words()))
        .at(place(first), first.kind.label());
    for other in others.iter().take(SHOWN) {
        let label = if other.kind == first.kind { "here too".into() } else { other.kind.words() };
        found = found.with(place(other), label);
    }
    if others.len() > SHOWN {
        found = found.help(format!("{} more places are not shown", others.len() - SHOWN));
    }
    let reception = verdict::reception(causes).filter(|_| is_read_by_claude);
    let loads = reception.map_or("", |reception| reception.help());
    let block = fix.as_ref().and_then(|fix| block_key(text, fix, first));
    found = found.help(format!("{loads}{}", first.kind.remedy(block)));
    out.push(match fix {
        Some(fix) => found.fix(fix),
        None => found,
    });
}

/// The key of the value with this mistake, if the fix writes that value as a block.
fn block_key<'a>(text: &'a str, fix: &Fix, cause: &Cause) -> Option<&'a str> {
    let holds = |range: &Range<usize>| range.start <= cause.at.start && cause.at.start < range.end;
    let edit = fix.edits.iter().find(|edit| holds(&edit.place.range))?;
    let before = text[..edit.place.range.start].rsplit('\n').next()?;
    let key = before.trim_start_matches([' ', '\t', '-']).strip_suffix(':')?.trim_end();
    (edit.replacement.starts_with(" |-") && !key.is_empty()).then_some(key)
}
