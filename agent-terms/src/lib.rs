//! What the agent-spec compiler and the code it generates must agree on, and nothing else.
//!
//! The compiler reads specs on the developer's machine; `agent-core` runs in the user's program. Both speak of
//! quantities, thresholds, tool rules and what they decide, kinds of edges and of one packed table layout, and both must
//! mean the same by it. This crate is that agreement: `no_std`, no dependencies, no allocation. Users meet it through
//! `agent_core`, which re-exports it.
#![no_std]

#[cfg(feature = "alloc")]
extern crate alloc;

pub mod kinds;
pub mod permission;
pub mod quantity;
pub mod route;
pub mod table;
pub mod threshold;
pub mod tool_rule;
pub mod watch;
