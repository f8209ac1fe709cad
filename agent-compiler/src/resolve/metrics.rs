//! What the thresholds of a roster measure: one metric per thing and dimension, whatever the period.

use crate::ident::distinguish;
use crate::roster::{Metric, Roster};
use crate::threshold::{metric_name, metric_stem};
use agent_terms::quantity::{Dimension, Period};

/// A thing, its dimension, and the period of a rate.
type Measured = (String, Dimension, Option<Period>);

/// Gives every clause its metric, and every metric the period that most clauses use.
pub(super) fn resolve(roster: &mut Roster) {
    let mut uses: Vec<(Measured, usize)> = Vec::new();
    let mut clauses = 0;
    for trigger in roster.agents.iter().filter_map(|agent| agent.spec.as_ref()).flat_map(|spec| &spec.triggers) {
        for clause in &trigger.clauses {
            if let Some(quantity) = clause.condition.quantity() {
                let stem = metric_stem(&trigger.text.value, clause, &trigger.key.value);
                uses.push(((stem, quantity.dimension, quantity.per), clauses));
            }
            clauses += 1;
        }
    }
    let mut measured = vec![None; clauses];
    for (index, (metric, clauses)) in metrics(uses).into_iter().enumerate() {
        clauses.into_iter().for_each(|clause| measured[clause] = Some(index));
        roster.metrics.push(metric);
    }
    let mut measured = measured.into_iter();
    for agent in &mut roster.agents {
        let triggers = agent.spec.iter().flat_map(|spec| &spec.triggers);
        agent.measured = triggers.map(|trigger| measured.by_ref().take(trigger.clauses.len()).collect()).collect();
    }
}

/// The metrics sorted by name, each with the clauses that measure it.
fn metrics(mut uses: Vec<(Measured, usize)>) -> Vec<(Metric, Vec<usize>)> {
    uses.sort_by_cached_key(|(measured, _)| measured.clone());
    let is_same = |(a, _): &(Measured, usize), (b, _): &(Measured, usize)| {
        (&a.0, a.1, a.2.is_some()) == (&b.0, b.1, b.2.is_some())
    };
    let mut metrics: Vec<(Metric, Vec<usize>)> = uses.chunk_by(is_same).map(metric).collect();
    metrics.sort_by_cached_key(|(metric, _)| (metric.name.clone(), metric.dimension, metric.per));
    let mut names: Vec<String> = metrics.iter().map(|(metric, _)| metric.name.clone()).collect();
    distinguish(&mut names);
    for ((metric, _), name) in metrics.iter_mut().zip(names) {
        metric.name = name;
    }
    metrics
}

/// What clauses measure that differ in nothing but the period, in whose order they are.
fn metric(uses: &[(Measured, usize)]) -> (Metric, Vec<usize>) {
    // The period that most clauses use, and of equal ones the shortest.
    let usual = uses.chunk_by(|(a, _), (b, _)| a.2 == b.2).rev().max_by_key(|same| same.len()).unwrap_or(uses);
    let (subject, dimension, per) = usual[0].0.clone();
    let name = metric_name(&subject, dimension, per);
    (Metric { name, subject, dimension, per }, uses.iter().map(|(_, clause)| *clause).collect())
}
