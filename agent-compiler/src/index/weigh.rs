//! Counted words -> what each says of each agent: BM25F, one saturation over all fields.
//!
//! The score of a term for an agent is `idf * tf / (tf + K1)`, where `tf` adds the counts of all fields, each with the weight
//! of its field and divided by `1 - b + b * length / average length` of that field (Robertson and Zaragoza, "The
//! Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.6). The weights were tuned as docs/routing.md says.

use super::draft::Counted;
use agent_terms::route::SpecPart;
use agent_terms::route::layout::POINT;

/// How fast more of the same word stops to say more.
pub(super) const K1: f64 = 2.5;

/// What one word in each field counts, and how much the length of the field takes from it (`b`).
pub(super) const FIELDS: [(SpecPart, f64, f64); 10] = [
    (SpecPart::Name, 1.8, 0.3),
    (SpecPart::Expertise, 1.7, 0.8),
    (SpecPart::Trigger, 1.0, 0.7),
    (SpecPart::Summary, 2.0, 0.9),
    (SpecPart::Example, 1.0, 0.5),
    (SpecPart::Remark, 0.35, 0.9),
    (SpecPart::Guidance, 1.0, 0.5),
    (SpecPart::Edge, 0.2, 0.3),
    (SpecPart::Prompt, 0.4, 1.0),
    (SpecPart::NotFor, -0.4, 0.5),
];

/// What the words say: for each term the agents with the field that says most, and the weight in 1/128 of a point.
pub(super) type Weights = Vec<Vec<(usize, SpecPart, i32)>>;

/// How the words are weighed.
#[derive(Clone, Debug)]
pub(super) struct Scheme {
    pub(super) k1: f64,
    pub(super) fields: [(SpecPart, f64, f64); 10],
    pub(super) plain: bool,
    pub(super) whole: bool,
    pub(super) power: f64,
}

impl Default for Scheme {
    fn default() -> Self {
        Self { k1: K1, fields: FIELDS, plain: false, whole: false, power: 2.5 }
    }
}

/// Weighs the terms of `parts`; places of terms are below `terms`, those of agents below `agents`.
pub(super) fn weigh<'p>(agents: usize, terms: usize, parts: impl Iterator<Item = &'p Counted>) -> Weights {
    weigh_by(&Scheme::default(), agents, terms, parts)
}

pub(super) fn weigh_by<'p>(
    scheme: &Scheme,
    agents: usize,
    terms: usize,
    parts: impl Iterator<Item = &'p Counted>,
) -> Weights {
    let parts: Vec<&Counted> = parts.collect();
    let lengths = Lengths::of(scheme, agents, &parts);
    // For each term its agents, and for each of these the fields, in the order in which the parts come: that of the agents.
    let mut counts: Vec<Vec<(usize, [f64; 10])>> = vec![Vec::new(); terms];
    for part in parts {
        for (term, count) in &part.counts {
            let of_term = &mut counts[*term];
            let at = match of_term.binary_search_by_key(&part.agent, |(agent, _)| *agent) {
                Ok(at) => at,
                Err(at) => {
                    of_term.insert(at, (part.agent, [0.0; 10]));
                    at
                }
            };
            lengths.add(scheme, part.agent, part.field, *count, &mut of_term[at].1);
        }
    }
    counts.into_iter().map(|of_term| term(scheme, agents, of_term)).collect()
}

/// The weights of one term.
pub(super) fn term(scheme: &Scheme, agents: usize, of_term: Vec<(usize, [f64; 10])>) -> Vec<(usize, SpecPart, i32)> {
    let pro = |fields: &[f64; 10]| fields.iter().filter(|weight| **weight > 0.0).sum::<f64>();
    let most = of_term.iter().map(|(_, fields)| pro(fields)).fold(0.0, f64::max);
    let having = if scheme.plain {
        of_term.iter().filter(|(_, fields)| pro(fields) > 0.0).count() as f64
    } else {
        of_term.iter().map(|(_, fields)| pro(fields) / most.max(1e-9)).sum::<f64>()
    };
    let idf = idf(agents, having.max(1.0)).powf(scheme.power);
    let saturated = |tf: f64| tf * (scheme.k1 + 1.0) / (tf + scheme.k1);
    let weigh = |(agent, fields): (usize, [f64; 10])| {
        let (mut pro, mut con) = (0.0, 0.0);
        for weight in fields {
            if weight > 0.0 { pro += weight } else { con -= weight }
        }
        let points = idf * (saturated(pro) - saturated(con));
        // Of equal fields the first: the order of `SpecPart` is that of how telling they are.
        let most = (0..fields.len()).rev().max_by(|a, b| fields[*a].abs().total_cmp(&fields[*b].abs())).unwrap_or(0);
        (agent, SpecPart::ALL[most], (points * f64::from(POINT)).round() as i32)
    };
    of_term.into_iter().map(weigh).filter(|(_, _, weight)| *weight != 0).collect()
}

/// How rare a term is: `ln(1 + (N - n + 0.5) / (n + 0.5))` for `n` of `N` agents.
fn idf(agents: usize, having: f64) -> f64 {
    let all = agents as f64;
    ln(1.0 + (all - having + 0.5) / (having + 0.5))
}

/// The natural logarithm of a number of at least 1, by additions and multiplications only: these give the same bits on
/// every machine, the `ln` of the system's library need not.
fn ln(mut x: f64) -> f64 {
    let mut log2 = 0.0;
    while x >= 2.0 {
        x /= 2.0;
        log2 += 1.0;
    }
    let mut bit = 0.5;
    for _ in 0..32 {
        x *= x;
        if x >= 2.0 {
            x /= 2.0;
            log2 += bit;
        }
        bit /= 2.0;
    }
    log2 * std::f64::consts::LN_2
}

/// How many words each field of each agent has.
pub(super) struct Lengths {
    of: Vec<[f64; 10]>,
    average: [f64; 10],
}

impl Lengths {
    pub(super) fn of(scheme: &Scheme, agents: usize, parts: &[&Counted]) -> Self {
        let mut of = vec![[0.0; 10]; agents];
        for part in parts {
            let words: u32 = part.counts.iter().map(|(_, count)| count).sum();
            let field = usize::from(part.field.as_u8());
            let at = if scheme.whole { if scheme.fields[field].1 == 0.0 { continue } else { 0 } } else { field };
            of[part.agent][at] += f64::from(words);
        }
        // Of the agents that have the field at all.
        let average = std::array::from_fn(|field| {
            let used: Vec<f64> = of.iter().map(|fields| fields[field]).filter(|words| *words > 0.0).collect();
            if used.is_empty() { 1.0 } else { used.iter().sum::<f64>() / used.len() as f64 }
        });
        Self { of, average }
    }

    pub(super) fn add(&self, scheme: &Scheme, agent: usize, field: SpecPart, count: u32, to: &mut [f64; 10]) {
        let field = usize::from(field.as_u8());
        let (_, weight, b) = scheme.fields[field];
        let norm = 1.0 - b + b * self.relative(agent, if scheme.whole { 0 } else { field });
        if weight != 0.0 {
            to[field] += f64::from(count) * weight / norm;
        }
    }

    /// The length of a field of an agent, against the average of that field.
    fn relative(&self, agent: usize, field: usize) -> f64 {
        self.of[agent][field] / self.average[field]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_stand_in_their_order() {
        assert!(FIELDS.iter().map(|(field, ..)| field).eq(SpecPart::ALL));
    }

    #[test]
    fn the_logarithm_is_one() {
        for x in [1.0, 1.5, 2.0, 3.7, 10.0, 1000.0, 65536.5] {
            assert!((ln(x) - x.ln()).abs() < 1e-8, "{x}");
        }
    }
}
