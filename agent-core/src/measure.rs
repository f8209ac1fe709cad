//! What thresholds measure, and the figures that were measured.

use crate::{List, list::Row, nearest::nearest, tables::Tables, tables::quantity};
use agent_terms::quantity::{Dimension, Number, Period, Quantity};
use agent_terms::table::{header, metric};
use core::fmt;

/// Something that thresholds of the roster measure: one field of the generated `Metrics`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Metric<'a> {
    /// Its place in [`Roster::metrics`](crate::Roster::metrics).
    pub index: usize,
    /// The name of the generated field, such as `records_per_day`.
    pub name: &'a str,
    /// The thing alone, such as `records`.
    pub subject: &'a str,
    /// What kind of quantity; its base unit is the unit of the field.
    pub dimension: Dimension,
    /// The period of the field, for a rate.
    pub per: Option<Period>,
}

impl<'a> Metric<'a> {
    /// A measured value of this metric with its unit, as in a spec: `12GB`, `40M/day`.
    #[must_use]
    pub fn show(self, value: f64) -> impl fmt::Display + use<'a> {
        Measured { metric: self, value }
    }

    /// Whether a quantity can be a value of this metric.
    fn takes(self, quantity: Quantity) -> bool {
        self.dimension == quantity.dimension && self.per.is_some() == quantity.per.is_some()
    }
}

struct Measured<'a> {
    metric: Metric<'a>,
    value: f64,
}

impl fmt::Display for Measured<'_> {
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

/// Measured figures by metric: the generated `Metrics`. `'a` is how long the roster lives, of which they are metrics.
pub trait Measures<'a> {
    /// Everything that can be measured.
    fn metrics(&self) -> List<'a, Metric<'a>>;

    /// The value of the metric with this index, in its unit.
    fn measure(&self, metric: usize) -> Option<f64>;

    /// The place that holds it.
    #[doc(hidden)]
    fn slot(&mut self, metric: usize) -> Option<&mut Option<f64>>;

    /// The metrics that have a value.
    fn measured(&self) -> impl Iterator<Item = (Metric<'a>, f64)>
    where
        Self: Sized,
    {
        self.metrics().into_iter().filter_map(|metric| Some((metric, self.measure(metric.index)?)))
    }

    /// Takes down a figure by the name of its metric (`records_per_day`) or of the thing alone (`records`, with
    /// `40M/day`), converting rates to the period of the metric.
    ///
    /// # Errors
    ///
    /// When no threshold measures it, or measures it in another dimension.
    fn record(&mut self, name: &str, quantity: Quantity) -> Result<Metric<'a>, MeasureError<'a>>
    where
        Self: Sized,
    {
        let metrics = self.metrics();
        let known = || metrics.into_iter().filter(|metric| metric.name == name || metric.subject == name);
        let Some(metric) = known().find(|metric| metric.takes(quantity)) else {
            return Err(match known().next() {
                Some(expected) => MeasureError::OtherDimension { expected, found: quantity },
                None => {
                    MeasureError::NotMeasured { nearest: nearest(name, metrics.into_iter().map(|m| (m.subject, m))) }
                }
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
#[non_exhaustive]
pub enum MeasureError<'a> {
    /// No threshold of the roster measures such a thing.
    NotMeasured {
        /// The metric with the most similar name, if one is similar.
        nearest: Option<Metric<'a>>,
    },
    /// The roster measures it in another unit.
    OtherDimension {
        /// The metric as the roster measures it.
        expected: Metric<'a>,
        /// The quantity that was given.
        found: Quantity,
    },
}

impl fmt::Display for MeasureError<'_> {
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

impl core::error::Error for MeasureError<'_> {}

impl<'a> Row<'a, ()> for Metric<'a> {
    fn read(tables: Tables<'a>, (): (), row: u32) -> Self {
        tables.metric(row)
    }
}

impl<'a> Tables<'a> {
    pub(crate) const fn metric(self, row: u32) -> Metric<'a> {
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
}
