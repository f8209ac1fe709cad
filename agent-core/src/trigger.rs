//! Triggers and thresholds, and what measured figures say of them.

use crate::{AgentKey, List, Measures, Metric, list::Row, tables::Tables};
use agent_terms::kinds::TriggerFamily;
use agent_terms::table::{clause, header, trigger};
use agent_terms::threshold::{Comparison, Condition};
use core::fmt;

/// One entry of `scale_triggers`, `complexity_triggers`, `scope_triggers` or `escalation_triggers`.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Trigger<'a, Id: AgentKey> {
    /// Which of the four.
    pub family: TriggerFamily,
    /// The key in the spec.
    pub key: &'a str,
    /// The text in the spec.
    pub text: &'a str,
    /// The line, from 1.
    pub line: u32,
    /// The text as a threshold.
    pub threshold: Threshold<'a>,
    /// The other agent, for a `from_x` or `to_x` key.
    pub counterpart: Option<Id>,
}

/// A text such as `>10GB data or >10M records/day`, read as clauses any of which may call for the agent.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Threshold<'a> {
    /// The whole text.
    pub text: &'a str,
    /// Its clauses, in the order of the text.
    pub clauses: List<'a, Clause<'a>>,
}

/// One clause of a [`Threshold`].
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Clause<'a> {
    /// The clause as it is written.
    pub text: &'a str,
    /// What is asked of the measured value.
    pub condition: Condition,
    /// What is measured; none for prose.
    pub metric: Option<Metric<'a>>,
}

/// What the measured figures say of a threshold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict<'a> {
    /// A clause holds.
    Fired {
        /// The first clause that holds.
        by: Clause<'a>,
        /// The measured value, in the unit of the clause's metric.
        actual: f64,
    },
    /// Every clause was evaluated and none holds.
    Clear,
    /// No clause holds so far, and the first one that could not be evaluated lacks this figure.
    Unknown {
        /// What nobody measured.
        missing: Metric<'a>,
    },
    /// No figure settles it: a person or a model must judge this text.
    NeedsJudgement {
        /// The first clause that is prose.
        text: &'a str,
    },
}

impl Verdict<'_> {
    /// Whether a clause holds.
    #[must_use]
    pub const fn fired(&self) -> bool {
        matches!(self, Self::Fired { .. })
    }
}

/// `12GB: >10GB data`, `not measured: records_per_day`, and so on: what a person would want to read of it.
impl fmt::Display for Verdict<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fired { by, actual } => match by.metric {
                Some(metric) => write!(f, "{}: {}", metric.show(*actual), by.text),
                None => write!(f, "{actual}: {}", by.text),
            },
            Self::Clear => f.write_str("clear"),
            Self::Unknown { missing } => write!(f, "not measured: {}", missing.name),
            Self::NeedsJudgement { text } => write!(f, "to be judged: {text}"),
        }
    }
}

/// The whole text.
impl fmt::Display for Threshold<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text)
    }
}

/// The clause as it is written.
impl fmt::Display for Clause<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text)
    }
}

impl<'a> Threshold<'a> {
    /// Compares the measured figures with every clause. A figure nobody measured is never taken for zero, and prose is
    /// never taken for false.
    #[must_use]
    pub fn evaluate<'m, M: Measures<'m>>(&self, measured: &M) -> Verdict<'a> {
        self.clauses.tables().evaluate(self.clauses, measured)
    }
}

impl<'a> Row<'a, ()> for Clause<'a> {
    fn read(tables: Tables<'a>, (): (), row: u32) -> Self {
        tables.clause(row)
    }
}

impl<'a, Id: AgentKey> Row<'a, &'a [Id]> for Trigger<'a, Id> {
    fn read(tables: Tables<'a>, ids: &'a [Id], row: u32) -> Self {
        tables.trigger(ids, row)
    }
}

impl<'a> Tables<'a> {
    /// Reads of each clause only what has to be compared, and the texts of the one that decides.
    pub(crate) fn evaluate<'m, M: Measures<'m>>(self, clauses: List<'a, Clause<'a>>, measured: &M) -> Verdict<'a> {
        let (mut missing, mut prose) = (None, None);
        for row in (0..clauses.len() as u32).map(|index| clauses.row(index)) {
            let at = self.row(header::CLAUSES, clause::WORDS, row);
            let Some(metric) = self.index(at + clause::METRIC) else {
                prose = prose.or(Some(at + clause::TEXT));
                continue;
            };
            // What is not a number was not measured either.
            let Some(actual) = measured.measure(metric as usize).filter(|actual| !actual.is_nan()) else {
                missing = missing.or(Some(metric));
                continue;
            };
            if self.float(at + clause::FROM) <= actual && actual <= self.float(at + clause::TO) {
                return Verdict::Fired { by: self.clause(row), actual };
            }
        }
        match (missing, prose) {
            (Some(metric), _) => Verdict::Unknown { missing: self.metric(metric) },
            (None, Some(at)) => Verdict::NeedsJudgement { text: self.text(at) },
            (None, None) => Verdict::Clear,
        }
    }

    const fn clause(self, row: u32) -> Clause<'a> {
        let at = self.row(header::CLAUSES, clause::WORDS, row);
        let metric = match self.index(at + clause::METRIC) {
            Some(row) => Some(self.metric(row)),
            None => None,
        };
        Clause { text: self.text(at + clause::TEXT), condition: self.condition(at), metric }
    }

    /// What the clause asks whose row starts at word `at`.
    const fn condition(self, at: u32) -> Condition {
        let low = at + clause::LOW;
        match self.word(at + clause::CONDITION) {
            0 => Condition::Bound(Comparison::Above, self.quantity(low)),
            1 => Condition::Bound(Comparison::AtLeast, self.quantity(low)),
            2 => Condition::Bound(Comparison::Below, self.quantity(low)),
            3 => Condition::Bound(Comparison::AtMost, self.quantity(low)),
            4 => Condition::Band(self.quantity(low), self.quantity(at + clause::HIGH)),
            _ => Condition::Prose,
        }
    }

    /// The clauses of the trigger in this row.
    pub(crate) const fn clauses_of(self, row: u32) -> List<'a, Clause<'a>> {
        List::new(self, (), self.list(self.row(header::TRIGGERS, trigger::WORDS, row) + trigger::CLAUSES))
    }

    pub(crate) const fn trigger<Id: AgentKey>(self, ids: &'a [Id], row: u32) -> Trigger<'a, Id> {
        let at = self.row(header::TRIGGERS, trigger::WORDS, row);
        let text = self.text(at + trigger::TEXT);
        Trigger {
            family: TriggerFamily::ALL[self.word(at + trigger::FAMILY) as usize],
            key: self.text(at + trigger::KEY),
            text,
            line: self.word(at + trigger::LINE),
            threshold: Threshold { text, clauses: self.clauses_of(row) },
            counterpart: match self.index(at + trigger::COUNTERPART) {
                Some(agent) => Some(ids[agent as usize]),
                None => None,
            },
        }
    }
}
