//! The words of a roster by agent, part and example, counted; what is left of them is weighed and written.

use super::parts::{Part, parts};
use super::{bytes, weigh};
use crate::Compiled;
use crate::noted::Noted;
use agent_terms::route::{SpecPart, Term, words};
use std::mem::take;

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
    /// Terms by their place, and how often each stands there; in no particular order.
    pub(super) counts: Vec<(usize, u32)>,
}

impl<'a> Draft<'a> {
    /// Reads the words of all specs.
    #[must_use]
    pub fn of(compiled: &'a Compiled) -> Self {
        let parts = parts(compiled);
        let mut known = Known::default();
        let count = |part: &Part<'_>| Counted {
            agent: part.agent,
            part: part.part,
            example: part.example,
            counts: known.count(&part.text),
        };
        let mut parts: Vec<Counted> = parts.iter().map(count).collect();
        let (terms, places) = known.sorted();
        for part in &mut parts {
            for (term, _) in &mut part.counts {
                *term = places[*term];
            }
        }
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

/// The words that were met, and the terms for them in the order in which they were met.
///
/// A roster says the same words over and over, and a macro runs unoptimised: each is made a term once.
#[derive(Default)]
struct Known {
    words: Noted<Option<usize>>,
    places: Noted<usize>,
    terms: Vec<Term>,
    /// How often each term stands in the text that is being counted.
    often: Vec<u32>,
}

impl Known {
    fn place(&mut self, word: &str) -> Option<usize> {
        if let Some(place) = self.words.get(word) {
            return place;
        }
        let place = Term::of(word).map(|term| self.place_of(term));
        self.words.add(word, place);
        place
    }

    fn place_of(&mut self, term: Term) -> usize {
        if let Some(place) = self.places.get(term.as_str()) {
            return place;
        }
        self.places.add(term.as_str(), self.terms.len());
        self.terms.push(term);
        self.often.push(0);
        self.terms.len() - 1
    }

    /// The terms of a text by their place, and how often each stands there.
    fn count(&mut self, text: &str) -> Vec<(usize, u32)> {
        let mut met = Vec::new();
        for at in words(text) {
            let Some(place) = self.place(&text[at]) else { continue };
            if self.often[place] == 0 {
                met.push(place);
            }
            self.often[place] += 1;
        }
        met.into_iter().map(|place| (place, take(&mut self.often[place]))).collect()
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
