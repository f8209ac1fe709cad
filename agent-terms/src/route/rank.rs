//! A text and an index -> the agents that the text may be for, best first, each with its reasons.

use super::figures::{Figure, figures};
use super::layout::POINT;
use super::mention::{Mention, mentions};
use super::{Index, IndexedClause, Posting, SpecPart, Term, typo, words};
use alloc::collections::BTreeMap;
use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

/// An agent called by its name is so many points above whatever else is said.
const NAMED: i32 = 10 * POINT;

/// Who names more agents than these speaks of them, and calls none.
const MOST_NAMED: usize = 2;

/// What a name counts in such a list.
const LISTED: i32 = 3 * POINT;

/// What a measured figure counts that is beyond a threshold of the agent.
const MEASURED: i32 = 6 * POINT;

/// What the same counts when it was read out of the text, where it may belong to something else.
const SAID: i32 = 3 * POINT;

/// Words beyond so many are not read: no one describes a job at such length.
const MOST_WORDS: usize = 4096;

/// No more words of one text are taken for misspelt ones, because each is compared with many.
const MOST_TYPOS: usize = 64;

/// An agent that a text may be for.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked<'t> {
    /// Its index in the roster.
    pub agent: usize,
    /// The sum of the shares of its reasons, in points; only agents above zero are answered.
    pub score: f32,
    /// Why, the largest share first.
    pub because: Vec<Because<'t>>,
}

/// A reason and what it counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Because<'t> {
    /// In points; below zero when it speaks against the agent.
    pub share: f32,
    /// What.
    pub reason: Reason<'t>,
}

/// What speaks for an agent, or against it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reason<'t> {
    /// The text calls the agent by a name, or says to do without it.
    Named {
        /// The name as it is written in the text.
        name: &'t str,
    },
    /// A figure is beyond a threshold.
    Figure {
        /// In whose spec the threshold stands.
        owner: usize,
        /// Which of the owner's triggers.
        trigger: usize,
        /// Which clause of the trigger.
        clause: usize,
        /// The figure, in the unit of its metric.
        actual: f64,
        /// The figure as it is written in the text; none for one that was measured.
        said: Option<&'t str>,
    },
    /// A word stands in the spec.
    Word {
        /// The word as it is written in the text.
        word: &'t str,
        /// The part of the spec that says most of it.
        part: SpecPart,
        /// Whether it was taken for a misspelt word of the spec.
        misspelt: bool,
    },
}

/// The agents that `text` may be for, best first; agents of equal score in their order in the roster. `measure` gives the
/// measured value of a metric, in its unit.
///
/// | reason | points |
/// |---|---|
/// | the name or an alias | 10 more than any agent has for anything else; 3 where more than two agents are named |
/// | a name with `not` or `without` before it | 10 less |
/// | a measured figure beyond a threshold | 6 for each metric; 3 when another agent's threshold is closer |
/// | the same, read out of the text | half of that |
/// | a word | what the index says: BM25F, below zero for what the agent is not for |
#[must_use]
pub fn rank<'t>(index: Index<'_>, text: &'t str, measure: impl Fn(usize) -> Option<f64>) -> Vec<Ranked<'t>> {
    rank_top(index, text, measure, usize::MAX)
}

/// The first `most` of [`rank`]. Reasons are collected only for those, so that a few of many agents cost less.
#[must_use]
pub fn rank_top<'t>(
    index: Index<'_>,
    text: &'t str,
    measure: impl Fn(usize) -> Option<f64>,
    most: usize,
) -> Vec<Ranked<'t>> {
    let ranges: Vec<Range<usize>> = words(text).take(MOST_WORDS).collect();
    let mut tally = Tally { index, scores: vec![0; index.agents()], words: Vec::new(), rest: Vec::new() };
    let named = named(index, text, &ranges);
    tally.words(text, &ranges, &named);
    tally.figures(text, measure);
    tally.names(text, named);
    tally.finish(most)
}

/// Shares in 1/128 of a point.
struct Tally<'i, 't> {
    index: Index<'i>,
    /// The sum of each agent.
    scores: Vec<i32>,
    /// The rows of the index that words of the text stand in, each with its word and whether it is misspelt.
    words: Vec<(usize, &'t str, bool)>,
    /// Every other reason, with its agent and its share.
    rest: Vec<(usize, i32, Reason<'t>)>,
}

impl<'t> Tally<'_, 't> {
    fn add(&mut self, agent: usize, share: i32, reason: Reason<'t>) {
        if let Some(score) = self.scores.get_mut(agent).filter(|_| share != 0) {
            *score += share;
            self.rest.push((agent, share, reason));
        }
    }

    /// The words of a name say nothing more than the name does.
    fn words(&mut self, text: &'t str, ranges: &[Range<usize>], named: &BTreeMap<usize, Mention>) {
        let in_a_name =
            |at: &Range<usize>| named.values().any(|name| name.at.start <= at.start && at.end <= name.at.end);
        let mut rows: BTreeMap<usize, (usize, bool)> = BTreeMap::new();
        let mut typos = 0;
        for (number, at) in ranges.iter().enumerate().filter(|(_, at)| !in_a_name(at)) {
            let Some(term) = Term::of(&text[at.clone()]) else { continue };
            if let Some(row) = self.index.find(&term) {
                let (_, misspelt) = rows.entry(row).or_insert((number, false));
                *misspelt = false;
            } else if typos < MOST_TYPOS {
                typos += 1;
                if let Some(row) = typo::nearest(&self.index, &term) {
                    rows.entry(row).or_insert((number, true));
                }
            }
        }
        for (row, (number, misspelt)) in rows {
            for posting in self.index.postings_of(row) {
                if let Some(score) = self.scores.get_mut(posting.agent) {
                    *score += share(&posting, misspelt);
                }
            }
            self.words.push((row, &text[ranges[number].clone()], misspelt));
        }
    }

    fn figures(&mut self, text: &'t str, measure: impl Fn(usize) -> Option<f64>) {
        let said = figures(text);
        let known = |metric| !said.is_empty() || measure(metric).is_some();
        let fired: Vec<Fired> =
            self.index.clauses_on(known).filter_map(|clause| fired(clause, &said, &measure)).collect();
        // Of each agent the clause that is closest to the figure, one for each metric.
        let mut best: BTreeMap<(usize, usize), &Fired> = BTreeMap::new();
        let mut closest: BTreeMap<usize, f64> = BTreeMap::new();
        for one in &fired {
            let metric = closest.entry(one.clause.metric).or_insert(one.distance);
            *metric = metric.min(one.distance);
            let kept = best.entry((one.clause.agent, one.clause.metric)).or_insert(one);
            if one.distance < kept.distance {
                *kept = one;
            }
        }
        for ((agent, metric), one) in best {
            let whole = if one.said.is_none() { MEASURED } else { SAID };
            let share = if closest.get(&metric) == Some(&one.distance) { whole } else { whole / 2 };
            let IndexedClause { owner, trigger, clause, .. } = one.clause;
            let said = one.said.clone().map(|at| &text[at]);
            self.add(agent, share, Reason::Figure { owner, trigger, clause, actual: one.actual, said });
        }
    }

    fn names(&mut self, text: &'t str, named: BTreeMap<usize, Mention>) {
        let most = self.scores.iter().copied().max().unwrap_or_default().max(0);
        let listed = named.values().filter(|mention| !mention.negated).count() > MOST_NAMED;
        for (agent, mention) in named {
            let share = match (mention.negated, listed) {
                (true, _) => -NAMED,
                (false, true) => LISTED,
                (false, false) => NAMED + most - self.scores[agent],
            };
            self.add(agent, share, Reason::Named { name: &text[mention.at] });
        }
    }

    fn finish(self, most: usize) -> Vec<Ranked<'t>> {
        let points = |share: i32| share as f32 / POINT as f32;
        let because = |share: i32, reason| Because { share: points(share), reason };
        let best = self.best(most);
        // Where each agent stands in the answer, if it does.
        let mut places: Vec<Option<usize>> = vec![None; self.scores.len()];
        let mut ranked: Vec<Ranked<'t>> = Vec::with_capacity(best.len());
        for (place, agent) in best.into_iter().enumerate() {
            places[agent] = Some(place);
            ranked.push(Ranked {
                agent,
                score: points(self.scores[agent]),
                because: Vec::with_capacity(self.words.len()),
            });
        }
        for (row, word, misspelt) in self.words {
            for posting in self.index.postings_of(row) {
                let Some(Some(place)) = places.get(posting.agent) else { continue };
                let share = share(&posting, misspelt);
                if share != 0 {
                    let part = posting.part;
                    ranked[*place].because.push(because(share, Reason::Word { word, part, misspelt }));
                }
            }
        }
        for (agent, share, reason) in self.rest {
            if let Some(place) = places[agent] {
                ranked[place].because.push(because(share, reason));
            }
        }
        for one in &mut ranked {
            // Stable: reasons of equal share keep their order.
            one.because.sort_by(|a, b| b.share.abs().total_cmp(&a.share.abs()));
        }
        ranked
    }

    /// The `most` agents with the highest scores above zero, best first; those of equal score in their order.
    fn best(&self, most: usize) -> Vec<usize> {
        let mut agents: Vec<usize> = (0..self.scores.len()).filter(|agent| self.scores[*agent] > 0).collect();
        let order = |agent: &usize| (core::cmp::Reverse(self.scores[*agent]), *agent);
        if most < agents.len() {
            agents.select_nth_unstable_by_key(most, order);
            agents.truncate(most);
        }
        agents.sort_unstable_by_key(order);
        agents
    }
}

/// What a posting counts for its agent.
fn share(posting: &Posting, misspelt: bool) -> i32 {
    if misspelt { posting.weight * 3 / 4 } else { posting.weight }
}

/// The agents that the text names; of several names of one agent, the first.
fn named(index: Index<'_>, text: &str, ranges: &[Range<usize>]) -> BTreeMap<usize, Mention> {
    let mut named = BTreeMap::new();
    for mention in mentions(index, text, ranges).filter(|mention| mention.agent < index.agents()) {
        named.entry(mention.agent).or_insert(mention);
    }
    named
}

/// A clause that a figure is beyond.
struct Fired<'i> {
    clause: IndexedClause<'i>,
    actual: f64,
    said: Option<Range<usize>>,
    /// How far beyond the bound, as a ratio: at least 1.
    distance: f64,
}

/// A measured figure counts more than one of the text.
fn fired<'i>(clause: IndexedClause<'i>, said: &[Figure], measure: impl Fn(usize) -> Option<f64>) -> Option<Fired<'i>> {
    let (actual, said) = match measure(clause.metric).filter(|actual| !actual.is_nan()) {
        Some(actual) => (actual, None),
        None => {
            let of = |figure: &&Figure| {
                figure.is_of(clause.subject) && clause.condition.holds(&figure.quantity) == Some(true)
            };
            let figure = said.iter().find(of)?;
            (figure.quantity.in_period(clause.per)?, Some(figure.at.clone()))
        }
    };
    if clause.condition.holds_measured(actual, clause.per) != Some(true) {
        return None;
    }
    let bound = clause.condition.quantity()?.in_period(clause.per)?;
    let ratio = if actual > bound { actual / bound } else { bound / actual };
    Some(Fired { clause, actual, said, distance: if ratio.is_nan() { f64::INFINITY } else { ratio } })
}
