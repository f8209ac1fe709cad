//! What the thresholds of a roster measure: one metric per thing and dimension, whatever the period.

use crate::ident::distinguish;
use crate::roster::{Metric, Roster};
use crate::threshold::{metric_name, metric_stem};
use agent_terms::quantity::{Dimension, Period};
use std::collections::BTreeMap;

/// A thing, its dimension, and whether it is a rate.
type Key = (String, Dimension, bool);

/// Gives every clause its metric, and every metric the period that most clauses use.
pub(super) fn resolve(roster: &mut Roster) {
    let mut periods: BTreeMap<Key, BTreeMap<Option<Period>, usize>> = BTreeMap::new();
    let mut clauses: Vec<Vec<Vec<Option<Key>>>> = Vec::new();
    for agent in &roster.agents {
        let triggers = agent.spec.iter().flat_map(|spec| &spec.triggers);
        let keys = triggers.map(|trigger| {
            let keys = trigger.clauses.iter().map(|clause| {
                let quantity = clause.condition.quantity()?;
                let stem = metric_stem(&trigger.text.value, clause, &trigger.key.value);
                let key = (stem, quantity.dimension, quantity.per.is_some());
                *periods.entry(key.clone()).or_default().entry(quantity.per).or_default() += 1;
                Some(key)
            });
            keys.collect()
        });
        clauses.push(keys.collect());
    }
    let (keys, metrics) = metrics(periods);
    for (agent, triggers) in roster.agents.iter_mut().zip(clauses) {
        let index = |key: Option<Key>| key.and_then(|key| keys.get(&key).copied());
        agent.measured = triggers.into_iter().map(|keys| keys.into_iter().map(index).collect()).collect();
    }
    roster.metrics = metrics;
}

/// The metrics sorted by name, and the index of each thing.
fn metrics(periods: BTreeMap<Key, BTreeMap<Option<Period>, usize>>) -> (BTreeMap<Key, usize>, Vec<Metric>) {
    let mut named: Vec<(Key, Metric)> = periods
        .into_iter()
        .map(|(key, counts)| {
            // The period that most clauses use, and of equal ones the shortest.
            let most = counts.values().copied().max().unwrap_or_default();
            let per = counts.into_iter().find(|(_, count)| *count == most).and_then(|(per, _)| per);
            let name = metric_name(&key.0, key.1, per);
            let metric = Metric { name, subject: key.0.clone(), dimension: key.1, per };
            (key, metric)
        })
        .collect();
    named.sort_by(|(_, a), (_, b)| (&a.name, a.dimension, a.per).cmp(&(&b.name, b.dimension, b.per)));
    let mut names: Vec<String> = named.iter().map(|(_, metric)| metric.name.clone()).collect();
    distinguish(&mut names);
    let mut keys = BTreeMap::new();
    let mut metrics = Vec::new();
    for ((key, metric), name) in named.into_iter().zip(names) {
        keys.insert(key, metrics.len());
        metrics.push(Metric { name, ..metric });
    }
    (keys, metrics)
}
