//! Weighed terms, names and thresholds -> the bytes that `agent_terms::route::Index` reads.

use super::weigh::Weights;
use crate::Compiled;
use crate::noted::Noted;
use crate::roster::Agent;
use agent_terms::kinds::TriggerFamily;
use agent_terms::quantity::Quantity;
use agent_terms::route::layout::{MOST_AGENTS, VERSION, clause, header, name, pack_posting};
use agent_terms::route::{Term, words};
use agent_terms::threshold::Condition;

/// The bytes of an index. Terms of which nothing is said are left out.
pub(super) fn write(compiled: &Compiled, terms: &[Term], weights: &Weights) -> Vec<u8> {
    let mut index = Bytes::default();
    index.terms(terms, weights);
    index.names(compiled);
    let metrics = &compiled.roster.metrics;
    for (owner, agent) in compiled.roster.agents.iter().enumerate() {
        index.clauses(owner, agent, metrics);
    }
    index.finish(compiled.roster.agents.len())
}

#[derive(Default)]
struct Bytes {
    terms: Vec<u32>,
    postings: Vec<u32>,
    names: Vec<u32>,
    clauses: Vec<u32>,
    text: String,
    /// Texts that were written, but for terms, which have to follow each other.
    seen: Noted<u32>,
}

impl Bytes {
    fn terms(&mut self, terms: &[Term], weights: &Weights) {
        for (term, said) in terms.iter().zip(weights) {
            let said = said.iter().filter_map(|(agent, field, weight)| {
                let agent = u16::try_from(*agent).ok()?;
                Some(pack_posting(agent, *field, *weight))
            });
            let before = self.postings.len();
            self.postings.extend(said);
            if self.postings.len() > before {
                self.terms.extend([word(self.text.len()), word(before)]);
                self.text.push_str(term.as_str());
            }
        }
        self.terms.extend([word(self.text.len()), word(self.postings.len())]);
    }

    fn names(&mut self, compiled: &Compiled) {
        for (text, agent) in compiled.roster.names.iter().filter(|(_, agent)| *agent < MOST_AGENTS) {
            let text = joined(text);
            if !text.is_empty() {
                let (offset, length) = self.intern(&text);
                self.names.extend([offset, length, word(*agent)]);
            }
        }
    }

    fn clauses(&mut self, owner: usize, agent: &Agent, metrics: &[crate::roster::Metric]) {
        let triggers = agent.spec.iter().flat_map(|spec| &spec.triggers).zip(&agent.measured).zip(&agent.counterparts);
        for (number, ((trigger, measured), counterpart)) in triggers.enumerate() {
            let leaves =
                trigger.family == TriggerFamily::Escalation && trigger.key.value.to_lowercase().starts_with("to");
            let called = counterpart.filter(|_| leaves).unwrap_or(owner);
            for (place, (found, metric)) in trigger.clauses.iter().zip(measured).enumerate() {
                let Some(metric) = *metric else { continue };
                let per = metrics[metric].per.map_or(0, |per| u32::from(per.as_u8()) + 1);
                let (number_of, low, high) = match found.condition {
                    Condition::Bound(comparison, bound) => (u32::from(comparison.as_u8()), bound, bound),
                    Condition::Band(low, high) => (4, low, high),
                    Condition::Prose => continue,
                };
                let (subject, length) = self.intern(&joined(&metrics[metric].subject));
                let mut row = vec![word(called), word(owner), word(number), word(place), word(metric), per, number_of];
                row.extend(quantity(low).into_iter().chain(quantity(high)).chain([subject, length]));
                debug_assert_eq!(row.len(), clause::WORDS as usize);
                self.clauses.extend(row);
            }
        }
    }

    fn intern(&mut self, text: &str) -> (u32, u32) {
        let offset = self.seen.get(text).unwrap_or_else(|| {
            let end = word(self.text.len());
            self.text.push_str(text);
            self.seen.add(text, end);
            end
        });
        (offset, word(text.len()))
    }

    fn finish(self, agents: usize) -> Vec<u8> {
        let rows = |section: &[u32], words: u32| word(section.len()) / words;
        let mut head = [0; header::WORDS as usize];
        for (column, value) in [
            (header::VERSION, VERSION),
            (header::AGENTS, word(agents)),
            (header::TERMS, rows(&self.terms, 2) - 1),
            (header::POSTINGS, word(self.postings.len())),
            (header::NAMES, rows(&self.names, name::WORDS)),
            (header::CLAUSES, rows(&self.clauses, clause::WORDS)),
        ] {
            head[column as usize] = value;
        }
        let sections = [&head[..], &self.terms, &self.postings, &self.names, &self.clauses];
        let mut bytes = Vec::new();
        for word in sections.into_iter().flatten() {
            bytes.extend_from_slice(&word.to_le_bytes());
        }
        bytes.extend_from_slice(self.text.as_bytes());
        // So that it can lie in a table of words.
        bytes.resize(bytes.len().next_multiple_of(4), 0);
        bytes
    }
}

/// The words of a name in lower case with a blank between them.
fn joined(text: &str) -> String {
    words(text).map(|at| text[at].to_lowercase()).collect::<Vec<_>>().join(" ")
}

fn quantity(quantity: Quantity) -> [u32; 3] {
    let (mantissa, exponent, dimension, period) = quantity.to_parts();
    let unit = u32::from_le_bytes([exponent.cast_unsigned(), dimension, period, 0]);
    [mantissa as u32, (mantissa >> 32) as u32, unit]
}

/// A size or index as a word. The limits on files and folders keep every one far below.
fn word(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}
