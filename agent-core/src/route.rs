//! Which agent a text is for, and why.

use crate::{AgentKey, Clause, Measures, Roster, Trigger};
use agent_terms::route::{Index, Ranked, Reason as Found, SpecPart, rank_top};
use agent_terms::table::header;
use alloc::vec::Vec;
use core::fmt;

/// An agent that a text may be for.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Candidate<'a, 't, Id: AgentKey> {
    /// Which agent.
    pub agent: Id,
    /// Its name.
    pub name: &'a str,
    /// The sum of the shares, in points; above zero. Only the scores of one ranking can be compared.
    pub score: f32,
    /// Why, the largest share first.
    pub because: Vec<Because<'a, 't, Id>>,
}

/// A reason for an agent or against it, and what it counts.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Because<'a, 't, Id: AgentKey> {
    /// In points; below zero when it speaks against the agent.
    pub share: f32,
    /// What.
    pub reason: Reason<'a, 't, Id>,
}

/// What speaks for an agent, or against it.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
#[allow(
    clippy::large_enum_variant,
    reason = "a few are made for each candidate, and a trigger by value is what rosters give"
)]
pub enum Reason<'a, 't, Id: AgentKey> {
    /// The text calls the agent by a name, or says to do without it.
    Named {
        /// The name as it stands in the text.
        name: &'t str,
    },
    /// A figure is beyond a threshold.
    Threshold {
        /// The trigger, of this agent or of one that escalates to it.
        trigger: Trigger<'a, Id>,
        /// The clause that holds.
        clause: Clause<'a>,
        /// The figure, in the unit of the clause's metric.
        actual: f64,
        /// The figure as it stands in the text; none for one that was measured.
        said: Option<&'t str>,
    },
    /// A word of the text stands in the spec.
    Word {
        /// The word as it stands in the text.
        word: &'t str,
        /// The part of the spec that says most of it.
        part: SpecPart,
        /// Whether it was taken for a misspelt word of the spec.
        misspelt: bool,
    },
}

impl<'a, Id: AgentKey> Roster<'a, Id> {
    /// The agents that `text` may be for, best first; those of equal score in the order of their names. Empty when nothing in the
    /// text speaks for anybody.
    ///
    /// What counts, and how much, says [`agent_terms::route::rank`]; no model and no network is asked, and the same text
    /// has the same answer on every machine. `measured` are figures that are known besides the text.
    #[must_use]
    pub fn route<'m, 't, M: Measures<'m>>(&self, text: &'t str, measured: &M) -> Vec<Candidate<'a, 't, Id>> {
        self.route_top(text, measured, usize::MAX)
    }

    /// The first `most` of [`route`](Self::route), which cost less than all: with a thousand agents about a fourth.
    #[must_use]
    pub fn route_top<'m, 't, M: Measures<'m>>(
        &self,
        text: &'t str,
        measured: &M,
        most: usize,
    ) -> Vec<Candidate<'a, 't, Id>> {
        let ranked = rank_top(self.index(), text, |metric| measured.measure(metric), most);
        ranked.into_iter().filter_map(|ranked| self.candidate(ranked)).collect()
    }

    fn index(&self) -> Index<'a> {
        let (first, words) = self.tables.list(header::INDEX);
        let words = self.tables.words.get(first as usize..).and_then(|rest| rest.get(..words as usize));
        Index::new(words.unwrap_or_default().as_flattened())
    }

    fn candidate<'t>(&self, ranked: Ranked<'t>) -> Option<Candidate<'a, 't, Id>> {
        let agent = *self.ids.get(ranked.agent)?;
        let because = ranked
            .because
            .into_iter()
            .filter_map(|because| Some(Because { share: because.share, reason: self.reason(because.reason)? }));
        Some(Candidate { agent, name: self.name_at(ranked.agent), score: ranked.score, because: because.collect() })
    }

    fn reason<'t>(&self, found: Found<'t>) -> Option<Reason<'a, 't, Id>> {
        Some(match found {
            Found::Named { name } => Reason::Named { name },
            Found::Word { word, part, misspelt } => Reason::Word { word, part, misspelt },
            Found::Figure { owner, trigger, clause, actual, said } => {
                let trigger = self.spec_at(owner).triggers.get(trigger)?;
                let clause = trigger.threshold.clauses.get(clause)?;
                Reason::Threshold { trigger, clause, actual, said }
            }
        })
    }
}

/// One line: the name, the score, and the reasons that count most.
impl<Id: AgentKey> fmt::Display for Candidate<'_, '_, Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// More reasons than these explain nothing more to a person.
        const SHOWN: usize = 5;
        write!(f, "{} ({:.1})", self.name, self.score)?;
        for (number, because) in self.because.iter().take(SHOWN).enumerate() {
            write!(f, "{} {because}", if number == 0 { ":" } else { "," })?;
        }
        match self.because.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, ", and {more} more"),
        }
    }
}

impl<Id: AgentKey> fmt::Display for Because<'_, '_, Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let against = self.share < 0.0;
        match self.reason {
            Reason::Named { name } if against => write!(f, "not `{name}`")?,
            Reason::Named { name } => write!(f, "called `{name}`")?,
            Reason::Threshold { clause, actual, .. } => match clause.metric {
                Some(metric) => write!(f, "{} is beyond `{}`", metric.show(actual), clause.text)?,
                None => write!(f, "beyond `{}`", clause.text)?,
            },
            Reason::Word { word, part, misspelt } => {
                write!(f, "`{word}` in {part}{}", if misspelt { ", misspelt" } else { "" })?;
            }
        }
        write!(f, " {:+.1}", self.share)
    }
}
