//! `--data 10TB --records 40M/day` -> the values of the metrics of each roster.

use crate::Failure;
use crate::rosters::Opened;
use agent_compiler::roster::Metric;
use agent_compiler::suggest;
use agent_terms::quantity::Quantity;

/// What was measured, by roster.
pub(super) struct Figures<'a> {
    rosters: Vec<Vec<Figure<'a>>>,
}

struct Figure<'a> {
    metric: usize,
    /// In the unit of the metric.
    value: f64,
    /// As it was given.
    written: &'a str,
}

impl<'a> Figures<'a> {
    /// Reads names and values in turn; each must be a metric of some roster.
    pub(super) fn read(arguments: &[&'a str], rosters: &[Opened]) -> Result<Self, Failure> {
        let mut figures = Self { rosters: rosters.iter().map(|_| Vec::new()).collect() };
        for pair in arguments.chunks(2) {
            let option = pair[0];
            let Some(name) = option.strip_prefix("--").filter(|name| !name.is_empty()) else {
                return Err(Failure::Message(format!(
                    "`{option}` is not a figure such as `--data 10TB`; put the text in quotes, and a folder into `--in`"
                )));
            };
            let value =
                pair.get(1).ok_or_else(|| Failure::Message(format!("`{option}` needs a value, such as `10TB`")))?;
            let quantity: Quantity =
                value.parse().map_err(|error| Failure::Message(format!("`{option} {value}`: {error}")))?;
            figures.record(&name.replace('-', "_"), quantity, value, rosters)?;
        }
        Ok(figures)
    }

    fn record(&mut self, name: &str, quantity: Quantity, written: &'a str, rosters: &[Opened]) -> Result<(), Failure> {
        let mut other = None;
        let mut found = false;
        for (figures, opened) in self.rosters.iter_mut().zip(rosters) {
            let metrics = opened.compiled.roster.metrics().iter().enumerate();
            for (metric, known) in metrics.filter(|(_, known)| known.name == name || known.subject == name) {
                match value(known, quantity) {
                    Some(value) => {
                        found = true;
                        figures.push(Figure { metric, value, written });
                    }
                    None => other = Some(known),
                }
            }
        }
        match other {
            _ if found => Ok(()),
            Some(metric) => Err(Failure::Message(format!("`{written}` is not a value of `{}`", metric.name))),
            None => {
                let known = rosters.iter().flat_map(|opened| opened.compiled.roster.metrics());
                let nearest = suggest::nearest(name, known.map(|metric| metric.subject.as_str()));
                let help = nearest.map_or_else(String::new, |nearest| format!("; did you mean `--{nearest}`?"));
                Err(Failure::Message(format!("no threshold measures `{name}`{help}")))
            }
        }
    }

    /// The value of a metric of the roster with this number; the last one that was given.
    pub(super) fn value(&self, roster: usize, metric: usize) -> Option<f64> {
        self.find(roster, metric).map(|figure| figure.value)
    }

    /// The same as it was given.
    pub(super) fn written(&self, roster: usize, metric: usize) -> Option<&'a str> {
        self.find(roster, metric).map(|figure| figure.written)
    }

    fn find(&self, roster: usize, metric: usize) -> Option<&Figure<'a>> {
        self.rosters.get(roster)?.iter().rev().find(|figure| figure.metric == metric)
    }
}

/// The quantity in the unit of a metric, if it can be one.
fn value(metric: &Metric, quantity: Quantity) -> Option<f64> {
    if metric.dimension == quantity.dimension { quantity.in_period(metric.per) } else { None }
}
