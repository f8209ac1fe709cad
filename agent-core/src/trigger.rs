//! Triggers and thresholds, and what measured figures say of them.

use crate::{AgentKey, List, Measures, Metric, Roster, tables::Tables};
use agent_terms::kinds::TriggerFamily;
use agent_terms::table::{clause, header, trigger};
use agent_terms::threshold::{Comparison, Condition};

/// One entry of `scale_triggers`, `complexity_triggers`, `scope_triggers` or `escalation_triggers`.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Trigger<Id: AgentKey> {
    /// Which of the four.
    pub family: TriggerFamily,
    /// The key in the spec.
    pub key: &'static str,
    /// The text in the spec.
    pub text: &'static str,
    /// The line, from 1.
    pub line: u32,
    /// The text as a threshold.
    pub threshold: Threshold,
    /// The other agent, for a `from_x` or `to_x` key.
    pub counterpart: Option<Id>,
}

/// A text such as `>10GB data or >10M records/day`, read as clauses any of which may call for the agent.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Threshold {
    /// The whole text.
    pub text: &'static str,
    /// Its clauses, in the order of the text.
    pub clauses: List<Clause>,
}

/// One clause of a [`Threshold`].
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Clause {
    /// The clause as it is written.
    pub text: &'static str,
    /// What is asked of the measured value.
    pub condition: Condition,
    /// What is measured; none for prose.
    pub metric: Option<Metric>,
}

/// What the measured figures say of a threshold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    /// A clause holds.
    Fired {
        /// The first clause that holds.
        by: Clause,
        /// The measured value, in the unit of the clause's metric.
        actual: f64,
    },
    /// Every clause was evaluated and none holds.
    Clear,
    /// No clause holds so far, and the first one that could not be evaluated lacks this figure.
    Unknown {
        /// What nobody measured.
        missing: Metric,
    },
    /// No figure settles it: a person or a model must judge this text.
    NeedsJudgement {
        /// The first clause that is prose.
        text: &'static str,
    },
}

impl Verdict {
    /// Whether a clause holds.
    #[must_use]
    pub const fn fired(&self) -> bool {
        matches!(self, Self::Fired { .. })
    }
}

impl Threshold {
    /// Compares the measured figures with every clause. A figure nobody measured is never taken for zero, and prose is
    /// never taken for false.
    #[must_use]
    pub fn evaluate<M: Measures>(&self, measured: &M) -> Verdict {
        let (mut missing, mut prose) = (None, None);
        for clause in self.clauses {
            let Some(metric) = clause.metric else {
                prose = prose.or(Some(clause.text));
                continue;
            };
            // What is not a number was not measured either.
            let Some(actual) = measured.measure(metric.index).filter(|actual| !actual.is_nan()) else {
                missing = missing.or(Some(metric));
                continue;
            };
            if clause.condition.holds_measured(actual, metric.per) == Some(true) {
                return Verdict::Fired { by: clause, actual };
            }
        }
        match (missing, prose) {
            (Some(missing), _) => Verdict::Unknown { missing },
            (None, Some(text)) => Verdict::NeedsJudgement { text },
            (None, None) => Verdict::Clear,
        }
    }
}

impl Tables {
    const fn clause(&'static self, row: u32) -> Clause {
        let at = self.row(header::CLAUSES, clause::WORDS, row);
        let low = at + clause::LOW;
        let condition = match self.word(at + clause::CONDITION) {
            0 => Condition::Bound(Comparison::Above, self.quantity(low)),
            1 => Condition::Bound(Comparison::AtLeast, self.quantity(low)),
            2 => Condition::Bound(Comparison::Below, self.quantity(low)),
            3 => Condition::Bound(Comparison::AtMost, self.quantity(low)),
            4 => Condition::Band(self.quantity(low), self.quantity(at + clause::HIGH)),
            _ => Condition::Prose,
        };
        let metric = match self.index(at + clause::METRIC) {
            Some(row) => Some(self.metric(row)),
            None => None,
        };
        Clause { text: self.text(at + clause::TEXT), condition, metric }
    }
}

impl<Id: AgentKey> Roster<Id> {
    /// The trigger in row `row`.
    #[doc(hidden)]
    #[must_use]
    pub const fn trigger(&'static self, row: u32) -> Trigger<Id> {
        let t = &self.tables;
        let at = t.row(header::TRIGGERS, trigger::WORDS, row);
        let text = t.text(at + trigger::TEXT);
        Trigger {
            family: TriggerFamily::ALL[t.word(at + trigger::FAMILY) as usize],
            key: t.text(at + trigger::KEY),
            text,
            line: t.word(at + trigger::LINE),
            threshold: Threshold { text, clauses: List::new(t, t.list(at + trigger::CLAUSES), Tables::clause) },
            counterpart: match t.index(at + trigger::COUNTERPART) {
                Some(agent) => Some(self.ids[agent as usize]),
                None => None,
            },
        }
    }
}
