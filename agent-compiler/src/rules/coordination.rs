//! Relations that one of two agents states and the other does not, and triggers without the entry they belong to.

use super::escalation::claimed_circles;
use super::references::misspelt;
use super::{ONE_SIDED_ESCALATION, ONE_SIDED_PARALLEL, TRIGGER_WITHOUT_EDGE};
use crate::diagnostic::{Diagnostic, Diagnostics, Fix};
use crate::resolve::{Names, World};
use crate::roster::{Agent, Roster};
use crate::spec::{Direction, Relation, Spec};
use crate::text::short_name;
use agent_terms::kinds::Origin;
use std::{
    cell::LazyCell,
    collections::{HashMap, HashSet},
};

const TO: &str = "escalation_to";
const FROM: &str = "escalation_from";
const PARALLEL: &str = "parallel_compatible";

/// Checks the lists and the `from_x` and `to_x` keys of every spec against each other.
pub(crate) fn check(roster: &Roster, names: &Names, world: &World<'_>, out: &mut Diagnostics) {
    let claims = Claims::new(roster, names);
    let circle = LazyCell::new(|| claimed_circles(roster));
    let spec = |agent: usize| roster.agents[agent].spec.as_ref();
    let entries = Entries { agents: &roster.agents, names, world };
    for claim in claims.all.iter().filter(|claim| claim.by != claim.of) {
        let (Some(by), other) = (spec(claim.by), &roster.agents[claim.of]) else { continue };
        match (claim.relation.origin, &other.spec) {
            (Origin::TriggerKey, _) if !claims.listed.contains(&(claim.field, claim.by, claim.of)) => {
                out.push(without_edge(claim, by, &other.name, &entries));
            }
            (Origin::Field, Some(other)) if claims.is_one_sided(claim) => {
                let leads_around = || circle[claim.by].is_some_and(|on| circle[claim.of] == Some(on));
                let remedy = match claims.keyed.get(&claim.mirrored()) {
                    Some(trigger) => Remedy::Listing(trigger),
                    None if claim.field == FROM && leads_around() => Remedy::Removal,
                    None => Remedy::Entry,
                };
                out.push(one_sided(claim, by, other, &remedy, &entries));
            }
            _ => {}
        }
    }
}

/// The first statement of one agent that its list, or its keys, name another.
struct Claim<'a> {
    relation: &'a Relation,
    /// The field that lists the other, or should.
    field: &'static str,
    by: usize,
    of: usize,
}

impl Claim<'_> {
    /// What the other agent would say of the same.
    fn mirrored(&self) -> (&'static str, usize, usize) {
        (counterpart(self.field), self.of, self.by)
    }
}

struct Claims<'a> {
    all: Vec<Claim<'a>>,
    listed: HashSet<(&'static str, usize, usize)>,
    /// Named by a `from_x` or `to_x` key.
    keyed: HashMap<(&'static str, usize, usize), &'a Relation>,
    /// The fields that some spec has.
    used: HashSet<&'a str>,
}

impl<'a> Claims<'a> {
    fn new(roster: &'a Roster, names: &Names) -> Self {
        let mut claims = Self { all: Vec::new(), listed: HashSet::new(), keyed: HashMap::new(), used: HashSet::new() };
        for (by, agent) in roster.agents.iter().enumerate() {
            let Some(spec) = &agent.spec else { continue };
            claims.used.extend(spec.lists.iter().map(|(key, _)| key.value.as_str()));
            for relation in &spec.relations {
                let Some(field) = field(relation) else { continue };
                let Some(of) = names.of(relation) else { continue };
                let is_first = match relation.origin {
                    Origin::Field => claims.listed.insert((field, by, of)),
                    _ => claims.keyed.insert((field, by, of), relation).is_none(),
                };
                if is_first {
                    claims.all.push(Claim { relation, field, by, of });
                }
            }
        }
        claims
    }

    /// Whether the other agent does not list this one. Where no spec has the field at all, its people write down one side
    /// only.
    fn is_one_sided(&self, claim: &Claim<'_>) -> bool {
        let missing = claim.mirrored();
        self.used.contains(missing.0) && !self.listed.contains(&missing)
    }
}

/// The list that a relation of the frontmatter stands in, or belongs in.
fn field(relation: &Relation) -> Option<&'static str> {
    match (relation.origin, relation.direction) {
        (Origin::TriggerKey, Direction::To) => Some(TO),
        (Origin::TriggerKey, Direction::From) => Some(FROM),
        // Fields of the same name may be nested in others.
        (Origin::Field, _) if relation.must_exist => {
            [TO, FROM, PARALLEL].into_iter().find(|key| relation.field == *key)
        }
        _ => None,
    }
}

/// Where the other of two agents states the same.
fn counterpart(field: &str) -> &'static str {
    match field {
        TO => FROM,
        FROM => TO,
        _ => PARALLEL,
    }
}

fn without_edge(claim: &Claim<'_>, spec: &Spec, name: &str, entries: &Entries<'_>) -> Diagnostic {
    let (key, field) = (&claim.relation.written, claim.field);
    let message = format!("`{}` is a trigger, but `{field}` does not list `{name}`", key.value.escape_debug());
    let diagnostic = Diagnostic::new(&TRIGGER_WITHOUT_EDGE, message);
    let diagnostic = match spec.list(field) {
        Some((list, _)) => diagnostic
            .at(spec.place(key.at.clone()), "says when, for an entry that is missing")
            .with(spec.place(list.at.clone()), format!("`{name}` is not in this list")),
        None => diagnostic.at(spec.place(key.at.clone()), format!("says when, but there is no `{field}`")),
    };
    entries.add(diagnostic, spec, field, name, true, format!("add `{name}` to `{field}`, or remove the trigger"))
}

/// What to do about a relation that one side states.
enum Remedy<'a> {
    /// Add the entry on the other side.
    Entry,
    /// Remove it here: on the other side it would lead around in a circle.
    Removal,
    /// The other side has a trigger for it; `trigger-without-edge` has the fix, and two would add the entry twice.
    Listing(&'a Relation),
}

fn one_sided(claim: &Claim<'_>, by: &Spec, other: &Spec, remedy: &Remedy<'_>, entries: &Entries<'_>) -> Diagnostic {
    let (a, b) = (by.name.value.as_str(), other.name.value.as_str());
    let field = counterpart(claim.field);
    let (rule, claimed) = match claim.field {
        TO => (&ONE_SIDED_ESCALATION, format!("`{a}` escalates to `{b}`")),
        FROM => (&ONE_SIDED_ESCALATION, format!("`{a}` takes escalations from `{b}`")),
        _ => (&ONE_SIDED_PARALLEL, format!("`{a}` may run beside `{b}`")),
    };
    let (place, related) = match other.list(field) {
        Some((key, _)) => (other.place(key.at.clone()), format!("`{a}` is not in this list")),
        None => (other.name_place(), format!("has no `{field}`")),
    };
    let diagnostic = Diagnostic::new(rule, format!("{claimed}, but `{b}` does not list `{a}` in `{field}`"))
        .at(by.place(claim.relation.written.at.clone()), "listed on this side only")
        .with(place, related);
    let add = format!("add `{a}` to `{field}` of `{b}`");
    match remedy {
        Remedy::Entry => entries.add(diagnostic, other, field, a, false, format!("{add}, or remove `{b}` here")),
        Remedy::Removal => diagnostic.help(format!(
            "remove `{b}` here: with `{a}` in `{field}` of `{b}`, escalation would go around in a circle"
        )),
        Remedy::Listing(trigger) => {
            let diagnostic = diagnostic.with(other.place(trigger.written.at.clone()), "a trigger for it is here");
            let help = entries.misspelt(other, field, a).map_or(add, |entry| correct(entry, other, a));
            diagnostic.help(help)
        }
    }
}

/// What is needed to add an entry to a list.
struct Entries<'a> {
    agents: &'a [Agent],
    names: &'a Names,
    world: &'a World<'a>,
}

impl Entries<'_> {
    /// The finding with the fix that adds `name` to a list, and what to say of it; an entry that is probably this name misspelt
    /// is to be corrected instead.
    fn add(&self, found: Diagnostic, spec: &Spec, field: &str, name: &str, safe: bool, help: String) -> Diagnostic {
        if let Some(entry) = self.misspelt(spec, field, name) {
            return found
                .with(spec.place(entry.written.at.clone()), format!("perhaps `{name}` is meant"))
                .help(correct(entry, spec, name));
        }
        let found = found.help(help);
        match spec.add(&self.world.sources[spec.source].text, field, counterpart(field), name) {
            Some(edit) => found.fix(Fix { edits: vec![edit], safe }),
            None => found,
        }
    }

    /// The entry of a list that is probably `name` misspelt.
    fn misspelt<'s>(&self, spec: &'s Spec, field: &str, name: &str) -> Option<&'s Relation> {
        misspelt(name, field, spec, self.agents, self.names)
    }
}

fn correct(entry: &Relation, spec: &Spec, name: &str) -> String {
    let (written, field) = (short_name(&entry.written.value), &entry.field);
    format!("write `{name}` for `{written}` in `{field}` of `{}`", spec.name.value)
}
