//! What the types promise without saying so: threads may share them, and every error is an error.
//!
//! All of it is decided by rustc; a test only has to exist to be compiled. Rosters use ids of 32 bits here; generated ids
//! are `Send + Sync` by a bound of `AgentKey`.

use agent_core::{
    AgentKey, AgentSpec, AnyWork, Briefing, Candidate, Edge, Finished, HandoffPacket, InvalidDeadline, LayoutError,
    List, MeasureError, Measures, Plan, Quantity, Refusal, Refused, Roster, Threshold, ToolGrant, ToolPolicy, Trigger,
    Triggered, UnknownAgent, Verdict,
};
use agent_loader::{AgentIndex, Changes, Figures, Loaded, Report};
use std::error::Error;
use std::fmt::Debug;
use std::hash::Hash;
use std::str::FromStr;

type Id = AgentIndex;

/// May go to other threads, be looked at by many, and be printed for a developer.
fn is_shared<T: Debug + Send + Sync>() {}

/// May be boxed, sent and looked into, as errors are.
fn is_error<T: Error + Send + Sync + 'static>() {}

/// May be a key of any map.
fn is_key<T: Copy + Debug + Eq + Ord + Hash + Send + Sync>() {}

#[test]
fn threads_may_share_everything() {
    is_shared::<Roster<'_, Id>>();
    is_shared::<AgentSpec<'_, Id>>();
    is_shared::<List<'_, Edge<'_, Id>, &[Id]>>();
    is_shared::<Trigger<'_, Id>>();
    is_shared::<Triggered<'_, Id>>();
    is_shared::<Threshold<'_>>();
    is_shared::<Verdict<'_>>();
    is_shared::<ToolPolicy<'_>>();
    is_shared::<ToolGrant<'_, Id>>();
    is_shared::<Briefing>();
    is_shared::<Plan<'_, Id>>();
    is_shared::<Candidate<'_, '_, Id>>();
    is_shared::<HandoffPacket>();
    is_shared::<AnyWork<Id, String>>();
    is_shared::<Finished<Id, String>>();
    is_shared::<Loaded>();
    is_shared::<Figures<'_>>();
    is_shared::<Changes>();
    is_shared::<agent_compiler::Compiled>();
    is_shared::<agent_compiler::Unresolved>();
}

/// Each agent has four generic methods that return an edge or a grant. rustc computes the layout of what a generic method
/// returns anew for its bounds, so an id of a thousand variants in there costs the square of the agents.
#[test]
fn what_a_move_returns_holds_no_id() {
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    struct Large([u64; 32]);
    impl AgentKey for Large {
        fn index(self) -> usize {
            0
        }
    }
    assert_eq!(size_of::<Edge<'_, Id>>(), size_of::<Edge<'_, Large>>());
    assert_eq!(size_of::<ToolGrant<'_, Id>>(), size_of::<ToolGrant<'_, Large>>());
}

#[test]
fn every_error_is_an_error() {
    is_error::<UnknownAgent<'static, Id>>();
    is_error::<MeasureError<'static>>();
    is_error::<LayoutError>();
    is_error::<InvalidDeadline>();
    is_error::<Refusal<Id>>();
    is_error::<Refused<Id, String>>();
    is_error::<Report>();
    is_error::<<Quantity as FromStr>::Err>();
    is_error::<agent_compiler::fix::EditError>();
    is_error::<agent_compiler::pretty::NotRust>();
    is_error::<agent_compiler::rename::Refusal>();
    is_error::<agent_compiler::yaml::YamlError>();
}

#[test]
fn figures_may_come_from_anywhere() {
    fn is_object(_: Option<&dyn Measures<'_>>) {}
    is_object(None);
}

#[test]
fn small_values_are_keys() {
    is_key::<Id>();
    is_key::<agent_core::Level>();
    is_key::<agent_core::EdgeKind>();
    is_key::<agent_core::Deadline>();
    is_key::<agent_core::Priority>();
    is_key::<agent_compiler::source::SourceId>();
    is_key::<agent_compiler::client::Client>();
}
