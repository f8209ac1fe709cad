//! Finds where running text mentions the agent: in sentences, examples, code, comments, and in the keys of other data.

use super::spelling::level;
use super::{Move, Subject, clear, specs};
use crate::diagnostic::{Edit, Place};
use crate::source::SourceId;
use std::collections::BTreeMap;
use std::ops::Range;

/// One place of running text that holds the agent's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where.
    pub place: Place,
    /// The new name, written in the same way.
    pub replacement: String,
    /// Why it may not be the agent that is meant; such a mention is shown and never changed.
    pub doubt: Option<Doubt>,
}

/// Why a mention is left alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// The name is a common word, and nothing beside it says that an agent is meant.
    Word,
    /// Other letters or separators: `Data Engineer` may be a title or a trade.
    Spelling,
    /// A part of a longer word: `data-engineer-level`.
    Compound,
    /// A part of a path, a link or a variable.
    Path,
    /// A word of another kind: a skill, a domain, another tool's rule.
    Other,
}

impl Doubt {
    /// A few words for a report.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Word => "perhaps the common word",
            Self::Spelling => "another spelling",
            Self::Compound => "part of a longer word",
            Self::Path => "part of a path, link or variable",
            Self::Other => "not the name of an agent",
        }
    }
}

/// The mentions in all files that are not among `edits`, sorted by file and place.
pub(super) fn mentions(subject: &Subject<'_>, edits: &[Edit], moves: &[Move]) -> Vec<Mention> {
    let mut fronts = BTreeMap::new();
    let mut others: BTreeMap<SourceId, Vec<Range<usize>>> = BTreeMap::new();
    for spec in specs(subject.compiled) {
        fronts.insert(spec.source, spec.prompt.start);
        let words = spec.settings.skills.iter().chain(&spec.domains).chain(&spec.settings.model);
        let tools = spec.tools.allowed.iter().chain(&spec.tools.forbidden).map(|tool| tool.at.clone());
        others.entry(spec.source).or_default().extend(words.map(|word| word.at.clone()).chain(tools));
    }
    let files = subject.compiled.files.iter().map(|file| file.source).chain(subject.compiled.config_source);
    let mut found = Vec::new();
    for source in files {
        let text = subject.compiled.sources[source].text.as_str();
        let front = fronts.get(&source).copied().unwrap_or(0);
        let others = others.get(&source).map_or(&[][..], Vec::as_slice);
        let is_config = subject.compiled.config_source == Some(source);
        Scan { subject, moves, text, level: level(text), front, others, is_config }.run(source, edits, &mut found);
    }
    found.sort_by_key(|mention| (mention.place.source, mention.place.range.start));
    found
}

/// One file, looked through for the name.
pub(super) struct Scan<'a> {
    pub(super) subject: &'a Subject<'a>,
    pub(super) moves: &'a [Move],
    pub(super) text: &'a str,
    /// The text with one kind of separator and small letters only.
    level: String,
    /// Where the frontmatter ends.
    front: usize,
    /// Words of other kinds.
    others: &'a [Range<usize>],
    is_config: bool,
}

/// What an occurrence of the letters is.
enum Found {
    /// Something else.
    Nothing,
    Mention(Option<Doubt>),
}

impl Scan<'_> {
    fn run(&self, source: SourceId, edits: &[Edit], found: &mut Vec<Mention>) {
        let needle = level(self.subject.spelling.old);
        for (start, _) in self.level.match_indices(&needle) {
            let at = start..start + needle.len();
            let is_edited = |edit: &Edit| {
                edit.place.source == source && edit.place.range.start < at.end && at.start < edit.place.range.end
            };
            if edits.iter().any(is_edited) {
                continue;
            }
            if let Found::Mention(doubt) = self.judge(&at) {
                let word = self.word(&at);
                let is_part_of_key = word != at && self.is_key(&word);
                let replacement = self.subject.spelling.renamed(&self.text[at.clone()], is_part_of_key);
                found.push(Mention { place: Place { source, range: at }, replacement, doubt });
            }
        }
    }

    fn judge(&self, at: &Range<usize>) -> Found {
        if self.touches_letters(at) || self.is_in_number(at) || self.is_covered(at) {
            return Found::Nothing;
        }
        if self.is_config && !self.is_in_toml_comment(at) {
            return Found::Nothing;
        }
        let word = self.word(at);
        if word != *at {
            return self.longer_word(at, &word);
        }
        if self.others.iter().any(|other| other.start <= at.start && at.end <= other.end) {
            return self.perhaps(at, Doubt::Other);
        }
        match self.path(at) {
            Some(true) => return Found::Mention(None),
            Some(false) => return self.perhaps(at, Doubt::Path),
            None => {}
        }
        self.whole_word(at)
    }

    /// A mention in doubt; of a name that is one word only where it is written exactly so.
    fn perhaps(&self, at: &Range<usize>, doubt: Doubt) -> Found {
        let spelling = &self.subject.spelling;
        let counts = !spelling.is_one_word() || &self.text[at.clone()] == spelling.old;
        if counts { Found::Mention(Some(doubt)) } else { Found::Nothing }
    }

    fn whole_word(&self, at: &Range<usize>) -> Found {
        let spelling = &self.subject.spelling;
        let written = &self.text[at.clone()];
        let is_clear = || clear::is_clear(self.subject, self.text, at);
        if written == spelling.old {
            let is_sure = !spelling.is_one_word() || is_clear();
            return Found::Mention(if is_sure { None } else { Some(Doubt::Word) });
        }
        if written == spelling.old.replace('-', "_") {
            return Found::Mention(if is_clear() { None } else { Some(Doubt::Spelling) });
        }
        // `the Data Engineer agent`
        let is_agent = clear::is_called_agent(&self.text[at.end..]);
        if is_agent && spelling.keeps(written) {
            return Found::Mention(None);
        }
        let shown = !spelling.is_one_word() || is_agent || self.is_heading(at);
        if shown { Found::Mention(Some(Doubt::Spelling)) } else { Found::Nothing }
    }

    /// The name inside a longer word: a key such as `works_with_data_engineer`, or `data-engineer-level`.
    fn longer_word(&self, at: &Range<usize>, word: &Range<usize>) -> Found {
        let spelling = &self.subject.spelling;
        let written = &self.text[at.clone()];
        let (left, right) = (&self.text[word.start..at.start], &self.text[at.end..word.end]);
        if self.is_key(word) {
            let parted = (left.is_empty() || left.ends_with('_')) && (right.is_empty() || right.starts_with('_'));
            if !parted || written != spelling.old.replace('-', "_") {
                return Found::Nothing;
            }
            let points = ["with_", "to_", "from_", "by_", "use_"].iter().any(|end| left.ends_with(end))
                || (left.is_empty() && matches!(right, "_owns" | "_handles"));
            let is_sure = points || !spelling.is_one_word();
            return Found::Mention(if is_sure { None } else { Some(Doubt::Word) });
        }
        let exact = written == spelling.old && !spelling.is_one_word();
        if exact && left.is_empty() && right.starts_with('-') && !self.subject.in_use.contains(&self.text[word.clone()])
        {
            return Found::Mention(Some(Doubt::Compound));
        }
        Found::Nothing
    }

    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    pub(super) fn after(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    fn touches_letters(&self, at: &Range<usize>) -> bool {
        // Authors paste `\n` from JSON, where it is a line end.
        let is_escape = self.text[..at.start].ends_with("\\n") || self.text[..at.start].ends_with("\\t");
        let before = self.before(at.start).filter(|_| !is_escape);
        before.is_some_and(char::is_alphanumeric) || self.after(at.end).is_some_and(char::is_alphanumeric)
    }

    /// What a careless rename has left: `2.qa-tester%`, `$qa-tester`.
    fn is_in_number(&self, at: &Range<usize>) -> bool {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let before = self.before(at.start);
        let mark = |c: Option<char>| matches!(c, Some('.' | ','));
        (mark(before) && digit(self.before(at.start - 1)))
            || (mark(self.after(at.end)) && digit(self.after(at.end + 1)))
            || (self.after(at.end) == Some('%'))
    }

    /// The letters, digits, `-` and `_` around a place; not the `_` of emphasis, nor dashes.
    fn word(&self, at: &Range<usize>) -> Range<usize> {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        let mut start = self.text[..at.start].trim_end_matches(is_part).len();
        let mut end = self.text.len() - self.text[at.end..].trim_start_matches(is_part).len();
        let (left, right) = (&self.text[start..at.start], &self.text[at.end..end]);
        let is_emphasis = !left.is_empty() && left == right && left.bytes().all(|b| b == b'_');
        if is_emphasis || left.ends_with("--") || self.text[..at.start].ends_with("\\n") {
            start = at.start;
        }
        // `-x` at the start of a line is an item whose blank was forgotten.
        if left == "-" && (start == 0 || self.text[..start].ends_with(['\n', '\r'])) {
            start = at.start;
        }
        if is_emphasis || right.starts_with("--") || right == "-" {
            end = at.end;
        }
        start..end
    }

    /// Whether a longer name of another agent stands there.
    fn is_covered(&self, at: &Range<usize>) -> bool {
        let needle = &self.level[at.clone()];
        self.subject.longer.iter().any(|other| {
            other.match_indices(needle).any(|(inside, _)| {
                let Some(start) = at.start.checked_sub(inside) else { return false };
                let end = start + other.len();
                let apart = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
                self.level.get(start..end) == Some(other) && apart(self.before(start)) && apart(self.after(end))
            })
        })
    }

    /// Whether the word is a key of the frontmatter.
    fn is_key(&self, word: &Range<usize>) -> bool {
        let line = self.text[..word.start].rfind('\n').map_or(0, |end| end + 1);
        let indent = self.text[line..word.start].trim_start_matches([' ', '\t', '-', '"', '\'']);
        let behind = self.text[word.end..].trim_start_matches(['"', '\'']);
        word.end <= self.front && indent.is_empty() && behind.starts_with(':')
    }

    fn is_heading(&self, at: &Range<usize>) -> bool {
        let line = self.text[..at.start].rfind('\n').map_or(0, |end| end + 1);
        let end = self.text[at.end..].find('\n').map_or(self.text.len(), |end| at.end + end);
        let words = self.text[line..end].trim_start_matches('#');
        words.len() < end - line && words.trim() == &self.text[at.clone()]
    }

    fn is_in_toml_comment(&self, at: &Range<usize>) -> bool {
        let line = self.text[..at.start].rfind('\n').map_or(0, |end| end + 1);
        self.text[line..at.start].contains('#')
    }
}
