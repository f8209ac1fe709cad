//! What the index is measured against: plain BM25 over whole descriptions, with the same words.

use super::ExampleId;
use super::evaluate::examples;
use crate::Compiled;
use agent_terms::route::{Term, words};
use std::collections::BTreeMap;

/// The usual constants (Robertson and Zaragoza 2009, section 3.5).
const K1: f64 = 1.2;
const B: f64 = 0.75;

/// The places of the examples, in the order of [`examples`], when each is routed by BM25 over the descriptions, its own
/// description without it. From 1; `None` for an agent that shares no word with what the user says.
#[must_use]
pub fn plain_bm25(compiled: &Compiled) -> Vec<Option<usize>> {
    let count = compiled.roster.agents.len();
    let whole: Vec<Document> = (0..count).map(|agent| Document::of(compiled, agent, None)).collect();
    let place = |(id, user): (ExampleId, &str)| {
        let mut documents: Vec<&Document> = whole.iter().collect();
        let without = Document::of(compiled, id.agent, Some(id));
        documents[id.agent] = &without;
        place_of(id.agent, user, &documents)
    };
    examples(compiled).map(|(id, user, _)| place((id, user))).collect()
}

/// A description as counted words.
struct Document {
    counts: BTreeMap<Term, f64>,
    length: f64,
}

impl Document {
    fn of(compiled: &Compiled, agent: usize, without: Option<ExampleId>) -> Self {
        let agent = &compiled.roster.agents[agent];
        let text = agent.spec.as_ref().map_or(agent.about.as_str(), |spec| spec.description.value.as_str());
        let hole = agent.spec.as_ref().zip(without).map(|(spec, id)| spec.prose.examples[id.example].raw.clone());
        let (before, after) = hole.map_or((text, ""), |hole| (&text[..hole.start], &text[hole.end..]));
        let mut document = Self { counts: BTreeMap::new(), length: 0.0 };
        for part in [before, after] {
            for term in words(part).filter_map(|at| Term::of(&part[at])) {
                *document.counts.entry(term).or_default() += 1.0;
                document.length += 1.0;
            }
        }
        document
    }
}

fn place_of(wanted: usize, user: &str, documents: &[&Document]) -> Option<usize> {
    let count = documents.len() as f64;
    let average = documents.iter().map(|document| document.length).sum::<f64>() / count;
    let mut terms: Vec<Term> = words(user).filter_map(|at| Term::of(&user[at])).collect();
    terms.sort_unstable();
    terms.dedup();
    let mut scores = vec![0.0; documents.len()];
    for term in terms {
        let having = documents.iter().filter(|document| document.counts.contains_key(&term)).count() as f64;
        let idf = (1.0 + (count - having + 0.5) / (having + 0.5)).ln();
        for (score, document) in scores.iter_mut().zip(documents) {
            let tf = document.counts.get(&term).copied().unwrap_or_default();
            let norm = K1 * (1.0 - B + B * document.length / average.max(1.0));
            *score += idf * tf * (K1 + 1.0) / (tf + norm);
        }
    }
    let own = scores[wanted];
    let ahead = |(agent, score): &(usize, &f64)| **score > own || (**score == own && *agent < wanted);
    (own > 0.0).then(|| 1 + scores.iter().enumerate().filter(ahead).count())
}
