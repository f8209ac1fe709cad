//! Names of agents that do not exist.

use super::UNKNOWN_AGENT;
use super::prose::BUILT_IN;
use crate::client::Client;
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::resolve::Names;
use crate::roster::Agent;
use crate::spec::{Direction, Relation, Spec};
use crate::text::short_name;
use agent_terms::kinds::Origin;

/// A relation that names nobody.
pub(crate) fn unknown(relation: &Relation, spec: &Spec, agents: &[Agent], names: &Names) -> Diagnostic {
    let place = spec.place(relation.written.at.clone());
    let label = match (relation.origin, relation.direction) {
        (Origin::TriggerKey, Direction::From) => "`from_x` names the agent that escalates here".to_owned(),
        (Origin::TriggerKey, Direction::To) => "`to_x` names the agent that this one escalates to".to_owned(),
        _ => format!("listed in `{}`", relation.field),
    };
    if spec.client == Client::ClaudeCode && BUILT_IN.contains(&relation.name.as_str()) {
        let name = &relation.name;
        return Diagnostic::new(&UNKNOWN_AGENT, format!("`{name}` has no spec here; it is built into Claude Code"))
            .at(place, label)
            .help(format!("say in agents.toml: [external] {name} = \"built into the client\""));
    }
    let message = format!("no agent is named `{}`", short_name(&relation.name).escape_debug());
    let diagnostic = Diagnostic::new(&UNKNOWN_AGENT, message).at(place.clone(), label);
    if let Some(there) = said_elsewhere(relation, spec, agents, names) {
        let name = &there.written.value;
        return diagnostic
            .with(spec.place(there.written.at.clone()), "the same agent, as it seems")
            .help(format!("remove it: `{}` is in this list already", short_name(name)));
    }
    help(diagnostic, &relation.name, spec, (agents, names), |nearest| match relation.origin {
        Origin::TriggerKey => {
            let way = if relation.direction == Direction::From { "from" } else { "to" };
            format!("{way}_{}", nearest.replace('-', "_"))
        }
        _ => nearest.to_owned(),
    })
}

/// Another entry of the same list that is the agent which `relation`, a name that nobody has, is probably meant for; or an
/// earlier one that is as wrong.
fn said_elsewhere<'a>(relation: &Relation, spec: &'a Spec, agents: &[Agent], names: &Names) -> Option<&'a Relation> {
    let meant = names.nearest(&relation.name, &spec.name.value, agents)?;
    spec.entries(&relation.field).filter(|_| relation.origin == Origin::Field).find(|other| {
        let is_earlier = || other.written.at.start < relation.written.at.start;
        let is_meant = || names.find(meant).is_some_and(|agent| names.of(other) == Some(agent));
        other.name == meant || is_meant() || is_earlier() && is_meant_for(other, meant, spec, agents, names)
    })
}

/// An entry of a list of `spec` that names nobody and is probably meant for the agent `name`.
pub(crate) fn misspelt<'a>(
    name: &str,
    field: &str,
    spec: &'a Spec,
    agents: &[Agent],
    names: &Names,
) -> Option<&'a Relation> {
    spec.entries(field).find(|entry| is_meant_for(entry, name, spec, agents, names))
}

fn is_meant_for(entry: &Relation, name: &str, spec: &Spec, agents: &[Agent], names: &Names) -> bool {
    let is_unknown = names.of(entry).is_none() && !names.elsewhere().knows(&entry.name);
    is_unknown && names.nearest(&entry.name, &spec.name.value, agents) == Some(name)
}

/// Says who may be meant by `name`, and repairs it with the nearest name as it is to be `written`; `spec` does not mean itself.
pub(crate) fn help(
    diagnostic: Diagnostic,
    name: &str,
    spec: &Spec,
    (agents, names): (&[Agent], &Names),
    written: impl Fn(&str) -> String,
) -> Diagnostic {
    let Some(nearest) = names.nearest(name, &spec.name.value, agents) else {
        return diagnostic.help(format!(
            "add a spec of this name, remove it here, or say in agents.toml what it is: [external] {} = \"...\"",
            toml_key(name)
        ));
    };
    let replacement = written(nearest);
    let found = names.find(nearest);
    let place = diagnostic.primary.as_ref().map(|label| label.place.clone());
    let diagnostic = match found.and_then(|index| agents[index].spec.as_ref()) {
        Some(similar) => diagnostic.with(similar.name_place(), "a similar name"),
        None => diagnostic,
    };
    // An alias can only mean an agent of this roster.
    let diagnostic = diagnostic.help(match found {
        Some(_) => {
            format!("write `{replacement}`, or say in agents.toml: [aliases] {} = \"{nearest}\"", toml_key(name))
        }
        None => format!("write `{replacement}`: an agent of this name is in another folder of the repository"),
    });
    match place {
        Some(place) => diagnostic.fix(Fix { edits: vec![Edit { place, replacement }], safe: false }),
        None => diagnostic,
    }
}

/// A name as a key of TOML: bare where that is allowed.
fn toml_key(name: &str) -> String {
    let bare = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if bare { name.to_owned() } else { format!("{name:?}") }
}
