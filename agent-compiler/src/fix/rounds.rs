//! A compiled roster -> the same roster repaired: choose repairs, apply them, compile again, until nothing is left to do.

use super::{
    Policy,
    choose::{Skip, choose, key},
    trial::{self, Repair},
};
use crate::{
    Compiled,
    diagnostic::{Edit, Rule},
    source::{SourceId, SourceSet},
};
use std::collections::BTreeSet;

/// So many rounds are more than any sound set of repairs needs; two rules that undo each other's work end here.
const MAX_ROUNDS: usize = 200;

/// So often one round compiles in order to find the repairs that do harm.
const MAX_TRIALS: usize = 400;

/// A roster after its repairs.
#[derive(Debug)]
pub struct Fixed {
    /// The files as they were.
    pub before: SourceSet,
    /// The roster as it is now, and what is left to say of it. Files keep their ids.
    pub compiled: Compiled,
    /// The edits of each round, sorted by file and place; each round's are places of the texts that the one before left.
    pub rounds: Vec<Vec<Edit>>,
    /// Every repair that was applied, in order.
    pub applied: Vec<Applied>,
    /// Repairs that were tried and not kept, because they do harm.
    pub refused: Vec<Refused>,
}

/// A repair that was applied.
#[derive(Clone, Debug)]
pub struct Applied {
    /// Of a finding of this rule.
    pub rule: &'static Rule,
    /// The files that it changed, each once.
    pub sources: Vec<SourceId>,
}

/// A repair that was not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The name of the rule.
    pub rule: &'static str,
    /// Where the finding is: path, line and column.
    pub at: String,
    /// What was found.
    pub message: String,
    /// What the repair would have done.
    pub why: String,
}

impl Fixed {
    /// The files whose text is another now.
    pub fn changed(&self) -> impl Iterator<Item = SourceId> {
        self.before.iter().filter(|(id, old)| self.compiled.sources[*id].text != old.text).map(|(id, _)| id)
    }
}

/// Applies every repair that the policy wants, in rounds, until there is none.
///
/// A repair is kept only if its finding goes away, no error is added, and what was YAML stays YAML; the others are told.
/// Repairing the result once more changes nothing.
#[must_use]
pub fn fix(compiled: Compiled, policy: &Policy) -> Fixed {
    let before = compiled.sources.clone();
    let mut fixed = Fixed { before, compiled, rounds: Vec::new(), applied: Vec::new(), refused: Vec::new() };
    let (mut skip, mut retry) = (Skip::default(), false);
    while fixed.rounds.len() < MAX_ROUNDS {
        let chosen = choose(&fixed.compiled, policy, &skip);
        if chosen.is_empty() && !retry {
            break;
        } else if chosen.is_empty() {
            // On other texts a repair may do no harm.
            retry = false;
            skip.for_now.clear();
            continue;
        }
        let mut round = Round { base: &fixed.compiled, kept: Vec::new(), result: None, refused: Vec::new(), trials: 0 };
        round.admit(chosen);
        let Round { kept, result, refused, .. } = round;
        if let Some(compiled) = result {
            retry |= !refused.is_empty();
            skip.edits.clear();
            skip.for_now.extend(refused.iter().map(|(repair, _)| repair.finding()));
            fixed.refused.clear();
            fixed.compiled = compiled;
            fixed.rounds.push(trial::edits(&kept));
            fixed.applied.extend(kept.iter().map(applied));
        } else {
            skip.edits.extend(refused.iter().map(|(repair, _)| key(&repair.fix)));
            fixed.refused.extend(refused.into_iter().map(|(repair, why)| {
                let Repair { rule, message, at, .. } = repair;
                Refused { rule: rule.name, at, message, why }
            }));
        }
    }
    fixed
}

fn applied(repair: &Repair) -> Applied {
    let sources: BTreeSet<SourceId> = repair.fix.edits.iter().map(|edit| edit.place.source).collect();
    Applied { rule: repair.rule, sources: sources.into_iter().collect() }
}

struct Round<'a> {
    base: &'a Compiled,
    kept: Vec<Repair>,
    /// What `base` becomes with the kept repairs.
    result: Option<Compiled>,
    refused: Vec<(Repair, String)>,
    trials: usize,
}

impl Round<'_> {
    /// Keeps all of these repairs, or halves them until those that do harm are alone.
    fn admit(&mut self, mut repairs: Vec<Repair>) {
        let all = [self.kept.as_slice(), repairs.as_slice()].concat();
        self.trials += 1;
        let why = match trial::run(self.base, &all) {
            Ok(result) => {
                self.result = Some(result);
                self.kept = all;
                return;
            }
            Err(why) => why,
        };
        if repairs.len() == 1 || self.trials >= MAX_TRIALS {
            self.refused.extend(repairs.into_iter().map(|repair| (repair, why.clone())));
            return;
        }
        let second = repairs.split_off(repairs.len() / 2);
        self.admit(repairs);
        self.admit(second);
    }
}
