//! Escalations that do not lead upwards.

use super::DOWNWARD_ESCALATION;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::roster::{Edge, Roster};
use agent_terms::kinds::{EdgeKind, Origin};
use std::cmp::Ordering;

/// Compares the levels at both ends of every escalation that a frontmatter states.
pub(crate) fn check(roster: &Roster, out: &mut Diagnostics) {
    let escalations = roster.edges.iter().filter(|edge| edge.kind == EdgeKind::Escalation && edge.from != edge.to);
    for found in escalations.filter_map(|edge| downward(roster, edge)) {
        out.push(found);
    }
}

fn downward(roster: &Roster, edge: &Edge) -> Option<Diagnostic> {
    let of_frontmatter = |origin| matches!(origin, Origin::Field | Origin::TriggerKey);
    let stated = edge.statements.iter().find(|statement| of_frontmatter(statement.origin))?;
    let (from, to) = (roster.agents[edge.from].spec.as_ref()?, roster.agents[edge.to].spec.as_ref()?);
    let ((low, low_at), (high, high_at)) = (from.settings.level.clone()?, to.settings.level.clone()?);
    let how = match high.cmp(&low) {
        Ordering::Greater => return None,
        Ordering::Equal => "of the same level",
        Ordering::Less => "of a lower level",
    };
    let (a, b) = (&from.name.value, &to.name.value);
    let message = format!("`{a}` ({low}) escalates to `{b}` ({high}), which is {how}");
    let label =
        if stated.by_sender { format!("escalates to `{b}`") } else { format!("says that `{a}` escalates here") };
    let diagnostic = Diagnostic::new(&DOWNWARD_ESCALATION, message)
        .at(stated.place.clone(), label)
        .with(from.place(low_at), format!("the level of `{a}`"))
        .with(to.place(high_at), format!("the level of `{b}`"))
        .help("escalate to a higher level; work that is passed on to a peer is `hands_off_to`");
    Some(diagnostic)
}
