//! The words of a roster by agent, part and example, counted; what is left of them is weighed and written.

use super::parts::{Part, parts};
use super::{bytes, weigh};
use crate::Compiled;
use agent_terms::route::{SpecPart, Term, words};
use std::collections::HashMap;

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
        let mut known = Known::default();
        let mut counted: Vec<Counted> = parts.iter().map(|part| known.count(part)).collect();
        let (terms, places) = known.sorted();
        for part in &mut counted {
            part.counts.iter_mut().for_each(|(term, _)| *term = places[*term]);
            part.counts.sort_unstable();
        }
        Self { compiled, terms, parts: counted }
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

/// The words that were met, and the terms for them in the order in which they were met.
///
/// A roster says the same words over and over, and a macro runs unoptimised: each is made a term once.
#[derive(Default)]
struct Known<'t> {
    words: HashMap<&'t str, Option<usize>>,
    places: HashMap<Term, usize>,
    terms: Vec<Term>,
}

impl<'t> Known<'t> {
    fn place(&mut self, word: &'t str) -> Option<usize> {
        if let Some(place) = self.words.get(word) {
            return *place;
        }
        let place = Term::of(word).map(|term| {
            *self.places.entry(term).or_insert_with(|| {
                self.terms.push(term);
                self.terms.len() - 1
            })
        });
        self.words.insert(word, place);
        place
    }

    fn count(&mut self, part: &'t Part<'_>) -> Counted {
        let mut places: Vec<usize> = words(&part.text).filter_map(|at| self.place(&part.text[at])).collect();
        places.sort_unstable();
        let counts = places.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u32)).collect();
        Counted { agent: part.agent, part: part.part, example: part.example, counts }
    }

    /// The terms sorted, and for each place the one where its term is now.
    fn sorted(self) -> (Vec<Term>, Vec<usize>) {
        let mut order: Vec<usize> = (0..self.terms.len()).collect();
        order.sort_unstable_by_key(|place| self.terms[*place]);
        let mut places = vec![0; order.len()];
        for (now, before) in order.iter().enumerate() {
            places[*before] = now;
        }
        (order.into_iter().map(|place| self.terms[place]).collect(), places)
    }
}
