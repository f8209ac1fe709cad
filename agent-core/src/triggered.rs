//! What the measured figures call for: the triggers of one agent, or of all, that ask for attention.

use crate::{AgentKey, AgentSpec, List, Measures, Roster, Trigger, Verdict};
use agent_terms::table::agent;

/// A trigger that asks for attention, and what the measured figures say of it: anything but [`Verdict::Clear`].
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Triggered<'a, Id: AgentKey> {
    /// Whose trigger it is.
    pub agent: Id,
    /// The trigger.
    pub trigger: Trigger<'a, Id>,
    /// Which clause holds and of what value, which figure is missing, or what must be judged.
    pub verdict: Verdict<'a>,
}

impl<Id: AgentKey> Triggered<'_, Id> {
    /// Whether a clause holds: the figures call for the agent.
    #[must_use]
    pub const fn is_fired(&self) -> bool {
        matches!(self.verdict, Verdict::Fired { .. })
    }

    /// Whether a figure that nobody measured could still make it fire.
    #[must_use]
    pub const fn is_unknown(&self) -> bool {
        matches!(self.verdict, Verdict::Unknown { .. })
    }

    /// Whether only a person or a model can tell.
    #[must_use]
    pub const fn needs_judgement(&self) -> bool {
        matches!(self.verdict, Verdict::NeedsJudgement { .. })
    }
}

impl<'a, Id: AgentKey> AgentSpec<'a, Id> {
    /// The triggers of this agent that ask for attention, in the order of [`AgentSpec::triggers`].
    pub fn triggered<'m, 'v, M: Measures<'m>>(
        &self,
        measured: &'v M,
    ) -> impl Iterator<Item = Triggered<'a, Id>> + use<'a, 'm, 'v, Id, M> {
        of(self.id, self.triggers, measured)
    }
}

impl<'a, Id: AgentKey> Roster<'a, Id> {
    /// The triggers of all agents that ask for attention, in the order of the agents. Most triggers are prose and need
    /// judgement whatever was measured: `roster.triggered(&metrics).filter(Triggered::is_fired)` is what figures settle.
    pub fn triggered<'m, 'v, M: Measures<'m>>(
        &self,
        measured: &'v M,
    ) -> impl Iterator<Item = Triggered<'a, Id>> + use<'a, 'm, 'v, Id, M> {
        let (t, ids) = (self.tables, self.ids);
        ids.iter().zip(0..).flat_map(move |(id, index)| {
            let triggers = List::new(t, ids, t.list(t.agent_row(index) + agent::TRIGGERS));
            of(*id, triggers, measured)
        })
    }
}

/// Those of `triggers` that ask for attention. Its texts are read only then.
fn of<'a, 'm, 'v, Id: AgentKey, M: Measures<'m>>(
    agent: Id,
    triggers: List<'a, Trigger<'a, Id>, &'a [Id]>,
    measured: &'v M,
) -> impl Iterator<Item = Triggered<'a, Id>> + use<'a, 'm, 'v, Id, M> {
    let tables = triggers.tables();
    (0..triggers.len()).filter_map(move |index| {
        let clauses = tables.clauses_of(triggers.row(index as u32));
        let verdict = tables.evaluate(clauses, measured);
        let asks = !matches!(verdict, Verdict::Clear);
        asks.then(|| triggers.get(index).map(|trigger| Triggered { agent, trigger, verdict })).flatten()
    })
}
