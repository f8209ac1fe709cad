//! Thresholds that were damaged.

use super::DAMAGED_THRESHOLD;
use crate::diagnostic::{Diagnostic, Diagnostics, Edit, Fix};
use crate::resolve::World;
use crate::roster::Roster;
use crate::threshold::damage;

/// Reports numbers with letters stuck in them.
pub(crate) fn check(roster: &Roster, _world: &World<'_>, out: &mut Diagnostics) {
    let names: Vec<&str> = roster.agents.iter().map(|agent| agent.name.as_str()).collect();
    for spec in roster.agents.iter().filter_map(|agent| agent.spec.as_ref()) {
        for trigger in &spec.triggers {
            for damage in damage(&trigger.text.value, &names) {
                let written = &trigger.text.value[damage.at.clone()];
                let place = spec.place(trigger.text.locate(damage.at.clone()));
                let message = format!("`{}` is no number: letters stand inside it", written.escape_debug());
                let diagnostic = Diagnostic::new(&DAMAGED_THRESHOLD, message);
                out.push(match damage.repaired {
                    Some(repaired) => diagnostic
                        .at(place.clone(), format!("probably `{repaired}` before a careless replacement"))
                        .help(format!("write `{repaired}` if that is what it was"))
                        .fix(Fix { edits: vec![Edit { place, replacement: repaired }], safe: false }),
                    None => diagnostic
                        .at(place, "neither a number nor a unit")
                        .help("write the figure that was meant; this text would never be compared with anything"),
                });
            }
        }
    }
}
