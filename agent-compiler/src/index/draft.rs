//! The words of a roster by agent, part and example, counted; what is left of them is weighed and written.

use super::parts::{Part, parts};
use super::{bytes, weigh};
use crate::Compiled;
use agent_terms::route::{SpecPart, Term, words};
use std::collections::{BTreeMap, BTreeSet};

/// One example of one agent: the agent's place in the roster, and the example's in its description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExampleId {
    /// The agent.
    pub agent: usize,
    /// Which of its examples, from 0; those of the body come after those of the description.
    pub example: usize,
}

/// The words of a roster, ready to be weighed.
#[derive(Debug)]
pub struct Draft<'a> {
    pub(super) compiled: &'a Compiled,
    /// The terms, sorted.
    pub(super) terms: Vec<Term>,
    pub(super) parts: Vec<Counted>,
}

/// A part of a spec as numbers.
#[derive(Debug)]
pub(super) struct Counted {
    pub(super) agent: usize,
    pub(super) part: SpecPart,
    pub(super) example: Option<ExampleId>,
    /// Terms by their place, and how often each stands there.
    pub(super) counts: Vec<(usize, u32)>,
}

impl<'a> Draft<'a> {
    /// Reads the words of all specs.
    #[must_use]
    pub fn of(compiled: &'a Compiled) -> Self {
        let parts = parts(compiled);
        let read: Vec<Vec<Term>> = parts.iter().map(|part| terms(&part.text)).collect();
        let terms: Vec<Term> = read.iter().flatten().copied().collect::<BTreeSet<_>>().into_iter().collect();
        let parts = parts.iter().zip(read).map(|(part, read)| counted(part, &read, &terms)).collect();
        Self { compiled, terms, parts }
    }

    /// The index of the roster.
    #[must_use]
    pub fn index(&self) -> Vec<u8> {
        self.index_of(|_| true)
    }

    /// The index of the roster as if an example had not been written: neither what the user says nor what stands around it.
    #[must_use]
    pub fn index_without(&self, example: ExampleId) -> Vec<u8> {
        self.index_of(|part| part.example != Some(example))
    }

    fn index_of(&self, keep: impl Fn(&Counted) -> bool) -> Vec<u8> {
        let agents = self.compiled.roster.agents.len();
        let parts: Vec<&Counted> = self.parts.iter().filter(|part| keep(part)).collect();
        let weights = weigh::weigh(agents, self.terms.len(), &parts);
        bytes::write(self.compiled, &self.terms, &weights)
    }
}

fn terms(text: &str) -> Vec<Term> {
    words(text).filter_map(|at| Term::of(&text[at])).collect()
}

fn counted(part: &Part<'_>, read: &[Term], terms: &[Term]) -> Counted {
    let mut counts: BTreeMap<usize, u32> = BTreeMap::new();
    for term in read {
        if let Ok(place) = terms.binary_search(term) {
            *counts.entry(place).or_default() += 1;
        }
    }
    Counted { agent: part.agent, part: part.part, example: part.example, counts: counts.into_iter().collect() }
}
