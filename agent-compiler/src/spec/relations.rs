//! The relation fields: who they name, what that means, and how sure it is that an agent is meant.

use super::reading::Reading;
use crate::text::Text;
use crate::yaml::{Node, Value};
use agent_terms::kinds::{EdgeKind, Origin};

/// Which way an edge leads from the spec that states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From this agent to the named one.
    To,
    /// From the named agent to this one.
    From,
}

/// One agent named by the frontmatter.
#[derive(Clone, Debug)]
pub struct Relation {
    /// What kind of edge it states.
    pub kind: EdgeKind,
    /// Which way.
    pub direction: Direction,
    /// In which part of the spec.
    pub origin: Origin,
    /// The name as it is meant: for the key `from_backend_dev` this is `backend-dev`.
    pub name: String,
    /// What is written, and where: the name, or the whole key.
    pub written: Text,
    /// The field that names it.
    pub field: String,
    /// When the edge is to be used.
    pub when: Option<Text>,
    /// Whether it must name an agent. Fields of the long tail name agents only now and then.
    pub must_exist: bool,
    /// Whether it states an edge; a declared `agents` field only names agents.
    pub states_edge: bool,
}

/// A field of the frontmatter that lists agents.
pub(super) struct RelationField {
    pub(super) key: &'static str,
    kind: EdgeKind,
    direction: Direction,
    must_exist: bool,
}

pub(super) const RELATION_FIELDS: [RelationField; 6] = [
    RelationField { key: "escalation_to", kind: EdgeKind::Escalation, direction: Direction::To, must_exist: true },
    RelationField { key: "escalation_from", kind: EdgeKind::Escalation, direction: Direction::From, must_exist: true },
    RelationField { key: "parallel_compatible", kind: EdgeKind::Parallel, direction: Direction::To, must_exist: true },
    RelationField { key: "hands_off_to", kind: EdgeKind::HandOff, direction: Direction::To, must_exist: true },
    RelationField { key: "receives_from", kind: EdgeKind::HandOff, direction: Direction::From, must_exist: true },
    RelationField {
        key: "collaborates_with",
        kind: EdgeKind::Collaboration,
        direction: Direction::To,
        must_exist: false,
    },
];

impl RelationField {
    pub(super) fn relation(&self, name: Text) -> Relation {
        let relation = Relation::new(self.kind, self.direction, Origin::Field, self.key, name);
        Relation { must_exist: self.must_exist, ..relation }
    }
}

impl Relation {
    pub(super) fn new(kind: EdgeKind, direction: Direction, origin: Origin, field: &str, written: Text) -> Self {
        let name = written.value.trim().to_owned();
        let field = field.to_owned();
        Self { field, kind, direction, origin, name, written, when: None, must_exist: true, states_edge: true }
    }

    /// The same names, but no edge.
    pub(super) fn named_only(self) -> Self {
        Self { states_edge: false, ..self }
    }

    /// The relation of a `from_x` or `to_x` key of `escalation_triggers`.
    pub(super) fn of_trigger(key: &Text, when: &Text) -> Option<Self> {
        let (direction, name) = match key.value.split_once('_')? {
            ("to", name) => (Direction::To, name),
            ("from", name) => (Direction::From, name),
            _ => return None,
        };
        let relation =
            Self::new(EdgeKind::Escalation, direction, Origin::TriggerKey, "escalation_triggers", key.clone());
        Some(Self { name: name.replace('_', "-"), when: Some(when.clone()), ..relation })
    }
}

/// Nested keys of the long tail, and what a name below them states.
const NESTED: [(&str, EdgeKind, Direction); 12] = [
    ("parallel_with", EdgeKind::Parallel, Direction::To),
    ("sequential_after", EdgeKind::HandOff, Direction::From),
    ("provides_feedback_to", EdgeKind::Collaboration, Direction::To),
    ("receives_from", EdgeKind::HandOff, Direction::From),
    ("hands_off_to", EdgeKind::HandOff, Direction::To),
    ("hand_off_to", EdgeKind::HandOff, Direction::To),
    ("handoff_to", EdgeKind::HandOff, Direction::To),
    ("delivers_to", EdgeKind::HandOff, Direction::To),
    ("escalates_to", EdgeKind::Escalation, Direction::To),
    ("escalation_to", EdgeKind::Escalation, Direction::To),
    ("escalation_from", EdgeKind::Escalation, Direction::From),
    ("collaborates_with", EdgeKind::Collaboration, Direction::To),
];

/// Collects the names below the fields of the long tail; whether they are agents is decided when all specs are known.
pub(super) fn nested(reading: &mut Reading<'_>, key: &Text, value: &Node) {
    const FIELDS: [&str; 6] = [
        "coordination_protocols",
        "workflow_integration",
        "execution_patterns",
        "handoff_protocol",
        "handoff_protocols",
        "coordination_patterns",
    ];
    if FIELDS.contains(&key.value.as_str()) {
        below(reading, value, &key.value, None);
    }
}

fn below(reading: &mut Reading<'_>, value: &Node, field: &str, edge: Option<(EdgeKind, Direction)>) {
    match &value.value {
        Value::Map(entries) => {
            for (key, value) in entries {
                if let Some(name) = key.value.strip_prefix("with_") {
                    let when = value.as_text().cloned();
                    let relation =
                        Relation::new(EdgeKind::Collaboration, Direction::To, Origin::Field, field, key.clone());
                    let name = name.replace('_', "-");
                    reading.found.relations.push(Relation { name, when, must_exist: false, ..relation });
                }
                let known = NESTED.iter().find(|(nested, ..)| *nested == key.value);
                below(reading, value, &key.value, known.map(|(_, kind, direction)| (*kind, *direction)));
            }
        }
        Value::List(items) => items.iter().for_each(|item| below(reading, item, field, edge)),
        Value::Scalar(text, _) => {
            if let Some((kind, direction)) = edge {
                let relation = Relation::new(kind, direction, Origin::Field, field, text.clone());
                reading.found.relations.push(Relation { must_exist: false, ..relation });
            }
        }
    }
}
