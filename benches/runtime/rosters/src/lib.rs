//! Rosters of 10, 100 and 1,000 agents: what the compiler generates, and what one would write by hand.

use agent_core::{AgentKey, Measures, RosterKey};

/// A roster, in both forms.
pub trait Sample {
    /// The generated `AgentId`.
    type Id: RosterKey;
    /// The generated `Metrics`.
    type Metrics: Measures<'static>;
    /// How many agents it has.
    const SIZE: usize;

    /// `name.parse::<AgentId>()`
    fn parse(name: &str) -> Option<Self::Id>;
    /// Figures of which some are beyond thresholds and some are not; every metric has one.
    fn measured() -> Self::Metrics;
    /// No figures.
    fn measured_nothing() -> Self::Metrics;
    /// A `match` on the name.
    fn look_up_by_hand(name: &str) -> Option<usize>;
    /// A `match` on both ids.
    fn may_escalate_by_hand(from: Self::Id, to: Self::Id) -> bool;
    /// A `match` on the id and the name of the tool.
    fn allows_by_hand(agent: Self::Id, tool: &str) -> bool;
    /// Every threshold with a figure as a comparison.
    fn fired_by_hand(metrics: &Self::Metrics) -> usize;
}

macro_rules! sample {
    ($name:ident, $module:ident, $size:literal) => {
        #[allow(missing_docs, unreachable_pub, clippy::all, reason = "generated, and long")]
        mod $module {
            pub mod agents {
                include!(concat!(env!("OUT_DIR"), "/agents_", $size, ".rs"));
            }
            pub mod by_hand {
                include!(concat!(env!("OUT_DIR"), "/by_hand_", $size, ".rs"));
            }
        }

        #[doc = concat!($size, " agents.")]
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl Sample for $name {
            type Id = $module::agents::AgentId;
            type Metrics = $module::agents::Metrics;
            const SIZE: usize = $size;

            fn parse(name: &str) -> Option<Self::Id> {
                name.parse().ok()
            }

            fn measured() -> Self::Metrics {
                let mut metrics = Self::Metrics::NONE;
                for index in 0..metrics.metrics().len() {
                    if let Some(slot) = metrics.slot(index) {
                        // From 10 to 10^12, so that some are beyond bounds of any size.
                        *slot = Some(10_f64.powi(1 + (index * 7 % 12) as i32));
                    }
                }
                metrics
            }

            fn measured_nothing() -> Self::Metrics {
                Self::Metrics::NONE
            }

            fn look_up_by_hand(name: &str) -> Option<usize> {
                $module::by_hand::look_up(name)
            }

            fn may_escalate_by_hand(from: Self::Id, to: Self::Id) -> bool {
                $module::by_hand::may_escalate(from.index(), to.index())
            }

            fn allows_by_hand(agent: Self::Id, tool: &str) -> bool {
                $module::by_hand::allows(agent.index(), tool)
            }

            fn fired_by_hand(metrics: &Self::Metrics) -> usize {
                $module::by_hand::fired(metrics)
            }
        }
    };
}

sample!(Ten, ten, 10);
sample!(Hundred, hundred, 100);
sample!(Thousand, thousand, 1000);
