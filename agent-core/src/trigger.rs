//! Triggers and thresholds, and what measured figures say of them.

use crate::{AgentKey, List, Roster, tables::Tables, tables::quantity};
use agent_terms::kinds::TriggerFamily;
use agent_terms::quantity::{Dimension, Number, Period, Quantity};
use agent_terms::table::{clause, header, metric, trigger};
use agent_terms::threshold::{Comparison, Condition};
use core::fmt;

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

/// Something that thresholds of the roster measure: one field of the generated `Metrics`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Metric {
    /// Its place in [`Roster::metrics`].
    pub index: usize,
    /// The name of the generated field, such as `records_per_day`.
    pub name: &'static str,
    /// The thing alone, such as `records`.
    pub subject: &'static str,
    /// What kind of quantity; its base unit is the unit of the field.
    pub dimension: Dimension,
    /// The period of the field, for a rate.
    pub per: Option<Period>,
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

impl Metric {
    /// A measured value of this metric with its unit, as in a spec: `12GB`, `40M/day`.
    #[must_use]
    pub fn show(self, value: f64) -> impl fmt::Display {
        Measured { metric: self, value }
    }

    /// Whether a quantity can be a value of this metric.
    fn takes(self, quantity: Quantity) -> bool {
        self.dimension == quantity.dimension && self.per.is_some() == quantity.per.is_some()
    }
}

struct Measured {
    metric: Metric,
    value: f64,
}

impl fmt::Display for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Metric { dimension, per, .. } = self.metric;
        // Up to six decimal places are shown as a quantity, which knows units and scales; anything finer as it is.
        let places = (0..=6).zip([1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6]);
        for (place, factor) in places {
            let digits = self.value * factor;
            if (0.0..9e15).contains(&digits) && (digits as u64) as f64 == digits {
                return Quantity { number: Number::new(digits as u64, -place), dimension, per }.fmt(f);
            }
        }
        write!(f, "{} {dimension}", self.value)?;
        match per {
            Some(per) => write!(f, "/{per}"),
            None => Ok(()),
        }
    }
}

/// Measured figures by metric: the generated `Metrics`.
pub trait Measures {
    /// Everything that can be measured.
    fn metrics() -> List<Metric>;

    /// The value of the metric with this index, in its unit.
    fn measure(&self, metric: usize) -> Option<f64>;

    /// The place that holds it.
    #[doc(hidden)]
    fn slot(&mut self, metric: usize) -> Option<&mut Option<f64>>;

    /// The metrics that have a value.
    fn measured(&self) -> impl Iterator<Item = (Metric, f64)>
    where
        Self: Sized,
    {
        Self::metrics().into_iter().filter_map(|metric| Some((metric, self.measure(metric.index)?)))
    }

    /// Takes down a figure by the name of its metric (`records_per_day`) or of the thing alone (`records`, with
    /// `40M/day`), converting rates to the period of the metric.
    ///
    /// # Errors
    ///
    /// When no threshold measures it, or measures it in another dimension.
    fn record(&mut self, name: &str, quantity: Quantity) -> Result<Metric, MeasureError>
    where
        Self: Sized,
    {
        let known = || Self::metrics().into_iter().filter(|metric| metric.name == name || metric.subject == name);
        let Some(metric) = known().find(|metric| metric.takes(quantity)) else {
            return Err(match known().next() {
                Some(expected) => MeasureError::OtherDimension { expected, found: quantity },
                None => MeasureError::NotMeasured {
                    nearest: crate::nearest::nearest(name, Self::metrics().into_iter().map(|m| (m.subject, m))),
                },
            });
        };
        if let Some(slot) = self.slot(metric.index) {
            *slot = quantity.in_period(metric.per);
        }
        Ok(metric)
    }
}

/// Why a figure could not be taken down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MeasureError {
    /// No threshold of the roster measures such a thing.
    NotMeasured {
        /// The metric with the most similar name, if one is similar.
        nearest: Option<Metric>,
    },
    /// The roster measures it in another unit.
    OtherDimension {
        /// The metric as the roster measures it.
        expected: Metric,
        /// The quantity that was given.
        found: Quantity,
    },
}

impl fmt::Display for MeasureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotMeasured { nearest: Some(metric) } => {
                write!(f, "no threshold of the roster measures this; did you mean `{}`?", metric.subject)
            }
            Self::NotMeasured { nearest: None } => f.write_str("no threshold of the roster measures this"),
            Self::OtherDimension { expected, found } => {
                write!(f, "{found} is not a value of `{}`, which ", expected.name)?;
                let a_rate = if expected.per.is_some() { " per time, such as `40M/day`" } else { ", such as `40M`" };
                match expected.dimension {
                    Dimension::Count => write!(f, "counts things{a_rate}"),
                    Dimension::Bytes if expected.per.is_some() => f.write_str("is data per time, such as `12GB/day`"),
                    Dimension::Bytes => f.write_str("is an amount of data, such as `12GB`"),
                    Dimension::Seconds => f.write_str("is a time, such as `200ms`"),
                    Dimension::Percent => f.write_str("is a percentage, such as `99.9%`"),
                    Dimension::Dollars => f.write_str("is money, such as `$100k`"),
                    Dimension::Factor => f.write_str("is a multiple, such as `10x`"),
                }
            }
        }
    }
}

impl core::error::Error for MeasureError {}

impl Tables {
    pub(crate) const fn metric(&'static self, row: u32) -> Metric {
        let at = self.row(header::METRICS, metric::WORDS, row);
        let Quantity { dimension, per, .. } = quantity(0, self.word(at + metric::UNIT));
        Metric {
            index: row as usize,
            name: self.text(at + metric::NAME),
            subject: self.text(at + metric::SUBJECT),
            dimension,
            per,
        }
    }

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
