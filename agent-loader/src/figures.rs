//! Measured figures for the thresholds of a loaded roster.

use agent_core::{AgentKey, List, Measures, Metric, Roster};

/// What was measured, for the metrics of one roster: what the generated `Metrics` is for a compiled-in one.
///
/// Figures are taken down by name, with [`Measures::record`].
#[derive(Clone, Debug, PartialEq)]
pub struct Figures<'a> {
    metrics: List<'a, Metric<'a>>,
    values: Vec<Option<f64>>,
}

impl<'a> Figures<'a> {
    /// Nothing measured yet.
    #[must_use]
    pub fn of<Id: AgentKey>(roster: Roster<'a, Id>) -> Self {
        let metrics = roster.metrics();
        Self { metrics, values: vec![None; metrics.len()] }
    }
}

impl<'a> Measures<'a> for Figures<'a> {
    fn metrics(&self) -> List<'a, Metric<'a>> {
        self.metrics
    }

    fn measure(&self, metric: usize) -> Option<f64> {
        self.values.get(metric).copied().flatten()
    }

    fn slot(&mut self, metric: usize) -> Option<&mut Option<f64>> {
        self.values.get_mut(metric)
    }
}
