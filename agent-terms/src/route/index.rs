//! Reads the index that the compiler wrote.

use super::layout::{VERSION, clause, header, name, posting, term, unpack_posting};
use super::{SpecPart, Term};
use crate::quantity::{Period, Quantity};
use crate::threshold::{Comparison, Condition};
use core::fmt;

/// Which agents the words, names and figures of a text speak for: an inverted index, read where it lies.
#[derive(Clone, Copy)]
pub struct Index<'a> {
    words: &'a [[u8; 4]],
    text: &'a [u8],
}

/// A row of the index that says how much a word speaks for an agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// Which agent.
    pub agent: usize,
    /// The part of its spec that says most of the word.
    pub part: SpecPart,
    /// How much, in 1/128 of a point; below zero when it speaks against the agent.
    pub weight: i32,
}

/// A clause of a threshold that calls for an agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndexedClause<'a> {
    /// Whom it calls for.
    pub agent: usize,
    /// In whose spec it stands.
    pub owner: usize,
    /// Which of the owner's triggers.
    pub trigger: usize,
    /// Which clause of the trigger.
    pub clause: usize,
    /// The metric of the roster that it compares.
    pub metric: usize,
    /// The period of that metric, if it is a rate.
    pub per: Option<Period>,
    /// What it asks.
    pub condition: Condition,
    /// What it measures, as words with blanks between them.
    pub subject: &'a str,
}

impl<'a> Index<'a> {
    /// An index without anything in it.
    pub const EMPTY: Self = Self { words: &[], text: &[] };

    /// The index in these bytes.
    ///
    /// # Panics
    ///
    /// When another version of the compiler wrote them: while the user's crate is compiled, not when it runs.
    #[must_use]
    pub const fn new(bytes: &'a [u8]) -> Self {
        if bytes.is_empty() {
            return Self::EMPTY;
        }
        let (words, _) = bytes.as_chunks();
        let index = Self { words, text: &[] };
        assert!(
            index.word(header::VERSION) == VERSION,
            "the agents were compiled by another version of the compiler than this agent-core: update both"
        );
        let (words, text) = bytes.split_at(4 * index.end() as usize);
        Self { words: words.as_chunks().0, text }
    }

    /// How many agents it knows.
    #[must_use]
    pub const fn agents(&self) -> usize {
        self.word(header::AGENTS) as usize
    }

    /// How many terms it holds.
    #[must_use]
    pub const fn terms(&self) -> usize {
        self.word(header::TERMS) as usize
    }

    /// The word at `at`; 0 beyond the end, where an empty index has everything.
    const fn word(&self, at: u32) -> u32 {
        if (at as usize) < self.words.len() { u32::from_le_bytes(self.words[at as usize]) } else { 0 }
    }

    const fn term_rows(&self) -> u32 {
        header::WORDS
    }

    const fn postings(&self) -> u32 {
        self.term_rows() + (self.word(header::TERMS) + 1) * term::WORDS
    }

    const fn names_start(&self) -> u32 {
        self.postings() + self.word(header::POSTINGS) * posting::WORDS
    }

    const fn clauses_start(&self) -> u32 {
        self.names_start() + self.word(header::NAMES) * name::WORDS
    }

    const fn end(&self) -> u32 {
        self.clauses_start() + self.word(header::CLAUSES) * clause::WORDS
    }

    fn bytes(&self, start: u32, end: u32) -> &'a [u8] {
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    fn text(&self, at: u32) -> &'a str {
        let start = self.word(at);
        core::str::from_utf8(self.bytes(start, start.saturating_add(self.word(at + 1)))).unwrap_or_default()
    }

    /// The bytes of term `row`.
    pub(super) fn term(&self, row: usize) -> &'a [u8] {
        let at = self.term_rows() + row as u32 * term::WORDS;
        self.bytes(self.word(at + term::TEXT), self.word(at + term::WORDS + term::TEXT))
    }

    /// The row of a term.
    pub(super) fn find(&self, wanted: &Term) -> Option<usize> {
        let row = self.first_from(wanted.as_bytes());
        (row < self.terms() && self.term(row) == wanted.as_bytes()).then_some(row)
    }

    /// The first row whose term is not before `bytes`.
    pub(super) fn first_from(&self, bytes: &[u8]) -> usize {
        let (mut low, mut high) = (0, self.terms());
        while low < high {
            let middle = low.midpoint(high);
            if self.term(middle) < bytes { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// What the term in this row, below [`Index::terms`], says of agents, in the order of the agents.
    #[must_use]
    pub fn postings_of(self, row: usize) -> impl ExactSizeIterator<Item = Posting> {
        let at = self.term_rows() + row as u32 * term::WORDS + term::POSTING;
        let (first, end) = (self.word(at), self.word(at + term::WORDS));
        (first as usize..end as usize).map(move |row| {
            let word = self.word(self.postings() + row as u32 * posting::WORDS);
            // The compiler writes only parts that exist.
            let (agent, part, weight) = unpack_posting(word).unwrap_or((0, SpecPart::Prompt, 0));
            Posting { agent: usize::from(agent), part, weight }
        })
    }

    /// What a word says of agents, in the order of the agents; nothing for a word that no spec has.
    pub fn postings_for(self, word: &str) -> impl Iterator<Item = Posting> {
        let row = Term::of(word).and_then(|term| self.find(&term));
        row.into_iter().flat_map(move |row| self.postings_of(row))
    }

    /// The names with their agents: words in lower case with a blank between them.
    pub fn names(self) -> impl Iterator<Item = (&'a str, usize)> {
        self.names_by_letter(|_| true)
    }

    /// The names whose first byte is wanted. The others are not read.
    pub(super) fn names_by_letter(self, wanted: impl Fn(u8) -> bool) -> impl Iterator<Item = (&'a str, usize)> {
        (0..self.word(header::NAMES)).filter_map(move |row| {
            let at = self.names_start() + row * name::WORDS;
            let first = self.text.get(self.word(at + name::TEXT) as usize)?;
            wanted(*first).then(|| (self.text(at + name::TEXT), self.word(at + name::AGENT) as usize))
        })
    }

    /// The clauses that can be compared with figures, in the order of the agents that state them.
    pub fn clauses(self) -> impl Iterator<Item = IndexedClause<'a>> {
        self.clauses_on(|_| true)
    }

    /// The clauses on metrics that `wanted` wants. The others are not read.
    pub(super) fn clauses_on(self, wanted: impl Fn(usize) -> bool) -> impl Iterator<Item = IndexedClause<'a>> {
        (0..self.word(header::CLAUSES)).filter_map(move |row| {
            let at = self.clauses_start() + row * clause::WORDS;
            if !wanted(self.word(at + clause::METRIC) as usize) {
                return None;
            }
            let condition = match self.word(at + clause::CONDITION) {
                4 => Condition::Band(self.quantity(at + clause::LOW)?, self.quantity(at + clause::HIGH)?),
                number => {
                    let comparison = Comparison::from_u8(u8::try_from(number).ok()?)?;
                    Condition::Bound(comparison, self.quantity(at + clause::LOW)?)
                }
            };
            Some(IndexedClause {
                agent: self.word(at + clause::AGENT) as usize,
                owner: self.word(at + clause::OWNER) as usize,
                trigger: self.word(at + clause::TRIGGER) as usize,
                clause: self.word(at + clause::CLAUSE) as usize,
                metric: self.word(at + clause::METRIC) as usize,
                per: self.word(at + clause::PER).checked_sub(1).and_then(|per| Period::from_u8(per as u8)),
                condition,
                subject: self.text(at + clause::SUBJECT),
            })
        })
    }

    fn quantity(&self, at: u32) -> Option<Quantity> {
        let mantissa = u64::from(self.word(at)) | u64::from(self.word(at + 1)) << 32;
        let [exponent, dimension, period, _] = self.word(at + 2).to_le_bytes();
        Quantity::from_parts(mantissa, exponent.cast_signed(), dimension, period)
    }
}

impl fmt::Debug for Index<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index").field("agents", &self.agents()).field("terms", &self.terms()).finish_non_exhaustive()
    }
}
