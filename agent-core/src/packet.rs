//! What one agent passes to the next: a job in words, with what it needs and what it must not do.

mod brief;
mod deadline;

pub use deadline::{Deadline, InvalidDeadline};

use alloc::string::String;
use alloc::vec::Vec;

/// What one agent passes to the next; the payload of a [`Work`](crate::Work) between agents that read and write text.
///
/// Its `Display` is the brief for the model that receives it, in Markdown. What is empty is left out:
///
/// ```
/// use agent_core::{Artifact, Deadline, HandoffPacket, Priority};
///
/// let packet = HandoffPacket::new("The nightly import takes nine hours.")
///     .with_requirement("It ends before six in the morning")
///     .with_constraint("No record may be lost")
///     .with_artifact(Artifact::new("plan of the slowest query", "reports/import/plan.txt").of_kind("EXPLAIN"))
///     .with_priority(Priority::High)
///     .with_deadline(Deadline::from_unix(1_790_000_000));
/// assert_eq!(packet.to_string(), "\
/// The nightly import takes nine hours.
///
/// Priority: high
/// Deadline: 2026-09-21T14:13:20Z
///
/// ### Requirements
///
/// - It ends before six in the morning
///
/// ### Constraints
///
/// - No record may be lost
///
/// ### Artifacts
///
/// - plan of the slowest query (EXPLAIN): reports/import/plan.txt
/// ");
/// ```
///
/// With the feature `serde` it is also a JSON object, such as a model writes as the argument of a tool. Only `summary` must
/// be there. A field that does not exist is an error, which names those that do: what a model puts under a wrong key is
/// not to be lost in silence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct HandoffPacket {
    /// What is to be done, and how far it has come.
    pub summary: String,
    /// What must hold when it is done.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub requirements: Vec<String>,
    /// What must not happen on the way.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub constraints: Vec<String>,
    /// What there is already, and where.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub artifacts: Vec<Artifact>,
    /// How urgent it is.
    #[cfg_attr(feature = "serde", serde(default))]
    pub priority: Priority,
    /// When it must be done.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub deadline: Option<Deadline>,
}

/// Something that the sender made or found, and that the receiver will need.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Artifact {
    /// What it is.
    pub name: String,
    /// Of which kind, in a word of your own such as `diff` or `report`; empty if that goes without saying.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "String::is_empty"))]
    pub kind: String,
    /// Where it is: a path, a URL, the id of a message.
    pub location: String,
}

/// How urgent a job is; ordered, so `Priority::Low < Priority::Urgent`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
pub enum Priority {
    /// When there is nothing else to do.
    Low,
    /// In its turn.
    #[default]
    Normal,
    /// Before what is normal.
    High,
    /// Before everything else.
    Urgent,
}

impl HandoffPacket {
    /// A packet that holds only a summary.
    #[must_use]
    pub fn new(summary: impl Into<String>) -> Self {
        Self { summary: summary.into(), ..Self::default() }
    }

    /// The same packet with one requirement more.
    #[must_use]
    pub fn with_requirement(mut self, requirement: impl Into<String>) -> Self {
        self.requirements.push(requirement.into());
        self
    }

    /// The same packet with one constraint more.
    #[must_use]
    pub fn with_constraint(mut self, constraint: impl Into<String>) -> Self {
        self.constraints.push(constraint.into());
        self
    }

    /// The same packet with one artifact more.
    #[must_use]
    pub fn with_artifact(mut self, artifact: Artifact) -> Self {
        self.artifacts.push(artifact);
        self
    }

    /// The same packet with this priority.
    #[must_use]
    pub fn with_priority(mut self, priority: Priority) -> Self {
        self.priority = priority;
        self
    }

    /// The same packet with this deadline.
    #[must_use]
    pub fn with_deadline(mut self, deadline: Deadline) -> Self {
        self.deadline = Some(deadline);
        self
    }
}

impl Artifact {
    /// An artifact of no particular kind.
    #[must_use]
    pub fn new(name: impl Into<String>, location: impl Into<String>) -> Self {
        Self { name: name.into(), kind: String::new(), location: location.into() }
    }

    /// The same artifact, of this kind.
    #[must_use]
    pub fn of_kind(mut self, kind: impl Into<String>) -> Self {
        self.kind = kind.into();
        self
    }
}

impl Priority {
    /// Every priority, the lowest first.
    pub const ALL: &'static [Self] = &[Self::Low, Self::Normal, Self::High, Self::Urgent];

    /// The word for it: `low`, `normal`, `high` or `urgent`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Normal => "normal",
            Self::High => "high",
            Self::Urgent => "urgent",
        }
    }
}

impl core::fmt::Display for Priority {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.pad(self.as_str())
    }
}
