//! Relations that one of two agents states and the other does not, and triggers without the entry they belong to.

use super::escalation::claimed_circles;
use super::{ONE_SIDED_ESCALATION, ONE_SIDED_PARALLEL, TRIGGER_WITHOUT_EDGE};
use crate::diagnostic::{Diagnostic, Diagnostics, Fix};
use crate::resolve::{Names, World};
use crate::roster::Roster;
use crate::spec::{Direction, Relation, Spec};
use agent_terms::kinds::Origin;
use std::{cell::LazyCell, collections::HashSet};

const TO: &str = "escalation_to";
const FROM: &str = "escalation_from";
const PARALLEL: &str = "parallel_compatible";

/// Checks the lists and the `from_x` and `to_x` keys of every spec against each other.
pub(crate) fn check(roster: &Roster, names: &Names, world: &World<'_>, out: &mut Diagnostics) {
    let claims = Claims::new(roster, names);
    let circle = LazyCell::new(|| claimed_circles(roster));
    let spec = |agent: usize| roster.agents[agent].spec.as_ref();
    for claim in claims.all.iter().filter(|claim| claim.by != claim.of) {
        let (Some(by), other) = (spec(claim.by), &roster.agents[claim.of]) else { continue };
        match (claim.relation.origin, &other.spec) {
            (Origin::TriggerKey, _) if !claims.listed.contains(&(claim.field, claim.by, claim.of)) => {
                out.push(without_edge(claim, by, &other.name, world));
            }
            (Origin::Field, Some(other)) if claims.is_one_sided(claim) => {
                let is_circle = claim.field == FROM && circle[claim.by].is_some_and(|on| circle[claim.of] == Some(on));
                out.push(one_sided(claim, by, other, is_circle, world));
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

struct Claims<'a> {
    all: Vec<Claim<'a>>,
    listed: HashSet<(&'static str, usize, usize)>,
    keyed: HashSet<(&'static str, usize, usize)>,
    /// The fields that some spec has.
    used: HashSet<&'a str>,
}

impl<'a> Claims<'a> {
    fn new(roster: &'a Roster, names: &Names) -> Self {
        let mut claims = Self { all: Vec::new(), listed: HashSet::new(), keyed: HashSet::new(), used: HashSet::new() };
        for (by, agent) in roster.agents.iter().enumerate() {
            let Some(spec) = &agent.spec else { continue };
            claims.used.extend(spec.lists.iter().map(|(key, _)| key.value.as_str()));
            for relation in &spec.relations {
                let Some(field) = field(relation) else { continue };
                let Some(of) = names.of(relation) else { continue };
                let known = if relation.origin == Origin::Field { &mut claims.listed } else { &mut claims.keyed };
                if known.insert((field, by, of)) {
                    claims.all.push(Claim { relation, field, by, of });
                }
            }
        }
        claims
    }

    /// Whether the other agent does not say the same. A key says it too; that the list lacks it is another finding. And
    /// where no spec has the field at all, its people write down one side only.
    fn is_one_sided(&self, claim: &Claim<'_>) -> bool {
        let missing = (counterpart(claim.field), claim.of, claim.by);
        self.used.contains(missing.0) && !self.listed.contains(&missing) && !self.keyed.contains(&missing)
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

fn without_edge(claim: &Claim<'_>, spec: &Spec, name: &str, world: &World<'_>) -> Diagnostic {
    let (key, field) = (&claim.relation.written, claim.field);
    let message = format!("`{}` is a trigger, but `{field}` does not list `{name}`", key.value.escape_debug());
    let diagnostic = Diagnostic::new(&TRIGGER_WITHOUT_EDGE, message);
    let diagnostic = match spec.list(field) {
        Some((list, _)) => diagnostic
            .at(spec.place(key.at.clone()), "says when, for an entry that is missing")
            .with(spec.place(list.at.clone()), format!("`{name}` is not in this list")),
        None => diagnostic.at(spec.place(key.at.clone()), format!("says when, but there is no `{field}`")),
    }
    .help(format!("add `{name}` to `{field}`, or remove the trigger"));
    with_entry(diagnostic, spec, field, name, true, world)
}

fn one_sided(claim: &Claim<'_>, by: &Spec, other: &Spec, is_circle: bool, world: &World<'_>) -> Diagnostic {
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
        .at(by.place(claim.relation.written.at.clone()), "only this side says so")
        .with(place, related);
    if is_circle {
        return diagnostic.help(format!(
            "remove `{b}` here: with `{a}` in `{field}` of `{b}`, escalation would go around in a circle"
        ));
    }
    let diagnostic = diagnostic.help(format!("add `{a}` to `{field}` of `{b}`, or remove `{b}` here"));
    with_entry(diagnostic, other, field, a, false, world)
}

/// The finding with the fix that adds `name` to a list.
fn with_entry(
    diagnostic: Diagnostic,
    spec: &Spec,
    field: &str,
    name: &str,
    safe: bool,
    world: &World<'_>,
) -> Diagnostic {
    match spec.add(&world.sources[spec.source].text, field, counterpart(field), name) {
        Some(edit) => diagnostic.fix(Fix { edits: vec![edit], safe }),
        None => diagnostic,
    }
}
