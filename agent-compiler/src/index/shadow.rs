//! Which agents speak of the same things, so that one may be called for the other.

use agent_terms::route::Index;

/// Two agents and how alike their words are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shadow {
    /// The agent that comes first in the roster.
    pub first: usize,
    /// The other.
    pub second: usize,
    /// The cosine of their weights by word, of those above zero: 0 for nothing in common, 1 for the same.
    pub likeness: f64,
}

/// More agents are not compared with each other: a product is kept for each pair.
const MOST: usize = 4096;

/// Every pair of agents that share a word, the most alike first. None in a roster of more than 4,096 agents.
#[must_use]
pub fn shadows(index: Index<'_>) -> Vec<Shadow> {
    let count = index.agents();
    if count > MOST {
        return Vec::new();
    }
    let mut products = vec![0.0_f64; count * count];
    for row in 0..index.terms() {
        let said: Vec<(usize, f64)> = index
            .postings_of(row)
            .filter(|posting| posting.weight > 0 && posting.agent < count)
            .map(|posting| (posting.agent, f64::from(posting.weight)))
            .collect();
        // Postings are sorted by agent, so only the half above the diagonal is filled.
        for (at, (first, weight)) in said.iter().enumerate() {
            for (second, other) in &said[at..] {
                products[first * count + second] += weight * other;
            }
        }
    }
    let length = |agent: usize| products[agent * count + agent].sqrt();
    let pairs = (0..count).flat_map(|first| (first + 1..count).map(move |second| (first, second)));
    let shadow = |(first, second): (usize, usize)| {
        let product = products[first * count + second];
        (product > 0.0).then(|| Shadow { first, second, likeness: product / (length(first) * length(second)) })
    };
    let mut shadows: Vec<Shadow> = pairs.filter_map(shadow).collect();
    // Stable: pairs that are equally alike stay in the order of the agents.
    shadows.sort_by(|a, b| b.likeness.total_cmp(&a.likeness));
    shadows
}
