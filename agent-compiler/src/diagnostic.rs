//! What the compiler has to say: a rule, a place, plain words, and where it can be acted on, help and a fix.

use crate::source::{SourceId, SourceSet};
use std::{borrow::Cow, ops::Range};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Not reported.
    Allow,
    /// Reported; the build goes on.
    Warn,
    /// Reported; the build stops.
    Deny,
}

impl Severity {
    /// The word used in `agents.toml` and on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Warn => "warn",
            Self::Deny => "deny",
        }
    }
}

/// One entry of the table of rules ([`crate::rules::RULES`]).
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case; also the SARIF id and the name of the warning constant.
    pub name: &'static str,
    /// The severity when neither `agents.toml` nor the command line says otherwise.
    pub level: Severity,
    /// One sentence.
    pub summary: &'static str,
    /// What is wrong, why it matters and what to do, in Markdown, with an example that it finds and one that is sound.
    pub explanation: &'static str,
}

/// A place in a source: a byte range of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which file.
    pub source: SourceId,
    /// Which bytes of it.
    pub range: Range<usize>,
}

/// A place with what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// A few words, shown beside the underline; may be empty.
    pub text: Cow<'static, str>,
}

/// A replacement of some bytes of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What to replace; an empty range inserts.
    pub place: Place,
    /// The new text.
    pub replacement: String,
}

/// Edits that remove the cause of a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// All of them together; they do not overlap.
    pub edits: Vec<Edit>,
    /// Whether the meaning is certain to stay; `false` for a guess.
    pub safe: bool,
}

/// One finding.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Which rule found it.
    pub rule: &'static Rule,
    /// How much it matters here, after `agents.toml`.
    pub severity: Severity,
    /// What is wrong, in one line that stands alone; names in backticks.
    pub message: String,
    /// Where; none only when there is no file to point into, such as for a missing folder.
    pub primary: Option<Label>,
    /// Other places it speaks of.
    pub related: Vec<Label>,
    /// What to do about it, each one line; only what can be acted on.
    pub help: Vec<String>,
    /// A repair, if one is known.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A finding of `rule` at its default level; add places and help with the other methods. The message is one line: a
    /// name in it that a damaged file spreads over several is put together.
    #[must_use]
    pub fn new(rule: &'static Rule, message: impl Into<String>) -> Self {
        let message = message.into();
        Self {
            rule,
            severity: rule.level,
            message: if message.contains('\n') { message.replace('\n', " ") } else { message },
            primary: None,
            related: Vec::new(),
            help: Vec::new(),
            fix: None,
        }
    }

    /// Sets the primary place and the words beside its underline.
    #[must_use]
    pub fn at(mut self, place: Place, text: impl Into<Cow<'static, str>>) -> Self {
        self.primary = Some(Label { place, text: text.into() });
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn with(mut self, place: Place, text: impl Into<Cow<'static, str>>) -> Self {
        self.related.push(Label { place, text: text.into() });
        self
    }

    /// Adds a line of help.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Sets the repair.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }
}

/// Everything found so far. Rules push and go on; nothing returns the first error.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Adds one finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds several findings.
    pub(crate) fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.0.extend(diagnostics);
    }

    /// Adds all findings of another collection.
    pub fn append(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Keeps the findings for which `keep` holds.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.0.retain(keep);
    }

    /// Whether any finding stops the build.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|d| d.severity == Severity::Deny)
    }

    /// The findings in their present order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// How many findings there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is nothing to say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Sets each finding's severity from `level`, drops the allowed ones and sorts the rest by file and place.
    pub fn settle(&mut self, sources: &SourceSet, level: impl Fn(&Rule) -> Severity) {
        for diagnostic in &mut self.0 {
            diagnostic.severity = level(diagnostic.rule);
        }
        self.0.retain(|d| d.severity != Severity::Allow);
        self.0.sort_by_cached_key(|d| {
            let place = d.primary.as_ref().map(|label| {
                let range = &label.place.range;
                (sources[label.place.source].path.clone(), range.start, range.end)
            });
            (place, d.rule.name, d.message.clone())
        });
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, found: T) {
        self.0.extend(found);
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
