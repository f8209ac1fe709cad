//! Typed agents from Markdown specs.
//!
//! ```ignore
//! mod agents { agent_core::include_agents!("agents"); }
//! use agents::{AgentId, DataEngineer, PrincipalArchitect};
//!
//! let edge = DataEngineer.escalate_to(PrincipalArchitect); // compiles only because the spec lists it
//! println!("{}: {}", edge.origin, edge.when);
//! ```
//!
//! This crate is what a program links: the vocabulary that generated code speaks. The specs are read by the compiler
//! when the program is built; at run time there is nothing to parse, allocate or initialise. `no_std`, no
//! dependencies unless a feature asks for them. The feature `alloc` (default) is for work, hand-off packets, plans and
//! briefings, which hold lists and texts.
//!
//! | you hold | you ask |
//! |---|---|
//! | an [`Agent`] type such as `DataEngineer` | its constants, and the moves that its spec declares |
//! | an `AgentId` ([`AgentKey`]) | [`AgentSpec`]: everything its spec says |
//! | a [`ToolPolicy`] | whether a call of a tool is allowed, and by which rule not |
//! | a [`Roster`], compiled-in or loaded at run time | look-up by name, all edges, which agents some figures call for, who may run beside whom |
//! | some [`Work`] | to pass it on: to the targets of its type, or checked as [`AnyWork`] when a model chose |
//! | a [`HandoffPacket`] | the brief for the agent that receives it |
#![no_std]

#[cfg(feature = "alloc")]
extern crate alloc;

mod agent;
#[cfg(feature = "alloc")]
mod briefing;
mod edge;
mod error;
#[cfg(feature = "serde")]
mod json;
mod layout;
#[cfg(feature = "alloc")]
mod line;
mod list;
mod measure;
mod nearest;
#[cfg(feature = "alloc")]
mod packet;
#[cfg(feature = "alloc")]
mod plan;
mod relation;
mod roster;
#[cfg(feature = "alloc")]
mod route;
mod spec;
mod tables;
mod tools;
mod trigger;
mod triggered;
#[cfg(feature = "alloc")]
mod work;

pub use agent::{Agent, AgentKey, AllowedFor, EscalationTarget, HandoffTarget, ParallelPeer, RosterKey};
pub use agent_terms::kinds::{
    EdgeKind, Effect, Effort, FieldKind, Isolation, Level, Memory, Origin, PermissionMode, TriggerFamily,
};
pub use agent_terms::permission::Place;
pub use agent_terms::quantity::{Dimension, Number, Period, Quantity};
pub use agent_terms::threshold::{Comparison, Condition};
#[cfg(feature = "alloc")]
pub use briefing::{Briefing, Cut};
pub use edge::{Claim, Edge, Statement};
pub use error::UnknownAgent;
#[cfg(feature = "serde")]
pub use json::IdSchema;
#[cfg(all(feature = "alloc", feature = "serde"))]
pub use json::{TransferCall, TransferTarget, TransferTool};
pub use layout::LayoutError;
pub use list::{Iter, List};
pub use measure::{MeasureError, Measures, Metric};
#[cfg(feature = "alloc")]
pub use packet::{Artifact, Deadline, HandoffPacket, InvalidDeadline, Priority};
#[cfg(feature = "alloc")]
pub use plan::{Plan, Warning};
pub use relation::Policy;
pub use roster::Roster;
pub use spec::{AgentSpec, Example, Field, Section};
pub use tools::{Access, Tool, ToolGrant, ToolPolicy, ToolRule, Widening};
pub use trigger::{Clause, Threshold, Trigger, Verdict};
pub use triggered::Triggered;
#[cfg(feature = "alloc")]
pub use {
    agent_terms::route::SpecPart,
    route::{Because, Candidate, Reason},
    work::{AnyWork, BrokenTrail, Cause, Finished, Hop, Limit, Limits, Refusal, Refused, Target, Work},
};

#[cfg(feature = "macros")]
pub use agent_macros::include_agents;

#[doc(hidden)]
pub mod __private;
