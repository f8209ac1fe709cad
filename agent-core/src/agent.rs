//! The traits that generated types implement. A bound on one of them is a promise that a spec has made.

use crate::__private::{EscalatesTo, HandsOffTo, RunsBeside, Uses};
use crate::{Access, AgentSpec, Edge, Roster, Tool, ToolGrant};
use agent_terms::kinds::EdgeKind;
use core::fmt::{Debug, Display};
use core::hash::Hash;

/// A small number that stands for an agent of one roster: the generated `AgentId`, or the id of a roster that was loaded
/// at run time.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the id of an agent",
    note = "ids are the variants of the generated `AgentId`, which are also the `ID` of each agent's type"
)]
pub trait AgentKey: Copy + Eq + Ord + Hash + Debug + Send + Sync + 'static {
    /// Its place in the roster, from 0, in the order of the names.
    fn index(self) -> usize;
}

/// The generated `AgentId`: a key whose type says which roster it belongs to.
pub trait RosterKey: AgentKey + Display {
    /// The roster it belongs to.
    const ROSTER: &'static Roster<'static, Self>;
}

/// A generated agent type such as `DataEngineer`: zero-sized, one per agent.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an agent",
    note = "agents are the unit structs that `include_agents!` generates, one per spec"
)]
pub trait Agent: Copy + Debug + Send + Sync + 'static {
    /// The id type of its roster.
    type Id: RosterKey;
    /// Its id.
    const ID: Self::Id = <Self::Id as RosterKey>::ROSTER.ids[Self::INDEX];
    /// Everything its spec says.
    const SPEC: AgentSpec<'static, Self::Id> = <Self::Id as RosterKey>::ROSTER.spec_at(Self::INDEX);
    #[doc(hidden)]
    const INDEX: usize;

    /// Whether the spec allows this use of a tool: a command, path, URL or name. Compiles only for tools that it allows
    /// at all; see [`ToolPolicy::check`](crate::ToolPolicy::check).
    ///
    /// ```ignore
    /// DataEngineer::call::<tool::Bash>("git status").is_allowed()
    /// ```
    #[must_use]
    fn call<T: AllowedFor<Self>>(argument: &str) -> Access<'static> {
        T::GRANT.check(argument)
    }
}

/// An agent that `From` may escalate to, because the spec of `From` lists it.
///
/// Only a spec makes it so: generated code implements a trait of its own for each permitted target, and this one follows.
/// So rustc, when it refuses a target, lists the ones that this agent has, and not those of every agent.
#[diagnostic::on_unimplemented(
    message = "`{From}` may not escalate to `{Self}`",
    label = "the spec of `{From}` does not list this agent under `escalation_to`",
    note = "escalations are declared in the spec of the agent that escalates"
)]
pub trait EscalationTarget<From: Agent>: Agent<Id = From::Id> {
    /// The declared edge.
    const EDGE: Edge<'static, From::Id> =
        <From::Id as RosterKey>::ROSTER.declared_edge(EdgeKind::Escalation, From::INDEX, Self::INDEX);
    /// When to escalate, in the words of the spec; empty if it does not say.
    const WHEN: &'static str = Self::EDGE.when;
    #[doc(hidden)]
    type DeclaredByASpec;
}

impl<From: EscalatesTo<To>, To: Agent<Id = From::Id>> EscalationTarget<From> for To {
    type DeclaredByASpec = From::DeclaredByASpec;
}

/// An agent that `From` may hand work off to, because the spec of `From` says so.
///
/// Only a spec makes it so; see [`EscalationTarget`].
#[diagnostic::on_unimplemented(
    message = "`{From}` may not hand off to `{Self}`",
    label = "the spec of `{From}` does not hand off to this agent",
    note = "hand-offs are declared in the spec of the agent that hands off"
)]
pub trait HandoffTarget<From: Agent>: Agent<Id = From::Id> {
    /// The declared edge.
    const EDGE: Edge<'static, From::Id> =
        <From::Id as RosterKey>::ROSTER.declared_edge(EdgeKind::HandOff, From::INDEX, Self::INDEX);
    /// When to hand off, in the words of the spec; empty if it does not say.
    const WHEN: &'static str = Self::EDGE.when;
    #[doc(hidden)]
    type DeclaredByASpec;
}

impl<From: HandsOffTo<To>, To: Agent<Id = From::Id>> HandoffTarget<From> for To {
    type DeclaredByASpec = From::DeclaredByASpec;
}

/// An agent that `With` says it may run beside. A claim of one side until the other makes it too.
///
/// Only a spec makes it so; see [`EscalationTarget`].
#[diagnostic::on_unimplemented(
    message = "`{With}` may not run beside `{Self}`",
    label = "the spec of `{With}` does not list this agent under `parallel_compatible`",
    note = "parallel work is declared in the spec of the agent that claims it"
)]
pub trait ParallelPeer<With: Agent>: Agent<Id = With::Id> {
    /// The declared edge.
    const EDGE: Edge<'static, With::Id> =
        <With::Id as RosterKey>::ROSTER.declared_edge(EdgeKind::Parallel, With::INDEX, Self::INDEX);
    /// Under which condition, in the words of the spec; empty if it does not say.
    const WHEN: &'static str = Self::EDGE.when;
    #[doc(hidden)]
    type DeclaredByASpec;
}

impl<With: RunsBeside<Peer>, Peer: Agent<Id = With::Id>> ParallelPeer<With> for Peer {
    type DeclaredByASpec = With::DeclaredByASpec;
}

/// A tool that agent `A` may use, because its spec allows it (or inherits every tool and does not forbid it).
///
/// Only a spec makes it so; see [`EscalationTarget`].
#[diagnostic::on_unimplemented(
    message = "`{A}` may not use the tool `{Self}`",
    label = "the spec of `{A}` does not allow this tool",
    note = "tools are declared in the spec of the agent, under `tools`"
)]
pub trait AllowedFor<A: Agent>: Tool {
    /// What exactly is allowed.
    const GRANT: ToolGrant<'static, A::Id> = <A::Id as RosterKey>::ROSTER.grant(A::INDEX, Self::NAME, Self::EFFECT);
    #[doc(hidden)]
    type DeclaredByASpec;
}

impl<A: Uses<T>, T: Tool> AllowedFor<A> for T {
    type DeclaredByASpec = A::DeclaredByASpec;
}
