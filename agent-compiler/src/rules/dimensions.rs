//! Scale triggers of one key whose quantities cannot be compared.

use super::{MIXED_DIMENSION, triggers::Damaged};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::roster::Roster;
use crate::spec::{Spec, Trigger};
use agent_terms::{
    kinds::TriggerFamily,
    quantity::{Dimension, Quantity},
};
use std::collections::BTreeMap;

/// What is measured, and whether over time.
type Measure = (Dimension, bool);

/// One trigger: whose, what its clauses measure, and its first clause with a quantity.
struct Use<'a> {
    spec: &'a Spec,
    /// A bit for each.
    measures: u16,
    first: (Measure, Place),
}

/// Compares what the specs measure under one key.
pub(crate) fn check(roster: &Roster, damaged: &Damaged, out: &mut Diagnostics) {
    let mut keys: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut uses = Vec::new();
    for spec in roster.agents.iter().filter_map(|agent| agent.spec.as_ref()) {
        for trigger in spec.triggers.iter().filter(|trigger| trigger.family == TriggerFamily::Scale) {
            // The key of an entry of a list is made of its words, and nobody's choice.
            let is_of_list = trigger.key.at == trigger.text.at;
            let is_damaged = || damaged.contains(&(spec.source, trigger.text.at.start));
            if let Some(found) = measured(spec, trigger).filter(|_| !is_of_list && !is_damaged()) {
                keys.entry(&trigger.key.value).or_default().push(uses.len());
                uses.push(found);
            }
        }
    }
    for (key, of_key) in keys {
        apart(key, &of_key.into_iter().map(|index| &uses[index]).collect::<Vec<_>>(), out);
    }
}

fn measured<'a>(spec: &'a Spec, trigger: &Trigger) -> Option<Use<'a>> {
    let measure = |quantity: Quantity| (quantity.dimension, quantity.per.is_some());
    let mut clauses = trigger.clauses.iter().filter_map(|clause| Some((measure(clause.condition.quantity()?), clause)));
    let measures = clauses.clone().fold(0, |bits, (measure, _)| bits | bit(measure));
    let (first, clause) = clauses.next()?;
    Some(Use { spec, measures, first: (first, spec.place(trigger.text.locate(clause.at.clone()))) })
}

const fn bit((dimension, is_rate): Measure) -> u16 {
    1 << (2 * dimension as u16 + is_rate as u16)
}

/// Reports the uses that share no measure with the largest group of those that do.
fn apart(key: &str, uses: &[&Use<'_>], out: &mut Diagnostics) {
    let groups = groups(uses);
    // The first of the largest: they are in the order of their first agents.
    let Some(main) = groups.iter().rev().max_by_key(|group| group.len()).filter(|_| groups.len() > 1) else { return };
    let most = uses[main[0]];
    let (usual, others) = (words(most.first.0), main.len() - 1);
    let name = &most.spec.name.value;
    let who = match others {
        0 => format!("for `{name}`"),
        1 => format!("for `{name}` and one more agent"),
        _ => format!("for `{name}` and {others} more agents"),
    };
    let rest = groups.iter().filter(|group| group[0] != main[0]).flatten().map(|&index| uses[index]);
    for Use { spec, first: (measure, place), .. } in rest {
        let (own, key) = (words(*measure), key.escape_debug());
        let message = format!("`{key}` of `{}` is {own}, but {who} it is {usual}", spec.name.value);
        let diagnostic = Diagnostic::new(&MIXED_DIMENSION, message)
            .at(place.clone(), own)
            .with(most.first.1.clone(), usual)
            .help("one figure cannot be compared with both: give one of them a key of its own");
        out.push(diagnostic);
    }
}

/// The uses that share a measure, directly or through others; each group in order, and the groups by their first.
fn groups(uses: &[&Use<'_>]) -> Vec<Vec<usize>> {
    let mut groups: Vec<(u16, Vec<usize>)> = Vec::new();
    for (index, found) in uses.iter().enumerate() {
        // There are no more groups than measures: a dozen.
        let sharing = groups.extract_if(.., |(measures, _)| *measures & found.measures != 0);
        let joined = sharing.reduce(|mut joined, (measures, members)| {
            joined.0 |= measures;
            joined.1.extend(members);
            joined
        });
        let (mut measures, mut members) = joined.unwrap_or_default();
        measures |= found.measures;
        members.push(index);
        groups.push((measures, members));
    }
    let mut groups: Vec<Vec<usize>> = groups.into_iter().map(|(_, members)| members).collect();
    groups.iter_mut().for_each(|members| members.sort_unstable());
    groups.sort_by_cached_key(|group| group[0]);
    groups
}

const fn words((dimension, is_rate): Measure) -> &'static str {
    match (dimension, is_rate) {
        (Dimension::Count, false) => "a count",
        (Dimension::Count, true) => "a count per time",
        (Dimension::Bytes, false) => "an amount of data",
        (Dimension::Bytes, true) => "data per time",
        (Dimension::Seconds, false) => "a time",
        (Dimension::Seconds, true) => "time per time",
        (Dimension::Percent, false) => "a percentage",
        (Dimension::Percent, true) => "a percentage per time",
        (Dimension::Dollars, false) => "money",
        (Dimension::Dollars, true) => "money per time",
        (Dimension::Factor, false) => "a factor",
        (Dimension::Factor, true) => "a factor per time",
    }
}
