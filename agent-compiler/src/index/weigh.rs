//! Counted words -> what each says of each agent: BM25F, one saturation over all parts of a spec.
//!
//! A term says `SCALE * rare(n) * tf * (K1 + 1) / (tf + K1)` of an agent. `tf` adds the counts of all parts, each with the weight
//! of the part and divided by `1 - b + b * length / average length` of that part (Robertson and Zaragoza, "The
//! Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.6). Two things differ from the book. `n` is not the
//! number of agents that have the term, but adds up how much each says of it against the one that says most: in a
//! roster whose prompts mention everything, a word is rare when one agent has it in its name. And `rare` is a power of the
//! usual `ln(1 + (N - n + 0.5) / (n + 0.5))`, 1 for a word of a single agent. docs/routing.md says how all constants were
//! found.

use super::draft::Counted;
use agent_terms::route::SpecPart;
use agent_terms::route::layout::POINT;

/// How fast more of the same word stops to say more.
const K1: f64 = 2.5;

/// The points of a word that a single agent has; the most that saturation makes of it is `SCALE * (K1 + 1)`, which fits into
/// a posting.
const SCALE: f64 = 4.0;

/// How many parts there are.
const PARTS: usize = SpecPart::ALL.len();

/// What one word in each part counts, and how much the length of the part takes from it (`b`).
const WEIGHTS: [(SpecPart, f64, f64); PARTS] = [
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

/// What the terms say, by term: agents in their order, with the part that says most and the weight in 1/128 of a point.
pub(super) type Weights = Vec<Vec<(usize, SpecPart, i32)>>;

/// By part, what its words count for an agent.
type ByPart = [f64; PARTS];

/// Weighs the terms of `parts`; places of terms are below `terms`, those of agents below `agents`.
pub(super) fn weigh(agents: usize, terms: usize, parts: &[&Counted]) -> Weights {
    let lengths = Lengths::of(agents, parts);
    let mut counts: Vec<Vec<(usize, ByPart)>> = vec![Vec::new(); terms];
    for part in parts {
        let place = usize::from(part.part.as_u8());
        let (_, weight, b) = WEIGHTS[place];
        let norm = 1.0 - b + b * lengths.relative(part.agent, place);
        for (term, count) in &part.counts {
            let of_term = &mut counts[*term];
            let at = match of_term.last() {
                // Nearly all parts come in the order of the agents.
                Some((agent, _)) if *agent == part.agent => of_term.len() - 1,
                _ => of_term.binary_search_by_key(&part.agent, |(agent, _)| *agent).unwrap_or_else(|at| {
                    of_term.insert(at, (part.agent, [0.0; PARTS]));
                    at
                }),
            };
            of_term[at].1[place] += f64::from(*count) * weight / norm;
        }
    }
    counts.into_iter().map(|of_term| term(agents, of_term)).collect()
}

/// The weights of one term.
fn term(agents: usize, of_term: Vec<(usize, ByPart)>) -> Vec<(usize, SpecPart, i32)> {
    let sums: Vec<Sums> = of_term.iter().map(|(_, parts)| Sums::of(parts)).collect();
    let most = sums.iter().map(|sums| sums.pro).fold(0.0, f64::max);
    let having = if most > 0.0 { sums.iter().map(|sums| sums.pro / most).sum() } else { 1.0 };
    let rare = SCALE * rare(agents, having);
    let saturated = |tf: f64| tf * (K1 + 1.0) / (tf + K1);
    let weigh = |(sums, (agent, _)): (&Sums, &(usize, ByPart))| {
        let points = rare * (saturated(sums.pro) - saturated(sums.con));
        (*agent, SpecPart::ALL[sums.most], (points * f64::from(POINT)).round() as i32)
    };
    sums.iter().zip(&of_term).map(weigh).filter(|(_, _, weight)| *weight != 0).collect()
}

/// What the parts of an agent's spec say together.
struct Sums {
    pro: f64,
    con: f64,
    /// The part that says most; of equal parts the first: their order is that of how telling they are.
    most: usize,
}

impl Sums {
    fn of(parts: &ByPart) -> Self {
        let mut sums = Self { pro: 0.0, con: 0.0, most: 0 };
        for (place, &weight) in parts.iter().enumerate() {
            if weight > 0.0 {
                sums.pro += weight;
            } else {
                sums.con -= weight;
            }
            if weight.abs() > parts[sums.most].abs() {
                sums.most = place;
            }
        }
        sums
    }
}

/// How rare a term is that `having` of `agents` have: 1 for a single one, towards 0 for all.
fn rare(agents: usize, having: f64) -> f64 {
    let idf = |having: f64| ln(1.0 + (agents as f64 - having + 0.5) / (having + 0.5));
    let relative = idf(having) / idf(1.0);
    relative * relative * relative.sqrt()
}

/// The natural logarithm of a number of at least 1, by additions and multiplications only: these give the same bits on
/// every machine, the `ln` of the system's library need not.
fn ln(mut x: f64) -> f64 {
    let (mut log2, mut bit) = (0.0, 0.5);
    while x >= 2.0 {
        x /= 2.0;
        log2 += 1.0;
    }
    // Each squaring of a number below 2 gives the next digit of its logarithm.
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

/// How many words each part of each spec has.
struct Lengths {
    of: Vec<ByPart>,
    /// Of the agents that have the part at all.
    average: ByPart,
}

impl Lengths {
    fn of(agents: usize, parts: &[&Counted]) -> Self {
        let mut of = vec![[0.0; PARTS]; agents];
        for part in parts {
            let words: u32 = part.counts.iter().map(|(_, count)| count).sum();
            of[part.agent][usize::from(part.part.as_u8())] += f64::from(words);
        }
        let average = std::array::from_fn(|place| {
            let used: Vec<f64> = of.iter().map(|parts| parts[place]).filter(|words| *words > 0.0).collect();
            if used.is_empty() { 1.0 } else { used.iter().sum::<f64>() / used.len() as f64 }
        });
        Self { of, average }
    }

    /// The length of a part of an agent's spec, against the average of that part.
    fn relative(&self, agent: usize, place: usize) -> f64 {
        self.of[agent][place] / self.average[place]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_its_weight() {
        assert!(WEIGHTS.iter().map(|(part, ..)| part).eq(SpecPart::ALL));
        assert!(SCALE * (K1 + 1.0) * f64::from(POINT) < f64::from(agent_terms::route::layout::MOST_WEIGHT));
    }

    #[test]
    fn the_logarithm_is_one() {
        for x in [1.0, 1.5, 2.0, 3.7, 10.0, 1000.0, 65536.5] {
            assert!((ln(x) - x.ln()).abs() < 1e-8, "{x}");
        }
    }

    #[test]
    fn rare_words_say_more() {
        assert!((rare(1, 1.0) - 1.0).abs() < 1e-9 && (rare(500, 1.0) - 1.0).abs() < 1e-9);
        assert!(rare(10, 2.0) > rare(10, 5.0) && rare(10, 5.0) > rare(10, 10.0) && rare(10, 10.0) > 0.0);
    }
}
