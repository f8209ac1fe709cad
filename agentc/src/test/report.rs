//! A compiled roster -> how well its examples are routed, as plain data.

use crate::rosters::Opened;
use agent_compiler::Compiled;
use agent_compiler::config::Routing;
use agent_compiler::index::{Draft, Trial, leave_one_out, plain_bm25, shadows};
use agent_terms::route::Index;
use serde::Serialize;
use std::collections::BTreeMap;

/// So many pairs of agents that are alike are told.
const ALIKE: usize = 10;

/// Pairs with less in common are not worth a line.
const LEAST_LIKENESS: f64 = 0.1;

/// Everything in one object.
#[derive(Serialize)]
pub(super) struct Report<'a> {
    pub(super) version: u32,
    pub(super) rosters: Vec<Tested<'a>>,
}

/// One roster.
#[derive(Serialize)]
pub(super) struct Tested<'a> {
    pub(super) folder: String,
    /// Agents that have a spec.
    pub(super) agents: usize,
    /// Those of them without an example.
    pub(super) without_examples: Vec<&'a str>,
    #[serde(flatten)]
    pub(super) score: Score,
    pub(super) plain_bm25: Option<Score>,
    /// What agents.toml asks for.
    pub(super) wanted: Wanted,
    /// The examples whose agent was not first.
    pub(super) missed: Vec<Missed<'a>>,
    /// Whose examples went to whom.
    pub(super) confused: Vec<Confused<'a>>,
    /// The agents that are most alike by their words.
    pub(super) alike: Vec<Alike<'a>>,
}

/// How many examples were routed to their agent.
#[derive(Clone, Copy, Serialize)]
pub(super) struct Score {
    pub(super) examples: usize,
    pub(super) first: usize,
    pub(super) among_three: usize,
    /// As shares from 0 to 1; none without examples.
    pub(super) top_1: Option<f64>,
    pub(super) top_3: Option<f64>,
}

#[derive(Serialize)]
pub(super) struct Wanted {
    pub(super) top_1: Option<f64>,
    pub(super) top_3: Option<f64>,
}

#[derive(Serialize)]
pub(super) struct Missed<'a> {
    pub(super) agent: &'a str,
    pub(super) file: &'a str,
    pub(super) line: u32,
    pub(super) user: &'a str,
    /// The place of the agent, from 1; none if nothing spoke for it.
    pub(super) place: Option<usize>,
    /// Who came first, if anybody.
    pub(super) instead: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct Confused<'a> {
    pub(super) of: &'a str,
    pub(super) to: &'a str,
    pub(super) examples: usize,
}

#[derive(Serialize)]
pub(super) struct Alike<'a> {
    pub(super) agents: [&'a str; 2],
    /// The cosine of what the index says of them: 1 for the same.
    pub(super) likeness: f64,
}

impl Score {
    fn of(places: &[Option<usize>]) -> Self {
        let within = |most: usize| places.iter().filter(|place| place.is_some_and(|place| place <= most)).count();
        let (examples, first, among_three) = (places.len(), within(1), within(3));
        let share = |count: usize| (examples > 0).then(|| count as f64 / examples as f64);
        Self { examples, first, among_three, top_1: share(first), top_3: share(among_three) }
    }
}

impl<'a> Tested<'a> {
    pub(super) fn of(opened: &'a Opened, against_bm25: bool) -> Self {
        let compiled = &opened.compiled;
        let trials = leave_one_out(compiled);
        let places: Vec<_> = trials.iter().map(Trial::place).collect();
        let agents = compiled.roster.agents();
        let tested = |index: usize| trials.iter().any(|trial| trial.id.agent == index);
        let specs = agents.iter().enumerate().filter(|(_, agent)| agent.spec.is_some());
        let Routing { top_1, top_3 } = compiled.config.routing;
        Self {
            folder: opened.folder.to_string_lossy().replace('\\', "/"),
            agents: specs.clone().count(),
            without_examples: specs.filter(|(index, _)| !tested(*index)).map(|(_, agent)| &*agent.name).collect(),
            score: Score::of(&places),
            plain_bm25: against_bm25.then(|| Score::of(&plain_bm25(compiled))),
            wanted: Wanted { top_1, top_3 },
            missed: trials.iter().filter(|trial| !trial.within(1)).map(|trial| missed(trial, compiled)).collect(),
            confused: confused(&trials, compiled),
            alike: alike(compiled),
        }
    }

    /// Whether as many examples find their agent as agents.toml asks for. Without examples nothing is proven.
    pub(super) fn passes(&self) -> bool {
        let keeps = |wanted: Option<f64>, share: Option<f64>| {
            wanted.is_none_or(|wanted| share.is_some_and(|share| share >= wanted))
        };
        keeps(self.wanted.top_1, self.score.top_1) && keeps(self.wanted.top_3, self.score.top_3)
    }
}

fn missed<'a>(trial: &Trial<'a>, compiled: &'a Compiled) -> Missed<'a> {
    let agents = compiled.roster.agents();
    let own = &agents[trial.id.agent];
    Missed {
        agent: &own.name,
        file: &own.file,
        line: trial.line,
        user: trial.user,
        place: trial.place(),
        instead: trial.ranking.first().map(|ranked| &*agents[ranked.agent].name),
    }
}

/// The pairs with most examples first.
fn confused<'a>(trials: &[Trial<'a>], compiled: &'a Compiled) -> Vec<Confused<'a>> {
    let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for trial in trials.iter().filter(|trial| !trial.within(1)) {
        if let Some(first) = trial.ranking.first() {
            *counts.entry((trial.id.agent, first.agent)).or_default() += 1;
        }
    }
    let name = |index: usize| compiled.roster.agents()[index].name.as_str();
    let pairs = counts.into_iter().map(|((of, to), examples)| Confused { of: name(of), to: name(to), examples });
    let mut pairs: Vec<_> = pairs.collect();
    pairs.sort_by_key(|pair| std::cmp::Reverse(pair.examples));
    pairs
}

fn alike(compiled: &Compiled) -> Vec<Alike<'_>> {
    let bytes = Draft::of(compiled).index();
    let name = |index: usize| compiled.roster.agents()[index].name.as_str();
    let pairs = shadows(Index::new(&bytes)).into_iter().take(ALIKE).filter(|pair| pair.likeness >= LEAST_LIKENESS);
    pairs.map(|pair| Alike { agents: [name(pair.first), name(pair.second)], likeness: pair.likeness }).collect()
}
